"""Words that were replaced, and, where nothing else is known, where the change is."""

from collections import Counter
from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.document_side import plain_heading
from diff_insight.drafting.finding import Code, Count, Finding, Plain, Quote, Value, several
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import Block, PatchLines
from diff_insight.drafting.repeated.replacements import common_start

_MINOR = ModificationType.MINOR_UPDATE
_MOST_PAIRS = 120
"""Pairs of lines that are compared."""
_MOST_TOLD = 4
_FEW = 2
"""Different replacements in a text, up to which all of them are told."""
_LONGEST = 50
"""Characters of words that are told."""
_LONGEST_LINE = 4000
_LEAST_SHARED = 0.4
"""Shared characters through those of the longer of two lines of code; with fewer they are different lines."""
_WITHIN_WORDS = "_'’./-"
_DATE = lazy_pattern(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
_TELLING = lazy_pattern(r"\w{2}")
_TELLING_IN_TEXT = lazy_pattern(r"\w{2}|\d")
_COMMENT_SIGNS = ("#", "//", "/*", "*", "--", ";", "<!--")
_COMMENT = lazy_pattern(
    r"\s*(?:#(?!\s*(?:include|define|if|ifdef|ifndef|endif|else|elif|pragma|error|undef|!|\[))|//|/\*|\*|--\s|;|<!--)"
)
_NAME = lazy_pattern(r"(?!^)\b[A-Z]|[A-Z]{2}|[\d_/]|\w\.\w")
"""In words that say something: a capital other than the first, a number, a path."""
_SHORT_WORD = 3
"""Characters up to which a word may be any: `may`, `can`, `the`."""
_TARGET = lazy_pattern(r"\]\([^)]*\)?")
_REMARK = lazy_pattern(r"(?<!\s)\s{2,}#[^'\"]*$")
_TAG = lazy_pattern(r"<[^<>]*>")
_UNQUOTABLE = frozenset('`[]|“”"「」')


def replacement_findings(patch: PatchLines) -> Iterator[Finding]:
    """The same words for the same other words, however often."""
    if not patch.removed or not patch.added:
        return
    found: Counter[tuple[str, str]] = Counter()
    is_page = patch.is_page
    for old, new in _pairs(patch.blocks):
        if is_page:  # what became of elements is told apart
            old, new = _TAG.sub("", old), _TAG.sub("", new)
        elif "  #" in old and "  #" in new:  # what is said of a line of code is not what it does
            old, new = _REMARK.sub("", old), _REMARK.sub("", new)
        difference = _difference(old, new, patch.is_prose)
        if difference is not None and not all(map(_DATE.fullmatch, difference)):
            found[difference] += 1
    told = [
        (pair, n) for pair, n in found.most_common()[:_MOST_TOLD] if n > 1 or len(found) <= _FEW or not patch.is_prose
    ]
    if not told:
        return
    for at, ((old_words, new_words), n) in enumerate(told):
        one, other = _value(patch, old_words), _value(patch, new_words)
        is_title = not at and (n > 1 or not patch.is_prose or _says_something(old_words, new_words))
        name = "words replaced" if is_title else "other words replaced"
        yield Finding(name, _MINOR, {"old": one, "new": other, "places": Count("places", n)}, n)


def _says_something(old: str, new: str) -> bool:
    """Whether a reader learns from the two what was edited: they hold a name or a number, or are a word each."""
    return (
        bool(_NAME.search(old) or _NAME.search(new))
        or max(old.count(" "), new.count(" ")) == 0 < min(len(old), len(new)) - _SHORT_WORD
    )


def place_findings(patch: PatchLines) -> Iterator[Finding]:
    """Under which headings or in which functions the change is."""
    if patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    names = list(dict.fromkeys(block.where for block in patch.blocks if block.where))
    if names:
        is_prose = patch.is_prose
        values: list[Code | Quote | Plain] = [Quote(plain_heading(name)) if is_prose else Code(name) for name in names]
        name = "under headings" if is_prose else "in definitions"
        yield Finding(name, _MINOR, {"names": several(values)}, len(names))


def comment_findings(patch: PatchLines) -> Iterator[Finding]:
    """A source file of which only comments changed."""
    if patch.kind not in (Kind.SOURCE, Kind.TEST, Kind.BUILD) or patch.is_cut:
        return
    if patch.change.status is not Status.MODIFIED:
        return
    changed = (line for side in (patch.removed, patch.added) for line in side if line.strip())
    if all(map(_is_comment, changed)) and (patch.removed_text.strip() or patch.added_text.strip()):
        yield Finding("comments only", _MINOR, {})


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith(_COMMENT_SIGNS) and _COMMENT.match(line) is not None


def _pairs(blocks: list[Block]) -> Iterator[tuple[str, str]]:
    left = _MOST_PAIRS
    for block in blocks:
        if len(block.removed) == len(block.added) <= left:
            left -= len(block.added)
            yield from zip(block.removed, block.added, strict=True)


def _difference(old: str, new: str, is_prose: bool) -> tuple[str, str] | None:
    """What stands between the ends that two lines share, widened to whole words; None where that is most of them."""
    if max(len(old), len(new)) > _LONGEST_LINE:
        return None
    if "](" in old:  # where links lead is told apart
        old, new = _TARGET.sub("](", old), _TARGET.sub("](", new)
    if old == new:
        return None
    head = common_start(old, new)
    tail = common_start(old[head:][::-1], new[head:][::-1])
    if not is_prose and not _is_one_line(old, new, head + tail):
        return None
    while head and _is_in_word(old[head - 1]):
        head -= 1
    while tail and _is_in_word(old[len(old) - tail]):
        tail -= 1
    one, other = (line[head : len(line) - tail].strip() for line in (old, new))
    if not one or not other or max(len(one), len(other)) > _LONGEST:
        return None
    # Of code, what stands before a path or a member belongs to it.
    one, other = (words.strip("`.,") if is_prose else words.strip("`,").rstrip(".-") for words in (one, other))
    if not is_prose and not (_is_whole(one) and _is_whole(other)):
        return None
    telling = _TELLING_IN_TEXT if is_prose else _TELLING
    if one == other or not _UNQUOTABLE.isdisjoint(one + other) or not telling.search(one) or not telling.search(other):
        return None
    return one, other


def _is_in_word(sign: str) -> bool:
    return sign.isalnum() or sign in _WITHIN_WORDS


def _is_one_line(old: str, new: str, shared: int) -> bool:
    """Whether two lines of code with so many `shared` characters at both ends are states of one line."""
    indented = len(old) - len(old.lstrip())
    longer = max(len(old.strip()), len(new.strip()))
    return shared - indented >= _LEAST_SHARED * longer


def _is_whole(code: str) -> bool:
    """Whether all brackets in it are closed and opened, and all quotes too."""
    pairs = all(code.count(opens) == code.count(closes) for opens, closes in ("()", "[]", "{}", "<>"))
    return pairs and not any(code.count(quote) % 2 for quote in "\"'")


def _value(patch: PatchLines, words: str) -> Value:
    return Quote(words) if patch.is_prose else Code(words)
