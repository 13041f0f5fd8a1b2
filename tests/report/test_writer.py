"""Whole reports, byte for byte."""

from io import BytesIO
from pathlib import Path

import pytest

from diff_insight.domain.change import Status
from diff_insight.domain.errors import UsageError
from diff_insight.domain.report import Report, ReportItem, Sections
from diff_insight.domain.review import Section
from diff_insight.report import pieces
from diff_insight.report.profiles import Profile
from diff_insight.report.writer import write_report
from tests.report.samples import HUNK, LINK, change, every_kind, report, summary

GOLDEN = Path(__file__).parent / "golden"


def written(value: Report, profile: Profile = Profile.PANDOC, **options: int) -> bytes:
    out = BytesIO()
    write_report(value, out, profile, **options)
    return out.getvalue()


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("language", ["en_US", "ja_JP", "zh_CN"])
def test_a_report_with_every_kind_of_item_is_its_golden_file(profile: Profile, language: str) -> None:
    expected = GOLDEN / f"every-kind.{profile}.{language}.md"
    result = written(every_kind(language=language), profile)
    assert result == expected.read_bytes()


def test_a_report_without_items_has_all_its_parts() -> None:
    assert written(report([])) == (GOLDEN / "no-items.pandoc.md").read_bytes()


def test_without_a_compare_page_there_is_no_link() -> None:
    text = written(report([], permalink=None))
    assert b"permalink" not in text
    assert b"View Diff" not in text


def test_heading_level_one_is_for_the_first_and_the_last_overview_heading() -> None:
    lines = written(report([]), heading_level=1).split(b"\n")
    headings = [line for line in lines if line.startswith(b"#")][:5]
    assert headings == [b"# Highlights", b"## New features", b"## Breaking changes", b"## Other updates", b"# Insights"]


def test_a_heading_in_an_overview_text_begins_no_section() -> None:
    sections = Sections(highlights="Calm.\n# Storm\n#hashtag", insights="So.\n\n## Deeper")
    text = written(report([], sections=sections))
    assert b"Calm.\n\\# Storm\n#hashtag\n" in text
    assert b"\n## Deeper\n" in text


def test_patches_are_asked_for_one_at_a_time_in_order() -> None:
    asked: list[str] = []

    def hunks(item: ReportItem) -> bytes:
        asked.append(item.change.path)
        return HUNK

    value = report([(change("a"), HUNK, summary()), (change("b"), HUNK, summary())], hunks=hunks)
    written(value)
    assert asked == ["a", "b"]


def test_the_fence_is_longer_than_every_run_of_backticks_in_the_patch() -> None:
    fold = b"".join(pieces.folded_diff(b"@@ -1 +1 @@\n-x `````` y\n+\r```````\n"))
    assert b"\n````````diff\n" in fold
    assert fold.endswith(b"\n````````\n</details>")


def test_hunks_without_a_last_line_end_get_one() -> None:
    assert b"+leave\n````\n" in b"".join(pieces.folded_diff(b"@@ -0,0 +1 @@\n+leave"))


def test_two_files_of_the_same_name_are_told_apart_in_the_table() -> None:
    paths = ["a/index.md", "b/c/index.md", "b/d/index.md", "index.md", "x/b/d/index.md", "y.md"]
    rows = pieces.table(report([(change(path), HUNK, summary()) for path in paths])).split("\n")[2:]
    texts = [row[3 : row.index("]")] for row in rows if row]
    assert texts == ["a/index.md", "c/index.md", "b/d/index.md", "index.md", "x/b/d/index.md", "y.md"]


def test_a_path_that_is_no_utf8_keeps_its_bytes() -> None:
    path = b"caf\xe9.md".decode("utf-8", "surrogateescape")
    text = written(report([(change(path, Status.ADDED), HUNK, summary())]))
    assert b"\n## caf\xe9.md{#item-" in text
    assert b"\n| [caf\xe9.md](#item-" in text


def test_half_a_surrogate_pair_is_replaced() -> None:
    text = written(report([(change("a"), HUNK, summary(title="x\ud83dy"))]))
    assert "x\ufffdy".encode() in text


def test_a_link_with_parentheses_ends_where_it_should() -> None:
    text = written(report([], permalink="https://host/compare/a(b)...c d"))
    assert b"(https://host/compare/a%28b%29...c%20d){target" in text


def test_the_largest_diffs_are_left_out_of_a_text_of_limited_length() -> None:
    big = b"@@ -0,0 +1,90 @@\n" + b"+leave at noon\n" * 90
    value = report([(change("a"), HUNK, summary()), (change("b"), big, summary()), (change("c"), HUNK, summary())])
    whole = written(value, Profile.GITHUB)
    text = written(value, Profile.GITHUB, max_chars=len(whole) - 1)
    assert text.count(b"<details>") == 2
    note = f"The diff of this file ({len(big):,} characters) is left out here to keep the text short"
    assert f"{note}: see the [compare page]({LINK}).".encode() in text
    assert len(text) < len(whole)
    assert written(value, Profile.GITHUB, max_chars=len(whole)) == whole


def test_a_text_too_long_even_without_diffs_is_refused() -> None:
    with pytest.raises(UsageError, match="even without any diff"):
        written(every_kind(), max_chars=100)


def test_pieces_are_the_bytes_of_the_report() -> None:
    value = every_kind()
    for profile in Profile:
        text = written(value, profile)
        assert pieces.encoded(pieces.table(value, profile)) in text
        for item in value.items:
            assert pieces.item_section(value, item, profile) in text
            assert pieces.json_block(item.summary).encode() in text
        for section in (Section.HIGHLIGHTS, Section.INSIGHTS):
            assert pieces.overview_section(value, section, profile).encode() in text
