"""Changed files as tab-separated lines, for scripts."""

from diff_insight.domain.change import path_bytes
from diff_insight.domain.printable import printable
from diff_insight.domain.report import ReportItem
from diff_insight.domain.summary import Field

_ESCAPES = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\t"): "\\t", ord("\r"): "\\r"}


def row(item: ReportItem) -> bytes:
    """Path, type, title, status, additions, deletions, changes, previous path; one line, eight fields."""
    change, counts = item.change, item.counts
    fields = (
        quoted(change.path),
        printable(item.summary.field(Field.TYPE).value),
        printable(item.summary.title.value),
        str(change.status),
        str(counts.additions),
        str(counts.deletions),
        str(counts.changes),
        quoted(change.previous_path) if change.previous_path is not None else "",
    )
    return "\t".join(fields).encode("utf-8", "backslashreplace") + b"\n"


def quoted(path: str) -> str:
    """`path`, or, where it holds quotes, backslashes, bytes that are no text or characters nobody sees, as git
    quotes it: between double quotes, with `\\t`, `\\n`, `\\"` and octal bytes.
    """
    if printable(path) == path and '"' not in path and "\\" not in path:
        return path
    return '"' + "".join(map(_quoted_character, path)) + '"'


def _quoted_character(character: str) -> str:
    escape = _ESCAPES.get(ord(character))
    if escape is not None:
        return escape
    if printable(character) == character:
        return character
    return "".join(f"\\{byte:03o}" for byte in path_bytes(character))
