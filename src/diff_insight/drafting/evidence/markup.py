"""Pages of markup and their templates: elements, attributes and template tags that came, went or changed."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Code, Finding, Quote, several
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_MOST_CHARACTERS = 16_000
"""Of changed text; of more, single elements tell little."""
_LONGEST = 50
_SHORT = 30
_MOST_REPLACED = 3
_TEMPLATE = lazy_pattern(r"\{%.{1,400}?%\}|\{\{.{0,400}?\}\}|\{#.{0,400}?#\}|<%.{0,400}?%>", re.DOTALL)
_TAG = lazy_pattern(r"<(/?)([A-Za-z][\w:.-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = lazy_pattern(r"([A-Za-z_:@][\w:.@-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>=]+))?")
_NAMELESS = lazy_pattern(r"\{%-?\s*(?:end|else|elif|if|for|with|load|trans|comment|spaceless|autoescape|verbatim)")
"""Template tags that are told by what they stand around, if at all."""


class _Element(NamedTuple):
    name: str
    attributes: tuple[tuple[str, str], ...]


class _Side(NamedTuple):
    """What stands in the changed lines of one side."""

    elements: Counter[_Element]
    tags: Counter[str]
    """Template tags."""
    text: str
    """Without all markup."""


def markup_findings(patch: PatchLines) -> Iterator[Finding]:
    """What became of the elements of a page."""
    if not patch.is_page or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    if len(patch.removed_text) + len(patch.added_text) > _MOST_CHARACTERS:
        return
    old, new = _read(patch.removed_text), _read(patch.added_text)
    gone, came = old.elements - new.elements, new.elements - old.elements
    found = [*_edited(gone, came), *_template_tags(old.tags, new.tags)]
    if found:
        yield from found
    elif old.text != new.text and not gone and not came:
        yield from _text(old.text, new.text)


def _read(text: str) -> _Side:
    """Template tags within an element belong to it."""
    elements: Counter[_Element] = Counter()
    hidden, tags = _hidden(text)
    for closing, name, attributes in _TAG.findall(hidden):
        if not closing:
            found = _ATTRIBUTE.findall(attributes)
            elements[_Element(name, tuple((key, _shown(value, tags)) for key, value in found))] += 1
    plain = _MARK.sub("", _TAG.sub(" ", hidden))
    named = [" ".join(tags[int(at)].split()) for at in _MARK.findall(_VALUE.sub("=", hidden))]
    telling = Counter(tag for tag in named if tag.startswith("{%") and not _NAMELESS.match(tag))
    return _Side(elements, telling, " ".join(plain.split()))


_VALUE = lazy_pattern(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_MARK = lazy_pattern("\ue000(\\d+)\ue001")


def _hidden(text: str) -> tuple[str, list[str]]:
    """`text` with a mark for each part of the template language, whose signs are no markup; and these parts."""
    parts: list[str] = []

    def mark(found: re.Match[str]) -> str:
        parts.append(found[0])
        return f"\ue000{len(parts) - 1}\ue001"

    return (_TEMPLATE.sub(mark, text), parts) if "{" in text or "<%" in text else (text, parts)


def _shown(text: str, parts: Sequence[str]) -> str:
    return _MARK.sub(lambda mark: parts[int(mark[1])], text)


def _edited(gone: Counter[_Element], came: Counter[_Element]) -> Iterator[Finding]:
    """Elements of one name on both sides were edited; others were replaced, came or went."""
    lost, left = list(gone.elements()), list(came.elements())
    edited = _paired(lost, left, lambda element: element.name)
    replaced = _paired(lost, left, lambda element: element.attributes)
    if not replaced and len({one.name for one in lost}) == len({one.name for one in left}) == 1:
        replaced = _paired(lost, left, lambda element: None)
    names = Counter((old.name, new.name) for old, new in replaced)
    for (old, new), n in names.most_common()[:_MOST_REPLACED]:
        yield Finding("element replaced", _MINOR, {"old": Code(f"<{old}>"), "new": Code(f"<{new}>")}, n)
    for which, some in (("gone", lost), ("new", left)):
        told = [Code(f"<{name}>") for name in dict.fromkeys(element.name for element in some)]
        if told:
            yield Finding(f"elements {which}", _MINOR, {"names": several(told)}, len(told))
    yield from _attributes(edited)


def _paired(
    olds: list[_Element], news: list[_Element], key: Callable[[_Element], object]
) -> list[tuple[_Element, _Element]]:
    """Elements that have the same `key`, in their order; they are taken out of both lists."""
    pairs = []
    for old in list(olds):
        new = next((element for element in news if key(element) == key(old)), None)
        if new is not None:
            pairs.append((old, new))
            olds.remove(old)
            news.remove(new)
    return pairs


def _attributes(pairs: Sequence[tuple[_Element, _Element]]) -> Iterator[Finding]:
    """Of elements that stand on both sides."""
    changed: dict[tuple[str, str, str], list[str]] = {}
    # What came or went is told with its value where that is short.
    gone: dict[str, list[str]] = {}
    came: dict[str, list[str]] = {}
    for old, new in pairs:
        olds, news = dict(old.attributes), dict(new.attributes)
        for key in olds:
            if key not in news:
                gone.setdefault(_with_value(key, olds[key]), []).append(old.name)
            elif olds[key] != news[key]:
                changed.setdefault((key, olds[key], news[key]), []).append(old.name)
        for key in news:
            if key not in olds:
                came.setdefault(_with_value(key, news[key]), []).append(new.name)
    yield from _changed(changed)
    for which, keys in (("gone", gone), ("new", came)):
        if keys:
            names = [Code(key) for key in keys]
            yield Finding(
                f"attributes {which}", _MINOR, {"names": several(names), **_within(keys.values())}, len(names)
            )


def _with_value(key: str, value: str) -> str:
    return f"{key}={value}" if value[:1] in ("'", '"') and len(value) <= _SHORT else key


def _changed(changed: dict[tuple[str, str, str], list[str]]) -> Iterator[Finding]:
    within = _within(changed.values())
    if len(changed) == 1:
        key, before, after = next(iter(changed))
        before, after = before.strip("\"'"), after.strip("\"'")
        if before and after and max(len(before), len(after)) <= _LONGEST:
            values = {"key": Code(key), "old": Code(before), "new": Code(after), **within}
            yield Finding("setting", _MINOR, dict(values))
            return
    if changed:
        names = [Code(key) for key in dict.fromkeys(key for key, _, _ in changed)]
        yield Finding("settings changed", _MINOR, {"names": several(names), **within}, len(names))


def _within(elements: Iterable[list[str]]) -> dict[str, Code]:
    """The element that all are in, if it is one."""
    names = {name for some in elements for name in some}
    return {"where": Code(f"<{names.pop()}>")} if len(names) == 1 else {}


def _template_tags(old: Counter[str], new: Counter[str]) -> Iterator[Finding]:
    gone, came = list(old - new), list(new - old)
    if len(gone) == len(came) == 1 and gone[0].split()[:2] == came[0].split()[:2]:
        yield Finding("template tag replaced", _MINOR, {"old": Code(gone[0]), "new": Code(came[0])})
        return
    for which, tags in (("gone", gone), ("new", came)):
        if tags:
            yield Finding(f"template tags {which}", _MINOR, {"names": several([Code(tag) for tag in tags])}, len(tags))


def _text(old: str, new: str) -> Iterator[Finding]:
    if old and new and max(len(old), len(new)) <= _LONGEST:
        yield Finding("text replaced", _MINOR, {"old": Quote(old), "new": Quote(new)})
