"""From a range as written to the two ids that are compared."""

from typing import NamedTuple

from diff_insight.domain.comparison import Comparison, RangeExpression, RangeForm
from diff_insight.domain.errors import SourceError
from diff_insight.domain.printable import printable
from diff_insight.sources.git.revisions import RepositoryFacts, Revisions, empty_tree

_FIRST_REMOTES = ("refs/remotes/upstream", "refs/remotes/origin")


class Ends(NamedTuple):
    """The ids of a range."""

    base: str
    head: str
    merge_base: str | None

    @property
    def old(self) -> str:
        """The id of the old side of the diff."""
        return self.merge_base or self.base


def resolve_ends(revisions: Revisions, expression: RangeExpression) -> Ends:
    """The ids that `expression` stands for.

    Raises SourceError where an end is unknown or ambiguous, or where both have no merge base.
    """
    match expression.form:
        case RangeForm.TREES:
            return Ends(revisions.commit_or_tree(expression.base), revisions.commit_or_tree(expression.head), None)
        case RangeForm.COMMIT:
            return _commit_ends(revisions, revisions.commit(expression.head))
        case _:
            if (ids := revisions.ends(expression.base, expression.head)) is not None:
                return Ends(*ids)
            base, head = revisions.commit(expression.base), revisions.commit(expression.head)
            merge_base = revisions.merge_base(base, head)
            if merge_base is None:
                raise SourceError(_no_merge_base(revisions.facts(), expression))
            return Ends(base, head, merge_base)


def comparison_of(source: str, form: RangeForm, ends: Ends, facts: RepositoryFacts) -> Comparison:
    """The resolved range as a value; `source` is how the user called it."""
    return Comparison(
        source, form, ends.base, ends.head, ends.merge_base, location=str(facts.common_directory), name=facts.name
    )


def shallow_notices(ends: Ends, facts: RepositoryFacts) -> list[str]:
    """What to say of a merge base found in a part of the history."""
    if not facts.is_shallow or ends.merge_base in (None, ends.base):
        return []
    return [
        "This clone is shallow, so the merge base may be older than the true one: `git fetch --unshallow` makes sure."
    ]


def default_ends(revisions: Revisions) -> tuple[str, RangeForm, Ends]:
    """The checked-out branch against its merge base with the upstream default branch; where there is no such branch,
    no merge base or nothing in between, the last commit. Returns also how to write that.

    Raises SourceError where there is no commit at all.
    """
    head = revisions.commit("HEAD")
    branch = revisions.branch()
    upstream = default_branch(revisions, branch)
    if upstream is not None:
        base = revisions.try_commit(upstream)
        merge_base = revisions.merge_base(base, head) if base else None
        if base and merge_base and merge_base != head and not revisions.same_tree(merge_base, head):
            name = _short(branch) if branch else "HEAD"
            return f"{_short(upstream)}...{name}", RangeForm.MERGE_BASE, Ends(base, head, merge_base)
    ends = _commit_ends(revisions, head)
    if ends.merge_base is None:
        return "HEAD", RangeForm.COMMIT, ends
    return "HEAD~1...HEAD", RangeForm.MERGE_BASE, ends


def default_branch(revisions: Revisions, branch: str | None, remote: str | None = None) -> str | None:
    """The full name of the branch that others build on: the remote's HEAD, else its `main` or `master`, else a local
    one that is not `branch`. `upstream` comes before `origin`, and that before other remotes, unless `remote` says
    which one.
    """
    patterns = ("refs/remotes/**/HEAD", "refs/remotes/**/main", "refs/remotes/**/master")
    local = ("refs/heads/main", "refs/heads/master")
    refs = revisions.refs(*patterns, *(local if remote is None else ()))
    folders = sorted({name.rpartition("/")[0] for name in refs if name.startswith("refs/remotes/")}, key=_remote_rank)
    if remote is not None:
        folders = [folder for folder in folders if folder == f"refs/remotes/{remote}"]
    for folder in folders:
        target = refs.get(f"{folder}/HEAD")
        candidates = [target] if target else [f"{folder}/main", f"{folder}/master"]
        found = next((name for name in candidates if target or name in refs), None)
        if found is not None:
            return found
    return next((name for name in local if name in refs and name != branch), None)


def _remote_rank(folder: str) -> tuple[int, str]:
    rank = _FIRST_REMOTES.index(folder) if folder in _FIRST_REMOTES else len(_FIRST_REMOTES)
    return rank, folder


def _commit_ends(revisions: Revisions, commit: str) -> Ends:
    """A commit against its first parent, a root commit against the empty tree."""
    parent = revisions.first_parent(commit)
    return Ends(parent or empty_tree(commit), commit, parent)


def _no_merge_base(facts: RepositoryFacts, expression: RangeExpression) -> str:
    base, head = printable(expression.base), printable(expression.head)
    if facts.is_shallow:
        return (
            f"The merge base of {base} and {head} is not in this shallow clone: "
            "run `git fetch --unshallow` and try again."
        )
    return (
        f"{base} and {head} have no common history, so no merge base: "
        f"write {base}..{head} to compare the two trees as they are."
    )


def _short(ref: str) -> str:
    for prefix in ("refs/heads/", "refs/remotes/"):
        ref = ref.removeprefix(prefix)
    return ref
