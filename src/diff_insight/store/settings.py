"""The effective configuration: command line, environment, user, reviewed repository, built-in, in this order."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from diff_insight.domain.printable import printable
from diff_insight.store.configuration_file import REPOSITORY_FILE, ConfigurationError, read_configuration
from diff_insight.store.places import config_file
from diff_insight.store.setting_keys import SETTING_KEYS, SettingKey, language_tag

COMMAND_LINE = "command line"
ENVIRONMENT = "environment"
GIVEN = "given configuration"
USER = "user configuration"
REPOSITORY = "repository configuration"
LOCALE = "locale"
BUILT_IN = "built-in"

DEFAULT_TITLE = "[{language}] Diff Insight Report - {category}"
DEFAULT_GENERATED = (
    "*.lock", "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "go.sum", "*.min.js", "*.min.css",
)  # fmt: skip

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_ADDRESS = "model.base_url"
_OPENAI = "openai.com"
_SPARE_VARIABLES = {_ADDRESS: "OPENAI_BASE_URL", "model.api_key": "OPENAI_API_KEY"}
"""Understood where neither a file nor a variable of ours says anything."""


_NOTHING: Mapping[str, Any] = {}


class ModelSettings(NamedTuple):
    """Where drafts by a model come from; without a name there is no model."""

    base_url: str | None = None
    name: str | None = None
    api_key: str | None = None
    concurrency: int = 4
    """Requests at once."""
    timeout: int = 120
    """Seconds without a word from the server."""
    retries: int = 3
    prompt_tokens: int = 3000
    """Of one request; longer patches are cut at the borders of hunks."""
    answer_tokens: int = 1000
    max_tokens: int = 1_000_000
    """Of one run, prompts and answers together."""
    api_version: str | None = None
    """Of Azure OpenAI's older address form."""

    def __repr__(self) -> str:
        """Without the key: this may end up in an error report."""
        shown = (f"{name}={value!r}" for name, value in self._asdict().items() if name != "api_key")
        return f"ModelSettings({', '.join(shown)})"


class Settings(NamedTuple):
    """What holds for this run, and where each value comes from."""

    title: str = DEFAULT_TITLE
    language: str = "en_US"
    output: str | None = None
    profile: str = "pandoc"
    heading_level: int = 3
    draft: str = "rules"
    theme: str | None = None
    wrap: bool = False
    """Whether the diff folds long lines."""
    layout: str = "auto"
    """Of the diff: unified, split, or what the width has room for."""
    keys: Mapping[str, tuple[str, ...]] = _NOTHING
    """Keys by the name of the command they carry out."""
    categories: Mapping[str, tuple[str, ...]] = _NOTHING
    generated: tuple[str, ...] = DEFAULT_GENERATED
    ignored: tuple[str, ...] = ()
    model: ModelSettings = ModelSettings()
    origins: Mapping[str, str] = _NOTHING
    """By the names of SETTING_KEYS; what is missing is built-in."""
    warnings: tuple[str, ...] = ()
    """One sentence for each value that was refused or not known."""

    def origin_of(self, key: str) -> str:
        """Where the value of `key` comes from, such as `user configuration`."""
        return self.origins.get(key, BUILT_IN)

    def value_of(self, key: str) -> object:
        """The value of `key`, one of SETTING_KEYS."""
        table, _, name = key.rpartition(".")
        return getattr(self.model if table == "model" else self, name)


class _Layer(NamedTuple):
    origin: str
    place: str
    """How an error names where the value stands: a path, a variable, an option."""
    values: Mapping[str, object]


def load_settings(
    repository_root: Path | None,
    config_path: Path | None,
    environ: Mapping[str, str],
    overrides: Mapping[str, object] | None = None,
) -> Settings:
    """Read every layer. `config_path` stands in for both files; `overrides` are values of the command line by key.

    Raises ConfigurationError for a value that cannot be used.
    """
    values: dict[str, object] = {}
    origins: dict[str, str] = {}
    warnings: list[str] = []
    for layer in reversed(_layers(repository_root, config_path, environ, overrides or {})):
        for name, raw in layer.values.items():
            key = SETTING_KEYS.get(name)
            if key is None or (layer.origin == REPOSITORY and not key.in_repository):
                warnings.append(_refusal(layer, name, key))
                continue
            values[name] = _value(layer, key, raw)
            origins[name] = layer.origin
    return _settings(values, origins, warnings)


def _layers(
    repository_root: Path | None, config_path: Path | None, environ: Mapping[str, str], overrides: Mapping[str, object]
) -> list[_Layer]:
    """The layers, the one that wins first."""
    layers = [_Layer(COMMAND_LINE, f"--{name}", {name: value}) for name, value in overrides.items()]
    layers += [
        _Layer(ENVIRONMENT, key.variable, {key.name: environ[key.variable]})
        for key in SETTING_KEYS.values()
        if key.variable and environ.get(key.variable)
    ]
    if config_path is not None:
        layers.append(_file_layer(GIVEN, config_path))
    else:
        files = [(USER, config_file())]
        files += [(REPOSITORY, repository_root / REPOSITORY_FILE)] if repository_root else []
        layers += [_file_layer(origin, path) for origin, path in files if os.path.lexists(path)]
    return [*layers, *_spare_layers(layers, environ), *_locale_layer(environ)]


def _spare_layers(layers: Sequence[_Layer], environ: Mapping[str, str]) -> list[_Layer]:
    """Where the address is somebody else's than OpenAI's, OpenAI's key is not sent there."""
    address = next((str(layer.values[_ADDRESS]) for layer in layers if _ADDRESS in layer.values), _OPENAI)
    host = urlsplit(address).hostname or ""
    is_openai = host == _OPENAI or host.endswith(f".{_OPENAI}") or address == _OPENAI
    return [
        _Layer(ENVIRONMENT, variable, {name: environ[variable]})
        for name, variable in _SPARE_VARIABLES.items()
        if environ.get(variable) and (name == _ADDRESS or is_openai)
    ]


def _file_layer(origin: str, path: Path) -> _Layer:
    return _Layer(origin, printable(str(path)), read_configuration(path))


def _locale_layer(environ: Mapping[str, str]) -> list[_Layer]:
    """The first locale variable that is set decides, as in POSIX."""
    variable = next((name for name in _LOCALE_VARIABLES if environ.get(name)), None)
    language = language_tag(environ[variable]) if variable else None
    return [_Layer(LOCALE, str(variable), {"language": language})] if language else []


def _refusal(layer: _Layer, name: str, key: SettingKey | None) -> str:
    shown = printable(name)
    if key is not None:
        return f"{layer.place}: {shown} is left out: only your own configuration may set it."
    from difflib import get_close_matches

    close = get_close_matches(name, SETTING_KEYS, 1)
    return f"{layer.place}: {shown} is no setting" + (f": did you mean {close[0]}?" if close else " and is left out.")


def _value(layer: _Layer, key: SettingKey, raw: object) -> object:
    try:
        return key.read(raw)
    except ValueError as error:
        reason = printable(str(error))
        if layer.origin in (COMMAND_LINE, ENVIRONMENT):
            raise ConfigurationError(f"{layer.place} {reason}.") from error
        joint = "" if reason.startswith(".") else " "
        raise ConfigurationError(f"{layer.place}: {key.name}{joint}{reason}.") from error


def _settings(values: Mapping[str, object], origins: Mapping[str, str], warnings: list[str]) -> Settings:
    model: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for key, value in values.items():
        table, _, name = key.rpartition(".")
        (model if table == "model" else others)[name] = value
    return Settings(**others, model=ModelSettings(**model), origins=origins, warnings=tuple(warnings))
