"""A text in the patches of all files."""

from pathlib import Path

import pytest

from diff_insight.application import range_search
from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.range_search import RangeMatches, search_range
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import Session
from diff_insight.domain.source import Side
from tests.builders import RepoBuilder


@pytest.fixture
def session(tmp_path: Path) -> Session:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a.txt", "one Needle\nkept needle\n").write("b.txt", "hay\n").write("c.txt", "x\n" * 20).commit()
    repo.write("a.txt", "two\nkept needle\n").write("b.txt", "needle, needle\n")
    repo.write("c.txt", "x\n" * 10 + "a\tneedle\x1b[31m" + "y" * 2000 + "\n" + "x\n" * 10).commit()
    request = SessionRequest(directory=repo.path, store=False)
    return open_session(request, session_settings(request, {}))


def search(session: Session, text: str, **options: object) -> RangeMatches:
    found: list[int] = []
    matches = search_range(session, text, lambda file: found.append(file.position), **options)  # type: ignore[arg-type]
    assert found == [file.position for file in matches.files]
    return matches


def test_every_line_that_holds_the_text_is_listed_with_its_number_and_side(session: Session) -> None:
    matches = search(session, "needle")
    assert [(file.position, file.total) for file in matches.files] == [(0, 2), (1, 2), (2, 1)]
    rows = [(place.side, place.number, chr(place.kind)) for file in matches.files for place in file.places]
    assert rows == [(Side.OLD, 1, "-"), (Side.NEW, 2, " "), (Side.NEW, 1, "+"), (Side.NEW, 11, "+")]
    assert (matches.total, matches.places, matches.searched, matches.is_full) == (5, 4, 3, False)
    place = matches.files[2].places[0]
    assert place.excerpt[place.start :].startswith("needle\x1b[31m")
    assert len(place.excerpt) <= 300


def test_a_capital_is_meant_and_nothing_is_nothing(session: Session) -> None:
    assert [file.total for file in search(session, "Needle").files] == [1]
    assert search(session, "diff --git").files == []
    assert search(session, "nowhere").searched == 3


def test_too_many_places_end_the_search_and_it_says_so(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(range_search, "MOST_PLACES", 3)
    matches = search(session, "needle")
    assert (matches.places, matches.searched, matches.is_full) == (3, 2, True)


def test_a_search_can_be_stopped(session: Session) -> None:
    steps: list[tuple[int, int]] = []
    matches = search(session, "needle", cancelled=lambda: bool(steps), progress=lambda *step: steps.append(step))
    assert steps == [(1, 3)]
    assert (matches.searched, len(matches.files)) == (1, 1)
