"""`reviews` and `config`."""

from pathlib import Path

import pytest

from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from diff_insight.domain.summary import Field
from diff_insight.store.places import config_file
from tests.builders import RepoBuilder
from tests.cli.program import run


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a.md", "a\n").commit("One")
    repo.write("a.md", "b\n").commit("Two")
    return repo


def correct(repo: RepoBuilder, source: str, title: str) -> None:
    request = SessionRequest(repo.path, source)
    session = open_session(request, session_settings(request, {}))
    session.review.correct([0], Field.TITLE, title)
    session.review.mark_reviewed([0])
    session.close()


def test_saved_reviews_are_listed_shown_and_forgotten(repo: RepoBuilder) -> None:
    empty = run("reviews", cwd=repo.path)
    assert (empty.status, empty.out) == (0, b"")
    assert "no saved reviews" in empty.err
    correct(repo, "HEAD", "Title\x1b[31m\nof two lines")
    listed = run("reviews", "list", cwd=repo.path)
    head, line = listed.text.splitlines()
    assert head.split() == ["ID", "OPENED", "CORRECTED", "REVIEWED", "NAME", "RANGE"]
    assert line.split()[0] == "1"
    assert line.split()[-4:] == ["1", "1", "repo", "HEAD"]
    shown = run("reviews", "show", "1", cwd=repo.path).text
    assert "\na.md\n" in shown
    assert "  modification_title (human): Title␛[31m\n    of two lines\n" in shown
    assert "  reviewed\n" in shown
    forgotten = run("reviews", "forget", "1", cwd=repo.path)
    assert forgotten.status == 0
    assert run("reviews", cwd=repo.path).out == b""
    assert run("reviews", "forget", "1", cwd=repo.path).status == 3


def test_old_reviews_are_collected(repo: RepoBuilder) -> None:
    assert run("reviews", "gc", cwd=repo.path).err == "diff-insight: Deleted 0 saved reviews.\n"
    correct(repo, "HEAD", "x")
    assert run("reviews", "gc", "--older-than", "30", cwd=repo.path).err == "diff-insight: Deleted 0 saved reviews.\n"
    assert run("reviews", "list", "--older-than", "30", cwd=repo.path).status == 2


def test_the_effective_configuration_says_where_each_value_comes_from(repo: RepoBuilder) -> None:
    (repo.path / ".diff-insight.toml").write_text(
        '[categories."x y"]\npaths = ["a\\u001b"]\n[files]\nignored = ["z"]\n'
    )
    user = config_file()
    user.parent.mkdir(parents=True)
    user.write_text('theme = "nord"\n[keys]\n"report.export" = ["x", "f5"]\n[model]\napi_key = "sk-secret"\n')
    outcome = run("config", cwd=repo.path / ".git", DIFF_INSIGHT_LANGUAGE="ja")
    lines = {line.split("#")[0].strip(): line.rpartition("# ")[2] for line in outcome.text.splitlines()}
    assert lines['language = "ja_JP"'] == "environment"
    assert lines['theme = "nord"'] == "user configuration"
    assert lines['keys."report.export" = ["x", "f5"]'] == "user configuration"
    assert lines['categories."x y".paths = ["a␛"]'] == "repository configuration"
    assert lines['files.ignored = ["z"]'] == "repository configuration"
    assert lines['profile = "pandoc"'] == "built-in"
    assert lines["model.api_key = (set, not shown)"] == "user configuration"
    assert "secret" not in outcome.text
    assert f"# user configuration: {user}\n" in outcome.text


def test_a_first_configuration_is_written_once(repo: RepoBuilder) -> None:
    path = run("config", "path", cwd=repo.path).text.strip()
    assert path == str(config_file())
    assert run("config", "init", cwd=repo.path).status == 0
    assert config_file().read_text().startswith("# Configuration of diff-insight.")
    assert run("config", cwd=repo.path).err == ""
    again = run("config", "init", cwd=repo.path)
    assert again.status == 2
    assert "is there already" in again.err
