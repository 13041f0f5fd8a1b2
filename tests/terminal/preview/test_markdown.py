"""Markdown and sources as lines, lines as rows, rows on a page of guessed heights."""

from array import array
from random import Random

from diff_insight.terminal.preview.heights import Heights
from diff_insight.terminal.preview.layout import DiffLines, OnePerRow, Stacked, Wrapped
from diff_insight.terminal.preview.lines import Line, source_lines
from diff_insight.terminal.preview.markdown import rendered


def texts(source: str) -> list[str]:
    return [line.first + line.text for line in rendered(source)]


def test_markdown_reads_without_its_marks() -> None:
    assert texts("## Name{#item-1}\n\nSome **bold** `code` and [a link](#x).\n") == [
        "Name", "", "Some bold code and a link.", "",
    ]  # fmt: skip
    assert texts("- one\n- two\n  - three\n\n1. first\n2. second\n") == [
        "• one", "• two", "  • three", "", "1. first", "2. second", "",
    ]  # fmt: skip
    assert texts("> quoted\n\n```json\n{\n}\n```\n") == ["▎ quoted", "▎ ", "  {", "  }", ""]
    assert texts("| a | b |\n|---|---|\n| 1 | 2 |\n") == ["a  │  b", "1  │  2", ""]


def test_marks_lie_on_the_words_they_belong_to() -> None:
    (line, _) = rendered("A **bold** and `code` word\n")
    assert {(line.text[mark.start : mark.end], mark.name) for mark in line.marks} == {
        ("bold", "strong"),
        ("code", "code"),
    }


def test_html_and_escape_sequences_stay_text() -> None:
    lines = texts("<script>alert(1)</script>\n\nred \x1b[31m [bold]x[/]\n")
    assert "<script>alert(1)</script>" in lines
    assert "red ␛[31m [bold]x[/]" in lines


def test_a_source_is_shown_as_it_is_written() -> None:
    source = "# One\n\n```\n# no heading\n```\n<details>\n"
    lines = source_lines(source)
    assert "\n".join(line.text for line in lines) + "\n" == source
    assert [line.style for line in lines] == ["heading", "", "code", "code", "code", "muted"]
    assert [line.style for line in source_lines("````\n## after", fence="````")] == ["code", "heading"]


def test_layouts_below_each_other_count_rows_and_lines_through() -> None:
    stacked = Stacked(
        [Wrapped([Line("a b"), Line("c")], 1), OnePerRow(DiffLines(b"@@\n+x\n-y\n")), Wrapped([Line("d")], 9)]
    )
    assert [stacked.row(at).number for at in range(stacked.height)] == [0, 0, 1, 2, 3, 4, 5]
    assert [stacked.row_of(line) for line in range(6)] == [0, 2, 3, 4, 5, 6]
    assert stacked.row(4).line.style == "added"


def test_heights_find_the_block_of_every_row() -> None:
    random = Random(3)
    sizes = [random.randrange(4) for _ in range(57)]
    heights = Heights(array("q", [5]) * len(sizes))
    for block in random.sample(range(len(sizes)), len(sizes)):
        heights.set(block, sizes[block])
    rows = [(block, row) for block, size in enumerate(sizes) for row in range(size)]
    assert heights.total == len(rows)
    assert [heights.block_at(at) for at in range(len(rows))] == rows
    assert [heights.offset(block) for block in range(len(sizes))] == [sum(sizes[:block]) for block in range(len(sizes))]
    assert heights.block_at(10_000)[0] == len(sizes) - 1
