"""An export writes what was laid out ahead, and says all that was corrected, drafted or set since."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from diff_insight.application import laid_out_ahead
from diff_insight.application.completing import complete
from diff_insight.application.copying import Part, text_of
from diff_insight.application.export import report_of, write_report_to
from diff_insight.application.form import Form
from diff_insight.application.laid_out_ahead import lay_out_ahead
from diff_insight.application.readiness import readiness
from diff_insight.application.session import Session
from diff_insight.application.watching import Watch
from diff_insight.domain.report import Report, ReportItem
from diff_insight.domain.review import Section
from diff_insight.domain.summary import Draft, Field, Origin
from diff_insight.report.pieces import item_pieces
from diff_insight.report.profiles import Profile
from diff_insight.sources.spool_file import SpoolFile
from tests.application.test_laying_out import odd_files, opened
from tests.builders import RepoBuilder


def laid_out(folder: Path, **environ: str) -> Session:
    session = opened(folder, **environ)
    complete(session)
    lay_out_ahead(session, iter)
    return session


def written(session: Session, form: Form | None = None, anew: bool = False) -> bytes:
    """The report; `anew` as if nothing had been laid out."""
    form = form or Form()
    ahead, session.laid_out_ahead = session.laid_out_ahead, None if anew else session.laid_out_ahead
    out = io.BytesIO()
    write_report_to(session, report_of(session, watch=Watch(), form=form), out, form)
    session.laid_out_ahead = ahead
    return out.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine files, each of another kind."""
    return odd_files(tmp_path_factory.mktemp("odd") / "repo").path


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the sections that an export lays out itself."""
    made: list[str] = []

    def noting(report: Report, item: ReportItem, profile: Profile) -> Sequence[bytes]:
        made.append(item.change.path)
        return item_pieces(report, item, profile)

    monkeypatch.setattr("diff_insight.application.laid_out_ahead.item_pieces", noting)
    return made


@pytest.mark.parametrize("profile", ["pandoc", "github"])
def test_an_export_writes_what_was_laid_out(folder: Path, anew: list[str], profile: str) -> None:
    session = laid_out(folder, DIFF_INSIGHT_PROFILE=profile)
    assert len(anew) == 9
    assert session.settings.profile == profile
    anew.clear()
    text = written(session)
    copied = text_of(session, Part.REPORT, None)
    assert anew == []
    assert text == written(session, anew=True)
    assert copied == text.decode("utf-8", "replace")
    assert text.count(b"### Explanation") == 9
    session.close()


def correct(session: Session) -> None:
    session.review.correct([2], Field.TITLE, "What a person | says")
    session.review.correct([3], Field.EXPLANATION, "Said `anew`.")


def confirm(session: Session) -> None:
    """A text that is written as it was drafted, and taken back."""
    draft = session.review.summary(1).title.value
    session.review.correct([1], Field.TITLE, "Other")
    session.review.correct([1], Field.TITLE, draft)


def mark_breaking(session: Session) -> None:
    """The overview tells it too."""
    session.review.correct([0], Field.TYPE, "breaking change")


def switch_language(session: Session) -> None:
    session.settings = session.settings._replace(language="ja_JP")
    session.forget_drafts()


def forget_drafts(session: Session) -> None:
    session.settings = session.settings._replace(draft="none")
    session.forget_drafts()


def draft_by_model(session: Session) -> None:
    session.drafts.put(5, Draft("bug fix", "By a model", "It says so.", (), Origin.LLM))


def set_all_else(session: Session) -> None:
    session.settings = session.settings._replace(heading_level=2, title="{repository}: what is new")
    session.review.write_section(Section.INSIGHTS, "Mine.")
    session.review.write_section(Section.DATE, "2026-01-02")


@pytest.mark.parametrize(
    ("change", "stale"),
    [
        (correct, 2),
        (confirm, 0),
        (mark_breaking, 1),
        (switch_language, 0),
        (forget_drafts, 9),
        (draft_by_model, 1),
        (set_all_else, 0),
    ],
)
def test_what_changed_since_is_in_the_report(
    folder: Path, anew: list[str], change: Callable[[Session], None], stale: int
) -> None:
    session = laid_out(folder)
    before = written(session)
    change(session)
    complete(session)
    anew.clear()
    text = written(session)
    assert len(anew) == stale, "but in another language, in which nothing was laid out"
    assert text == written(session, anew=True)
    assert (text == before) == (change is confirm)
    session.close()


@pytest.mark.parametrize("form", [Form(profile="github"), Form(max_chars=5_300), Form(json=True)])
def test_a_report_in_another_form_is_laid_out_when_it_is_written(folder: Path, form: Form) -> None:
    session = laid_out(folder)
    text = written(session, form)
    assert text == written(session, form, anew=True) != written(session)
    session.close()


def test_the_check_before_an_export_reads_no_diffs(folder: Path) -> None:
    session = laid_out(folder)
    found = readiness(session, Watch())
    session.laid_out_ahead = None
    assert found == readiness(session, Watch())
    session.close()


def test_of_too_much_text_the_first_files_are_laid_out(
    folder: Path, anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laid_out_ahead, "_MOST_BYTES", 1_000)
    session = laid_out(folder)
    anew.clear()
    assert written(session) == written(session, anew=True)
    assert 0 < len(anew) < 9
    monkeypatch.setattr(laid_out_ahead, "_MOST_FILES", 8)
    lay_out_ahead(session, iter)
    assert session.laid_out_ahead is None
    session.close()


def test_on_a_full_disk_nothing_is_laid_out_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = RepoBuilder(tmp_path / "repo").write("a", "1\n")
    repo.commit("One")
    session = opened(repo.path)
    complete(session)

    def full(spool: SpoolFile, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SpoolFile, "write", full)
    lay_out_ahead(session, iter)
    assert session.laid_out_ahead is None
    assert b"### Explanation" in written(session)
    session.close()
