"""Drafts from patches: the same wherever they are made, and nothing in them that the change does not hold."""

import json
from pathlib import Path

import pytest

from diff_insight.application import drafting
from diff_insight.application.completing import complete
from diff_insight.application.drafting_in_two import draft_in_two
from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.repeated_edits import plain_edits_at_hand, repeated_edits_at_hand, take_plain_edits
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import Session
from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.patch import count_lines
from diff_insight.domain.summary import Origin
from diff_insight.drafting.material import Material
from diff_insight.drafting.patch_rules import draft_from_patch
from diff_insight.drafting.phrases import LANGUAGES
from diff_insight.report.check.evidence import Evidence
from diff_insight.report.check.grounding import unfounded
from diff_insight.report.imported import change_of, counts_of
from diff_insight.report.reader import read_report
from tests.application import corpus
from tests.builders import RepoBuilder


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("src/tool.py", "def load(path):\n    return path\n").write("docs/a.md", "See Studio.\n").commit("One")
    repo.write("src/tool.py", "def read(path):\n    return path\n").commit("feat!: read instead of load")
    repo.write("docs/a.md", "See Foundry.\n").commit("docs: follow")
    return repo


def open_on(repo: RepoBuilder, **asked: object) -> Session:
    request = SessionRequest(repo.path, "HEAD~2..HEAD", store=False, **asked)  # type: ignore[arg-type]
    return open_session(request, session_settings(request, {}))


def test_files_are_drafted_from_patch_contents_and_commits(repo: RepoBuilder) -> None:
    session = open_on(repo)
    session.complete_counts()
    assert session.complete_drafts()
    drafts = {change.path: session.drafts(at) for at, change in enumerate(session.review.changes)}
    assert drafts["docs/a.md"].title == "Replace “Studio” with “Foundry”"
    tool = drafts["src/tool.py"]
    assert tool.modification_type == "breaking change"
    assert "a commit says so: “feat!: read instead of load”" in tool.evidence
    assert all(session.drafts.has(at, Origin.RULES) for at in range(2))
    session.close()


def test_another_process_drafts_the_same(repo: RepoBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    here, elsewhere = open_on(repo), open_on(repo)
    for session in (here, elsewhere):
        session.complete_counts()
    here.complete_drafts()
    monkeypatch.setattr(drafting, "_OWN_PROCESS_FILES", 0)
    steps: list[tuple[int, int]] = []
    elsewhere.complete_drafts(progress=lambda drafted, files: steps.append((drafted, files)))
    assert steps == [(2, 2)]
    assert [here.drafts(at) for at in range(2)] == [elsewhere.drafts(at) for at in range(2)]
    here.close()
    elsewhere.close()


def test_a_copy_of_this_process_drafts_its_part_of_many_files(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "many")
    for number in range(300):
        repo.write(f"src/tool{number:03}.py", f"def load{number}(path):\n    return path\n")
    repo.write("CHANGES.md", "- Began.\n").commit("One")
    for number in range(300):
        name = "read" if number % 4 else "load"  # whether a name is gone is told by contents, which git has
        repo.write(f"src/tool{number:03}.py", f"def {name}{number}(path):\n    return path or None\n")
    repo.write("CHANGES.md", "- Began.\n- Fixed `read3`.\n").commit("Two")
    request = SessionRequest(repo.path, "HEAD~1..HEAD", store=False)
    here, shared = (open_session(request, session_settings(request, {})) for _ in range(2))
    for session in (here, shared):
        session.complete_counts()
    here.complete_drafts()
    assert shared.file_drafting is not None
    edits = draft_in_two(shared.file_drafting, range(301), lambda: plain_edits_at_hand(shared))
    shared.file_drafting.draft_left()
    take_plain_edits(shared, edits)
    assert [here.drafts(at) for at in range(301)] == [shared.drafts(at) for at in range(301)]
    assert shared.repeated == repeated_edits_at_hand(here)
    assert shared.repeated is not None and shared.repeated.edits
    here.close()
    shared.close()


@pytest.mark.parametrize("log", ["CHANGES.md", "news/2.md"])
def test_the_change_log_tells_before_git_has_come_to_it(repo: RepoBuilder, log: str) -> None:
    repo.write("CHANGES.md", "- Began.\n").write("A.py", "go(1)\n").write("z.py", "go(1)\n").commit("Log")
    repo.write("A.py", "go(load_all)\n").write("z.py", "go(load_all)\n").commit("Change")
    repo.write(log, "- Added `load_all`.\n").commit("Tell")
    session = open_on(repo, is_read_whole=True)
    complete(session)
    drafts = {change.path: session.drafts(at) for at, change in enumerate(session.review.changes)}
    for path in ("A.py", "z.py"):
        assert drafts[path].evidence == ("the change log says: “Added `load_all`.”",)
    session.close()


def test_one_file_is_drafted_before_the_others_and_once(repo: RepoBuilder) -> None:
    session = open_on(repo)
    assert session.file_drafting is not None
    assert session.file_drafting.draft(1)
    assert not session.file_drafting.draft(1)
    assert [session.drafts.has(at, Origin.RULES) for at in range(2)] == [False, True]
    session.close()


def test_drafting_can_be_cancelled_and_goes_on_where_it_was(repo: RepoBuilder) -> None:
    session = open_on(repo)
    assert not session.complete_drafts(cancelled=lambda: True)
    assert session.complete_drafts()
    session.close()


def test_files_in_view_come_first(repo: RepoBuilder) -> None:
    session = open_on(repo)
    assert session.file_drafting is not None
    seen: list[list[bool]] = []

    def note(drafted: int, files: int) -> None:
        seen.append([session.drafts.has(at, Origin.RULES) for at in range(2)])

    session.file_drafting.draft_all(progress=note, next_files=lambda: [1])
    assert seen == [[False, True], [True, True]]
    session.close()


def test_very_many_files_keep_their_short_texts_unless_asked_for(
    repo: RepoBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diff_insight.application.session._MANY_FILES", 1)
    session = open_on(repo, read_only=True)
    assert session.complete_drafts()
    assert not session.drafts.has(0, Origin.RULES)
    assert "--draft patches" in session.notices[0]
    session.close()
    asked = open_on(repo, read_only=True, drafting="patches")
    assert asked.complete_drafts()
    assert asked.drafts.has(0, Origin.RULES)
    assert asked.notices == ()
    asked.close()


def test_nothing_is_drafted_where_nobody_wants_it(repo: RepoBuilder) -> None:
    session = open_on(repo, drafting="none")
    assert session.file_drafting is None
    assert session.complete_drafts()
    session.close()


def unfounded_in(change: FileChange, counts: LineCounts, hunks: bytes, language: str) -> list[str]:
    draft = draft_from_patch(Material(change, counts, hunks), language)
    evidence = Evidence(change, counts, hunks)
    return [
        f"{change.path}: {one.message}"
        for text in (draft.title, draft.explanation)
        for one in unfounded(text, evidence)
    ]


@pytest.mark.skipif(not corpus.NAMES, reason="the published reports are not here")
def test_drafts_of_published_diffs_say_nothing_that_the_diffs_do_not_hold() -> None:
    looked_at = 0
    for number, name in enumerate(corpus.NAMES[::10]):
        document = read_report((corpus.FOLDER / name).read_bytes())
        for item in document.items[:25]:
            hunks = document.hunks(item)
            if hunks:
                looked_at += 1
                change, counts = change_of(document, item), counts_of(document, item)
                assert unfounded_in(change, counts, hunks, LANGUAGES[number % 3]) == []
    assert looked_at > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_drafts_of_code_say_nothing_that_the_diffs_do_not_hold(language: str) -> None:
    folder = Path(__file__).parents[1] / "drafting" / "labelled"
    for file in sorted(folder.glob("*.json")):
        for labelled in json.loads(file.read_text())["changes"]:
            hunks = "".join(f"{line}\n" for line in labelled["hunks"]).encode()
            change = FileChange(labelled["path"], labelled["status"])
            assert unfounded_in(change, LineCounts(*count_lines(b"\n" + hunks)), hunks, language) == []
