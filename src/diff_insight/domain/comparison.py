"""A range as the user writes it, and as it is once resolved."""

from enum import StrEnum
from typing import NamedTuple

from diff_insight.domain.errors import UsageError
from diff_insight.domain.lazy_pattern import lazy_pattern


class RangeForm(StrEnum):
    """How the two ends of a range are compared."""

    MERGE_BASE = "..."
    """From the merge base of both ends to the head: what a compare page shows."""
    TREES = ".."
    """The two trees as they are."""
    COMMIT = "commit"
    """What one commit changed against its first parent."""
    PATCH = "patch"
    """A patch or a report: no repository, no ends."""


class RangeExpression(NamedTuple):
    """`BASE...HEAD`, `BASE..HEAD` or `REV` as written; `base` is empty for `REV`."""

    base: str
    head: str
    form: RangeForm


class CompareUrl(NamedTuple):
    """A compare or pull request page: `https://HOST/OWNER/REPO/compare/BASE...HEAD` or `/pull/N`."""

    url: str
    host: str
    owner: str
    name: str
    expression: RangeExpression | None
    """None for a pull request, whose ends only the host knows."""
    pull: int | None = None
    base_owner: str = ""
    """Whose repository each end is looked up in: `owner`, unless the end is written `OWNER:REF`."""
    head_owner: str = ""

    @property
    def repository(self) -> str:
        return f"{self.owner}/{self.name}"


class Comparison(NamedTuple):
    """A resolved range. Ids are full and lower case; empty where the source has none (a patch)."""

    source: str
    """The range as the user gave it."""
    form: RangeForm
    base: str = ""
    head: str = ""
    merge_base: str | None = None
    """None where the two trees are compared as they are, and for patches."""
    location: str = ""
    """Where a saved review of this comparison is found again: the repository's common git folder as an absolute path,
    `patch:` and the SHA-256 of the patch, or `report:` and the absolute path of the report."""
    state: str = ""
    """The SHA-256 of a report as it was opened: its corrections are those of this very text. Empty for all others."""
    name: str = ""
    """What to call the thing compared: the repository's folder, the patch's file name."""

    @property
    def old(self) -> str:
        """The id of the old side of the diff."""
        return self.merge_base or self.base

    @property
    def label(self) -> str:
        """The range in few characters: abbreviated ids, or the source where there are none."""
        if not self.head:
            return self.source
        dots = ".." if self.form is RangeForm.TREES else "..."
        return f"{self.base[:7]}{dots}{self.head[:7]}"


class Hosting(NamedTuple):
    """Where a comparison is seen on a hosting site; asked for apart, so that no listing waits for it."""

    repository: str | None = None
    """`owner/name`."""
    permalink: str | None = None
    """The compare page, by the ids of both ends, so that it shows the same tomorrow."""


def parse_range(text: str) -> RangeExpression:
    """Read `BASE...HEAD`, `BASE..HEAD` or `REV`; an end left out means `HEAD`, as in git.

    Raises UsageError for an empty text or three ends.
    """
    if not text.strip():
        raise UsageError("The range is empty: give BASE...HEAD, BASE..HEAD or one revision.")
    for dots, form in (("...", RangeForm.MERGE_BASE), ("..", RangeForm.TREES)):
        if dots in text:
            base, _, head = text.partition(dots)
            if ".." in base or ".." in head:
                raise UsageError("A range has two ends: give BASE...HEAD or BASE..HEAD.")
            return RangeExpression(base or "HEAD", head or "HEAD", form)
    return RangeExpression("", text, RangeForm.COMMIT)


_COMPARE_URL = lazy_pattern(
    r"https?://(?P<host>[^/\s]+)/(?P<owner>[^/\s]+)/(?P<name>[^/\s]+?)(?:\.git)?/(?:-/)?"
    r"(?:compare/(?P<range>[^?#\s]+)|pull/(?P<pull>[0-9]{1,18})(?:/\S*)?)(?:[?#]\S*)?"
)


def parse_compare_url(text: str) -> CompareUrl | None:
    """Read a compare or pull request page's address; None if `text` is none.

    Raises UsageError for a compare page of three ends.
    """
    from urllib.parse import unquote

    match = _COMPARE_URL.fullmatch(text.strip())
    if match is None:
        return None
    owner = match["owner"]
    pull = int(match["pull"]) if match["pull"] else None
    url = CompareUrl(text.strip(), match["host"].lower(), owner, match["name"], None, pull, owner, owner)
    if pull is not None:
        return url
    written = unquote(match["range"].removesuffix("/"), errors="surrogateescape")
    if not written.strip():
        return None
    expression = parse_range(written)
    if expression.form is RangeForm.COMMIT:
        return None
    (base_owner, base), (head_owner, head) = _owner_and_ref(expression.base), _owner_and_ref(expression.head)
    if not base or not head:
        return None
    return url._replace(
        expression=RangeExpression(base, head, expression.form),
        base_owner=base_owner or owner,
        head_owner=head_owner or owner,
    )


def _owner_and_ref(end: str) -> tuple[str, str]:
    """`OWNER:REF` and `OWNER:REPO:REF` name a ref of a fork; no git ref holds a colon."""
    owner, _, ref = end.rpartition(":")
    return owner.partition(":")[0], ref
