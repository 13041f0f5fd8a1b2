"""A session: the files it shows, the report it gives, and what it keeps."""

import os
import signal
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from time import monotonic, sleep

import pytest

from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import Session
from diff_insight.domain.errors import DiffInsightError, StoreError, UsageError
from diff_insight.domain.filtering import parse_filter
from diff_insight.domain.review import Section
from diff_insight.domain.summary import Field, Origin
from diff_insight.store.places import state_folder
from tests.builders import RepoBuilder


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("docs/a.md", "old\n").write("src/b.py", "x = 1\n").write("z.lock", "1\n").commit("One")
    repo.write("docs/a.md", "new\n").write("src/b.py", "x = 2\ny = 3\n").write("z.lock", "2\n").write("B.txt", "b\n")
    repo.commit("Two")
    return repo


def open_on(repo: RepoBuilder, configuration: str = "", **asked: object) -> Session:
    if configuration:
        (repo.path / ".diff-insight.toml").write_text(configuration)
    request = SessionRequest(repo.path, "HEAD", **asked)  # type: ignore[arg-type]
    return open_session(request, session_settings(request, {}))


def paths(session: Session) -> list[str]:
    return [change.path for change in session.review.changes]


def test_counts_come_when_they_are_asked_for(repo: RepoBuilder) -> None:
    session = open_on(repo, store=False)
    assert session.review.counts.known == 0
    steps: list[tuple[int, int]] = []
    assert session.complete_counts(progress=lambda known, files: steps.append((known, files)))
    assert steps[-1] == (4, 4)
    assert session.review.counts.totals()[:3] == (4, 5, 3)
    assert session.complete_counts(cancelled=lambda: True)
    session.close()


def test_counting_can_be_cancelled(repo: RepoBuilder) -> None:
    session = open_on(repo, store=False)
    assert not session.complete_counts(cancelled=lambda: True)
    session.close()


def test_ignored_files_are_left_out_and_counted(repo: RepoBuilder) -> None:
    session = open_on(repo, '[files]\nignored = ["*.lock", "docs"]\n', store=False)
    assert paths(session) == ["B.txt", "src/b.py"]
    assert session.notices == ("2 ignored files are left out.",)
    session.complete_counts()
    position = session.review.position("src/b.py")
    assert position is not None
    assert session.review.counts.get(position) == (2, 1, False)
    assert b"+y = 3" in session.source.patch(position)
    assert session.source.page_counts([position]) == [(2, 1, False)]
    session.close()


def test_a_category_limits_the_files(repo: RepoBuilder) -> None:
    toml = (
        '[categories.docs]\npaths = ["docs"]\n[categories.code]\npaths = ["**/*.py"]\n[files]\nignored = ["*.lock"]\n'
    )
    session = open_on(repo, toml, category="code", store=False)
    assert paths(session) == ["src/b.py"]
    assert session.notices == ()
    assert session.report().title == "[en_US] Diff Insight Report - code"
    session.close()
    every = open_on(repo, category=None, store=False)
    assert [item.change.path for item in every.items("docs")] == ["docs/a.md"]
    assert every.report("docs").title == "[en_US] Diff Insight Report - docs"
    assert every.report().title == "[en_US] Diff Insight Report - repo"
    every.close()


def test_an_unknown_category_is_wrong_usage(repo: RepoBuilder) -> None:
    with pytest.raises(UsageError, match="the configuration has none"):
        open_on(repo, category="docs")


def test_what_a_filter_can_ask_of_a_file(repo: RepoBuilder) -> None:
    session = open_on(repo, '[categories.docs]\npaths = ["docs"]\n', store=False)

    def chosen(text: str) -> list[str]:
        wanted = parse_filter(text)
        review = session.review
        return [
            change.path
            for at, change in enumerate(review.changes)
            if wanted.lets_through(change, session.flags(at), lambda at=at: review.summary(at))  # type: ignore[misc]
        ]

    assert chosen("is:generated") == ["z.lock"]
    assert chosen("category:docs") == ["docs/a.md"]
    session.review.correct([0], Field.TITLE, "A person's title")
    session.review.mark_reviewed([1])
    assert chosen("is:edited") == ["B.txt"]
    assert chosen("reviewed:yes") == ["docs/a.md"]
    assert chosen("person's") == ["B.txt"]
    session.close()


def test_a_report_has_its_files_in_code_point_order_and_its_hunks(repo: RepoBuilder) -> None:
    session = open_on(repo, store=False, report_date=date(2025, 3, 22))
    report = session.report()
    assert [item.change.path for item in report.items] == ["B.txt", "docs/a.md", "src/b.py", "z.lock"]
    assert report.date == "2025-03-22"
    assert report.permalink is None
    hunks = [report.hunks(item) for item in report.items]
    assert all(part.startswith(b"@@ ") for part in hunks)
    assert report.items[-1].change.path == "z.lock"
    assert len(report.items[1:3]) == 2
    session.close()


def test_a_report_stays_as_it_was_while_a_person_goes_on(repo: RepoBuilder) -> None:
    session = open_on(repo, store=False)
    before = session.report()
    title = before.items[0].summary.title.value
    session.review.correct([0], Field.TITLE, "Changed since")
    assert before.items[0].summary.title.value == title
    assert session.report().items[0].summary.title.value == "Changed since"
    session.close()


def test_what_a_person_says_of_the_range_is_in_the_report(repo: RepoBuilder) -> None:
    session = open_on(repo, store=False)
    session.review.write_section(Section.TITLE, "My title")
    session.review.write_section(Section.DATE, "2024-02-29")
    session.review.write_section(Section.INSIGHTS, "")
    report = session.report()
    assert (report.title, report.date, report.sections.insights) == ("My title", "2024-02-29", "")
    assert report.sections.highlights
    session.close()


def test_nobody_drafts(repo: RepoBuilder) -> None:
    session = open_on(repo, drafting="none", store=False)
    report = session.report()
    assert report.summary == ""
    assert {item.summary.title.value + item.summary.explanation.value for item in report.items} == {""}
    session.close()


def test_corrections_are_found_again(repo: RepoBuilder) -> None:
    session = open_on(repo)
    session.review.correct([0, 1], Field.TITLE, "Ours")
    session.review.mark_reviewed([0])
    session.close()
    session.close()
    again = open_on(repo)
    assert again.review.summary(0).title.value == "Ours"
    assert again.review.summary(0).title.origin is Origin.HUMAN
    assert again.review.reviewed == 1
    again.review.undo()
    again.close()


def test_a_correction_is_on_disk_within_a_second(repo: RepoBuilder) -> None:
    session = open_on(repo)
    session.review.correct([0], Field.TITLE, "Ours")
    begun = monotonic()
    while _title_on_disk(repo) != "Ours":
        assert monotonic() - begun < 1
        sleep(0.02)
    session.close()


def _title_on_disk(repo: RepoBuilder) -> str:
    reader = open_on(repo, read_only=True)
    title = reader.review.summary(0).title.value
    reader.close()
    return title


def test_a_kill_loses_nothing_that_was_flushed(repo: RepoBuilder) -> None:
    code = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "from diff_insight.application.request import SessionRequest\n"
        "from diff_insight.application.opening import open_session, session_settings\n"
        "from diff_insight.domain.summary import Field\n"
        "request = SessionRequest(Path.cwd(), 'HEAD')\n"
        "session = open_session(request, session_settings(request, {}))\n"
        "for number in range(50):\n"
        "    session.review.correct([number % 4], Field.EXPLANATION, f'text {number}')\n"
        "session.flush()\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=repo.path)
    assert done.returncode == -signal.SIGKILL
    session = open_on(repo)
    texts = {session.review.summary(at).explanation.value for at in range(4)}
    assert texts == {"text 46", "text 47", "text 48", "text 49"}
    assert session.notices == ()
    session.close()


def test_without_a_store_nothing_is_read_or_written(repo: RepoBuilder) -> None:
    kept = open_on(repo)
    kept.review.correct([0], Field.TITLE, "Ours")
    kept.close()
    session = open_on(repo, store=False)
    assert session.review.summary(0).title.value != "Ours"
    session.review.correct([1], Field.TITLE, "Lost")
    assert not session.unsaved
    session.flush()
    session.close()
    assert open_on(repo, read_only=True).review.summary(1).title.value != "Lost"


def test_reading_alone_creates_nothing(repo: RepoBuilder) -> None:
    open_on(repo, read_only=True).close()
    assert not state_folder().exists()


def test_a_second_window_says_so_and_hears_of_the_first(repo: RepoBuilder) -> None:
    first, second = open_on(repo), open_on(repo)
    assert first.notices == ()
    assert any("Another window" in notice for notice in second.notices)
    first.review.correct([0], Field.TITLE, "From the first")
    first.flush()
    second.review.adopt(second.changed_elsewhere())
    assert second.review.summary(0).title.value == "From the first"
    second.review.correct([1], Field.TITLE, "From the second")
    first.close()
    second.close()
    both = open_on(repo, read_only=True)
    assert [both.review.summary(at).title.value for at in (0, 1)] == ["From the first", "From the second"]
    both.close()


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc").exists(), reason="needs a place nobody can write to")
def test_a_state_folder_that_cannot_be_made_is_told_and_not_in_the_way(
    repo: RepoBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nowhere")
    session = open_on(repo)
    assert len(session.notices) == 1
    assert "/proc/nowhere" in session.notices[0]
    session.review.correct([0], Field.TITLE, "Only here")
    assert session.report().items[0].summary.title.value == "Only here"
    session.close()


def test_a_save_that_fails_is_told_and_tried_again(repo: RepoBuilder) -> None:
    session = open_on(repo)
    told: list[DiffInsightError | None] = []
    heard = threading.Event()

    def listen(error: DiffInsightError | None) -> None:
        told.append(error)
        heard.set()

    session.on_saving = listen
    blocker = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(state_folder() / "reviews.sqlite3")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert blocker.stdin is not None and blocker.stdout is not None
    assert blocker.stdout.readline() == b"held\n"
    session.review.correct([0], Field.TITLE, "Late")
    assert session.unsaved
    assert heard.wait(15)
    assert isinstance(told[0], StoreError)
    blocker.communicate(b"\n")
    session.flush()
    assert not session.unsaved
    session.close()
    assert _title_on_disk(repo) == "Late"
    assert told[-1] is None


_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


def test_threads_may_report_count_and_correct_at_once(repo: RepoBuilder) -> None:
    session = open_on(repo)
    failures: list[BaseException] = []

    def work(job: object) -> None:
        try:
            for _ in range(20):
                job()  # type: ignore[operator]
        except BaseException as error:
            failures.append(error)

    jobs = [
        session.report,
        session.complete_counts,
        lambda: [session.source.patch(at) for at in range(4)],
        lambda: session.review.correct([0], Field.TITLE, str(monotonic())),
        session.flush,
    ]
    threads = [threading.Thread(target=work, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.close()
    assert failures == []
