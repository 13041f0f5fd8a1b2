"""Where the model is, and how long it may take."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from diff_insight.domain.errors import UsageError
from diff_insight.domain.printable import printable

OPENAI = "https://api.openai.com/v1"
"""Where a model is that has a name and no address."""

_LOOPBACK_NAME = "localhost"
_HOME_SUFFIXES = (".local", ".lan", ".internal", ".home.arpa")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One model at one address."""

    base_url: str
    model: str
    api_key: str | None = field(default=None, repr=False)
    api_version: str | None = None
    """Of Azure OpenAI's older address form; None for every other server."""
    timeout: float = 120.0
    """Seconds without a word from the server."""
    retries: int = 3
    """How often a request is tried again that failed for a passing reason."""
    backoff: float = 1.0
    """Seconds before the first such attempt where the server names none; doubled for each further one."""
    longest_wait: float = 120.0
    """Seconds; a server that asks for more patience is not waited for."""

    def __post_init__(self) -> None:
        """Raises UsageError for an address that must not be sent to."""
        parts = urlsplit(self.base_url)
        if parts.scheme == "https" or (parts.scheme == "http" and is_near(parts.hostname or "")):
            return
        raise UsageError(
            f"The model's address {printable(self.host)} is not encrypted: use https://, or a server of your network."
        )

    @property
    def host(self) -> str:
        """The server, and its port where one is given; never what else stands in the address."""
        parts = urlsplit(self.base_url)
        return (parts.hostname or "") + (f":{parts.port}" if parts.port else "")

    @property
    def is_loopback(self) -> bool:
        """Whether the server is this very machine, to which no proxy leads."""
        return _is_loopback(urlsplit(self.base_url).hostname or "")


def is_near(host: str) -> bool:
    """Whether `host` is of this machine or of a private network, by its name or number."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return bool(host) and (_is_loopback(host) or "." not in host or host.endswith(_HOME_SUFFIXES))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == _LOOPBACK_NAME or host.endswith(f".{_LOOPBACK_NAME}")
