"""Findings about texts: what a model's prompt or its length limit left in them."""

import re
from collections.abc import Iterator

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.review import Section
from diff_insight.report.check.code import without_code
from diff_insight.report.document import Document
from diff_insight.report.findings import Code, Finding
from diff_insight.report.phrases import OVERVIEW
from diff_insight.report.spans import Span

_TAG = lazy_pattern(r"</?(?:format|diff|locale)>")
_LOCALE = lazy_pattern(r"\bLocale\s*[:：]\s*[a-z]{2}_[A-Z]{2}\b|\"locale\"\s*:\s*\"[a-z]{2}_[A-Z]{2}\"")
_DETAILS = lazy_pattern(r"(?<!\\)<(?P<close>/?)details\b[^>]*>", re.IGNORECASE)
_FENCE_LINE = lazy_pattern(r"^[ \t]*(`{3,}|~{3,})", re.MULTILINE)

_LONG_ENOUGH = 30
"""Characters of a last line: a shorter one may be a label, a name, a list entry."""
_NO_PROSE = lazy_pattern(r"\s*(?:[-*+|#>]|\d+[.)]|```|~~~|!?\[)")
_ENDS = ".。．!！?？…:：;；)）]】」』”\"'’`*_>|~"
_POLITE_END = lazy_pattern(r"(?:です|ます|ました|ません|でした|でしょう|ください|である|した|する|ない|なし)\Z")
_WORD_END = lazy_pattern(r"[^\W\d_]\Z|[、,，・(（「『-]\Z")


def leftovers(document: Document) -> Iterator[Finding]:
    """All findings of this family."""
    yield from _preamble(document)
    for section in OVERVIEW:
        part = document.overview.get(section)
        if part is not None:
            yield from _text(document, part.body, is_last=section is Section.INSIGHTS)
    for row in document.rows:
        if _LOCALE.search(document.text(row.title)):
            yield Finding(
                document.line(row.span.start), Code.PROMPT_TEXT, "The title ends in a `Locale` of the prompt."
            )
    for item in document.items:
        if item.parts.explanation is not None:
            text = document.text(item.parts.explanation)
            yield from _prompt(document, text, item.parts.explanation.start)
            yield from _text(document, item.parts.explanation, is_last=True)


def _preamble(document: Document) -> Iterator[Finding]:
    """Noise around the overview."""
    text = document.text(document.preamble)
    yield from _prompt(document, text, document.preamble.start)
    start = document.preamble.start + len(text[: len(text) - len(text.lstrip())].encode("utf-8", "surrogateescape"))
    stripped = text.lstrip()
    if _FENCE_LINE.match(stripped):
        yield Finding(document.line(start), Code.PROMPT_TEXT, "The overview begins with a code fence.")


def _prompt(document: Document, text: str, start: int) -> Iterator[Finding]:
    for pattern, message in (
        (_TAG, "A tag of the prompt was left in."),
        (_LOCALE, "A `Locale` of the prompt was left in."),
    ):
        found = pattern.search(without_code(text) if pattern is _TAG else text)
        if found is not None:
            yield Finding(document.line(start) + text.count("\n", 0, found.start()), Code.PROMPT_TEXT, message)


def _text(document: Document, span: Span, is_last: bool) -> Iterator[Finding]:
    text = document.text(span)
    depth = 0
    for tag in _DETAILS.finditer(without_code(text)):
        depth += -1 if tag["close"] else 1
        if depth < 0:
            break
    if depth:
        yield Finding(document.line(span.start), Code.UNBALANCED_DETAILS, "A `<details>` of the text is not balanced.")
    end_line = document.line(max(span.start, span.end - 1))
    if len(_FENCE_LINE.findall(text)) % 2:
        yield Finding(end_line, Code.CUT_TEXT, "The text ends within open code.")
    elif is_last and is_cut(text):
        yield Finding(end_line, Code.CUT_TEXT, "The text ends in mid-sentence.")


def is_cut(text: str) -> bool:
    """Whether the last line of `text` is prose that does not end."""
    lines = text.rstrip().split("\n")
    last = lines[-1].rstrip()
    if not last or last[-1] in _ENDS or _FENCE_LINE.match(last):
        return False
    entry = _NO_PROSE.match(last)
    sentence = last[entry.end() :] if entry else last
    if len(sentence) < (_LONG_ENOUGH if sentence.isascii() else _LONG_ENOUGH // 2) or not _WORD_END.search(last):
        return False
    if _POLITE_END.search(last):
        return False
    return _ends_sentences(text, entry is not None)


def _ends_sentences(text: str, is_entry: bool) -> bool:
    """Whether the rest of the text ends its sentences: who never writes full stops has not been cut."""
    if is_entry:
        return re.search(r"[。.]\s*\n[^\n]*\Z", text.rstrip()) is not None
    return re.search(r"[。、！？]|[.!?](?=\s|$)", text) is not None
