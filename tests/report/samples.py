"""Reports of invented changes, small ones and hostile ones."""

from collections.abc import Iterable, Mapping

from diff_insight.domain.anchors import item_ids
from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.patch import count_lines
from diff_insight.domain.report import Report, ReportItem, Sections, Sizes
from diff_insight.domain.summary import Origin, Summary, Text

BLOB_A = "a" * 40
BLOB_B = "b" * 40
LINK = "https://github.com/lakes/ferry/compare/1111111...2222222"


def summary(modification_type: str = "minor update", title: str = "Say it better", text: str = "Words.") -> Summary:
    return Summary(Text(modification_type, Origin.HUMAN), Text(title, Origin.HUMAN), Text(text, Origin.HUMAN))


def change(path: str, status: Status = Status.MODIFIED, **fields: object) -> FileChange:
    """A change of an ordinary file, modes and blobs as git gives them for the status."""
    values: dict[str, object] = {"old_mode": "100644", "new_mode": "100644", "old_id": BLOB_A, "new_id": BLOB_B}
    if status is Status.ADDED:
        values |= {"old_mode": "000000", "old_id": "0" * 40}
    if status is Status.REMOVED:
        values |= {"new_mode": "000000", "new_id": "0" * 40}
    return FileChange(path, status, **(values | fields))  # type: ignore[arg-type]


def report(
    entries: Iterable[tuple[FileChange, bytes, Summary]],
    *,
    binary: Iterable[str] = (),
    sizes: Mapping[str, Sizes] | None = None,
    sections: Sections | None = None,
    **fields: object,
) -> Report:
    """A report of changes, their hunks and summaries, in the order given."""
    listed = list(entries)
    ids = item_ids([each.path for each, _, _ in listed])
    binaries = set(binary)
    items = [
        ReportItem(ids[at], each, LineCounts(*count_lines(b"\n" + hunks), each.path in binaries), said, position=at)
        for at, (each, hunks, said) in enumerate(listed)
    ]
    patches = [hunks for _, hunks, _ in listed]
    values: dict[str, object] = {
        "title": "Diff Insight Report - ferry",
        "date": "2026-01-31",
        "language": "en_US",
        "permalink": LINK,
        "summary": "The ferry now sails at noon.",
        "sections": sections or Sections(),
        "items": items,
        "hunks": lambda item: patches[item.position],
        "sizes": lambda item: (sizes or {}).get(item.change.path, Sizes()),
    }
    return Report(**(values | fields))  # type: ignore[arg-type]


HUNK = b"@@ -1,2 +1,2 @@ Timetable\n Boats\n-leave at eleven\n+leave at noon\n"


def every_kind(**fields: object) -> Report:
    """One item of each kind, with a title, a text and a path that need care."""
    fenced = b"@@ -1,2 +1,3 @@\n ````\n-`````` three\n+</details><script>alert(1)</script>\n+\r\n"
    entries = [
        (change("app/[id]/page.tsx"), HUNK, summary("breaking change", "Take `a|b` | and <T>", "Calls `a | b`.")),
        (change("docs/fences.md"), fenced, summary("bug fix", "Fence", "A fence\n\n```sh\nmake\n```\n\nis shown.")),
        (change("docs/index.md"), HUNK, summary()),
        (change("harbour.png"), b"", summary("minor update", "New picture", "The quay from above.")),
        (change("lib/engine", old_mode="160000", new_mode="160000"), HUNK, summary("minor update", "Engine")),
        (
            change("new/index.md", Status.RENAMED, previous_path="old/index.md", similarity=100, new_id=BLOB_A),
            b"",
            summary("minor update", "Move", "Only moved."),
        ),
        (change("quay.sh", new_mode="100755", new_id=BLOB_A), b"", summary("minor update", "Run it", "")),
        (change("sail\n\x1b.md", Status.ADDED), b"@@ -0,0 +1 @@\n+\xff\x00\n", summary("new feature", "Two\nlines")),
        (change("zero", Status.ADDED), b"", summary("new feature", "Nothing in it", "@ferry fixes #12.")),
    ]  # fmt: skip
    sections = Sections("Boats sail at noon.", "- `sail` is new.", "", "- Fences.", "It is a **calm** lake.")
    return report(
        entries,
        binary=["harbour.png"],
        sizes={"harbour.png": Sizes(1024, 20480)},
        **({"sections": sections, "summary": "Boats sail at noon.\n\nThe engine is new."} | fields),  # type: ignore[arg-type]
    )
