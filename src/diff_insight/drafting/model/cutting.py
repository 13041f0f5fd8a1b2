"""Makes a patch fit: hunks are left out whole, the least telling first, and what was left out can be told."""

import re
from dataclasses import dataclass

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.patch import ADDED, DELETED, Hunk, Hunks
from diff_insight.drafting.model.tokens import tokens_in

_LONGEST_LINE = 600
"""Characters of a line that are sent; what is longer is seldom written by hand."""
_NOTE_TOKENS = 20
_TELLING = lazy_pattern(
    rb"[+-]\s*(?:#{1,6} |(?:export |public |abstract |static |async |pub )*"
    rb"(?:def|class|func|fn|function|interface|type|struct|enum|trait|module|import|from|package|const|var|let|use)\b"
    rb"|@?(?:deprecated|removed|breaking)\b)",
    re.IGNORECASE,
)
_DELETED_WEIGHT = 1.5
"""What is gone breaks more than what is new."""
_TELLING_WEIGHT = 4.0


@dataclass(frozen=True, slots=True)
class CutPatch:
    """The hunks that are sent."""

    text: str
    unseen: tuple[int, ...] = ()
    """Where what is not sent begins: line numbers of the new side, of the old one where lines were only deleted."""

    @property
    def is_whole(self) -> bool:
        return not self.unseen


def cut(hunks: Hunks, tokens: int) -> CutPatch:
    """The hunks in their order, as many as fit into `tokens`; the text says where some are missing.

    Where not even one fits, its first lines are taken.
    """
    texts = [_text(hunks, hunk) for hunk in hunks.hunks]
    sizes = [tokens_in(text) for text, _ in texts]
    chosen = set(range(len(texts))) if sum(sizes) <= tokens else _chosen(hunks, sizes, tokens)
    if not chosen and texts:
        return _beginning(hunks, tokens)
    parts: list[str] = []
    unseen: list[int] = []
    for at, (text, clipped) in enumerate(texts):
        if at in chosen:
            parts.append(text)
            unseen += clipped
        else:
            unseen.append(_start(hunks.hunks[at]))
            if not parts or parts[-1] != _LEFT_OUT:
                parts.append(_LEFT_OUT)
    return CutPatch("\n".join(parts), tuple(dict.fromkeys(unseen)))


_LEFT_OUT = "[hunks left out here]"


def _chosen(hunks: Hunks, sizes: list[int], tokens: int) -> set[int]:
    """The hunks that tell most for their length, while there is room."""
    weights = [_weight(hunks, hunk) for hunk in hunks.hunks]
    order = sorted(range(len(sizes)), key=lambda at: (-weights[at] / sizes[at] ** 0.5, at))
    room = tokens - _NOTE_TOKENS
    chosen = set()
    for at in order:
        if sizes[at] <= room:
            chosen.add(at)
            room -= sizes[at]
    return chosen


def _weight(hunks: Hunks, hunk: Hunk) -> float:
    weight = 0.0
    for line in hunks.lines[hunk.first + 1 : hunk.end]:
        kind = line[:1]
        if kind not in (b"+", b"-") or not line[1:].strip():
            continue
        weight += _TELLING_WEIGHT if _TELLING.match(line) else _DELETED_WEIGHT if kind == b"-" else 1.0
    return weight


def _text(hunks: Hunks, hunk: Hunk) -> tuple[str, list[int]]:
    """The hunk as text, and the numbers of lines of which only the beginning is in it."""
    lines = []
    clipped = []
    for at in range(hunk.first, hunk.end):
        line = hunks.lines[at].decode("utf-8", "replace")
        if len(line) > _LONGEST_LINE:
            line = f"{line[:_LONGEST_LINE]}…[{len(line) - _LONGEST_LINE} more characters]"
            clipped.append(_line_number(hunks, at))
        lines.append(line)
    return "\n".join(lines), clipped


def _beginning(hunks: Hunks, tokens: int) -> CutPatch:
    """As many lines of the most telling hunk as fit."""
    first = max(hunks.hunks, key=lambda hunk: (_weight(hunks, hunk), -hunk.first))
    lines: list[str] = []
    room = tokens - _NOTE_TOKENS
    end = first.first
    for line in _text(hunks, first)[0].split("\n"):
        room -= tokens_in(line)
        if room < 0 and lines:
            break
        lines.append(line)
        end += 1
    others = [_start(hunk) for hunk in hunks.hunks if hunk is not first]
    rest = [_line_number(hunks, end)] if end < first.end else []
    return CutPatch("\n".join([*lines, "[the rest is left out]"]), tuple(sorted({*others, *rest})))


def _start(hunk: Hunk) -> int:
    return hunk.new_start or hunk.old_start


def _line_number(hunks: Hunks, line: int) -> int:
    """The number of a line that is no header, or of the nearest one behind that has one."""
    for at in range(line, len(hunks.lines)):
        if hunks.kinds[at] in (ADDED, DELETED) or hunks.numbers(at) != (None, None):
            old, new = hunks.numbers(at)
            return new or old or 0
    return 0
