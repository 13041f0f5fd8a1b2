"""Opening a session: what git needs to begin is read in first, everything else while it is at work."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from diff_insight.application.imported.naming import names_a_report
from diff_insight.application.repository import repository_root
from diff_insight.application.request import SessionRequest
from diff_insight.domain.errors import UsageError
from diff_insight.store.settings import Settings, load_settings

if TYPE_CHECKING:
    from diff_insight.application.imported.report import ImportedReport
    from diff_insight.application.session import Session
    from diff_insight.domain.source import ChangeSource


def session_settings(request: SessionRequest, environ: Mapping[str, str]) -> Settings:
    """The configuration that holds for `request`. Raises UsageError for a value that cannot be used."""
    given = {"language": request.language, "draft": request.drafting}
    overrides = {name: value for name, value in given.items() if value is not None}
    settings = load_settings(repository_root(request.directory), request.configuration, environ, overrides)
    _require_category(settings, request.category)
    return settings


def open_session(request: SessionRequest, settings: Settings, begun: Callable[[], object] = lambda: None) -> "Session":
    """Resolve the source, list its files and find what was saved of them.

    `begun` is called when git is at work and all there is to do is to wait for it. Blocks as long as the source does.
    Raises SourceError, UsageError, NetworkError.
    """
    if names_a_report(request):
        return _open_report(request, settings)
    from diff_insight.application.sourcing import source_request
    from diff_insight.sources.opening import open_source

    source = open_source(source_request(request))
    begun()
    return _session(request, settings, source)


def _open_report(request: SessionRequest, settings: Settings) -> "Session":
    from diff_insight.application.imported.report_file import ReportFile

    assert request.source is not None
    file = ReportFile(request.directory / request.source, request.source)
    from diff_insight.application.imported.opening import open_report

    source, imported = open_report(request, file)
    if request.language is None:
        settings = settings._replace(language=imported.language)
    return _session(request, settings, source, imported)


def _session(
    request: SessionRequest, settings: Settings, source: "ChangeSource", imported: "ImportedReport | None" = None
) -> "Session":
    try:
        from diff_insight.application.session import Session

        return Session(request, settings, source, imported)
    except BaseException:
        source.close()
        raise


def _require_category(settings: Settings, category: str | None) -> None:
    if category is None or category in settings.categories:
        return
    if not settings.categories:
        raise UsageError(f"There is no category “{category}”: the configuration has none.")
    known = ", ".join(settings.categories)
    raise UsageError(f"There is no category “{category}”: the configuration has {known}.")
