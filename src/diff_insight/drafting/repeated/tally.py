"""Counting the edits of a range file by file, in bounded memory."""

from array import array
from collections.abc import Iterable

from diff_insight.domain.repeated_edit import RepeatedEdit, RepeatedEdits
from diff_insight.drafting.repeated.replacements import Replacement

_MOST_REMEMBERED = 300_000
"""Different edits; above it those seen in one file only, once, are forgotten."""
_MOST_SHOWN = 2_000
_SHORT_NUMBER = 3
"""Digits: a day, a month, a count."""
_REPLACEMENT_WEIGHT = 3
"""How many files with a mere coming or going are worth one with a replacement."""

_Key = tuple[bytes, bytes]


class _Seen:
    """How often an edit was made, and in which files."""

    __slots__ = ("places", "positions")

    def __init__(self, position: int) -> None:
        self.places = 1
        self.positions = array("l", (position,))


class Tally:
    """Adds up what `replacements_of` finds. Files come in the listing's order."""

    def __init__(self, most_remembered: int = _MOST_REMEMBERED) -> None:
        self._most = most_remembered
        self._once: dict[_Key, int] = {}
        """Edits made once, with their file: most of all there are."""
        self._seen: dict[_Key, _Seen] = {}
        self._forgot = False

    def add(self, position: int, replacements: Iterable[Replacement]) -> None:
        """Count the edits of the file at `position`."""
        once, several = self._once, self._seen
        for key in replacements:
            seen = several.get(key)
            if seen is not None:
                seen.places += 1
                if seen.positions[-1] != position:
                    seen.positions.append(position)
            elif (first := once.pop(key, None)) is None:
                once[key] = position
            else:
                seen = several[key] = _Seen(first)
                seen.places = 2
                if first != position:
                    seen.positions.append(position)
        if len(once) + len(several) > self._most:
            self._forget()

    def _forget(self) -> None:
        self._forgot = True
        self._once.clear()
        if len(self._seen) > self._most // 2:
            self._seen = {key: seen for key, seen in self._seen.items() if len(seen.positions) > 1}

    def result(self) -> RepeatedEdits:
        """Edits made in several places, the most telling first."""
        groups: dict[tuple[int, bytes], list[_Key]] = {}
        for key in self._sorted():
            seen = self._seen[key]
            groups.setdefault((seen.places, seen.positions.tobytes()), []).append(key)
            if len(groups) > _MOST_SHOWN:
                break
        edits = tuple(self._edit(keys) for keys in list(groups.values())[:_MOST_SHOWN])
        return RepeatedEdits(edits, not self._forgot and len(groups) <= _MOST_SHOWN)

    def _sorted(self) -> list[_Key]:
        """Without what came in some places and went in others: that was only moved, or is everywhere in the code."""
        both = {after for before, after in self._seen if not before and (after, b"") in self._seen}
        keys = [key for key in self._seen if (key[0] not in both and key[1] not in both) or all(key)]
        return sorted(keys, key=self._rank)

    def _rank(self, key: _Key) -> tuple[int, int, _Key]:
        """Files first, weighed by how much the edit tells."""
        seen = self._seen[key]
        weight = _weight(key)
        return -len(seen.positions) * weight, -seen.places * weight, key

    def _edit(self, keys: list[_Key]) -> RepeatedEdit:
        first, *others = keys
        seen = self._seen[first]
        along = tuple((_text(before), _text(after)) for before, after in others)
        return RepeatedEdit(_text(first[0]), _text(first[1]), seen.places, seen.positions, along)


def _weight(key: _Key) -> int:
    """A replacement tells more than something that only came or went; one of bare numbers tells nearly nothing."""
    if not all(key):
        return 1
    return 0 if max(map(len, key)) <= _SHORT_NUMBER and b"".join(key).isdigit() else _REPLACEMENT_WEIGHT


def _text(words: bytes) -> str:
    return words.decode("utf-8", "surrogateescape")
