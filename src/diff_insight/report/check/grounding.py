"""Claims of a text that nothing in the change bears out."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.report.check.claims import FILE_NAME, Claim, claims_in
from diff_insight.report.check.dates import Date, dates_in, same_day
from diff_insight.report.check.evidence import Evidence
from diff_insight.report.findings import Code


class Unfounded(NamedTuple):
    """A part of a text, `text[start:end]`, that occurs nowhere in the change."""

    start: int
    end: int
    code: Code
    message: str
    """A sentence for the reader; it quotes the text, which is foreign."""


_WHAT = {
    Code.CODE_SPAN: "The code",
    Code.QUOTE: "The quotation",
    Code.ADDRESS: "The address",
    Code.VERSION: "The version",
    Code.DATE: "The date",
    Code.FILE_NAME: "The file name",
    Code.NUMBER: "The number",
    Code.IDENTIFIER: "The identifier",
}
_LONGEST_SHOWN = 60

_PIECES = lazy_pattern(r"\.\.\.|…|→|->|=>|⇒")
_TRIMMED = " .,:;!?()[]{}<>/"
_LINES_BEHIND = lazy_pattern(
    r"\s*(?:个?行(?!目)|lines?\b|additions?\b|deletions?\b|insertions?\b|changes?\b|个?更改|变更)"
)
_LINE_AT = lazy_pattern(r"\s*行目")
_LINE_BEFORE = lazy_pattern(r"(?:\blines?|第|行)\s*$")
_COUNTED = lazy_pattern(
    r"\s*(?:つ|個|点|箇所|ヶ所|か所|カ所|件|種類|段階|部分|項目|回|ステップ|个|处|条|项|种|次|部分|places?\b|items?\b|steps?\b|"
    r"times?\b|parts?\b|sections?\b|files?\b|main\b|key\b|\w+s\b)"
)
_LIST_MARK = lazy_pattern(r"(?:^|\n)[ \t>#*-]*\(?$")
_LIST_END = lazy_pattern(r"[.)、．）]|\s*[:：]")
_SMALL = 12
_DISTINCT = lazy_pattern(r"\w{3}[-_]\w{3}")
"""A stem that is a name of its own: links to documents leave the extension out."""
_ROUNDED = lazy_pattern(
    r"(?:over|than|about|around|nearly|almost|approximately|roughly|some|約|およそ|ほぼ|近く|超过|约|大约)\s*$", re.I
)
_ROUNDED_BEHIND = lazy_pattern(r"\s*\S{0,4}(?:以上|超|近く|余|ほど|程度|左右|多)")


def unfounded(text: str, evidence: Evidence) -> list[Unfounded]:
    """The claims of a title or an explanation that occur neither in the diff nor in the paths nor in the counts."""
    return [
        Unfounded(claim.start, claim.end, claim.code, _message(claim))
        for claim in claims_in(text)
        if not _is_founded(claim, text, evidence)
    ]


def _message(claim: Claim) -> str:
    said = claim.said if len(claim.said) <= _LONGEST_SHOWN else f"{claim.said[: _LONGEST_SHOWN - 1]}…"
    return f"{_WHAT[claim.code]} `{said}` is nowhere in the change."


def _is_founded(claim: Claim, text: str, evidence: Evidence) -> bool:
    match claim.code:
        case Code.CODE_SPAN | Code.QUOTE | Code.IDENTIFIER:
            return _is_quoted(claim.said, evidence)
        case Code.ADDRESS:
            return _is_address(claim.said, evidence)
        case Code.VERSION:
            return _is_version(claim.said, evidence)
        case Code.DATE:
            return _is_date(claim, evidence)
        case Code.FILE_NAME:
            return _is_file(claim.said, evidence)
        case _:
            return _is_number(claim, text, evidence)


def _is_quoted(said: str, evidence: Evidence) -> bool:
    """Whether `said` occurs, whole or as the pieces an ellipsis or an arrow parts."""
    if evidence.holds(said) or (said.endswith("()") and evidence.holds(said[:-2])):
        return True
    pieces = [piece.strip().strip(_TRIMMED) for piece in _PIECES.split(said)]
    if all(evidence.holds(piece) for piece in pieces):
        return True
    if _is_count(said) and int(said) in evidence.line_counts:
        return True
    if evidence.lacks_old_path and FILE_NAME.fullmatch(said):
        return True
    return any(end - start == len(said) and _is_known(date, evidence) for start, end, date in dates_in(said))


def _is_address(said: str, evidence: Evidence) -> bool:
    if evidence.holds(said.rstrip("/")):
        return True
    try:
        parts = urlsplit(said)
    except ValueError:
        return False
    path = unquote(parts.path).rstrip("/")
    if evidence.permalink and path.endswith(f"/{evidence.change.path}"):
        return True
    return path.count("/") > 1 and evidence.holds(path.removeprefix("/en-us").removeprefix("/ja-jp"))


def _is_version(said: str, evidence: Evidence) -> bool:
    number = said.lower().removeprefix("v")
    for spelt in {number, number.replace(".", "-"), number.replace(".", "_")}:
        if re.search(rf"(?<![\d.]){re.escape(spelt)}(?!\d|\.\d)", evidence.text):
            return True
    return False


def _is_date(claim: Claim, evidence: Evidence) -> bool:
    return any(_is_known(date, evidence) for date in claim.dates) or evidence.holds(claim.said)


def _is_known(date: Date, evidence: Evidence) -> bool:
    return any(same_day(date, known) for known in evidence.dates)


def _is_file(said: str, evidence: Evidence) -> bool:
    if evidence.lacks_old_path or evidence.holds(said):
        return True
    stem = said.rpartition("/")[2].rpartition(".")[0]
    return bool(_DISTINCT.search(stem)) and evidence.holds(stem)


def _is_number(claim: Claim, text: str, evidence: Evidence) -> bool:
    before, behind = text[max(0, claim.start - 12) : claim.start], text[claim.end : claim.end + 12]
    if _LIST_MARK.search(before) and _LIST_END.match(behind):
        return True
    plain = claim.said.replace(",", "")
    if _is_count(plain):
        value = int(plain)
        if _LINE_AT.match(behind) or _LINE_BEFORE.search(before):
            return evidence.has_line(value) or value in evidence.line_counts
        if _LINES_BEHIND.match(behind):
            return value in evidence.line_counts or (_is_rounded(before, behind) and _is_about(value, evidence))
        if value <= _SMALL and _COUNTED.match(behind):
            return True
        if value in evidence.line_counts:
            return True
    return claim.said in evidence.numbers or plain in evidence.numbers


def _is_count(text: str) -> bool:
    """Whether `text` is a number that lines can have."""
    return text.isdecimal() and len(text) < 16


def _is_rounded(before: str, behind: str) -> bool:
    return bool(_ROUNDED.search(before) or _ROUNDED_BEHIND.match(behind))


def _is_about(value: int, evidence: Evidence) -> bool:
    return any(0.7 * count <= value <= 1.3 * count for count in evidence.line_counts)
