"""Definitions of names in lines of source code, as far as one line tells.

A table of patterns by language, for a first look that costs microseconds; what is public in truth is left to those
who read the whole file.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from diff_insight.domain.lazy_pattern import lazy_pattern

_PYTHON = r"\s*(?:async\s+)?(?:def|class)\s+(\w+)|from\s+\.[\w.]*\s+import\s+(\w+)\s+as\s+\2\s*$"
"""An import under the same name hands the name on to others."""
_SCRIPT = (
    r"\s*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?"
    r"(?:function\s*\*?|class|interface|enum|namespace)\s+([\w$]+)"
    r"|\s*export\s+(?:declare\s+)?(?:const|let|var|type)\s+([\w$]+)"
)
_GO = r"func\s+(?:\([^)]*\)\s*)?(\w+)|type\s+(\w+)\s"
_RUST = (
    r"\s*(?:pub(?:\([^)]*\))?\s+)?(?:async\s+|const\s+|unsafe\s+|extern\s+(?:\"\w+\"\s+)?)*"
    r"(?:fn|struct|enum|trait|union|type|static|const|macro_rules!)\s+(\w+)"
)
_JAVA = (
    r"\s*(?:(?:public|protected|private|internal|static|final|abstract|override|virtual|async|sealed|partial|open|"
    r"suspend|default|readonly|synchronized)\s+)+(?:(?:class|interface|enum|record|struct|object|fun|func)\s+(\w+)"
    r"|[\w<>\[\],.?]+(?:\s+[\w<>\[\],.?]+)?\s+(\w+)\s*\()"
)
_C = r"#\s*define\s+(\w+)|(?:struct|union|enum|class)\s+(\w+)\s*\{|[A-Za-z_][\w\s*]*?[\s*](\w+)\s*\("
_RUBY = r"\s*(?:def\s+(?:self\.)?|class\s+|module\s+)([\w?!]+)"
_PHP = (
    r"\s*(?:(?:public|protected|private|static|final|abstract)\s+)*"
    r"(?:function\s+&?|class\s+|interface\s+|trait\s+)(\w+)"
)
_SHELL = r"(?:function\s+)?([\w-]+)\s*\(\)\s*\{?\s*$"

_BY_SUFFIXES = {
    "py pyi pyx": _PYTHON,
    "js jsx ts tsx mjs cjs mts cts vue svelte": _SCRIPT,
    "go": _GO,
    "rs": _RUST,
    "java kt cs scala swift": _JAVA,
    "c h cc cpp cxx hh hpp hxx": _C,
    "rb": _RUBY,
    "php": _PHP,
    "sh bash": _SHELL,
}
_PATTERNS = {suffix: pattern for suffixes, pattern in _BY_SUFFIXES.items() for suffix in suffixes.split()}
"""Compiled where a file asks for one: they are long, and every start would wait for all of them."""
_GUARD = lazy_pattern(r"[A-Z0-9_]+_H_*$")
"""What a header defines so that it is read once."""
_NO_NAME = frozenset(
    """
    if for while switch return else sizeof defined elif catch do new delete throw case assert main static
    """.split()  # noqa: SIM905
)


@lru_cache(maxsize=64)
def defines(suffix: str) -> Callable[[str], str] | None:
    """What tells the name that a line defines in files of `suffix`, or that it defines none; None where no line can."""
    pattern = _PATTERNS.get(suffix)
    if pattern is None:
        return None
    match = re.compile(pattern).match

    def defined(line: str) -> str:
        found = match(line)
        if found is None:
            return ""
        name = found[found.lastindex or 0]
        return "" if name in _NO_NAME or _GUARD.match(name) else name

    if suffix not in _PYTHON_SUFFIXES:
        return defined

    def defined_in_python(line: str) -> str:
        return defined(line) if "def " in line or "class " in line or "from ." in line else ""

    return defined_in_python


def is_python(suffix: str) -> bool:
    return suffix in _PYTHON_SUFFIXES


def may_define(text: str, suffix: str) -> bool:
    """Whether `text` may hold a definition: nearly all lines of Python have none of the words."""
    return suffix not in _PYTHON_SUFFIXES or "def " in text or "class " in text or "from ." in text


def definitions_among(lines: Sequence[str], suffix: str) -> Sequence[str]:
    """The lines that may define something."""
    if suffix not in _PYTHON_SUFFIXES:
        return lines
    return [line for line in lines if "def " in line or "class " in line or "from ." in line]


def begins_no_definition(suffix: str) -> frozenset[str]:
    """The first characters of lines that need no look: most lines of most languages."""
    return _INDENTED if suffix in _AT_MARGIN else _CLOSING


_AT_MARGIN = frozenset({"c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx", "go", "sh", "bash"})
"""Where definitions for others begin at the margin, so that most lines need no look."""
_CLOSING = frozenset(("", "}", "{", "/", ")", "*"))
_INDENTED = _CLOSING | {" ", "\t"}


_C_PRIVATE = lazy_pattern(r"static\b")


@lru_cache(maxsize=4096)
def is_public_place(path: str) -> bool:
    """Whether other programs may use what the source file at `path` defines, as far as its path tells."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    if stem.startswith("_") and not stem.startswith("__"):
        return False
    parts = set(folder.lower().split("/"))
    if parts & _PRIVATE_FOLDERS or any(part.startswith("_") and part != "__init__" for part in parts):
        return False
    if name.endswith((".h", ".hh", ".hpp", ".hxx")):
        return "include" in parts
    return not name.endswith((".c", ".cc", ".cpp", ".cxx", ".sh", ".bash"))


_PRIVATE_FOLDERS = frozenset(
    """
    internal internals private impl example examples sample samples script scripts tool tools bench benchmark
    benchmarks demo demos hack docs doc migrations testing
    """.split()  # noqa: SIM905
)


def is_public_definition(line: str, name: str, suffix: str) -> bool:
    """Whether `line` defines `name` for others to use, as far as the line tells."""
    if name.startswith("_"):
        return False
    if suffix in _PYTHON_SUFFIXES:
        return not line.startswith(("\t\t", "     "))
    if suffix == "go":
        return name[:1].isupper()
    if suffix == "rs":
        return re.match(r"\s*pub\s", line) is not None
    if suffix in _SCRIPT_SUFFIXES:
        return re.match(r"\s*export\b", line) is not None
    if suffix in ("java", "kt", "cs", "scala", "swift"):
        return re.match(r"\s*(?:public|open|protected)\b", line) is not None
    if suffix in ("rb", "php"):
        return "private" not in line and "protected" not in line
    return _C_PRIVATE.match(line) is None


_PYTHON_SUFFIXES = frozenset({"py", "pyi", "pyx"})
_SCRIPT_SUFFIXES = frozenset(["js", "jsx", "ts", "tsx", "mjs", "cjs", "mts", "cts", "vue", "svelte"])
