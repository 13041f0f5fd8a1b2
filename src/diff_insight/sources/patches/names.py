"""Which file a patch's header lines name, with the prefixes that programs put before names taken off."""

import re
from datetime import datetime
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.sources.quoting import leading_quoted, unquote

_GIT, _OLD, _NEW, _BINARY = b"diff --git ", b"--- ", b"+++ ", b"Binary files "
_PAIRS = ((b"rename from ", b"rename to "), (b"copy from ", b"copy to "))
_KEYS = (_GIT, _OLD, _NEW, _BINARY, *(key for pair in _PAIRS for key in pair))
_NULL = b"/dev/null"
_TIME = lazy_pattern(rb"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.\d+)? ([+-]\d{4})")
_PREFIX = lazy_pattern(rb"[abciow12]/")


class Names(NamedTuple):
    """The name of one file before and after; None where it is absent. Equal unless the file was renamed or copied."""

    old: bytes | None
    new: bytes | None


def names_of(header: list[bytes]) -> Names:
    """Read the names out of header lines without their line ends.

    What git says about renames and copies is exact. Else there are two names, of `---` and `+++`, of `diff --git` or
    of `Binary files`, which are one name behind two prefixes (`a/` and `b/`, two folders, none at all).
    """
    usual = _usual_names(header)
    if usual is not None:
        return usual
    fields = {key: line[len(key) :] for line in header for key in _KEYS if line.startswith(key)}
    for old_key, new_key in _PAIRS:
        if old_key in fields and new_key in fields:
            return Names(unquote(fields[old_key]), unquote(fields[new_key]))
    by_git = _git_pair(fields[_GIT]) if _GIT in fields else None
    if _OLD in fields and _NEW in fields:
        old, new = _dated(fields[_OLD]), _dated(fields[_NEW])
        if _GIT in fields and by_git is not None:
            name = _one_name(*by_git)[1]
            return Names(name if old.there else None, name if new.there else None)
        return _dated_names(old, new)
    pair = by_git or _binary_pair(fields.get(_BINARY, b""))
    if pair is None:
        whole = fields.get(_GIT) or header[0]
        return Names(whole, whole)
    if _NULL in pair:
        old_name, new_name = (None if name == _NULL else _PREFIX.sub(b"", name, count=1) for name in pair)
        return Names(old_name, new_name)
    return Names(*_one_name(*pair))


def _usual_names(header: list[bytes]) -> Names | None:
    """Those in `diff --git a/NAME b/NAME`, where no other line says more: all but a few files of any patch."""
    field = header[0].removeprefix(_GIT)
    name = field[2 : len(field) // 2]
    if len(field) == len(header[0]) or field != b"a/%s b/%s" % (name, name):
        return None
    old: bytes | None = name
    new: bytes | None = name
    for line in header:
        if line == b"--- /dev/null":
            old = None
        elif line == b"+++ /dev/null":
            new = None
        elif line.startswith((b"rename ", b"copy ", b"--- /dev/null", b"+++ /dev/null")):
            return None
    return Names(old, new)


class _Dated(NamedTuple):
    """A name of `---` or `+++`, and whether there is a file of that name."""

    name: bytes
    there: bool


def _dated(field: bytes) -> _Dated:
    """Behind a tab there may be a time; that of the epoch is how `diff -N` says that there is no file."""
    quoted = leading_quoted(field)
    name, _, time = (quoted, b"", field[len(quoted) :].strip()) if quoted else field.partition(b"\t")
    return _Dated(unquote(name), name != _NULL and not _is_epoch(time))


def _is_epoch(time: bytes) -> bool:
    match = _TIME.fullmatch(time.strip())
    if match is None:
        return False
    try:
        moment = datetime.strptime(b" ".join(match.groups()).decode(), "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        return False
    return moment.timestamp() == 0


def _dated_names(old: _Dated, new: _Dated) -> Names:
    if _NULL in (old.name, new.name):
        return Names(
            _PREFIX.sub(b"", old.name, count=1) if old.there else None,
            _PREFIX.sub(b"", new.name, count=1) if new.there else None,
        )
    name = _one_name(old.name, new.name)[1]
    return Names(name if old.there else None, name if new.there else None)


def _one_name(old: bytes, new: bytes) -> tuple[bytes, bytes]:
    """Two names of one file without their prefixes: what both end with, by whole components."""
    if old == new:
        return old, new
    old_parts, new_parts = old.split(b"/"), new.split(b"/")
    common = 0
    while common < min(len(old_parts), len(new_parts)) and old_parts[-1 - common] == new_parts[-1 - common]:
        common += 1
    if common:
        name = b"/".join(old_parts[-common:])
        return name, name
    name = _PREFIX.sub(b"", new, count=1) if _PREFIX.match(old) else new
    return name, name


def _git_pair(field: bytes) -> tuple[bytes, bytes] | None:
    """The two names of `diff --git OLD NEW`, which may hold spaces: where they are not quoted, they have to be equal
    behind their prefixes. None where there is no such place to cut."""
    if quoted := leading_quoted(field):
        return unquote(quoted), unquote(field[len(quoted) + 1 :])
    if field.endswith(b'"') and (start := field.find(b' "')) >= 0:
        return field[:start], unquote(field[start + 1 :])
    middle = len(field) // 2
    spaces = sorted(_positions(field, b" "), key=lambda at: abs(at - middle))
    for at in spaces:
        old, new = field[:at], field[at + 1 :]
        if old == new or old.partition(b"/")[2] == new.partition(b"/")[2] != b"":
            return old, new
    return (field[: spaces[0]], field[spaces[0] + 1 :]) if len(spaces) == 1 else None


def _binary_pair(field: bytes) -> tuple[bytes, bytes] | None:
    """The two names of `Binary files OLD and NEW differ`."""
    field = field.removesuffix(b" differ")
    cuts = [(field[:at], field[at + 5 :]) for at in _positions(field, b" and ")]
    alike = (pair for pair in cuts if _NULL in pair or pair[0].rpartition(b"/")[2] == pair[1].rpartition(b"/")[2])
    pair = next(alike, cuts[0] if cuts else None)
    return None if pair is None else (unquote(pair[0]), unquote(pair[1]))


def _positions(text: bytes, part: bytes) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(part), text)]
