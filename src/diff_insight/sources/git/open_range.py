"""From SOURCE to a range of the repository that is being worked in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from diff_insight.domain.comparison import CompareUrl, Hosting, RangeForm, parse_range
from diff_insight.domain.errors import DiffInsightError
from diff_insight.sources.git.diff_options import DiffOptions
from diff_insight.sources.git.process import Git
from diff_insight.sources.git.ranges import Ends, comparison_of, default_ends, resolve_ends, shallow_notices
from diff_insight.sources.git.revisions import Revisions
from diff_insight.sources.request import SourceRequest

if TYPE_CHECKING:
    from diff_insight.sources.git.git_source import GitSource
    from diff_insight.sources.git.listed_rows import Rows


def open_range(request: SourceRequest, page: CompareUrl | None = None) -> "GitSource":
    """The range that `request.text` writes, or that the `page` shows, or where there is neither the default one.

    Git already lists it when this returns. Raises SourceError where there is no such range, UsageError where the text
    is none.
    """
    git = Git(request.directory)
    try:
        revisions = Revisions(git, _read_in)
        source, form, ends = _resolve(request, page, revisions)
        options = DiffOptions(
            request.paths,
            request.context,
            request.inter_hunk_context,
            request.ignore_whitespace,
            request.rename_threshold,
            request.find_copies,
        )
        read_rows: Callable[[], Rows]
        if request.is_read_whole:
            from diff_insight.sources.git.patch_stream import begin_patches

            patches = begin_patches(git, options, ends.old, ends.head)
            read_rows = patches.rows
        else:
            from diff_insight.sources.git.listed_rows import ListedRows

            patches = None
            read_rows = ListedRows(git, options.whole(ends.old, ends.head, "--raw", "-z")).rows
        # None of what follows is needed to list the range: it is read in and asked for while git does.
        from diff_insight.sources.git.git_source import GitSource

        facts = revisions.facts()
        comparison = comparison_of(source, form, ends, facts)
        notices = [*revisions.notices, *shallow_notices(ends, facts)]

        def hosting() -> Hosting:
            from diff_insight.sources.git.hosting import find_hosting

            return find_hosting(revisions, comparison, page)

        return GitSource(git, comparison, options, read_rows, notices, hosting, patches)
    except DiffInsightError:
        git.close()
        raise


def _read_in() -> None:
    """What is going to read the changes."""
    import diff_insight.sources.git.patch_stream  # noqa: F401


def _resolve(request: SourceRequest, page: CompareUrl | None, revisions: Revisions) -> tuple[str, RangeForm, Ends]:
    """How the range is called, and its ends."""
    if page is not None:
        from diff_insight.sources.git.page_range import PageLookup

        form, ends = PageLookup(revisions, page).ends()
        return page.url, form, ends
    if request.text is None:
        return default_ends(revisions)
    expression = parse_range(request.text)
    return request.text, expression.form, resolve_ends(revisions, expression)
