"""`check`: findings on standard output, one a line, and a status that tells."""

from pathlib import Path

import pytest

from tests.builders import RepoBuilder
from tests.cli.program import run


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("docs/guide.md", "old\n").write("docs/other.md", "old\n").commit("One")
    repo.write("docs/guide.md", "new\n").write("docs/other.md", "new\n").commit("Two")
    assert run("export", "HEAD", "-o", "report.md", cwd=repo.path).status == 0
    return repo


def test_a_report_of_our_own_is_sound(repo: RepoBuilder) -> None:
    outcome = run("check", "report.md", "--against", "HEAD", cwd=repo.path)
    assert (outcome.text, outcome.err, outcome.status) == ("", "", 0)


def test_each_finding_is_one_line_with_file_line_and_code(repo: RepoBuilder) -> None:
    report = repo.path / "report.md"
    report.write_text(report.read_text().replace("| modified | 1 | 1 | 2 |", "| modified | 1 | 1 | 3\x1b |", 1))
    outcome = run("check", "report.md", cwd=repo.path)
    assert outcome.status == 1
    assert outcome.err == ""
    for line in outcome.text.splitlines():
        file, number, rest = line.split(":", 2)
        assert file == "report.md"
        assert number.isdigit()
        assert rest.split()[0].startswith("DI")
        assert line.isprintable()


def test_a_report_is_compared_with_the_changes_it_tells_of(repo: RepoBuilder) -> None:
    repo.write("docs/other.md", "old\n").write("docs/third.md", "x\n").commit("Three")
    outcome = run("check", "report.md", "--against", "HEAD~2..HEAD", cwd=repo.path)
    assert outcome.status == 1
    assert "docs/third.md" in outcome.text
    assert "docs/other.md" in outcome.text


def test_what_is_no_report_is_told_and_the_others_are_checked(repo: RepoBuilder) -> None:
    (repo.path / "notes.md").write_text("# Notes\n")
    outcome = run("check", "notes.md", "missing.md", "report.md", cwd=repo.path)
    assert outcome.status == 3
    assert outcome.out == b""
    first, second = outcome.err.splitlines()
    assert "notes.md" in first
    assert "missing.md" in second


def test_a_source_that_cannot_be_read_is_an_error(repo: RepoBuilder) -> None:
    outcome = run("check", "report.md", "--against", "nowhere", cwd=repo.path)
    assert outcome.status == 3
    assert "nowhere" in outcome.err
