"""The repository and the compare page of a resolved range, out of the remotes."""

from diff_insight.domain.comparison import CompareUrl, Comparison, Hosting
from diff_insight.sources.git.remote_address import RemoteAddress
from diff_insight.sources.git.remotes import configured_remotes
from diff_insight.sources.git.revisions import Revisions


def find_hosting(revisions: Revisions, comparison: Comparison, given: CompareUrl | None = None) -> Hosting:
    """`given` is the page that the user named, whose repository then counts; else it is that of `upstream`, `origin`
    or the only other remote. Raises SourceError where git fails.
    """
    if given is not None:
        address = RemoteAddress(given.host, given.owner, given.name)
        owners = (given.base_owner, given.head_owner)
    else:
        found = _main_remote(revisions)
        if found is None:
            return Hosting()
        address, owners = found, ("", "")
    from diff_insight.sources.git.compare_page import compare_page

    ends = revisions.short_commits(comparison.base, comparison.head)
    if ends is None:
        return Hosting(address.repository, None)
    page = compare_page(address, *ends, comparison.form, *owners)
    return Hosting(address.repository, page or (given.url if given else None))


def _main_remote(revisions: Revisions) -> RemoteAddress | None:
    found = configured_remotes(revisions)
    known = [remote for remote in found if remote.name in ("upstream", "origin")]
    if known:
        return known[0].address
    return found[0].address if len(found) == 1 else None
