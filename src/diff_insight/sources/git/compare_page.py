"""The address of a comparison on its hosting site."""

from diff_insight.domain.comparison import RangeForm
from diff_insight.sources.git.remote_address import RemoteAddress

_GITEA_HOSTS = ("codeberg.org", "gitea", "forgejo")


def compare_page(
    address: RemoteAddress, base: str, head: str, form: RangeForm, base_owner: str = "", head_owner: str = ""
) -> str | None:
    """The compare page of two abbreviated ids; None for a host of an unknown kind.

    On GitHub each end is written `OWNER:ID`, so that the page is found for forks too; the owners default to the
    repository's.
    """
    from urllib.parse import quote

    dots = ".." if form is RangeForm.TREES else "..."
    host = address.host
    folder = f"https://{host}/{quote(address.owner)}/{quote(address.name)}"
    if _is(host, "github") or host.endswith(".ghe.com"):
        base_owner, head_owner = base_owner or address.owner, head_owner or address.owner
        return f"{folder}/compare/{quote(base_owner)}:{base}{dots}{quote(head_owner)}:{head}"
    if _is(host, "gitlab"):
        return f"{folder}/-/compare/{base}...{head}" + ("?straight=true" if form is RangeForm.TREES else "")
    if any(_is(host, kind) for kind in _GITEA_HOSTS):
        return f"{folder}/compare/{base}{dots}{head}"
    return None


def _is(host: str, kind: str) -> bool:
    """`github.com` and `github.example.org` are of the kind `github`, `notgithub.com` is not."""
    return host == kind or host.startswith(f"{kind}.") or f".{kind}." in f".{host}"
