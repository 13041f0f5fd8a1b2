"""Commands on a report that is there already."""

from pathlib import Path

import pytest

from diff_insight.store.reviews import ReviewStore
from tests.application import corpus
from tests.application.report_files import build_report, build_repository, imported, open_at
from tests.builders import RepoBuilder
from tests.cli.program import run


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    return build_repository(tmp_path / "repo")


@pytest.fixture
def report(repo: RepoBuilder) -> Path:
    return build_report(repo, repo.path.parent / "report.md")


def correct(report: Path, title: str) -> None:
    """Correct the title of the first file, and leave without writing it back."""
    from diff_insight.domain.summary import Field

    session = open_at(report.parent, report.name)
    session.review.correct([0], Field.TITLE, title)
    session.close()


@pytest.mark.skipif(not corpus.NAMES, reason="the published reports are not here")
def test_a_published_report_is_exported_byte_for_byte() -> None:
    for name in corpus.NAMES[:: len(corpus.NAMES) // 3]:
        outcome = run("export", name, "-o", "-", "--no-store", cwd=corpus.FOLDER)
        assert outcome.status == 0
        assert outcome.out == (corpus.FOLDER / name).read_bytes()


def test_a_report_goes_to_standard_output_whatever_is_configured(report: Path) -> None:
    outcome = run("export", "report.md", cwd=report.parent, DIFF_INSIGHT_OUTPUT="other.md")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == report.read_bytes()


def test_corrections_are_in_what_is_exported(report: Path) -> None:
    before = report.read_bytes()
    correct(report, "Ours")
    outcome = run("export", "report.md", "-o", "-", cwd=report.parent)
    assert outcome.out.count(b"Ours") == 2
    assert report.read_bytes() == before


def test_corrections_go_back_to_their_file_without_force(report: Path) -> None:
    correct(report, "Ours")
    outcome = run("export", "report.md", "-o", "report.md", cwd=report.parent)
    assert (outcome.status, outcome.err) == (0, f"diff-insight: Replaced {report}.\n")
    assert report.read_bytes().count(b"Ours") == 2
    again = run("export", "report.md", "-o", "report.md", cwd=report.parent)
    assert again.err == f"diff-insight: Nothing changed in {report}.\n"
    session = open_at(report.parent, "report.md")
    assert not imported(session).has_unwritten_edits(session.review)
    session.close()


def test_writing_back_nothing_saves_nothing(report: Path) -> None:
    outcome = run("export", "report.md", "--date", "2026-01-02", "-o", "report.md", cwd=report.parent)
    assert outcome.status == 0
    assert b"2026-01-02" in report.read_bytes()
    assert run("reviews", cwd=report.parent).err == "diff-insight: There are no saved reviews yet.\n"
    assert not ReviewStore().path.exists()


def test_another_file_is_replaced_only_with_force(report: Path) -> None:
    (report.parent / "other.md").write_text("other")
    assert run("export", "report.md", "-o", "other.md", cwd=report.parent).status == 2
    assert run("export", "report.md", "-o", "other.md", "--force", cwd=report.parent).status == 0
    assert (report.parent / "other.md").read_bytes() == report.read_bytes()


def test_a_profile_assembles_the_report_again(report: Path) -> None:
    assert run("export", "report.md", "--profile", "pandoc", cwd=report.parent).out == report.read_bytes()
    outcome = run("export", "report.md", "--profile", "github", cwd=report.parent)
    assert outcome.text.startswith("# [ja_JP] Diff Insight Report")
    assert '<a id="item-' in outcome.text
    back = report.parent / "github.md"
    back.write_bytes(outcome.out)
    assert run("export", "github.md", cwd=report.parent).out == outcome.out
    assert run("export", "report.md", "--profile", "github", "-o", "report.md", cwd=report.parent).status == 2


def test_the_largest_diffs_are_left_out_on_demand(report: Path) -> None:
    report.write_text(report.read_text().replace("+new\n", "+new\n" * 100))
    size = len(report.read_text())
    outcome = run("export", "report.md", "--max-chars", str(size - 1), cwd=report.parent)
    assert outcome.status == 0
    assert "+new" not in outcome.text


def test_a_part_of_a_report_is_assembled_again(report: Path) -> None:
    outcome = run("export", "report.md", "--", "docs", cwd=report.parent)
    assert "## docs/a.md{#item-" in outcome.text
    assert "## logo.png{#item-" not in outcome.text
    (report.parent / ".diff-insight.toml").write_text('[categories.docs]\npaths = ["docs"]\n')
    categories = run(
        "export", "report.md", "--all-categories", "--config", ".diff-insight.toml", "-o", "{category}.md",
        cwd=report.parent,
    )  # fmt: skip
    assert categories.status == 0
    assert "## logo.png{#item-" not in (report.parent / "docs.md").read_text()


def test_a_report_is_listed_and_written_as_json(report: Path) -> None:
    outcome = run("list", "report.md", cwd=report.parent)
    assert [row[0] for row in outcome.rows] == ["docs/a.md", "docs/c.md", "logo.png"]
    assert outcome.rows[1][3:] == ["renamed", "0", "0", "0", "docs/b.md"]
    listed = run("list", "report.md", "--json", cwd=report.parent).document
    assert listed["comparison"]["source"] == "report.md"
    assert listed["comparison"]["head"] is None
    assert listed["comparison"]["repository"] == "acme/docs"
    assert listed["files"][0]["origin"]["modification_title"] == "imported"
    exported = run("export", "report.md", "--format", "json", cwd=report.parent).document
    assert exported["files"][0]["patch"] == "@@ -1 +1 @@\n-old\n+new\n"
    assert exported["date"] == "2025-03-22"
    assert exported["language"] == "ja_JP"


def test_the_saved_review_of_a_report_is_shown_with_its_place(report: Path) -> None:
    correct(report, "Ours")
    assert "report.md" in run("reviews", cwd=report.parent).text
    shown = run("reviews", "show", "1", cwd=report.parent).text
    assert f"report:{report}" in shown
    assert "Ours" in shown


def test_a_report_without_a_section_is_exported_as_it_is(report: Path) -> None:
    text = report.read_text()
    report.write_text(text[: text.index("# Modified Contents")])
    outcome = run("export", "report.md", cwd=report.parent)
    assert outcome.status == 0
    assert outcome.out == report.read_bytes()
    assert "damaged" in outcome.err


def test_what_is_no_report_is_one_line_of_error(report: Path) -> None:
    (report.parent / "notes.md").write_text("# Notes\n")
    outcome = run("list", "notes.md", cwd=report.parent)
    assert outcome.status == 3
    assert outcome.err.startswith("diff-insight: notes.md: This is no Diff Insight Report")
    assert outcome.err.count("\n") == 1


# Checking corrected reports


def test_a_corrected_report_is_as_sound_as_it_was(repo: RepoBuilder, report: Path) -> None:
    correct(report, "Ours")
    run("export", "report.md", "-o", "report.md", cwd=report.parent)
    outcome = run("check", str(report), "--against", "HEAD", cwd=repo.path)
    assert (outcome.text, outcome.err, outcome.status) == ("", "", 0)


def test_a_report_is_compared_with_another(report: Path) -> None:
    other = report.parent / "other.md"
    other.write_text(report.read_text().replace("| modified | 1 | 1 | 2 |", "| modified | 2 | 1 | 3 |"))
    outcome = run("check", "report.md", "--against", "other.md", cwd=report.parent)
    assert outcome.status == 1
    assert [line.split()[1] for line in outcome.text.splitlines()] == ["DI504"]


def test_made_up_words_of_a_correction_are_found(report: Path) -> None:
    correct(report, "Raise `max_tokens_of_ours` to 31337")
    run("export", "report.md", "-o", "report.md", cwd=report.parent)
    outcome = run("check", "report.md", cwd=report.parent)
    assert outcome.status == 1
    assert {"DI401", "DI407"} <= {line.split()[1] for line in outcome.text.splitlines()}


@pytest.mark.skipif(not corpus.NAMES, reason="the published reports are not here")
def test_the_published_reports_are_checked_in_seconds() -> None:
    outcome = run("check", *corpus.NAMES, cwd=corpus.FOLDER)
    assert (outcome.status, outcome.err) == (1, "")
    for line in outcome.text.splitlines():
        name, number, finding = line.split(":", 2)
        assert name in corpus.NAMES
        assert number.isdigit()
        assert finding.startswith(" DI")
