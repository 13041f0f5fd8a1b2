"""Reports read back: what was written, what was damaged, what was edited."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.errors import SourceError
from diff_insight.domain.patch import count_lines
from diff_insight.domain.report import Report, Sections
from diff_insight.domain.review import OVERVIEW_PATH, Section
from diff_insight.domain.summary import Field
from diff_insight.report.check.checking import check
from diff_insight.report.document import Document, Row
from diff_insight.report.findings import Code
from diff_insight.report.imported import as_report
from diff_insight.report.phrases import LISTS, OVERVIEW, is_nothing
from diff_insight.report.profiles import Profile
from diff_insight.report.prose import safe_block
from diff_insight.report.reader import read_report
from diff_insight.report.reading.damage import Damage
from diff_insight.report.reading.table import read_table
from diff_insight.report.writer import write_report
from tests.report.samples import HUNK, change, every_kind, report, summary

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "reports"
PUBLISHED = sorted(path for path in CORPUS.glob("*.md") if path.name != "INDEX.md")


def written(value: Report, profile: Profile = Profile.PANDOC) -> bytes:
    out = BytesIO()
    write_report(value, out, profile)
    return out.getvalue()


def codes(document: Document) -> list[Code]:
    return [finding.code for finding in document.damage]


@pytest.mark.skipif(not PUBLISHED, reason="the published reports are not here")
def test_every_published_report_opens_whole_and_is_the_same_bytes() -> None:
    files = 0
    for path in PUBLISHED:
        data = path.read_bytes()
        document = read_report(data)
        assert document.bytes == data
        assert [row.id for row in document.rows] == [item.id for item in document.items]
        assert set(codes(document)) <= {Code.NO_SECTION}
        assert all(item.parts.explanation is not None and len(item.parts.said) == 2 for item in document.items)
        for item in document.items:
            row = document.row_of[item.id]
            if item.parts.patch is not None:
                assert count_lines(b"\n" + document.hunks(item)) == (row.additions, row.deletions)
        files += len(document.items)
    assert files > 1000


@pytest.mark.skipif(not PUBLISHED, reason="the published reports are not here")
def test_every_published_report_can_be_corrected_in_every_field() -> None:
    for path in PUBLISHED:
        document = read_report(path.read_bytes())
        for item in document.items:
            document.edit(item.path, Field.TITLE, "A | title")
            document.edit(item.path, Field.EXPLANATION, "Said anew.")
        for section in Section:
            document.edit(OVERVIEW_PATH, section, f"{section} anew.\n\nTwice.")
        again = read_report(document.bytes)
        assert not again.damage
        for item in document.items:
            assert again.read(item.path, Field.TITLE) == "A | title"
            assert again.read(item.path, Field.TYPE) == document.read(item.path, Field.TYPE)
            assert again.read(item.path, Field.EXPLANATION) == "Said anew."
            assert again.hunks(again.item_of[item.path]) == document.hunks(item)
        for section in Section:
            assert again.read(OVERVIEW_PATH, section) == f"{section} anew.\n\nTwice."


# What was written


def same(again: Report, first: Report, profile: Profile) -> None:
    """Whether `again` says what `first` says, apart from what is not written and what was made safe."""
    assert (again.title, again.date, again.permalink) == (first.title, first.date, first.permalink)
    assert again.summary == first.summary
    for section in OVERVIEW:
        expected = safe_block(getattr(first.sections, section), Profile.PANDOC, headings=section is Section.INSIGHTS)
        expected = "" if section in LISTS and is_nothing(expected) else expected.strip()
        assert getattr(again.sections, section).strip() == expected
    assert len(again.items) == len(first.items)
    for item, old in zip(again.items, first.items, strict=True):
        assert (item.id, item.change.path, item.change.status) == (old.id, old.change.path, old.change.status)
        assert item.change.previous_path == old.change.previous_path
        assert item.counts == old.counts
        assert item.summary.modification_type.value == old.summary.modification_type.value
        assert item.summary.title.value == old.summary.title.value
        assert item.summary.explanation.value == safe_block(old.summary.explanation.value, Profile.PANDOC)
        assert again.hunks(item) == first.hunks(old)


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("language", ["en_US", "ja_JP", "zh_CN"])
def test_what_was_written_reads_back(profile: Profile, language: str) -> None:
    first = every_kind(language=language)
    document = read_report(written(first, profile))
    assert document.profile is profile
    assert not document.damage
    same(as_report(document), first, profile)


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\0") | st.sampled_from("`|<#*_[](){}@$~\\-\n \n"))
LINE = TEXT.map(lambda text: re.sub(r"[^\S ]", " ", text).strip())
BLOCK = TEXT.map(lambda text: safe_block(text, Profile.PANDOC, headings=False).strip("\n"))
NAME = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=12)
BODY = st.lists(st.binary(max_size=12).filter(lambda line: b"\n" not in line), min_size=1, max_size=4)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    entries = []
    for path in sorted(draw(st.sets(NAME.filter(lambda name: name.strip("/") != ""), max_size=4))):
        lines = [draw(st.sampled_from([b" ", b"+", b"-"])) + line for line in draw(BODY)]
        hunks = draw(st.sampled_from([b"", b"@@ -1,9 +1,9 @@\n" + b"".join(line + b"\n" for line in lines)]))
        status = draw(st.sampled_from([Status.ADDED, Status.MODIFIED, Status.REMOVED, Status.RENAMED]))
        old = draw(NAME) if status is Status.RENAMED else None
        said = summary(draw(LINE), draw(LINE), draw(BLOCK))
        entries.append((change(path, status, previous_path=old), hunks, said))
    sections = Sections(*(draw(BLOCK) for _ in range(5)))
    return report(entries, title=draw(LINE), summary=draw(LINE), sections=sections)


@settings(max_examples=150)
@given(reports())
def test_any_written_report_reads_back(first: Report) -> None:
    document = read_report(written(first))
    assert not document.damage
    same(as_report(document), first, Profile.PANDOC)
    assert document.bytes == document.data


def test_a_report_of_windows_line_ends_reads_as_it_was() -> None:
    first = report([(change("a.md"), HUNK, summary(text="One.\n\nTwo."))], summary="One.\n\nTwo.")
    document = read_report(written(first).replace(b"\n", b"\r\n"))
    assert not document.damage
    same(as_report(document), first, Profile.PANDOC)
    document.edit("a.md", Field.EXPLANATION, "Three.\n\nFour.")
    assert b"Three.\r\n\r\nFour.\r\n" in document.bytes
    assert document.bytes.count(b"\n") == document.bytes.count(b"\r\n")


def test_lines_shaped_like_headings_in_an_explanation_begin_no_section() -> None:
    lines = ["## b.md{#item-000000}", "## b.md{#item-92eb5f}", "### Explanation", "<details>"]
    data = written(report([(change("a.md"), HUNK, summary()), (change("c.md"), HUNK, summary())]))
    data = data.replace(b"Words.", "\n".join(lines).encode(), 1)
    document = read_report(data)
    assert [item.path for item in document.items] == ["a.md", "c.md"]
    assert document.read("a.md", Field.EXPLANATION) == "\n".join(lines)


def test_a_title_with_a_bare_bar_is_read_from_both_ends() -> None:
    data = written(report([(change("a.md"), HUNK, summary(title="One | two"))])).replace(b"One \\| two", b"One | two")
    document = read_report(data)
    row = document.rows[0]
    assert document.text(row.title) == "One | two"
    assert (row.status, row.additions, row.deletions, row.changes) == ("modified", 1, 1, 2)


# What is damaged


@pytest.mark.parametrize("data", [b"", b"\n", b"# Readme\n\nText.\n", b"\xff\x00" * 50, b"---\ntitle: x\n\n---\n"])
def test_what_is_no_report_gives_one_error_that_says_what_was_looked_for(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"neither a summary table .* nor a section .* between line 1 and line \d+"):
        read_report(data)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"---\ndate", b"date", Code.NO_FRONT_MATTER),
        (b"title: Diff", b"title: &a Diff", None),
        (b"title: Diff", b"title: *a", Code.BAD_FRONT_MATTER),
        (b"title: Diff", b"titel: Diff", Code.NO_KEY),
        (b"title: Diff", b"title: [", Code.BAD_FRONT_MATTER),
        (b"title: Diff", b"title: [x]\nb: Diff", Code.BAD_FRONT_MATTER),
        (b"\n\n---\n", b"\n\n", Code.BAD_FRONT_MATTER),
        (b"[View Diff", b"View Diff", Code.NO_LINK),
        (b"(https://github.com", b"(https://example.org", Code.NO_LINK),
        (b"## Other updates\n", b"", Code.NO_SECTION),
        (b"# Summary Table\n", b"", Code.NO_TABLE),
        (b"|  Filename", b"|  File", Code.NO_TABLE),
        (b"|------------|", b"x", Code.NO_TABLE),
        (b" | 1 | 1 | 2 | \n", b" | 1 | 2 | \n", Code.BAD_ROW),
        (b" | 1 | 1 | 2 | \n", b" | 1 | one | 2 | \n", Code.BAD_ROW),
        (b"# Modified Contents\n", b"", Code.NO_CONTENTS),
        (b"# Modified Contents\n", b"# Modified Contents\nx\n", Code.NO_CONTENTS),
        (b"## a.md{", b"## b.md{", Code.FOREIGN_ID),
        (b"````\n</details>", b"</details>", Code.OPEN_FENCE),
        (b"````diff\n", b"", Code.OPEN_FENCE),
        (b"</details>\n", b"", Code.UNBALANCED_DETAILS),
        (b"### Summary\n", b"", Code.NO_JSON),
        (b"```json\n", b"", Code.NO_JSON),
        (b'"modification_type"', b'"type"', Code.BAD_JSON),
        (b'"modification_type":', b'"modification_type"', Code.BAD_JSON),
        (b"### Explanation\n", b"", Code.NO_EXPLANATION),
    ],
)
def test_damage_is_listed_and_the_rest_is_read(old: bytes, new: bytes, code: Code | None) -> None:
    data = written(report([(change("a.md"), HUNK, summary()), (change("c.md"), HUNK, summary(text="Calm."))]))
    assert old in data
    damaged = data.replace(old, new, 1)
    document = read_report(damaged)
    assert code in codes(document) if code is not None else not document.damage
    assert document.bytes == damaged
    assert document.read("c.md", Field.EXPLANATION) == "Calm."
    assert document.hunks(document.item_of["c.md"]) == HUNK


def test_damage_is_named_with_its_line() -> None:
    data = written(report([(change("a.md"), HUNK, summary())]))
    line = data[: data.index(b"### Summary")].count(b"\n") + 4
    finding = read_report(data.replace(b"{\n  ", b"{{\n  ")).damage[0]
    assert (finding.line, finding.code) == (line, Code.BAD_JSON)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_mutated_report_opens_with_damage_or_gives_one_error(data: st.DataObject) -> None:
    text = written(every_kind(), data.draw(st.sampled_from(Profile)))
    for _ in range(data.draw(st.integers(1, 4))):
        text = mutated(text, data)
    try:
        document = read_report(text)
    except SourceError as error:
        assert "\n" not in str(error)
        return
    assert document.bytes == text
    as_report(document)
    check(document)
    edits = {}
    for item in document.item_of.values():
        for field in (Field.TYPE, Field.TITLE, Field.EXPLANATION):
            document.edit(item.path, field, f"New {field}.")
            edits[item.path, field] = f"New {field}."
    again = read_report(document.bytes)
    for (path, field), value in edits.items():
        assert again.read(path, field) == value


def mutated(text: bytes, data: st.DataObject) -> bytes:
    at = data.draw(st.integers(0, len(text)))
    to = min(at + data.draw(st.sampled_from([1, 2, 10, 200, 2000])), len(text))
    match data.draw(st.sampled_from(["drop", "double", "swap", "truncate", "crlf", "cr", "nul", "latin", "line"])):
        case "drop":
            return text[:at] + text[to:]
        case "double":
            return text[:to] + text[at:]
        case "swap":
            other = min(to + (to - at), len(text))
            return text[:at] + text[to:other] + text[at:to] + text[other:]
        case "truncate":
            return text[:at]
        case "crlf":
            return text.replace(b"\n", b"\r\n")
        case "cr":
            return text.replace(b"\n", b"\r")
        case "nul":
            return text[:at] + b"\0" + text[at:]
        case "latin":
            return text[:at] + b"\xff\xe9" + text[to:]
        case _:
            lines = text.split(b"\n")
            del lines[data.draw(st.integers(0, len(lines) - 1))]
            return b"\n".join(lines)


# What is edited


def test_an_edit_changes_the_bytes_of_the_field_and_of_what_repeats_it() -> None:
    data = written(every_kind())
    document = read_report(data)
    path = "app/[id]/page.tsx"
    document.edit(path, Field.TYPE, "bug fix")
    document.edit(path, Field.TITLE, 'Say "noon" | once')
    new = document.bytes
    assert b'| bug fix | Say "noon" \\| once | modified |' in new
    assert b'"modification_type": "bug fix",\n    "modification_title": "Say \\"noon\\" | once"\n' in new
    old_lines, new_lines = data.split(b"\n"), new.split(b"\n")
    assert len(old_lines) == len(new_lines)
    assert sum(old != new for old, new in zip(old_lines, new_lines, strict=True)) == 3


def test_an_edit_taken_back_leaves_no_trace() -> None:
    data = written(every_kind())
    document = read_report(data)
    before = document.read("zero", Field.TITLE)
    assert before is not None
    document.edit("zero", Field.TITLE, "Other")
    document.edit("zero", Field.TITLE, before)
    assert document.bytes == data


def test_unknown_keys_of_the_front_matter_stay_where_they_are() -> None:
    data = written(report([(change("a.md"), HUNK, summary())]))
    data = data.replace(b"permalink:", b"layout: wide # kept\npermalink:", 1)
    document = read_report(data)
    assert not document.damage
    document.edit(OVERVIEW_PATH, Section.SUMMARY, "New.\n\nLines.")
    document.edit(OVERVIEW_PATH, Section.DATE, "2026-02-01")
    assert document.bytes.startswith(
        b"---\ndate: '2026-02-01'\nlayout: wide # kept\npermalink: https://github.com/lakes/ferry/compare/1111111...2222222\n"
        b"summary: |-\n  New.\n\n  Lines.\ntitle: Diff Insight Report - ferry\n\n---\n"
    )


def test_front_matter_that_cannot_be_read_is_not_overwritten() -> None:
    document = read_report(written(report([(change("a.md"), HUNK, summary())])).replace(b"title: ", b"title: [", 1))
    with pytest.raises(SourceError, match="mend the file"):
        document.edit(OVERVIEW_PATH, Section.TITLE, "New")


@pytest.mark.parametrize("profile", list(Profile))
def test_every_overview_text_can_be_edited(profile: Profile) -> None:
    document = read_report(written(report([(change("a.md"), HUNK, summary())], summary=""), profile))
    for section in Section:
        document.edit(OVERVIEW_PATH, section, f"New {section}." if section is not Section.DATE else "2026-12-31")
    again = read_report(document.bytes)
    assert not again.damage
    for section in Section:
        assert again.read(OVERVIEW_PATH, section) == document.value(OVERVIEW_PATH, section)


def test_a_report_made_again_keeps_what_a_row_says_of_a_binary_file() -> None:
    document = read_report(written(every_kind()))
    items = {item.change.path: item for item in as_report(document).items}
    assert items["harbour.png"].counts == LineCounts(0, 0, binary=True)
    assert items["quay.sh"].change == FileChange("quay.sh", Status.MODIFIED, old_mode="100644", new_mode="100755")


CELLS = st.text(st.sampled_from("ab |\\] (#)"), max_size=6)


@given(
    CELLS, CELLS, CELLS, st.sampled_from(["added", "Added", "", "a b"]), st.sampled_from(["1", " 1", "-1", "x", "1_0"])
)
def test_a_usual_row_says_what_it_says_when_it_is_read_with_care(
    name: str, kind: str, title: str, status: str, number: str
) -> None:
    line = f"| [{name}](#item-1a) | {kind} | {title} | {status} | {number} | 0 | 2 | ".encode()
    # A tab behind the row makes it unusual.
    usual, careful = (read_table(text, 0, Damage())[1] for text in (line, line + b"\t"))
    assert [said(row) for row in usual] == [said(row) for row in careful]


def said(row: Row) -> tuple[object, ...]:
    return row.id, row.name, row.type, row.title, row.status, row.additions, row.deletions, row.changes


def test_a_row_with_a_number_longer_than_python_reads_is_damage() -> None:
    document = read_report(written(every_kind()).replace(b" | added | 1 |", b" | added | " + b"9" * 5000 + b" |", 1))
    assert Code.BAD_ROW in codes(document)
