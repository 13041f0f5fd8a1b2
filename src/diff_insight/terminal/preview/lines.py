"""Lines of a previewed text before they are fitted to a width."""

from dataclasses import dataclass, replace

from diff_insight.domain.printable import printable
from diff_insight.terminal.preview.marks import Mark


@dataclass(frozen=True, slots=True)
class Line:
    """One line; it may take several rows on screen."""

    text: str
    """Printable."""
    style: str = ""
    """The component class, without its prefix, of the whole line."""
    marks: tuple[Mark, ...] = ()
    first: str = ""
    """Stands before the first row: a bullet, a quote's bar, an indent."""
    rest: str = ""
    """Stands before the rows it goes on in."""
    wraps: bool = True
    """False where what is too long is cut, and said to be."""
    is_heading: bool = False
    """Whether `[` and `]` stop here."""
    is_fold: bool = False
    """Whether Enter here shows or hides a diff."""

    def within(self, first: str, rest: str) -> "Line":
        """The same line inside of something that puts `first` and `rest` before it."""
        return replace(self, first=first + self.first, rest=rest + self.rest)


BLANK = Line("")


def source_lines(source: str, fence: str = "") -> list[Line]:
    """Markdown as it is written: headings and fences stand out, nothing else is touched.

    `fence` is the one that is open when `source` begins.
    """
    lines = []
    for text in source.removesuffix("\n").split("\n"):
        style, is_heading = "", False
        mark = text[: len(text) - len(text.lstrip("`~"))]
        if fence or len(mark) >= 3:
            style = "code"
            if not fence:
                fence = mark
            elif text.strip() == fence:
                fence = ""
        elif text.startswith("#"):
            style, is_heading = "heading", True
        elif text.startswith(("<", "---")):
            style = "muted"
        lines.append(Line(printable(text.rstrip("\r")), style, is_heading=is_heading))
    return lines


_DIFF_STYLES = {"+": "added", "-": "deleted", "@": "hunk"}


def diff_line(raw: bytes) -> Line:
    """A line of a patch, on one row."""
    text = printable(raw.decode("utf-8", "surrogateescape").replace("\t", "    "))
    return Line(text, _DIFF_STYLES.get(text[:1], ""), wraps=False)
