"""Finding the files of a unified diff, whoever wrote it, without holding it in memory.

The lengths in the hunk headers say where a hunk ends, so a deleted line `-- x` (which reads `--- x`), the signature of
a mail or the next commit's message are never taken for something else. Where a hunk does not keep to its header the
file is marked, not dropped.
"""

import re

from diff_insight.domain.errors import SourceError
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.sources.patches.blocks import Block

HUNK = lazy_pattern(rb"@@ -\d{1,15}(?:,(\d{1,15}))? \+\d{1,15}(?:,(\d{1,15}))? @@")
HUNK_LINE = lazy_pattern(HUNK.pattern + rb"[^\n]*\n")
BINARY_FILES = b"Binary files "
_EXTENDED_HEADERS = (
    b"old mode ",
    b"new mode ",
    b"deleted file mode ",
    b"new file mode ",
    b"similarity index ",
    b"dissimilarity index ",
    b"rename from ",
    b"rename to ",
    b"copy from ",
    b"copy to ",
    b"index ",
    b"--- ",
    b"+++ ",
)
_COMBINED = (b"diff --cc ", b"diff --combined ", b"@@@ ")
_ENCODED_MAIL = lazy_pattern(rb"content-transfer-encoding:\s*(base64|quoted-printable)", re.IGNORECASE)
_BINARY_DATA = lazy_pattern(rb"(?:(?:literal|delta) \d+|[A-Za-z][!-~]+)?\r?")
SIGNATURES = (b"-- ", b"--", b"-- \r", b"--\r")
_BLANKS = (b"", b"\r")
_NO_HUNK_LINE = lazy_pattern(rb"[^ +\-\\\r\n]")
_NO_HUNK_LINE_NEXT = lazy_pattern(rb"\n[^ +\-\\\r\n]")
USUAL_HEADER = lazy_pattern(
    rb"diff --git [^\n]*\n"
    rb"(?:(?:new file mode|deleted file mode|old mode|new mode|similarity index|rename from|rename to|index) [^\n]*\n)*"
    rb"(?:--- [^\n]*\n(?:\+\+\+ [^\n]*\n)?)?"
)
"""From `diff --git` on, as far as it is sure."""


class Scanner:
    """Fed with any pieces of the text, collects the blocks."""

    def __init__(self) -> None:
        self._lines = WholeLines()
        self._ended: list[Block] = []
        self.bare_hunks = 0
        """Hunks for which no file was named before."""
        self._block: Block | None = None
        self._offset = 0
        """Of the line being read."""
        self._old_left = 0
        self._new_left = 0
        """Lines that the current hunk still has to have."""
        self._hunk_damaged = False
        self._in_header = False
        self._behind_hunk = False
        """Whether the line before was the last of a hunk."""
        self._in_binary_data = False
        self._in_mail_header = True
        self._old_name: tuple[int, bytes] | None = None
        """A line `--- …` that names a file if the next one is `+++ …`."""
        self._recent: list[bytes] = []
        """The last two lines that were fed."""

    def feed(self, text: bytes) -> None:
        """Read any piece of the text. Raises SourceError for combined diffs and encoded mails, which cannot be read."""
        self._read(self._lines.feed(text))

    def _read(self, text: bytes) -> None:
        """Read `text`, which ends with a newline unless it is the last."""
        begin = self._offset
        position = 0
        while position < len(text):
            if self._old_left or self._new_left:
                counted = self._count_at_once(text, position)
                if counted:
                    position += counted
                    self._offset = begin + position
                    self._end_block_here(self._offset)
                    continue
                self._mark_damaged()
            if self._hunk_damaged and text.startswith(b"@@ -", position):
                self._give_back([*self._recent, *_last_lines(text, position)][-2:])
            position = (
                self._hunk_header(text, position)
                or self._usual_header(text, position)
                or self._one_line(text, position)
            )
            self._offset = begin + position
        self._recent = [*self._recent, *_last_lines(text, len(text))][-2:]

    def take(self) -> list[Block]:
        """The blocks that have ended since the last call."""
        ended, self._ended = self._ended, []
        return ended

    def finish(self) -> None:
        """Everything was fed. Raises SourceError as `feed` does."""
        self._read(self._lines.finish())
        self._close()

    # Inside hunks

    def _count_at_once(self, text: bytes, start: int) -> int:
        """Count the lines from `start` on that are surely inside the hunk, by their first bytes; returns their length.

        They are either all lines up to one that no hunk can hold, if they are just what the hunk still has to have;
        or as many as the longer side has to have, since every line takes one of it at most.
        """
        if _NO_HUNK_LINE.match(text, start):
            return 0
        # A line's first byte stands behind the newline before it, and so does every search for one.
        stop = _NO_HUNK_LINE_NEXT.search(text, start)
        end = stop.start() + 1 if stop else len(text)
        added, deleted, context = _lines_of_each_kind(text, start, end)
        if deleted + context != self._old_left or added + context != self._new_left:
            end = _behind_lines(text, start, end, max(self._old_left, self._new_left))
            added, deleted, context = _lines_of_each_kind(text, start, end)
        self._consume(added, deleted, context)
        return end - start

    def _consume(self, added: int, deleted: int, context: int) -> None:
        block = self._block
        assert block is not None
        block.additions += added
        block.deletions += deleted
        self._old_left -= deleted + context
        self._new_left -= added + context
        if self._old_left < 0 or self._new_left < 0:
            old_left, new_left = max(0, self._old_left), max(0, self._new_left)
            self._mark_damaged()
            self._old_left, self._new_left = old_left, new_left
        self._behind_hunk = self._old_left == self._new_left == 0

    def _mark_damaged(self) -> None:
        """The current hunk does not keep to its header, so nothing more is expected of it."""
        assert self._block is not None
        self._block.damaged = self._hunk_damaged = True
        self._old_left = self._new_left = 0

    def _give_back(self, before: list[bytes]) -> None:
        """A hunk that was too short may have swallowed the names of the next file: `before` are the last two lines."""
        block = self._block
        if block is not None and before[0].startswith(b"--- ") and before[1].startswith(b"+++ "):
            block.deletions -= 1
            block.additions -= 1
            block.end = self._offset - sum(map(len, before)) - 2
            self._open(Block(block.end, by_git=False, header=b"\n".join(before)))

    # Outside of hunks

    def _hunk_header(self, text: bytes, position: int) -> int:
        """Read the first line of a hunk; returns where the next begins, 0 where there is none."""
        match = HUNK_LINE.match(text, position)
        if match is None:
            return 0
        self._old_name = None
        self._begin_hunk(match, self._offset + match.end() - position)
        return match.end()

    def _usual_header(self, text: bytes, position: int) -> int:
        """Read at once what git writes before the hunks of a file; returns where that ends, 0 where there is none."""
        match = USUAL_HEADER.match(text, position)
        if match is None:
            return 0
        end = self._offset + match.end() - position
        self._open(Block(self._offset, by_git=True, end=end, header=match[0][:-1]))
        self._in_header = True
        self._old_name = None
        self._behind_hunk = False
        return match.end()

    def _one_line(self, text: bytes, position: int) -> int:
        """Read the line at `position`; returns where the next begins."""
        end = text.find(b"\n", position)
        if end < 0:
            end = len(text)
        self._other_line(text[position:end])
        return min(end + 1, len(text))

    def _other_line(self, line: bytes) -> None:
        end = self._offset + len(line) + 1
        old_name, self._old_name = self._old_name, None
        behind_hunk, self._behind_hunk = self._behind_hunk, False
        if line.startswith(b"diff --git "):
            self._open(Block(self._offset, by_git=True, end=end, header=line))
            self._in_header = True
        elif line.startswith(_COMBINED):
            raise SourceError(
                "This is a combined diff of a merge, which compares more than two versions at once: "
                "make one of two, with `git diff BASE...HEAD` or `git show --first-parent -m`."
            )
        elif line.startswith(b"@@ -") and (match := HUNK.match(line)):
            self._begin_hunk(match, end)
        elif self._in_header and line.startswith(_EXTENDED_HEADERS):
            self._header_line(line, end)
        elif self._in_header and line.startswith((BINARY_FILES, b"GIT binary patch")):
            self._header_line(line, end)
            self._mark_binary(line)
        elif self._in_binary_data and _BINARY_DATA.fullmatch(line):
            self._end_block_here(end)
        elif line.startswith(b"+++ ") and old_name is not None:
            start, old = old_name
            self._open(Block(start, by_git=False, end=end, header=old + b"\n" + line))
        elif line.startswith(b"--- "):
            self._old_name = (self._offset, line)
        elif line.startswith(BINARY_FILES) and line.rstrip(b"\r").endswith(b" differ"):
            self._open(Block(self._offset, by_git=False, end=end, header=line, binary=True))
        elif behind_hunk:
            self._line_behind_hunk(line, end)
        else:
            self._text_line(line)

    def _header_line(self, line: bytes, end: int) -> None:
        assert self._block is not None
        self._block.header += b"\n" + line
        self._end_block_here(end)

    def _mark_binary(self, line: bytes) -> None:
        assert self._block is not None
        self._block.binary = True
        self._in_header = False
        self._in_binary_data = line.startswith(b"GIT")

    def _begin_hunk(self, match: re.Match[bytes], end: int) -> None:
        self._in_header = self._in_binary_data = False
        if self._block is None:
            self.bare_hunks += 1
            return
        old, new = match.groups()
        self._old_left, self._new_left = int(old or 1), int(new or 1)
        self._behind_hunk = self._old_left == self._new_left == 0
        self._block.has_hunks = True
        self._hunk_damaged = False
        self._end_block_here(end)

    def _line_behind_hunk(self, line: bytes, end: int) -> None:
        """A note about the missing newline, or a hunk that is longer than its header says."""
        kind = line[:1]
        if line in SIGNATURES or kind not in (b"+", b"-", b" ", b"\\"):
            self._text_line(line)
            return
        if kind != b"\\":
            self._consume(kind == b"+", kind == b"-", kind == b" ")
        self._behind_hunk = True
        self._end_block_here(end)

    def _text_line(self, line: bytes) -> None:
        """Mail headers, commit messages, `Only in …`, signatures: no hunk behind it is of the file before it."""
        if line not in _BLANKS and not self._in_header:
            self._close()
        self._in_header = self._in_binary_data = False
        if line.startswith(b"From "):
            self._in_mail_header = True
        elif line in _BLANKS:
            self._in_mail_header = False
        elif self._in_mail_header and (match := _ENCODED_MAIL.match(line)):
            encoding = match[1].decode().lower()
            raise SourceError(f"This mail is {encoding} encoded: give what `git mailinfo` makes of it instead.")

    def _open(self, block: Block) -> None:
        self._close()
        self._block = block
        self._in_header = self._in_binary_data = self._in_mail_header = False

    def _close(self) -> None:
        if self._block is not None:
            if self._old_left or self._new_left:
                self._block.damaged = True
            self._ended.append(self._block)
            self._block = None
        self._old_left = self._new_left = 0
        self._hunk_damaged = False

    def _end_block_here(self, end: int) -> None:
        assert self._block is not None
        self._block.end = end


def _lines_of_each_kind(text: bytes, start: int, end: int) -> tuple[int, int, int]:
    """How many lines are added, deleted and unchanged; `start` is where a line begins, and so is `end`.

    An empty line, with or without a carriage return, is an unchanged one that lost its space to some program.
    """
    first = text[start : start + 1]
    added = text.count(b"\n+", start, end) + (first == b"+")
    deleted = text.count(b"\n-", start, end) + (first == b"-")
    notes = text.count(b"\n\\", start, end) + (first == b"\\")
    lines = text.count(b"\n", start, end) + (text[end - 1 : end] != b"\n")
    return added, deleted, lines - added - deleted - notes


def _behind_lines(text: bytes, start: int, end: int, lines: int) -> int:
    """Where as many lines from `start` on end, `end` where there are no more."""
    if text.count(b"\n", start, end) < lines:
        return end
    first = text[start:end].split(b"\n", lines)[:lines]
    return start + sum(map(len, first)) + lines


def _last_lines(text: bytes, end: int) -> list[bytes]:
    """The last two lines before `end`, where a line begins or the text ends, without their newlines."""
    end -= text[end - 1 : end] == b"\n" and end > 0
    if end <= 0 and not text.startswith(b"\n"):
        return []
    middle = text.rfind(b"\n", 0, end)
    if middle < 0:
        return [text[:end]]
    return [text[text.rfind(b"\n", 0, middle) + 1 : middle], text[middle + 1 : end]]


def blocks_of(patch: bytes) -> list[Block]:
    """The blocks of a patch that is in memory; raises SourceError as the scanner does."""
    scanner = Scanner()
    scanner.feed(patch)
    scanner.finish()
    return scanner.take()


class WholeLines:
    """Fed with any pieces of a text, gives them cut behind newlines."""

    def __init__(self) -> None:
        self._rest: list[bytes] = []

    def feed(self, piece: bytes) -> bytes:
        """The lines that end with `piece`."""
        cut = piece.rfind(b"\n") + 1
        if not cut:
            self._rest.append(piece)
            return b""
        lines = b"".join((*self._rest, piece[:cut]))
        self._rest = [piece[cut:]]
        return lines

    def finish(self) -> bytes:
        """A last line without a newline."""
        return b"".join(self._rest)
