"""Waiting: as long as a server asks for, or longer after each failure."""

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from time import time

from diff_insight.model.endpoint import Endpoint


def asked_to_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that `Retry-After` asks for, as a number or as a date, or its finer sibling; None where neither does."""
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        said = headers.get(name, "").strip()
        if not said:
            continue
        try:
            return max(0.0, float(said) / unit)
        except ValueError:
            pass
        try:
            moment = parsedate_to_datetime(said)
        except ValueError:
            continue
        # A date without a zone is one of Greenwich: `-0000` says so.
        moment = moment.replace(tzinfo=moment.tzinfo or UTC)
        return max(0.0, moment.timestamp() - time())
    return None


def backoff(endpoint: Endpoint, attempt: int) -> float:
    """Seconds before the attempt that follows the failed one of number `attempt` (from 0), never twice the same."""
    pause = endpoint.backoff * (1 << attempt) * random.uniform(0.75, 1.25)
    return min(endpoint.longest_wait, pause)


@dataclass
class Gate:
    """Holds back every request to a server that asked for a pause: what it refuses one, it refuses all."""

    _opens: float = field(default=0.0)

    def shut(self, seconds: float) -> None:
        """Let nobody through for so long."""
        self._opens = max(self._opens, asyncio.get_running_loop().time() + seconds)

    async def passed(self) -> None:
        """Wait until the gate is open."""
        while (pause := self._opens - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(pause)
