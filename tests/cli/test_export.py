"""`export`: whole patches, safe paths, files written whole."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from diff_insight.domain.patch import count_lines
from tests.builders import RepoBuilder
from tests.cli.odd_repository import Range, odd_range
from tests.cli.program import run

_REGULAR = {"100644", "100755"}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Range:
    return odd_range(tmp_path_factory.mktemp("odd") / "repo")


@pytest.fixture
def small(tmp_path: Path) -> RepoBuilder:
    """One commit on another; three files."""
    repo = RepoBuilder(tmp_path / "small")
    repo.write("docs/a.md", "old\n").write("src/b.py", "x = 1\n").commit("One")
    repo.write("docs/a.md", "new\n").write("src/b.py", "x = 2\n").write("c.txt", "c\n").commit("Two")
    return repo


def configure(repo: RepoBuilder, text: str) -> None:
    (repo.path / ".diff-insight.toml").write_text(text)


def test_every_patch_makes_the_new_file_of_the_old_one(odd: Range, tmp_path: Path) -> None:
    document = run("export", odd.source, "--format", "json", cwd=odd.repo.path).document
    merge_base = odd.repo.line("merge-base", odd.base, odd.head)
    patch, expected = b"", {}
    for number, file in enumerate(document["files"]):
        if file["patch"] is None:
            continue
        hunks = file["patch"].encode("utf-8", "surrogateescape")
        assert count_lines(hunks) == (file["additions"], file["deletions"])
        old = _content(odd.repo, merge_base, file["previous_path"] or file["path"])
        new = _content(odd.repo, odd.head, file["path"])
        if file["status"] == "changed" or (None in (old, new) and file["status"] not in ("added", "removed")):
            continue
        if old is not None:
            (tmp_path / str(number)).write_bytes(old)
        patch += _header(number, old, new) + hunks
        expected[number] = new
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch, check=True)
    for number, content in expected.items():
        file = tmp_path / str(number)
        assert (file.read_bytes() if file.exists() else None) == content
    assert len(expected) > 20


def _header(number: int, old: bytes | None, new: bytes | None) -> bytes:
    before = b"/dev/null" if old is None else b"a/%d" % number
    after = b"/dev/null" if new is None else b"b/%d" % number
    return b"--- %b\n+++ %b\n" % (before, after)


def _content(repo: RepoBuilder, commit: str, path: str) -> bytes | None:
    """The bytes of a regular file or a link; None where it is absent or a submodule."""
    entry = repo.git("ls-tree", "-z", commit, "--", f":(literal){path}".encode("utf-8", "surrogateescape"))
    if not entry or entry.startswith(b"160000"):
        return None
    return repo.git("cat-file", "blob", entry.split()[2].decode())


def test_every_file_without_a_patch_has_none_in_git(odd: Range) -> None:
    document = run("export", odd.source, "--format", "json", cwd=odd.repo.path).document
    without = {file["path"] for file in document["files"] if file["patch"] is None}
    assert without == {
        "big.bin", "empty-added.txt", "folder/renamed-new.txt", "image.png", "mode.sh", "new.bin",
    }  # fmt: skip


def test_the_document_holds_the_report(odd: Range) -> None:
    outcome = run("export", odd.source, "--format", "json", "--date", "2025-03-22", "-l", "ja", cwd=odd.repo.path)
    document = outcome.document
    assert list(document) == [
        "schema",
        "comparison",
        "totals",
        "title",
        "date",
        "language",
        "summary",
        "sections",
        "files",
    ]
    assert (document["date"], document["language"]) == ("2025-03-22", "ja_JP")
    assert document["title"] == "[ja_JP] Diff Insight Report - repo"
    assert list(document["sections"]) == ["highlights", "new_features", "breaking_changes", "other_updates", "insights"]


def test_the_report_has_a_row_and_a_section_for_each_file(odd: Range) -> None:
    outcome = run("export", odd.source, "--date", "2025-03-22", cwd=odd.repo.path)
    assert (outcome.status, outcome.err) == (0, "")
    files = run("list", odd.source, "--json", cwd=odd.repo.path).document["files"]
    ids = [file["id"].encode() for file in files]
    assert re.findall(rb"^\| \[.*\]\(#(item-[0-9a-f]+)\) \|", outcome.out, re.MULTILINE) == ids
    assert re.findall(rb"^## .*\{#(item-[0-9a-f]+)\}$", outcome.out, re.MULTILINE) == ids
    assert b"date: '2025-03-22'" in outcome.out


def test_the_github_profile_and_a_limit(odd: Range) -> None:
    whole = run("export", odd.source, "--profile", "github", cwd=odd.repo.path).text
    assert whole.startswith("# ")
    limited = run("export", odd.source, "--profile", "github", "--max-chars", "20000", cwd=odd.repo.path)
    assert limited.status == 0
    assert len(limited.text) <= 20000 < len(whole)


def test_a_range_without_change_is_nothing_to_export(small: RepoBuilder) -> None:
    outcome = run("export", "HEAD..HEAD", cwd=small.path)
    assert (outcome.status, outcome.out) == (1, b"")
    assert "holds no change" in outcome.err


def test_one_git_lists_and_compares_and_four_tell_the_rest(small: RepoBuilder, tmp_path: Path) -> None:
    repo = small.write("becomes-link", "a\nb\n").write("old", "text\n" * 9).write("HISTORY.md", "- One.\n")
    base = repo.commit("Three")
    repo.link("becomes-link", "old").rename("old", "new").write("HISTORY.md", "- Fixed `one_thing`.\n- One.\n")
    repo.write("news/4.txt", "* Added `other_thing`.\n").write("src/b.py", "one_thing()\n")
    head = repo.commit("Four")
    trace = tmp_path / "trace"
    outcome = run("export", f"{base}...{head}", cwd=repo.path, GIT_TRACE=str(trace))
    assert outcome.text.count("\n### Summary\n") == 5
    commands = [
        line.split("built-in: git ")[1].split()[0] for line in trace.read_text().splitlines() if "built-in" in line
    ]
    assert sorted(commands) == ["cat-file", "config", "diff", "log", "rev-parse"]


def test_renames_that_git_did_not_search_are_told(small: RepoBuilder) -> None:
    for number in range(3):
        small.write(f"old{number}", "".join(f"{number} line {line}\n" for line in range(30)))
    small.commit("Three")
    for number in range(3):
        small.rename(f"old{number}", f"new{number}").write(f"new{number}", f"{number}\n")
        small.write(f"new{number}", "".join(f"{number} line {line}\n" for line in range(28)))
    small.commit("Four")
    small.config("diff.renameLimit", "1")
    for command in ("export", "list"):
        assert run(command, "HEAD", cwd=small.path).err.count("Too many files for git to find every rename") == 1


def test_the_path_is_made_of_date_and_fields(small: RepoBuilder) -> None:
    configure(small, '[categories."Docs/../x"]\npaths = ["docs"]\n')
    outcome = run(
        "export", "HEAD", "-c", "Docs/../x", "-o", "posts/%Y%m/report-%Y%m%d-{category}-{language}.md",
        "--date", "2025-03-02", "--language", "zh_CN", cwd=small.path,
    )  # fmt: skip
    assert outcome.status == 0
    written = small.path / "posts/202503/report-20250302-Docs-..-x-zh_CN.md"
    assert written.is_file()
    assert outcome.out == b""
    assert outcome.err == f"diff-insight: Wrote {written}.\n"


def test_an_existing_file_that_differs_is_replaced_only_by_force(small: RepoBuilder) -> None:
    report = small.path / "report.md"
    report.write_text("mine\n")
    refused = run("export", "HEAD", "-o", "report.md", cwd=small.path)
    assert refused.status == 2
    assert "--force" in refused.err
    assert report.read_text() == "mine\n"
    forced = run("export", "HEAD", "-o", "report.md", "--force", cwd=small.path)
    assert (forced.status, forced.err) == (0, f"diff-insight: Replaced {report}.\n")
    again = run("export", "HEAD", "-o", "report.md", cwd=small.path)
    assert (again.status, again.err) == (0, f"diff-insight: Nothing changed in {report}.\n")
    assert sorted(path.name for path in small.path.iterdir()) == [".git", "c.txt", "docs", "report.md", "src"]


def test_a_configured_path_is_used_unless_standard_output_is_asked_for(small: RepoBuilder) -> None:
    configure(small, 'output = "out/{repository}.md"\n')
    assert run("export", "HEAD", cwd=small.path / "docs").status == 0
    assert (small.path / "out/small.md").is_file()
    assert run("export", "HEAD", "-o", "-", cwd=small.path).out.startswith(b"---\n")
    assert run("export", "HEAD", "--format", "json", cwd=small.path).document["schema"] == 1


@pytest.mark.parametrize("path", ["../out.md", "/tmp/never/out.md", "~/out.md", ".git/out.md", "docs/../../out.md"])
def test_the_repository_writes_only_within_itself(small: RepoBuilder, path: str) -> None:
    configure(small, f'output = "{path}"\n')
    outcome = run("export", "HEAD", cwd=small.path)
    assert outcome.status == 2
    assert "not its own to write" in outcome.err


def test_the_repository_leads_nobody_out_by_a_link(small: RepoBuilder, tmp_path: Path) -> None:
    (small.path / "out").symlink_to(tmp_path)
    configure(small, 'output = "out/report.md"\n')
    assert run("export", "HEAD", cwd=small.path).status == 3
    assert not (tmp_path / "report.md").exists()


def test_one_report_for_each_category_that_has_files(small: RepoBuilder) -> None:
    configure(small, "".join(f'[categories.{name}]\npaths = ["{name}"]\n' for name in ("docs", "src", "test")))
    outcome = run("export", "HEAD", "--all-categories", "-o", "{category}.md", cwd=small.path)
    assert outcome.status == 0
    assert sorted(path.name for path in small.path.glob("*.md")) == ["docs.md", "src.md"]
    docs = (small.path / "docs.md").read_text()
    assert "title: '[en_US] Diff Insight Report - docs'" in docs
    assert docs.count("\n## docs/a.md{#") == 1
    assert "src/b.py" not in docs
    single = run("export", "HEAD", "--all-categories", cwd=small.path)
    assert single.status == 2
    assert "{category}" in single.err
    assert run("export", "HEAD", "-c", "test", cwd=small.path).status == 1


def test_wrong_values_are_wrong_usage(small: RepoBuilder) -> None:
    for words, says in (
        (["--format", "pdf"], "choose markdown or json"),
        (["--profile", "word"], "choose pandoc or github"),
        (["--format", "json", "--profile", "github"], "shape Markdown"),
        (["-o", "{author}.md"], "{author}"),
        (["--draft", "magic"], "--draft must be"),
        (["-l", "xx"], "--language must be"),
        (["--date", "today"], "--date today is no day"),
    ):
        outcome = run("export", "HEAD", *words, cwd=small.path)
        assert outcome.status == 2
        assert says in outcome.err
        assert outcome.err.count("\n") == 1


def test_what_cannot_be_written_is_one_line(small: RepoBuilder) -> None:
    (small.path / "file").write_text("")
    for path in ("file/report.md", "docs", "/proc/nowhere/report.md"):
        outcome = run("export", "HEAD", "-o", path, cwd=small.path)
        assert outcome.status == 3
        assert outcome.err.count("\n") == 1
        assert "Traceback" not in outcome.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_standard_output_is_one_line(small: RepoBuilder) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "diff_insight", "export", "HEAD"],
            cwd=small.path, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE,
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith(b"diff-insight: Standard output cannot be written")
    assert done.stderr.count(b"\n") == 1


def test_saved_corrections_are_in_the_report(small: RepoBuilder) -> None:
    save_a_title(small, "docs/a.md", "A person's title")
    files: list[dict[str, Any]] = run("export", "HEAD", "--format", "json", cwd=small.path).document["files"]
    corrected = next(file for file in files if file["path"] == "docs/a.md")
    assert corrected["modification_title"] == "A person's title"
    assert corrected["origin"]["modification_title"] == "human"
    assert corrected["origin"]["explanation"] == "rules"
    assert corrected["reviewed"]
    without = run("list", "HEAD", "--json", "--no-store", cwd=small.path).document
    assert without["totals"]["reviewed"] == 0


def save_a_title(repo: RepoBuilder, path: str, title: str) -> None:
    """Correct as the browser does."""
    from diff_insight.application.opening import open_session, session_settings
    from diff_insight.application.request import SessionRequest
    from diff_insight.domain.summary import Field

    request = SessionRequest(repo.path, "HEAD")
    session = open_session(request, session_settings(request, {}))
    position = session.review.position(path)
    assert position is not None
    session.review.correct([position], Field.TITLE, title)
    session.review.mark_reviewed([position])
    session.close()
