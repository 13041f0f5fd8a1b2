"""Repositories that want something run or changed when they are looked at."""

from pathlib import Path

import pytest

from diff_insight.domain.errors import SourceError
from tests.builders import RepoBuilder
from tests.sources.odd_repository import OddRange
from tests.sources.opened import (
    as_rows,
    counts_of,
    git_rows,
    hunks_by_git,
    opened,
    opened_range,
)


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A program that leaves a trace when it is run; the trace is `canary.ran` beside it."""
    program = tmp_path / "canary"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> "{tmp_path}/canary.ran"\ncat\n')
    program.chmod(0o755)
    return program


def ran(canary: Path) -> str:
    trace = canary.with_name("canary.ran")
    return trace.read_text() if trace.exists() else ""


def plain_range(path: Path) -> RepoBuilder:
    repo = RepoBuilder(path)
    repo.write("a.txt", "one\ntwo\n").write("b.bin", b"\0one").write(
        ".gitattributes", "* diff=evil filter=evil\n"
    ).commit()
    repo.write("a.txt", "one\nthree\n").write("b.bin", b"\0two").commit()
    return repo


def read_everything(repo: RepoBuilder | Path, text: str | None = "HEAD~1...HEAD") -> bytes:
    """All that the browser would ask of a source."""
    source = opened(repo, text)
    positions = range(len(source.listing().changes))
    alone = b"".join(source.patch(position) for position in positions)
    source.page_counts(positions)
    list(source.count())
    assert b"".join(source.patch(position) for position in positions) == alone
    source.hosting()
    source.close()
    return alone


RUNS_SOMETHING = {
    "diff.external": "{canary}",
    "diff.evil.command": "{canary}",
    "diff.evil.textconv": "{canary}",
    "diff.evil.cachetextconv": "true",
    "core.fsmonitor": "{canary}",
    "core.hooksPath": "{folder}",
    "core.pager": "{canary}",
    "pager.diff": "{canary}",
    "core.editor": "{canary}",
    "core.askPass": "{canary}",
    "core.sshCommand": "{canary}",
    "core.gitProxy": "{canary}",
    "core.alternateRefsCommand": "{canary}",
    "credential.helper": "{canary}",
    "filter.evil.clean": "{canary}",
    "filter.evil.smudge": "{canary}",
    "filter.evil.process": "{canary}",
    "interactive.diffFilter": "{canary}",
    "gpg.program": "{canary}",
    "log.showSignature": "true",
    "alias.diff": "!{canary}",
    "alias.rev-parse": "!{canary}",
    "diff.tool": "evil",
    "difftool.evil.cmd": "{canary}",
    "uploadpack.packObjectsHook": "{canary}",
    "remote.origin.uploadpack": "{canary}",
    "remote.origin.url": "ext::{canary} x",
    "remote.origin.vcs": "evil",
    "protocol.ext.allow": "always",
    "submodule.recurse": "true",
    "status.submoduleSummary": "true",
}


def test_no_program_that_the_configuration_names_is_run(tmp_path: Path, canary: Path) -> None:
    repo = plain_range(tmp_path / "repo")
    expected = read_everything(repo)
    for name, value in RUNS_SOMETHING.items():
        repo.config(name, value.format(canary=canary, folder=tmp_path))
    assert read_everything(repo) == expected
    read_everything(repo, None)
    assert ran(canary) == ""


@pytest.mark.parametrize("name", ["diff.external", "diff.evil.command", "diff.evil.textconv"])
def test_a_git_that_is_started_without_care_does_run_them(tmp_path: Path, canary: Path, name: str) -> None:
    repo = plain_range(tmp_path / "repo")
    repo.config(name, str(canary)).git("diff", "HEAD~1", "HEAD", check=False)
    assert ran(canary) != ""


def test_no_hook_is_run_and_nothing_is_written_to_the_repository(tmp_path: Path, canary: Path) -> None:
    repo = plain_range(tmp_path / "repo")
    hooks = repo.path / ".git" / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "fsmonitor-watchman", "pre-auto-gc", "reference-transaction"):
        (hooks / hook).symlink_to(canary)
    repo.git("status")
    (tmp_path / "canary.ran").unlink(missing_ok=True)
    (repo.path / "a.txt").touch()
    before = {file: file.stat().st_mtime_ns for file in repo.path.rglob("*")}
    read_everything(repo)
    read_everything(repo, None)
    assert {file: file.stat().st_mtime_ns for file in repo.path.rglob("*")} == before
    assert ran(canary) == ""


def test_a_partial_clone_does_not_run_the_transport_of_its_remote(tmp_path: Path, canary: Path) -> None:
    repo = plain_range(tmp_path / "origin")
    repo.config("uploadpack.allowFilter", "true")
    clone = repo.clone(tmp_path / "clone", "--bare", "--filter=blob:none")
    clone.config("remote.origin.uploadpack", str(canary))
    source = opened(clone, "HEAD~1...HEAD")
    assert len(source.listing().changes) == 2
    with pytest.raises(SourceError, match="partial clone"):
        source.patch(0)
    with pytest.raises(SourceError, match="partial clone"):
        source.page_counts([0, 1])
    assert ran(canary) == ""


CHANGES_THE_OUTPUT = {
    "diff.noprefix": "true",
    "diff.mnemonicPrefix": "true",
    "diff.srcPrefix": "x/",
    "diff.dstPrefix": "y/",
    "diff.orderFile": "missing-file",
    "diff.relative": "true",
    "diff.context": "0",
    "diff.interHunkContext": "50",
    "diff.renames": "copies",
    "diff.suppressBlankEmpty": "true",
    "diff.algorithm": "patience",
    "diff.indentHeuristic": "false",
    "diff.submodule": "log",
    "diff.ignoreSubmodules": "all",
    "diff.colorMoved": "zebra",
    "diff.wsErrorHighlight": "all",
    "diff.wordRegex": ".",
    "diff.dirstat": "lines",
    "diff.statGraphWidth": "1",
    "diff.autoRefreshIndex": "true",
    "color.ui": "always",
    "color.diff": "always",
    "core.abbrev": "4",
    "core.quotePath": "false",
    "core.ignoreCase": "true",
    "core.precomposeUnicode": "true",
    "core.whitespace": "tab-in-indent",
    "core.bigFileThreshold": "512m",
    "i18n.logOutputEncoding": "utf-16",
    "format.noprefix": "true",
}


@pytest.mark.parametrize("part", range(4))
def test_no_diff_setting_changes_what_is_read(odd: OddRange, part: int) -> None:
    repo, base, head = odd
    rows, patch = git_rows(repo, base, head), hunks_by_git(repo, base, head)
    names = list(CHANGES_THE_OUTPUT)[part::4]
    for name in names:
        repo.config(name, CHANGES_THE_OUTPUT[name])
    try:
        source = opened_range(repo.path / "strange", f"{base}..{head}")
        assert as_rows(source) == rows
        assert source.patch(0) == patch[: len(source.patch(0))]
        assert len(counts_of(source)) == len(rows)
        assert b"".join(source.patch(position) for position in range(len(rows))) == patch
    finally:
        for name in names:
            repo.git("config", "--unset", name)


def test_no_program_that_the_environment_names_is_run(
    tmp_path: Path, canary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = plain_range(tmp_path / "repo")
    for variable in ("EXTERNAL_DIFF", "PAGER", "SSH", "SSH_COMMAND", "ASKPASS", "EDITOR", "PROXY_COMMAND"):
        monkeypatch.setenv(f"GIT_{variable}", str(canary))
    monkeypatch.setenv("PAGER", str(canary))
    read_everything(repo)
    assert ran(canary) == ""


VARIABLES = {
    "places": [
        "DIR=/nonexistent",
        "WORK_TREE=/nonexistent",
        "OBJECT_DIRECTORY=/nonexistent",
        "COMMON_DIR=/nonexistent",
    ],
    "options": [
        "DIFF_OPTS=--unified=0",
        "CONFIG_PARAMETERS='diff.context=0'",
        "NAMESPACE=x",
        "INDEX_FILE=/nonexistent",
    ],
    "settings": ["CONFIG_COUNT=1", "CONFIG_KEY_0=diff.noprefix", "CONFIG_VALUE_0=true", "DEFAULT_HASH=sha256"],
    "pathspecs": ["LITERAL_PATHSPECS=1", "TRACE=1"],
    "more pathspecs": ["NOGLOB_PATHSPECS=1", "ICASE_PATHSPECS=1"],
}


@pytest.mark.parametrize("group", VARIABLES)
def test_no_variable_of_git_changes_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: str) -> None:
    repo = plain_range(tmp_path / "repo")
    expected = read_everything(repo)
    for variable in VARIABLES[group]:
        name, _, value = variable.partition("=")
        monkeypatch.setenv(f"GIT_{name}", value)
    assert read_everything(repo) == expected


@pytest.mark.parametrize(
    "name",
    [
        "--output=owned", "-x", "--", "x]`id`$(id)", "a\u202eb", "@", "x;touch${IFS}owned", "--exec=touch", "ünï",
        "line\u2028separator",
    ],
)  # fmt: skip
def test_branches_with_the_names_of_options_are_only_names(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = plain_range(tmp_path / "repo")
    monkeypatch.chdir(repo.path)
    repo.git("update-ref", f"refs/heads/{name}", "HEAD~1")
    before = sorted(repo.path.iterdir())
    if name not in ("--", "@"):
        source = opened(repo, f"refs/heads/{name}...HEAD")
        assert len(source.listing().changes) == 2
        source = opened(repo, f"{name}...HEAD")
        assert len(source.listing().changes) == 2
    with pytest.raises(SourceError):
        opened(repo, f"{name}-unknown")
    assert sorted(repo.path.iterdir()) == before


@pytest.mark.parametrize(
    "text", ["--output=owned", "-O/etc/passwd", "--no-index", "--all", "^HEAD", "HEAD^@", "HEAD^!"]
)
def test_options_are_no_revisions(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = plain_range(tmp_path / "repo")
    monkeypatch.chdir(repo.path)
    for whole in (text, f"{text}...HEAD", f"HEAD..{text}"):
        with pytest.raises(SourceError):
            opened(repo, whole)
    assert not (repo.path / "owned").exists()


def test_an_error_holds_no_control_characters_of_foreign_names(tmp_path: Path) -> None:
    repo = plain_range(tmp_path / "repo")
    with pytest.raises(SourceError) as raised:
        opened(repo, "x\x1b]0;title\x07\u202e")
    assert str(raised.value).isprintable()


def test_a_repository_inside_a_bare_one_is_not_taken_for_its_own(tmp_path: Path) -> None:
    plain_range(tmp_path / "outer")
    inner = RepoBuilder(tmp_path / "outer" / "embedded.git", bare=True)
    inner.config("core.bare", "true")
    (tmp_path / "outer" / "folder").mkdir()
    assert opened(tmp_path / "outer" / "folder", "HEAD").listing().comparison.name == "outer"
