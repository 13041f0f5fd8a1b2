"""Which part may know which: the direction of imports, and what is loaded when."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import diff_insight

PACKAGE = Path(diff_insight.__file__).parent
MAY_IMPORT = {
    "domain": {"domain"},
    "sources": {"domain", "sources"},
    "drafting": {"domain", "drafting"},
    "report": {"domain", "report"},
    "store": {"domain", "store"},
    "model": {"domain", "model"},
    "application": {"domain", "sources", "drafting", "report", "store", "model", "application"},
    "terminal": {"domain", "application", "terminal"},
    "cli": {"domain", "store", "application", "terminal", "cli"},
}
ONLY_IN = {
    "textual": ("terminal",),
    "rich": ("terminal",),
    "pygments": ("terminal",),
    "git": ("sources/git",),
    "unidiff": ("sources/unified.py",),
    "pyperclip": ("terminal/clipboard",),
    "sqlite3": ("store",),
    "yaml": ("report",),
    "openai": ("model",),
    "httpx2": ("model",),
    "markdown_it": ("terminal/preview",),
}
DOMAIN_NEVER = {"subprocess", "socket", "urllib", "http", "sqlite3", "threading", "os", "pathlib", "shutil", "tempfile"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", modules(), ids=place)
def test_imports_point_inward(path: Path) -> None:
    part = place(path).split("/")[0]
    for name in imported(path):
        root, _, rest = name.partition(".")
        if root == "diff_insight" and rest and part in MAY_IMPORT:
            assert rest.split(".")[0] in MAY_IMPORT[part], f"{place(path)} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=place)
def test_each_package_is_known_in_one_place(path: Path) -> None:
    for name in imported(path):
        allowed = ONLY_IN.get(name.split(".")[0])
        assert allowed is None or place(path).startswith(allowed), f"{place(path)} imports {name}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "domain").glob("*.py")), ids=place)
def test_the_domain_touches_nothing_outside(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    names = set(imported(path)) - {"urllib.parse"}
    assert not {name.split(".")[0] for name in names} & DOMAIN_NEVER
    assert not re.search(r"\bprint\(", source)


@pytest.mark.parametrize("path", modules(), ids=place)
def test_git_is_started_in_one_place(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    starts = "subprocess" in set(imported(path)) and '"git"' in source
    assert not starts or place(path) == "sources/git/process.py"


@pytest.mark.parametrize("path", modules(), ids=place)
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
