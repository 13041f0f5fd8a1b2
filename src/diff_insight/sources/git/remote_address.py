"""Where a remote is: host, owner and repository name, out of any form of address."""

from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern


class RemoteAddress(NamedTuple):
    """A repository on a host. Neither credentials nor ports are kept."""

    host: str
    owner: str
    name: str

    @property
    def repository(self) -> str:
        return f"{self.owner}/{self.name}"

    def same(self, other: "RemoteAddress") -> bool:
        """Hosting sites do not tell upper from lower case."""
        return tuple(map(str.lower, self)) == tuple(map(str.lower, other))

    def is_fork_of(self, other: "RemoteAddress") -> bool:
        """As far as names can tell: the same name on the same host."""
        return (self.host.lower(), self.name.lower()) == (other.host.lower(), other.name.lower())


_URL = lazy_pattern(r"(?:https?|ssh|git|git\+ssh|ssh\+git)://(?:[^/@]*@)?(?P<host>[^/:@]+)(?::\d+)?/(?P<path>[^?#]+)")
_SCP_LIKE = lazy_pattern(r"(?:[^/@:]+@)?(?P<host>[^/:@]+):(?!//)(?P<path>[^\\].*)")
_WEB_HOSTS = {"ssh.github.com": "github.com", "altssh.gitlab.com": "gitlab.com"}


def parse_remote(address: str) -> RemoteAddress | None:
    """Read `https://HOST/OWNER/NAME.git`, `ssh://git@HOST:PORT/OWNER/NAME` or `git@HOST:OWNER/NAME`.

    None for anything else: a folder, a helper's address. Owners may be nested (`group/subgroup`).
    """
    from urllib.parse import unquote

    match = _URL.fullmatch(address) or (None if "://" in address else _SCP_LIKE.fullmatch(address))
    if match is None:
        return None
    parts = [unquote(part) for part in match["path"].strip("/").split("/") if part]
    host = match["host"].lower()
    if len(parts) < 2 or (len(host) == 1 and "://" not in address):
        return None
    name = parts[-1].removesuffix(".git")
    if not name:
        return None
    return RemoteAddress(_WEB_HOSTS.get(host, host), "/".join(parts[:-1]), name)
