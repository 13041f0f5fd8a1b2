"""A compare or pull request page, looked up in the local repository."""

import re
import shlex

from diff_insight.domain.comparison import CompareUrl, RangeExpression, RangeForm
from diff_insight.domain.errors import SourceError
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.printable import printable
from diff_insight.sources.git.ranges import Ends, default_branch, resolve_ends
from diff_insight.sources.git.remote_address import RemoteAddress
from diff_insight.sources.git.remotes import Remote
from diff_insight.sources.git.repository import remotes
from diff_insight.sources.git.revisions import Revisions

_HEX = lazy_pattern(r"[0-9a-f]{7,64}", re.IGNORECASE)


class PageLookup:
    """Finds the ends of a page's range among the commits that are here; nothing is fetched."""

    def __init__(self, revisions: Revisions, page: CompareUrl) -> None:
        self._revisions = revisions
        self._page = page
        self._address = RemoteAddress(page.host, page.owner, page.name)
        self._family = [
            remote for remote in remotes(revisions.facts().common_directory) if remote.address.is_fork_of(self._address)
        ]

    def ends(self) -> tuple[RangeForm, Ends]:
        """The ids of both ends.

        Raises SourceError, with the `git fetch` that would bring them, where they are not here.
        """
        expression = self._page.expression
        if expression is None:
            base, head = self._pull_ends()
            form = RangeForm.MERGE_BASE
        else:
            base = self._end(self._page.base_owner, expression.base)
            head = self._end(self._page.head_owner, expression.head)
            form = expression.form
        return form, resolve_ends(self._revisions, RangeExpression(base, head, form))

    def _end(self, owner: str, ref: str) -> str:
        candidates = [f"refs/remotes/{remote.name}/{ref}" for remote in self._remotes_of(owner)]
        if candidates:
            candidates.append(f"refs/tags/{ref}")
        if _HEX.fullmatch(ref):
            candidates.append(ref)
        for candidate in candidates:
            if (found := self._revisions.try_commit(candidate)) is not None:
                return found
        raise self._missing(ref, owner, ref)

    def _pull_ends(self) -> tuple[str, str]:
        number = self._page.pull
        places = [f"refs/pull/{number}/head"]
        for remote in self._remotes_of(self._page.owner):
            folder = f"refs/remotes/{remote.name}"
            places += [f"{folder}/pr/{number}", f"{folder}/pull/{number}/head", f"{folder}/pull/{number}"]
        for place in places:
            if (head := self._revisions.try_commit(place)) is not None:
                return self._pull_base(place, head), head
        ref = f"refs/pull/{number}/head"
        raise self._missing(f"pull request {number}", self._page.owner, f"{ref}:{ref}")

    def _pull_base(self, place: str, head: str) -> str:
        """What the host would merge into, where its trial merge was fetched too; else the remote's default branch."""
        merge = self._revisions.try_commit(f"{place.removesuffix('/head')}/merge^1")
        if merge is not None:
            return merge
        for remote in self._remotes_of(self._page.owner):
            branch = default_branch(self._revisions, None, remote.name)
            if branch is not None and (base := self._revisions.try_commit(branch)) is not None:
                name = printable(branch.removeprefix("refs/remotes/"))
                self._revisions.notices.append(
                    f"Only the host knows what pull request {self._page.pull} merges into: compared with {name}."
                )
                return base
        raise self._missing(f"the base of pull request {self._page.pull}", self._page.owner, "HEAD")

    def _remotes_of(self, owner: str) -> list[Remote]:
        return [remote for remote in self._family if remote.address.owner.lower() == owner.lower()]

    def _missing(self, what: str, owner: str, refspec: str) -> SourceError:
        own = self._remotes_of(owner)
        url = f"https://{self._page.host}/{owner}/{self._page.name}"
        source = own[0].name if own else url
        command = f"git fetch {shlex.quote(source)} {shlex.quote(refspec)}"
        if not own and not _HEX.fullmatch(refspec):
            command = f"git remote add -f {shlex.quote(owner)} {shlex.quote(url)}"
        where = "this repository" if self._family else "this repository, which has no remote of that name"
        return SourceError(
            f"{printable(what)} of {printable(f'{owner}/{self._page.name}')} is not in {where}: "
            f"run `{printable(command)}` and try again."
        )
