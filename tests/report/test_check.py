"""What `check` finds: one test for each code, on a report that is right but for that."""

from io import BytesIO
from pathlib import Path

import pytest

from diff_insight.domain.anchors import item_id
from diff_insight.domain.change import Status
from diff_insight.domain.report import Report, Sections
from diff_insight.report.check.checking import check
from diff_insight.report.findings import Code
from diff_insight.report.profiles import Profile
from diff_insight.report.reader import read_report
from diff_insight.report.writer import write_report
from tests.report.samples import HUNK, change, every_kind, report, summary

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "reports"


def written(value: Report, profile: Profile = Profile.PANDOC) -> bytes:
    out = BytesIO()
    write_report(value, out, profile)
    return out.getvalue()


def sound() -> bytes:
    """A report that nothing is wrong with."""
    sections = Sections("Boats.", "- Two tickets.", "- Tides: renamed to moons.", "- Times.", "All is well.")
    return written(
        report(
            [
                (change("boats.md"), HUNK, summary("minor update", "Leave at noon", "It leaves at noon.")),
                (change("tickets.md", Status.ADDED), HUNK, summary("new feature", "Two tickets", "There are two.")),
                (change("tides.md"), HUNK, summary("breaking change", "Rename tides", "Tides are moons now.")),
            ],
            sections=sections,
        )
    )


def found(data: bytes) -> list[tuple[Code, int]]:
    return [(finding.code, finding.line) for finding in check(read_report(data))]


def line_of(data: bytes, text: bytes) -> int:
    return data[: data.index(text)].count(b"\n") + 1


def test_a_sound_report_has_no_findings() -> None:
    assert found(sound()) == []


@pytest.mark.parametrize("profile", list(Profile))
def test_what_was_written_is_of_the_right_shape(profile: Profile) -> None:
    codes = {finding.code for finding in check(read_report(written(every_kind(), profile)))}
    assert not {code for code in codes if code.startswith("DI1")}


TWICE = f"\n| [tides.md](#{item_id('tides.md')}) | x | y | z | 1 | 1 | 2 | \n\n\n# Modified".encode()
CUT = b"It leaves. And at noon, when the boats are back in the harb"
ONE_CHANGE: list[tuple[Code, bytes, bytes, bytes]] = [
    # code, what is replaced, by what, and what stands in the line that is named
    (Code.NO_FRONT_MATTER, b"---\ndate: '2026-01-31'\n", b"", b"permalink"),
    (Code.BAD_FRONT_MATTER, b"summary: ", b"summary: *", b"summary"),
    (Code.NO_KEY, b"date: '2026-01-31'\n", b"", b"permalink"),
    (Code.NO_LINK, b"[View", b"View", b"View Diff"),
    (Code.NO_SECTION, b"## Other updates\n", b"", b"### Highlights"),
    (Code.NO_TABLE, b"# Summary Table\n", b"", b"|  Filename"),
    (Code.BAD_ROW, b"| [boats.md](#item-", b"| boats.md(#item-", b"| boats.md"),
    (Code.ROW_WITHOUT_ITEM, b"## boats.md{#item", b"## boats.md{#itom", b"| [boats.md]"),
    (Code.ITEM_WITHOUT_ROW, b"| [boats.md](#item-", b"| boats.md(#item-", b"## boats.md"),
    (Code.FOREIGN_ID, b"## boats.md{", b"## boots.md{", b"## boots.md"),
    (Code.TWICE, b"\n\n\n# Modified", TWICE, b"| [tides"),
    (Code.NO_JSON, b"```json\n", b"", b"### Summary"),
    (Code.BAD_JSON, b"{\n    ", b"{{\n    ", b"{{"),
    (Code.DISAGREEMENT, b'"modification_title": "Leave', b'"modification_title": "Left', b"| [boats.md]"),
    (Code.DISAGREEMENT, b"| [boats.md]", b"| [boots.md]", b"| [boots.md]"),
    (Code.NO_EXPLANATION, b"### Explanation\n", b"", b"## boats.md"),
    (Code.OPEN_FENCE, b"````diff\n", b"", b"<details>"),
    (Code.EARLY_FENCE, b" Boats\n", b" ````\n", b" ````\n"),
    (Code.UNBALANCED_DETAILS, b"It leaves at noon.", b"It leaves <details> at noon.", b"It leaves <"),
    (Code.BARE_BAR, b"| Leave at noon |", b"| Leave | at noon |", b"| [boats.md]"),
    (Code.PROMPT_TEXT, b"### Highlights\n", b"<format>\n### Highlights\n", b"<format>"),
    (Code.PROMPT_TEXT, b"It leaves at noon.", b"It leaves at noon. Locale: ja_JP", b"It leaves at"),
    (Code.CUT_TEXT, b"It leaves at noon.", CUT, CUT),
    (Code.CUT_TEXT, b"It leaves at noon.", b"```\nleave", b"\nleave\n"),
    (Code.NOT_TEXT, b"It leaves at noon.", b"It leaves at \xffnoon.", b"It leaves at \xff"),
    (Code.NOT_TEXT, b"It leaves at noon.", b"It leaves at \x1bnoon.", b"It leaves at \x1b"),
    (Code.NO_CONTENTS, b"# Modified Contents\n", b"", b"## boats.md"),
    (Code.WRONG_SUM, b"| 1 | 1 | 2 |", b"| 1 | 1 | 3 |", b"| [boats.md]"),
    (Code.WRONG_COUNTS, b"| 1 | 1 | 2 |", b"| 2 | 0 | 2 |", b"| [boats.md]"),
    (Code.WRONG_HUNK, b"-1,2 +1,2", b"-1,3 +1,2", b"-1,3"),
    (Code.UNKNOWN_TYPE, b"minor update", b"major update", b"| [boats.md]"),
    (Code.NO_TITLE, b"Leave at noon", b"", b"| [boats.md]"),
    (Code.NO_TEXT, b"It leaves at noon.", b"", b"\n\n\n## tickets.md"),
    (Code.NOT_MENTIONED, b"- Two tickets.", b"- None.", b"| [tickets.md]"),
    (Code.UNKNOWN_ENTRY, b"- Two tickets.", b"- Two tickets, coins.md.", b"- Two"),
    (Code.UNKNOWN_STATUS, b"modified", b"mended", b"| [boats.md]"),
    (Code.CODE_SPAN, b"It leaves at noon.", b"So says\n`boats.sink()`.", b"`boats.sink"),
    (Code.QUOTE, b"It leaves at noon.", b'It leaves "at midnight".', b"It leaves \""),
    (Code.ADDRESS, b"It leaves at noon.", b"See https://example.org/boats.", b"See https"),
    (Code.VERSION, b"It leaves at noon.", b"Since v1.2.", b"Since"),
    (Code.DATE, b"It leaves at noon.", b"From 2026-05-01 on.", b"From 2026-05"),
    (Code.FILE_NAME, b"It leaves at noon.", b"As in coins.yaml it is.", b"As in coins"),
    (Code.NUMBER, b"It leaves at noon.", b"All 17 lines changed.", b"All 17"),
    (Code.IDENTIFIER, b"It leaves at noon.", b"It calls sail_at_noon now.", b"It calls"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "old", "new", "where"), ONE_CHANGE)
def test_each_fault_is_found_at_its_line(code: Code, old: bytes, new: bytes, where: bytes) -> None:
    data = sound()
    assert old in data
    count = 2 if code in (Code.UNKNOWN_TYPE, Code.NO_TITLE) else 1
    damaged = data.replace(old, new, count)
    line = line_of(damaged, where) + where.startswith(b"\n")
    assert (code, line) in found(damaged)


def test_sections_in_another_order_are_found() -> None:
    first = report([(change("b.md"), HUNK, summary()), (change("a.md"), HUNK, summary())])
    data = written(first)
    assert (Code.ORDER, line_of(data, b"## a.md")) in found(data)


def test_rows_in_another_order_than_the_sections_are_found() -> None:
    data = sound()
    lines = data.split(b"\n")
    at = next(at for at, line in enumerate(lines) if line.startswith(b"| [boats"))
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    assert (Code.ORDER, at + 2) in found(b"\n".join(lines))


def test_a_text_file_whose_changes_were_left_out_is_found() -> None:
    data = sound()
    row = b"| modified | 1 | 1 | 2 |"
    start, end = data.index(b"<details>"), data.index(b"</details>\n\n") + len(b"</details>\n\n")
    without_diff = data[:start] + data[end:]
    zeroed = without_diff.replace(row, b"| modified | 0 | 0 | 0 |", 1)
    assert (Code.MISSING_DIFF, line_of(data, b"| [boats")) in found(without_diff)
    assert (Code.ZEROED, line_of(data, b"| [boats")) in found(zeroed)
    explained = zeroed.replace(b"}\n\n### Summary", b"}\n\nThe source holds no diff of this file.\n\n### Summary", 1)
    assert not {Code.ZEROED, Code.MISSING_DIFF} & {code for code, _ in found(explained)}


def test_exactly_three_hundred_files_are_suspicious() -> None:
    entries = [(change(f"{at:03}.md"), HUNK, summary("minor update", "Leave at noon", "At noon.")) for at in range(300)]
    assert [code for code, _ in found(written(report(entries, sections=Sections("a", "", "", "", "b"))))] == [
        Code.FULL_PAGE
    ]
    assert found(written(report(entries[:-1], sections=Sections("a", "", "", "", "b")))) == []


def test_every_code_has_a_test_and_a_meaning() -> None:
    elsewhere = {Code.ORDER, Code.ZEROED, Code.MISSING_DIFF, Code.FULL_PAGE}
    against = {code for code in Code if code.startswith("DI5")}
    assert {code for code, *_ in ONE_CHANGE} | elsewhere | against == set(Code)
    assert len({code.meaning for code in Code}) == len(Code)


@pytest.mark.skipif(not CORPUS.exists(), reason="the published reports are not here")
def test_published_reports_have_few_findings_that_are_not_theirs() -> None:
    codes = [
        finding.code
        for path in CORPUS.glob("*.md")
        if path.name != "INDEX.md"
        for finding in check(read_report(path.read_bytes()))
    ]
    assert len([code for code in codes if code.startswith("DI4")]) < 20
    assert codes.count(Code.EARLY_FENCE) == 1
    assert codes.count(Code.BARE_BAR) == 1
    assert codes.count(Code.ZEROED) == 30
    assert not {Code.DISAGREEMENT, Code.ORDER, Code.WRONG_COUNTS, Code.WRONG_HUNK, Code.FOREIGN_ID} & set(codes)
