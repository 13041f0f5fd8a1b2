"""A report in a file, made of a small repository, and sessions on it."""

from datetime import date
from pathlib import Path

from diff_insight.application.export import Place, report_of, save_report
from diff_insight.application.form import Form
from diff_insight.application.imported.report import ImportedReport
from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import Session
from tests.builders import RepoBuilder


def build_repository(folder: Path) -> RepoBuilder:
    """A repository of a hosting site, with two commits."""
    repo = RepoBuilder(folder)
    repo.remote("origin", "https://github.com/acme/docs.git")
    repo.write("docs/a.md", "old\n").write("docs/b.md", "b\n").write("logo.png", b"\0\1").commit("One")
    repo.write("docs/a.md", "new\n").rename("docs/b.md", "docs/c.md").write("logo.png", b"\0\2").commit("Two")
    return repo


def build_report(repo: RepoBuilder, path: Path) -> Path:
    """The report of the last commit, in Japanese."""
    request = SessionRequest(repo.path, "HEAD", store=False, report_date=date(2025, 3, 22), language="ja_JP")
    session = open_session(request, session_settings(request, {}))
    save_report(session, report_of(session), Place(path), Form())
    session.close()
    return path


def open_at(folder: Path, name: str, **asked: object) -> Session:
    request = SessionRequest(folder, name, **asked)  # type: ignore[arg-type]
    return open_session(request, session_settings(request, {}))


def imported(session: Session) -> ImportedReport:
    assert session.imported is not None
    return session.imported
