"""The range that a report tells of, where the reviewed repository holds it."""

from threading import Lock

from diff_insight.domain.comparison import parse_compare_url
from diff_insight.domain.errors import DiffInsightError
from diff_insight.domain.source import ChangeSource
from diff_insight.sources.request import SourceRequest


class RangeBehind:
    """Opened when it is first asked for; a range that is not here is no error, it only has no patches."""

    def __init__(self, request: SourceRequest) -> None:
        """`request.text` is the compare page of the report, None where it has none."""
        self._request = request
        self._source: ChangeSource | None = None
        self._positions: dict[str, int] = {}
        self._asked = False
        self._lock = Lock()

    def patch(self, path: str) -> bytes:
        """The patch of one file as git writes it; empty where there is none to be had."""
        with self._lock:
            if not self._asked:
                self._asked = True
                self._open()
            position = self._positions.get(path)
            if self._source is None or position is None:
                return b""
            try:
                return self._source.patch(position)
            except DiffInsightError:
                return b""

    def _open(self) -> None:
        try:
            if not self._request.text or parse_compare_url(self._request.text) is None:
                return
            from diff_insight.sources.opening import open_source

            self._source = open_source(self._request)
            changes = self._source.listing().changes
        except DiffInsightError:
            return
        self._positions = {change.path: position for position, change in enumerate(changes)}

    def close(self) -> None:
        """End what runs. May be called twice."""
        with self._lock:
            self._asked = True
            self._positions = {}
            source, self._source = self._source, None
        if source is not None:
            source.close()
