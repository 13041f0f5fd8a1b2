"""What a text claims in so many words: code, quotes, addresses, versions, dates, names, numbers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.report.check.code import code_spans, fenced_blocks
from diff_insight.report.check.dates import Date, dates_in
from diff_insight.report.findings import Code


class Claim(NamedTuple):
    """A part of a text that can be looked up."""

    start: int
    end: int
    code: Code
    said: str
    """The claim without its quotes."""
    dates: tuple[Date, ...] = ()


_QUOTES = lazy_pattern(r"\"([^\"\n]{2,120})\"|“([^”\n]{2,120})”|「([^「」\n]{2,120})」|『([^『』\n]{2,120})』")
_ADDRESS = lazy_pattern(r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&*+,;=%]+")
_VERSION = lazy_pattern(
    r"(?<![\w.,$€¥£/-])[vV]?\d+\.\d+(?:\.\d+)*(?:-?(?:preview|beta|alpha|rc|b|a|dev|post)[.\d-]*)?(?!\w|\.\d|[%％])",
    re.ASCII,  # a letter of another script ends a word here
)
FILE_NAME = lazy_pattern(
    r"(?<![\w/.@-])(?:[\w@-][\w.@-]*/)*[A-Za-z0-9_][\w.-]*\.(?:"
    r"c|cc|cfg|cpp|cs|csproj|css|csv|go|gif|h|html|ini|ipynb|java|jpe?g|js|json|jsonl|jsx|kt|lock|md|mdx|pdf|php|png|"
    r"ps1|psd1|psm1|py|pyi|rb|rs|rst|scss|sh|sql|svg|swift|toml|tsx?|txt|xml|ya?ml)(?![\w.-]*\w)",
    re.ASCII,
)
_IDENTIFIER = lazy_pattern(
    r"(?<![\w@./-])(?:"
    r"--[a-z][\w-]+"  # an option
    r"|[A-Za-z_]\w*\(\)"  # a call
    r"|[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+"  # a_name, A_NAME
    r"|[a-z]+(?:[A-Z][a-z0-9]+)+|(?:[A-Z][a-z0-9]+){2,}"  # aName, AName
    r"|[A-Za-z]+(?:-[A-Za-z]+)*-?\d[A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*"  # gpt-4o, Python3.11
    r")(?!\w)",
    re.ASCII,
)
_EVERYDAY = frozenset(
    """
    javascript typescript coffeescript powershell github gitlab bitbucket openai chatgpt openapi graphql devops
    postgresql mysql sqlite mongodb nosql mariadb macos ios ipados iphone linkedin youtube wordpress vscode readme
    changelog webpack fastapi pytorch tensorflow numpy scipy onedrive sharepoint oauth oauth2 utf-8 utf8 sha-256
    sha256 md5 base64 http2 html5 css3 es6 mp3 mp4 i18n l10n a11y k8s python3 python2 x86 x64 arm64 win32 ipv4 ipv6
    """.split()  # noqa: SIM905
)
"""Names that people use for what a diff calls otherwise (`devx-track-ts` is TypeScript)."""
_LOCALE = lazy_pattern(r"[Ll]ocale:? \Z")
"""What follows is left over from a prompt, which is another finding."""
_NUMBER = lazy_pattern(r"(?<![\w.,/#+-])\d+(?:,\d{3})*(?:\.\d+)?(?!\d|\.\d)", re.ASCII)


def claims_in(text: str) -> list[Claim]:
    """The claims of `text`, in order and apart from each other; within fenced code there are none."""
    taken = bytearray(len(text))
    for start, end in fenced_blocks(text):
        taken[start:end] = b"x" * (end - start)
    found: list[Claim] = []
    for claim in _candidates(text):
        if not any(taken[claim.start : claim.end]):
            taken[claim.start : claim.end] = b"x" * (claim.end - claim.start)
            found.append(claim)
    return sorted(found)


def _candidates(text: str) -> Iterator[Claim]:
    """Everything that looks like a claim; what comes first has the better right to its characters."""
    for span in code_spans(text):
        if span.code.strip():
            yield Claim(span.start, span.end, Code.CODE_SPAN, span.code.strip())
    for match in _ADDRESS.finditer(text):
        said = match[0].rstrip(".,;:!?]*")
        yield Claim(match.start(), match.start() + len(said), Code.ADDRESS, said)
    for match in _QUOTES.finditer(text):
        said = next(group for group in match.groups() if group is not None)
        if _is_literal(said):
            yield Claim(match.start(), match.end(), Code.QUOTE, said.strip())
    for match in FILE_NAME.finditer(text):
        yield Claim(match.start(), match.end(), Code.FILE_NAME, match[0])
    yield from _dates(text)
    for match in _VERSION.finditer(text):
        yield Claim(match.start(), match.end(), Code.VERSION, match[0])
    for match in _IDENTIFIER.finditer(text):
        if match[0].lower() in _EVERYDAY or _LOCALE.search(text, 0, match.start()):
            continue
        yield Claim(match.start(), match.end(), Code.IDENTIFIER, match[0])
    for match in _NUMBER.finditer(text):
        yield Claim(match.start(), match.end(), Code.NUMBER, match[0])


def _is_literal(quoted: str) -> bool:
    """Whether a quoted text can be a quotation of code or of documents: other scripts are translations of them."""
    return quoted.isascii() and any(character.isalpha() for character in quoted)


def _dates(text: str) -> Iterator[Claim]:
    readings: dict[tuple[int, int], list[Date]] = {}
    for start, end, date in dates_in(text):
        readings.setdefault((start, end), []).append(date)
    for (start, end), dates in sorted(readings.items(), key=lambda reading: reading[0][0] - reading[0][1]):
        yield Claim(start, end, Code.DATE, text[start:end], tuple(dates))
