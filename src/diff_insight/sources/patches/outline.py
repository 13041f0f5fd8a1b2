"""Where the files of a large patch begin and end, for a table that does not wait until all lines are counted.

Only for what git prints and nothing else; mails, series, other programs' patches and damage are the scanner's.
"""

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.scanner import BINARY_FILES, HUNK_LINE, USUAL_HEADER

_HEADER = lazy_pattern(USUAL_HEADER.pattern + rb"(?:" + BINARY_FILES + rb"[^\n]*\n)?")
_IN_HUNK = b" +-\\"
_NOT_IN_HUNK = lazy_pattern(rb"\n[^ +\-\\]")


class UnusualPatchError(Exception):
    """There are lines that git's own diff has not."""


class Outline:
    """Fed with whole lines, collects blocks whose lines are not counted."""

    bare_hunks = 0
    """Hunks for which no file was named before: git prints none."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._offset = 0
        """Of what is fed next, or is left of what was fed."""
        self._rest = b""
        """The last lines fed: they may be read otherwise once the next ones are there."""

    def feed(self, text: bytes) -> None:
        """Read `text`, which ends with a newline. Raises UnusualPatchError."""
        self._read(self._rest + text)

    def finish(self) -> list[Block]:
        """All blocks, once everything was fed. Raises UnusualPatchError."""
        rest, self._rest = self._rest, b""
        self._read(rest, is_last=True)
        return self._blocks

    def _read(self, text: bytes, is_last: bool = False) -> None:
        position = 0
        while position < len(text):
            is_hunk_line = text[position] in _IN_HUNK
            match = None if is_hunk_line else HUNK_LINE.match(text, position) or _HEADER.match(text, position)
            end = match.end() if match else self._end_of_lines(text, position)
            if end == len(text) and not is_last:
                # A hunk's header cares for the line of a hunk before it, so that one is read again too.
                if is_hunk_line:
                    position = max(position, text.rfind(b"\n", 0, end - 1) + 1)
                elif position and self._blocks[-1].has_hunks:
                    position = text.rfind(b"\n", 0, position - 1) + 1
                break
            if match is None:
                self._blocks[-1].end = self._offset + end
            elif match[0].startswith(b"@@"):
                self._begin_hunk(text, position, end)
            else:
                self._begin_file(match[0], self._offset + position)
            position = end
        self._rest = text[position:]
        self._offset += position

    def _end_of_lines(self, text: bytes, position: int) -> int:
        """Where the lines of a hunk end."""
        if text[position] not in _IN_HUNK or not self._blocks or not self._blocks[-1].has_hunks:
            raise UnusualPatchError
        stop = _NOT_IN_HUNK.search(text, position)
        return stop.start() + 1 if stop else len(text)

    def _begin_hunk(self, text: bytes, position: int, end: int) -> None:
        if not self._blocks or self._blocks[-1].binary:
            raise UnusualPatchError
        block = self._blocks[-1]
        if block.has_hunks and text.startswith(b"+++ ", text.rfind(b"\n", 0, max(0, position - 1)) + 1):
            # Either an added line, or another program's patch behind git's.
            raise UnusualPatchError
        block.has_hunks = True
        block.end = self._offset + end

    def _begin_file(self, text: bytes, start: int) -> None:
        header = text[:-1].split(b"\n")
        is_binary = header[-1].startswith(BINARY_FILES)
        self._blocks.append(Block(start, True, start + len(text), header, binary=is_binary, is_counted=is_binary))
