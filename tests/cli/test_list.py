"""`list`: the same files and numbers as git's, for people and for programs."""

import json
import os
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.builders import RepoBuilder
from tests.cli.odd_repository import Range, odd_range
from tests.cli.program import run

_STATUS = {"A": "added", "M": "modified", "D": "removed", "R": "renamed", "C": "copied", "T": "changed"}


class GitRow(NamedTuple):
    status: str
    path: str
    previous_path: str | None
    additions: int
    deletions: int
    binary: bool


def rows_of_git(repo: RepoBuilder, old: str, new: str) -> list[GitRow]:
    """`git diff --raw --numstat -z -M` by file."""
    fields = repo.git("diff", "--raw", "--numstat", "-z", "-M", "--abbrev=40", old, new).split(b"\0")
    statuses: dict[str, tuple[str, str | None]] = {}
    numbers: dict[str, tuple[int, int, bool]] = {}
    rest = iter(fields[:-1])
    for field in rest:
        if field.startswith(b":"):
            old_mode, new_mode, old_id, new_id, letter = field[1:].decode().split(" ")
            first = os.fsdecode(next(rest))
            path, previous = (os.fsdecode(next(rest)), first) if letter[0] in "RC" else (first, None)
            mode_only = letter == "M" and old_id == new_id and old_mode != new_mode
            statuses[path] = ("changed" if mode_only else _STATUS[letter[0]], previous)
        else:
            added, deleted, name = field.split(b"\t", 2)
            if not name:
                next(rest)
                name = next(rest)
            binary = added == b"-"
            numbers[os.fsdecode(name)] = (0, 0, True) if binary else (int(added), int(deleted), False)
    rows = []
    for path in sorted(statuses):
        status, previous = statuses[path]
        rows.append(GitRow(status, path, previous, *numbers[path]))
    return rows


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Range:
    return odd_range(tmp_path_factory.mktemp("odd") / "repo")


def test_the_document_equals_what_git_says_file_by_file(odd: Range) -> None:
    outcome = run("list", odd.source, "--json", cwd=odd.repo.path)
    assert (outcome.status, outcome.err) == (0, "")
    document = outcome.document
    merge_base = odd.repo.line("merge-base", odd.base, odd.head)
    expected = rows_of_git(odd.repo, merge_base, odd.head)
    found = [
        GitRow(*(file[key] for key in ("status", "path", "previous_path", "additions", "deletions", "binary")))
        for file in document["files"]
    ]
    assert found == expected
    assert {row.status for row in found} == set(_STATUS.values()) - {"copied"}
    assert "only-on-main.txt" not in {row.path for row in found}
    additions, deletions = sum(row.additions for row in expected), sum(row.deletions for row in expected)
    assert document["totals"] == {
        "files": len(expected),
        "additions": additions,
        "deletions": deletions,
        "changes": additions + deletions,
        "reviewed": 0,
    }
    assert document["comparison"] == {
        "source": odd.source,
        "base": odd.base,
        "head": odd.head,
        "merge_base": merge_base,
        "permalink": None,
        "repository": None,
    }


def test_the_keys_of_the_document_stand_in_a_fixed_order(odd: Range) -> None:
    document = run("list", odd.source, "--json", cwd=odd.repo.path).document
    assert list(document) == ["schema", "comparison", "totals", "files"]
    assert document["schema"] == 1
    assert list(document["files"][0]) == [
        "id", "path", "previous_path", "status", "additions", "deletions", "changes", "binary", "category",
        "modification_type", "modification_title", "explanation", "origin", "evidence", "reviewed",
    ]  # fmt: skip
    for file in document["files"]:
        assert file["changes"] == file["additions"] + file["deletions"]
        assert file["origin"] == dict.fromkeys(("modification_type", "modification_title", "explanation"), "rules")
        assert isinstance(file["evidence"], list)


def test_the_document_is_text_that_no_terminal_obeys(odd: Range) -> None:
    out = run("list", odd.source, "--json", cwd=odd.repo.path).text
    assert out.replace("\n", "").isprintable()
    paths = [file["path"] for file in json.loads(out)["files"]]
    assert os.fsdecode(b"byte-\xff\xfe.txt") in paths
    assert "bidi-\u202e.txt" in paths


def test_in_a_pipe_each_file_is_one_line_of_eight_fields(odd: Range) -> None:
    outcome = run("list", odd.source, cwd=odd.repo.path)
    assert {len(row) for row in outcome.rows} == {8}
    assert len(outcome.rows) == len(rows_of_git(odd.repo, odd.repo.line("merge-base", odd.base, odd.head), odd.head))
    by_path = {row[0]: row for row in outcome.rows}
    assert by_path["modified.txt"][3:] == ["modified", "1", "2", "3", ""]
    assert by_path["folder/renamed-new.txt"][7] == "renamed-old.txt"
    assert '"new\\nline.txt"' in by_path
    assert '"byte-\\377\\376.txt"' in by_path


def test_two_dots_compare_the_trees_as_they_are(odd: Range) -> None:
    paths = [row[0] for row in run("list", f"{odd.base}..{odd.head}", cwd=odd.repo.path).rows]
    assert "only-on-main.txt" in paths


def test_paths_and_a_folder_limit_the_list(odd: Range, tmp_path: Path) -> None:
    outcome = run("list", odd.source, "-C", str(odd.repo.path), "--", "*.sh", "folder", cwd=tmp_path)
    assert [row[0] for row in outcome.rows] == ["folder/renamed-new.txt", "mode.sh"]


def test_git_options_mean_what_they_mean_to_git(odd: Range) -> None:
    def statuses(*options: str) -> set[str]:
        return {row[3] for row in run("list", odd.source, *options, cwd=odd.repo.path).rows}

    assert "renamed" in statuses()
    assert "copied" not in statuses()
    repo = odd.repo
    repo.checkout(odd.head)
    repo.write("modified-copy.txt", (repo.path / "modified.txt").read_bytes()).write("modified.txt", "all new\n")
    copied = repo.commit("Copy")
    rows = run("list", f"{odd.head}..{copied}", "--find-copies", cwd=repo.path).rows
    assert ["modified-copy.txt", "copied", "modified.txt"] in [[row[0], row[3], row[7]] for row in rows]


def test_an_empty_range_is_an_empty_list(odd: Range) -> None:
    outcome = run("list", f"{odd.head}..{odd.head}", cwd=odd.repo.path)
    assert (outcome.status, outcome.out) == (0, b"")
    document = run("list", f"{odd.head}..{odd.head}", "--json", cwd=odd.repo.path).document
    assert document["files"] == []
    assert document["totals"]["files"] == 0


def test_a_patch_is_listed_like_a_range(odd: Range, tmp_path: Path) -> None:
    merge_base = odd.repo.line("merge-base", odd.base, odd.head)
    patch = odd.repo.git("diff", "-M", "--full-index", merge_base, odd.head)
    (tmp_path / "odd.patch").write_bytes(patch)
    from_git = run("list", odd.source, cwd=odd.repo.path).rows
    from_file = run("list", "odd.patch", cwd=tmp_path).rows
    from_pipe = run("list", "-", cwd=tmp_path, stdin=patch).rows
    from_nothing = run("list", cwd=tmp_path, stdin=patch).rows
    assert from_file == from_git
    assert from_pipe == from_git
    assert from_nothing == from_git


def test_categories_and_ignored_files(odd: Range) -> None:
    configuration = odd.repo.path.parent / "odd.toml"
    configuration.write_text(
        '[categories.shell]\npaths = ["*.sh"]\n[categories.text]\npaths = ["*.txt"]\n'
        '[files]\nignored = ["folder", "windows.txt"]\n'
    )
    options = ("--config", str(configuration))
    everything = run("list", odd.source, *options, cwd=odd.repo.path)
    paths = [row[0] for row in everything.rows]
    assert "windows.txt" not in paths
    assert "folder/renamed-new.txt" not in paths
    assert everything.err == "diff-insight: 2 ignored files are left out.\n"
    shell = run("list", odd.source, *options, "-c", "shell", cwd=odd.repo.path)
    assert [row[0] for row in shell.rows] == ["mode.sh"]
    assert shell.err == ""
    files = run("list", odd.source, *options, "--all-categories", "--json", cwd=odd.repo.path).document["files"]
    assert {file["category"] for file in files} == {"shell", "text"}
    unknown = run("list", odd.source, *options, "-c", "shel", cwd=odd.repo.path)
    assert unknown.status == 2
    assert "shell, text" in unknown.err


def test_drafting_by_nobody_leaves_the_texts_empty(odd: Range) -> None:
    files = run("list", odd.source, "--json", "--draft", "none", cwd=odd.repo.path).document["files"]
    assert {(file["modification_title"], file["explanation"]) for file in files} == {("", "")}
