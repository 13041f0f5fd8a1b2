"""Reads what a model answered, however it wrapped it: also what there is of an answer that is still being written."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import Field, ModificationType

_NAMES: Mapping[Field, tuple[str, ...]] = {
    Field.TYPE: ("modification_type", "type", "modificationtype", "change_type", "category"),
    Field.TITLE: ("modification_title", "title", "modificationtitle", "heading", "subject"),
    Field.EXPLANATION: ("explanation", "description", "summary", "body", "text", "details"),
}
"""What models call the three, the right name first."""

SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        Field.TYPE.value: {"type": "string", "enum": [kind.value for kind in ModificationType]},
        Field.TITLE.value: {"type": "string"},
        Field.EXPLANATION.value: {"type": "string"},
    },
    "required": [field.value for field in Field],
    "additionalProperties": False,
}

_THOUGHT = lazy_pattern(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_TRAILING_COMMA = lazy_pattern(r",(?=\s*[}\]])")
_LABELLED = lazy_pattern(
    r"^(?:[^\S\n]|[*#>-])*+(?P<name>(?:modification[ _])?(?:type|title)|explanation)[\s*]*+[:：][\s*]*(?P<value>.*)",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_TRIES = 20
"""Places where an object may begin that are looked at."""
_CONTROL = lazy_pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ESCAPE = lazy_pattern(r"\\(?:u[0-9a-fA-F]{0,4}|.?)$")


@dataclass(frozen=True, slots=True)
class Answer:
    """The three texts of a file, as far as they were said."""

    modification_type: str = ""
    title: str = ""
    explanation: str = ""


class UnreadableAnswerError(ValueError):
    """The answer holds no object with the three texts; the message says so to the model."""


def read_answer(text: str) -> Answer:
    """The answer in `text`: plain JSON, JSON in a fence or between words, or labelled lines. Types are spelt as ours.

    Raises UnreadableAnswerError.
    """
    said = _THOUGHT.sub("", text).strip()
    if not said:
        raise UnreadableAnswerError("The answer was empty.")
    values = object_with(said, [name for names in _NAMES.values() for name in names]) or _labelled(said)
    if values is None:
        raise UnreadableAnswerError("The answer was no JSON object.")
    found = {field: text_of(values, names) for field, names in _NAMES.items()}
    missing = [f'"{field}"' for field, value in found.items() if value is None]
    if missing:
        raise UnreadableAnswerError(f"The answer lacked {', '.join(missing)}.")
    return Answer(_known_type(found[Field.TYPE] or ""), clean(found[Field.TITLE]), clean(found[Field.EXPLANATION]))


def clean(text: str | None) -> str:
    """Without what a terminal would obey and nobody writes."""
    return _CONTROL.sub("", (text or "").replace("\r\n", "\n")).strip()


def partial_answer(text: str) -> Answer:
    """What can be read of an answer that goes on; empty texts where nothing can."""
    said = _THOUGHT.sub("", text)
    found = {field: _begun(said, names[0]) for field, names in _NAMES.items()}
    return Answer(_known_type(found[Field.TYPE]), found[Field.TITLE], found[Field.EXPLANATION])


def object_with(text: str, names: Sequence[str]) -> Mapping[str, object] | None:
    """The first JSON object in `text` that has a text under one of `names`; None where there is none."""
    said = _THOUGHT.sub("", text)
    decoder = json.JSONDecoder(strict=False)
    start = said.find("{")
    for _ in range(_MOST_TRIES):
        if start < 0:
            return None
        for candidate in (said[start:], _TRAILING_COMMA.sub("", said[start:])):
            try:
                value, _ = decoder.raw_decode(candidate)
            except (ValueError, RecursionError):
                continue
            found = _with_names(value, names)
            if found is not None:
                return found
        start = said.find("{", start + 1)
    return None


def _with_names(value: object, names: Sequence[str]) -> Mapping[str, object] | None:
    """`value`, or what it wraps."""
    if not isinstance(value, dict):
        return None
    if text_of(value, names) is not None:
        return value
    return next((inner for inner in value.values() if isinstance(inner, dict)), None)


def _labelled(text: str) -> Mapping[str, object] | None:
    """`Type: …`, `Title: …`, `Explanation: …`, the last to the end of the text."""
    values: dict[str, object] = {}
    for found in _LABELLED.finditer(text):
        name = found["name"].lower().replace(" ", "_").removeprefix("modification_")
        if name == "explanation":
            values[name] = text[found.start("value") :].strip()
            break
        values[name] = found["value"].strip(' *"')
    return values if len(values) == len(_NAMES) else None


def text_of(values: Mapping[str, object], names: Sequence[str]) -> str | None:
    """The text under the first of `names` that has one, whatever their case and joints; lists become Markdown's."""
    by_name = {str(name).strip().lower().replace(" ", "_").replace("-", "_"): value for name, value in values.items()}
    for name in names:
        value = by_name.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, list) and all(isinstance(line, str) for line in value):
            return "\n".join(f"- {line.removeprefix('- ')}" for line in value)
    return None


def _known_type(said: str) -> str:
    """One of the four where `said` is one but for case and joints; else as it was said, on one line."""
    plain = " ".join(said.replace("_", " ").replace("-", " ").split()).strip(" .*`\"'").lower()
    for kind in ModificationType:
        if plain in (kind.value, kind.value.replace(" ", "")):
            return kind.value
    return " ".join(said.split())


def _begun(text: str, name: str) -> str:
    """The string behind `"name":`, finished or not."""
    opening = re.search(rf'"{name}"\s*:\s*"', text)
    if opening is None:
        return ""
    rest = text[opening.end() :]
    end = re.search(r'(?<!\\)(?:\\\\)*"', rest)
    raw = rest[: end.end() - 1] if end else _ESCAPE.sub("", rest) if _is_open_escape(rest) else rest
    try:
        value = json.loads(f'"{raw}"', strict=False)
    except ValueError:
        return ""
    return value if isinstance(value, str) else ""


def _is_open_escape(text: str) -> bool:
    """Whether `text` ends within an escape: an odd run of backslashes, or a `\\u` short of its digits."""
    found = re.search(r"(\\+)(u[0-9a-fA-F]{0,3})?$", text)
    return found is not None and len(found[1]) % 2 == 1
