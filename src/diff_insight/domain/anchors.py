"""Ids that link a table row of a report to its section."""

from collections import Counter
from collections.abc import Iterable, Sequence

from diff_insight.domain.change import path_bytes

try:
    # As the standard library's own `random` does: hashlib reads in OpenSSL first, which every export would wait for.
    from _md5 import md5  # type: ignore[import-not-found]
except ImportError:
    from hashlib import md5

_SHORTEST = 6


def item_ids(paths: Iterable[str]) -> list[str]:
    """An id for each path, in order: `item-` and the first 6 hex digits of the MD5 of the path's bytes.

    Ids that are equal in one report grow, each of them, digit by digit, until they differ.
    """
    digests = [md5(path_bytes(path), usedforsecurity=False).digest() for path in paths]
    lengths = bytearray([_SHORTEST]) * len(digests)
    clashing = _clashing(digests)
    while clashing:
        owners: dict[str, list[int]] = {}
        for position in clashing:
            owners.setdefault(digests[position].hex()[: lengths[position]], []).append(position)
        clashing = [
            position
            for same in owners.values()
            if len({digests[position] for position in same}) > 1
            for position in same
        ]
        for position in clashing:
            lengths[position] += 1
    return [f"item-{digest.hex()[:length]}" for digest, length in zip(digests, lengths, strict=True)]


def _clashing(digests: Sequence[bytes]) -> list[int]:
    """Positions whose digests begin alike: few of many, so that those of no others cost next to no memory."""
    beginnings = Counter(digest[: _SHORTEST // 2] for digest in digests)
    return [at for at, digest in enumerate(digests) if beginnings[digest[: _SHORTEST // 2]] > 1]


def item_id(path: str) -> str:
    """The id of `path` where no other path clashes with it."""
    return item_ids([path])[0]
