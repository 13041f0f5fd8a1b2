"""A report as a source: what it shows, and that corrections touch only their own bytes."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from diff_insight.application.copying import Part, text_of
from diff_insight.application.export import suggested_path
from diff_insight.application.session import Session
from diff_insight.domain.errors import SourceError
from diff_insight.domain.patch import count_lines, hunks_of
from diff_insight.domain.review import Section
from diff_insight.domain.summary import Field, Origin
from diff_insight.report.reader import read_report
from diff_insight.report.spans import Span
from tests.application import corpus, report_files
from tests.application.report_files import imported
from tests.builders import RepoBuilder

corpus_report = pytest.mark.parametrize(
    "name", corpus.NAMES or [pytest.param("", marks=pytest.mark.skip("the published reports are not here"))]
)


def open_at(folder: Path, name: str, **asked: object) -> Session:
    return report_files.open_at(folder, name, store=False, **asked)


def without(data: bytes, spans: Iterable[Span]) -> Iterator[bytes]:
    """What stands between the spans."""
    position = 0
    for span in sorted(spans):
        yield data[position : span.start]
        position = span.end
    yield data[position:]


def own_spans(data: bytes, path: str) -> list[Span]:
    """Where a report says type, title and explanation of one file."""
    document = read_report(data)
    item = document.item_of[path]
    row = document.row_of.get(item.id)
    cells = (row.type, row.title) if row is not None else ()
    return [span for span in (*cells, item.parts.json, item.parts.explanation) if span is not None]


# The published reports


@corpus_report
def test_an_unedited_report_is_the_same_bytes(name: str) -> None:
    session = open_at(corpus.FOLDER, name)
    assert imported(session).ours(session.review) == (corpus.FOLDER / name).read_bytes()
    assert not imported(session).has_unwritten_edits(session.review)
    session.close()


@corpus_report
def test_corrections_of_a_file_touch_its_own_bytes_alone(name: str) -> None:
    session = open_at(corpus.FOLDER, name)
    data = (corpus.FOLDER / name).read_bytes()
    position = len(session.review) // 2
    path = session.review.changes[position].path
    said = {Field.TYPE: "bug fix", Field.TITLE: 'A "title" | of ours', Field.EXPLANATION: "One.\n\n- two: `x | y`"}
    for field, value in said.items():
        session.review.correct([position], field, value)
    ours = imported(session).ours(session.review)
    assert list(without(ours, own_spans(ours, path))) == list(without(data, own_spans(data, path)))
    again = read_report(ours)
    assert {field: again.read(path, field) for field in said} == said
    for field in said:
        session.review.take_back(position, field)
    assert imported(session).ours(session.review) == data
    session.close()


@corpus_report
def test_the_overview_is_corrected_in_place(name: str) -> None:
    session = open_at(corpus.FOLDER, name)
    data = (corpus.FOLDER / name).read_bytes()
    for section, text in (
        (Section.TITLE, "Our title"),
        (Section.INSIGHTS, "Our insights."),
        (Section.NEW_FEATURES, ""),
    ):
        session.review.write_section(section, text)
    ours = imported(session).ours(session.review)
    again = read_report(ours)
    assert again.read("", Section.TITLE) == "Our title"
    assert again.read("", Section.INSIGHTS) == "Our insights."
    assert ours[again.table.start :] == data[read_report(data).table.start :]
    session.close()


# What a report shows


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    return report_files.build_repository(tmp_path / "repo")


@pytest.fixture
def report(repo: RepoBuilder) -> Path:
    return report_files.build_report(repo, repo.path.parent / "reports" / "report.md")


def test_a_report_lists_its_files_with_what_it_says_of_them(report: Path) -> None:
    session = open_at(report.parent, "report.md")
    changes = session.review.changes
    assert [change.path for change in changes] == ["docs/a.md", "docs/c.md", "logo.png"]
    assert changes[1].previous_path == "docs/b.md"
    assert session.complete_counts()
    assert session.review.counts.totals() == (3, 1, 1)
    assert session.review.counts.get(2) == (0, 0, True)
    summary = session.review.summary(0)
    assert summary.title.origin is Origin.IMPORTED
    assert summary.title.value in report.read_text()
    assert count_lines(b"\n" + hunks_of(session.source.patch(0))) == (1, 1)
    assert session.settings.language == "ja_JP"
    assert session.comparison.label == session.comparison.source == "report.md"
    assert session.comparison.name == "report.md"
    assert session.source.sizes(2) == (2, 2)
    assert session.source.sizes(0) == (None, None)
    hosting = session.source.hosting()
    assert hosting.repository == "acme/docs"
    assert hosting.permalink is not None
    assert hosting.permalink in report.read_text()
    assert session.notices == ()
    assert suggested_path(session) == "report.md"
    session.close()


def test_a_report_assembled_again_says_the_same(report: Path) -> None:
    session = open_at(report.parent, "report.md")
    again = session.report()
    assert (again.date, again.language) == ("2025-03-22", "ja_JP")
    assert again.title in report.read_text()
    assert again.sections.highlights in report.read_text()
    assert text_of(session, Part.REPORT, None) == report.read_text()
    session.close()


def test_a_list_without_an_entry_is_empty_and_stays_as_it_is(report: Path) -> None:
    report.write_text(report.read_text().replace("- 破壊的変更はありません。", "- なし。"))
    session = open_at(report.parent, "report.md")
    assert session.report().sections.breaking_changes == ""
    session.review.write_section(Section.BREAKING_CHANGES, "")
    assert imported(session).ours(session.review) == report.read_bytes()
    session.close()


def test_the_type_may_be_any_word(report: Path) -> None:
    report.write_text(report.read_text().replace("minor update", "grand gesture"))
    session = open_at(report.parent, "report.md")
    assert session.review.summary(0).modification_type.value == "grand gesture"
    assert "the type is none of the four" in session.review.attention(0)
    session.close()


def test_a_report_can_be_given_another_day(report: Path) -> None:
    session = open_at(report.parent, "report.md", report_date=date(2026, 1, 2))
    assert session.report().date == "2026-01-02"
    ours = imported(session).ours(session.review)
    assert ours == report.read_bytes().replace(b"2025-03-22", b"2026-01-02", 1)
    session.close()


def test_only_wanted_files_are_listed(report: Path) -> None:
    for paths, found in (((".",), 3), (("docs",), 2), (("*.png",), 1), (("nothing",), 0)):
        session = open_at(report.parent, "report.md", paths=paths)
        assert len(session.review) == found
        session.review.correct(range(found), Field.TITLE, "Ours")
        assert imported(session).ours(session.review).count(b'"Ours"') == found
        session.close()


@pytest.mark.parametrize("is_large", [False, True])
def test_damage_is_told_and_the_rest_is_read(report: Path, monkeypatch: pytest.MonkeyPatch, is_large: bool) -> None:
    if is_large:
        monkeypatch.setattr("diff_insight.application.imported.source._LARGE", 1)
    data = report.read_bytes()
    report.write_bytes(data[: data.rindex(b'"modification_title"')])
    session = open_at(report.parent, "report.md")
    assert len(session.review) == 3
    late: list[str] = []
    session.on_notice = late.append
    assert len(session.notices) == 1 - is_large
    assert session.complete_counts() and session.complete_counts()
    (notice,) = session.notices
    assert late == [notice] * is_large
    assert notice.endswith("are damaged: `diff-insight check report.md` lists them.")
    assert imported(session).ours(session.review) == report.read_bytes()
    session.review.correct([2], Field.TITLE, "Ours")
    assert b'"Ours"' in imported(session).ours(session.review)
    session.close()


def test_what_is_no_report_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n")
    with pytest.raises(SourceError, match=r"notes\.md: This is no Diff Insight Report"):
        open_at(tmp_path, "notes.md")


def test_a_page_that_is_no_address_is_not_offered(report: Path) -> None:
    text = report.read_text()
    page = next(line for line in text.splitlines() if line.startswith("permalink: "))
    report.write_text(text.replace(page, "permalink: file:///etc/passwd"))
    session = open_at(report.parent, "report.md")
    assert session.source.hosting().permalink is None
    session.close()


# Diffs that the report does not show


def without_diffs(report: Path) -> None:
    lines = report.read_text().split("\n")
    start, end = lines.index("<details>"), lines.index("</details>")
    report.write_text("\n".join([*lines[:start], *lines[end + 2 :]]))


def test_a_missing_diff_is_taken_from_the_repository(repo: RepoBuilder, report: Path) -> None:
    without_diffs(report)
    session = open_at(repo.path, str(report))
    assert hunks_of(session.source.patch(0)) == b"@@ -1 +1 @@\n-old\n+new\n"
    assert session.source.patch(2) == b""
    assert imported(session).ours(session.review) == report.read_bytes()
    session.close()
    session.close()
    assert session.source.patch(0) == b""


def test_without_the_commits_there_is_no_diff_and_no_complaint(report: Path, tmp_path: Path) -> None:
    without_diffs(report)
    other = RepoBuilder(tmp_path / "other")
    other.write("x", "x").commit()
    for folder in (report.parent, other.path):
        session = open_at(folder, str(report))
        assert session.source.patch(0) == b""
        assert session.notices == ()
        session.close()


def test_the_repository_is_not_asked_for_diffs_that_the_report_shows(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(request: object) -> None:
        raise AssertionError

    monkeypatch.setattr("diff_insight.sources.opening.open_source", never)
    session = open_at(report.parent, "report.md")
    assert session.source.patch(0)
    session.close()
