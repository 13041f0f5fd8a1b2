"""Regular expressions that are compiled when they are first used.

Compiling takes a thousand times as long as most uses, and a run uses a part of all patterns of the modules it reads in.
"""

import re
from typing import AnyStr, cast


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, for the constants of modules: a mistake in `pattern` shows when it is first used."""
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))


class _LazyPattern:
    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Asked for each attribute once: from then on the object has it, and calls cost what they cost otherwise."""
        value: object = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, value)
        return value
