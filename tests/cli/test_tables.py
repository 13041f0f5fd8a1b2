"""What `list` writes for people and for scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.cli.columns import fitted, fitted_path, width
from diff_insight.cli.rows import quoted, row
from diff_insight.cli.table import table
from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.report import ReportItem
from diff_insight.domain.summary import Origin, Summary, Text


def item(path: str, previous: str | None = None, title: str = "A title", additions: int = 3) -> ReportItem:
    summary = Summary(
        Text("minor update", Origin.RULES), Text(title, Origin.RULES), Text("An explanation.", Origin.RULES)
    )
    status = Status.MODIFIED if previous is None else Status.RENAMED
    return ReportItem("item-000000", FileChange(path, status, previous), LineCounts(additions, 1), summary)


def test_a_row_has_eight_fields() -> None:
    assert row(item("a.md")) == b"a.md\tminor update\tA title\tmodified\t3\t1\t4\t\n"
    assert row(item("b.md", "a.md")).endswith(b"\trenamed\t3\t1\t4\ta.md\n")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plain/path.md", "plain/path.md"),
        ("with space.md", "with space.md"),
        ("文.md", "文.md"),
        ("tab\there", '"tab\\there"'),
        ("new\nline", '"new\\nline"'),
        ('quote"', '"quote\\""'),
        ("back\\slash", '"back\\\\slash"'),
        ("byte\udcff", '"byte\\377"'),
        ("esc\x1b[2J", '"esc\\033[2J"'),
        ("bidi\u202e", '"bidi\\342\\200\\256"'),
    ],
)
def test_a_path_that_would_break_a_line_is_quoted_as_git_does(path: str, expected: str) -> None:
    assert quoted(path) == expected


@given(st.text(st.characters(codec=None), max_size=20), st.text(max_size=20))
def test_a_row_is_one_line_whatever_its_texts(path: str, title: str) -> None:
    path = path.encode("utf-8", "replace").decode()
    line = row(item(path, path, title))
    assert line.count(b"\n") == 1
    assert line.count(b"\t") == 7
    assert line.decode().removesuffix("\n").replace("\t", "").isprintable()


@given(st.text(max_size=40), st.integers(0, 30))
def test_fitted_text_takes_exactly_its_columns(text: str, columns: int) -> None:
    from diff_insight.domain.printable import printable

    shown = printable(text)
    assert width(fitted(shown, columns)) == columns
    assert width(fitted_path(shown, columns)) == columns


def test_text_is_cut_at_the_end_and_a_path_at_the_beginning() -> None:
    assert fitted("Replace the links", 8) == "Replace…"
    assert fitted_path("docs/guide/install.md", 12) == "…/install.md"
    assert fitted("日本語", 5) == "日本…"
    assert fitted("日本語", 4) == "日… "


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 120, 200])
def test_a_table_fits_the_terminal(columns: int) -> None:
    items = [
        item("docs/a/very/long/path/to/some/file/in/a/folder.md", title="タイトル" * 10),
        item("b", additions=12345),
    ]
    lines = list(table(items, columns))
    assert len(lines) == 4
    if columns >= 40:
        assert all(width(line) <= columns for line in lines)
    assert lines[-1].startswith("2 files")


def test_a_table_of_usual_width_shows_everything() -> None:
    lines = list(table([item("docs/guide.md", title="Say how to install")], 80))
    assert lines == [
        "File           Type             Title                          Status    A  D  M",
        "docs/guide.md  minor update     Say how to install             modified  3  1  4",
        "1 file  +3 −1  reviewed 0/1",
    ]


def test_a_foreign_name_is_no_control_sequence() -> None:
    assert "\x1b" not in "".join(table([item("a\x1b[2J", title="b\x9b")], 80))
