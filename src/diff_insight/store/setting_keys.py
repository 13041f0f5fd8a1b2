"""The one table of settings: name, who may set it, and how its value is read."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

LANGUAGES = ("en_US", "zh_CN", "ja_JP")
PROFILES = ("pandoc", "github")
LAYOUTS = ("auto", "unified", "split")
DRAFTING = ("rules", "patches", "llm", "none")

Reader = Callable[[object], object]
"""Gives the value of a setting from what a file, a variable or an option holds; raises ValueError, which says what
the value must be."""

_MOST_REQUESTS = 64
_MOST_DIGITS = 20
"""Of a number in quotes; Python refuses to read some thousands."""


class SettingKey(NamedTuple):
    """One setting."""

    name: str
    read: Reader
    in_repository: bool = False
    """Whether the reviewed repository may set it: nothing that runs a program, names a server or holds a key."""
    variable: str = ""
    """The environment variable that sets it."""
    secret: bool = False
    """Never shown."""


def language_tag(text: str) -> str | None:
    """The supported language that `ja`, `ja-JP` or `ja_JP.UTF-8` mean; None where there is none."""
    tag = text.partition(".")[0].partition("@")[0].replace("-", "_").casefold()
    for language in LANGUAGES:
        if tag == language.casefold() or tag.partition("_")[0] == language[:2]:
            return language
    return None


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text")
    return value


def _line(value: object) -> str:
    text = _text(value)
    if any(character < " " or character == "\x7f" for character in text):
        raise ValueError("must be one line without control characters")
    return text


def _language(value: object) -> str:
    language = language_tag(value) if isinstance(value, str) else None
    if language is None:
        raise ValueError(f"must be {_either(LANGUAGES)}")
    return language


def _one_of(*words: str) -> Reader:
    def read(value: object) -> str:
        if value not in words:
            raise ValueError(f"must be {_either(words)}")
        return str(value)

    return read


def _number(lowest: int, highest: int) -> Reader:
    def read(value: object) -> int:
        text = value.strip() if isinstance(value, str) else ""
        number = int(text) if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS else value
        if isinstance(number, bool) or not isinstance(number, int) or not lowest <= number <= highest:
            raise ValueError(f"must be a number from {lowest} to {highest}")
        return number

    return read


def _truth(value: object) -> bool:
    known = {"true": True, "false": False, "1": True, "0": False}
    truth = known.get(value.strip().casefold()) if isinstance(value, str) else value
    if not isinstance(truth, bool):
        raise ValueError("must be true or false")
    return truth


def _address(value: object) -> str:
    if not isinstance(value, str) or not value.startswith(("https://", "http://")):
        raise ValueError("must be an address that starts with https:// or http://")
    return value.rstrip("/")


def _patterns(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(pattern, str) and pattern for pattern in value):
        raise ValueError('must be a list of paths or globs, such as ["docs", "*.lock"]')
    return tuple(value)


def _categories(value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError("must be tables such as [categories.docs]")
    categories = {}
    for name, table in value.items():
        if not isinstance(table, dict) or set(table) != {"paths"}:
            raise ValueError(f'.{name} must hold paths and nothing else: paths = ["docs"]')
        try:
            categories[name] = _patterns(table["paths"])
        except ValueError as error:
            raise ValueError(f".{name}.paths {error}") from error
    return categories


def _keys(value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError('must be a table such as "review.toggle" = ["space"]')
    keys = {}
    for action, given in _dotted(value).items():
        listed = [given] if isinstance(given, str) else given
        if not isinstance(listed, list) or not all(isinstance(key, str) and key for key in listed):
            raise ValueError(f".{action} must be a key or a list of keys")
        keys[action] = tuple(listed)
    return keys


def _dotted(table: Mapping[str, object]) -> dict[str, object]:
    """`review.toggle = …` without quotes is a table in TOML; both spellings mean the same."""
    flat: dict[str, object] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            flat.update({f"{name}.{key}": inner for key, inner in _dotted(value).items()})
        else:
            flat[name] = value
    return flat


def _either(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


SETTING_KEYS: Mapping[str, SettingKey] = {
    key.name: key
    for key in (
        SettingKey("title", _line, True, "DIFF_INSIGHT_TITLE"),
        SettingKey("language", _language, True, "DIFF_INSIGHT_LANGUAGE"),
        SettingKey("output", _line, True, "DIFF_INSIGHT_OUTPUT"),
        SettingKey("profile", _one_of(*PROFILES), True, "DIFF_INSIGHT_PROFILE"),
        SettingKey("heading_level", _number(1, 4), True, "DIFF_INSIGHT_HEADING_LEVEL"),
        SettingKey("draft", _one_of(*DRAFTING), False, "DIFF_INSIGHT_DRAFT"),
        SettingKey("theme", _line, False, "DIFF_INSIGHT_THEME"),
        SettingKey("diff.wrap", _truth, False, "DIFF_INSIGHT_DIFF_WRAP"),
        SettingKey("diff.layout", _one_of(*LAYOUTS), False, "DIFF_INSIGHT_DIFF_LAYOUT"),
        SettingKey("keys", _keys),
        SettingKey("categories", _categories, True),
        SettingKey("files.generated", _patterns, True),
        SettingKey("files.ignored", _patterns, True),
        SettingKey("model.base_url", _address, False, "DIFF_INSIGHT_MODEL_BASE_URL"),
        SettingKey("model.name", _line, False, "DIFF_INSIGHT_MODEL_NAME"),
        SettingKey("model.api_key", _line, False, "DIFF_INSIGHT_MODEL_API_KEY", secret=True),
        SettingKey("model.concurrency", _number(1, _MOST_REQUESTS), False, "DIFF_INSIGHT_MODEL_CONCURRENCY"),
        SettingKey("model.timeout", _number(1, 3600), False, "DIFF_INSIGHT_MODEL_TIMEOUT"),
        SettingKey("model.retries", _number(0, 20), False, "DIFF_INSIGHT_MODEL_RETRIES"),
        SettingKey("model.prompt_tokens", _number(800, 1_000_000), False, "DIFF_INSIGHT_MODEL_PROMPT_TOKENS"),
        SettingKey("model.answer_tokens", _number(50, 100_000), False, "DIFF_INSIGHT_MODEL_ANSWER_TOKENS"),
        SettingKey("model.max_tokens", _number(1, 1_000_000_000), False, "DIFF_INSIGHT_MODEL_MAX_TOKENS"),
        SettingKey("model.api_version", _line, False, "DIFF_INSIGHT_MODEL_API_VERSION"),
    )
}
