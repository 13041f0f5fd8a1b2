"""Which part may know which: the direction of imports, and what is loaded when."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

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


@dataclass(frozen=True)
class Module:
    """A module of the package: its place, its text and the modules that it imports."""

    place: str
    source: str
    imports: frozenset[str]


def read_module(path: Path) -> Module:
    source = path.read_text(encoding="utf-8")
    return Module(path.relative_to(PACKAGE).as_posix(), source, frozenset(imported(source)))


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.fixture(scope="module")
def modules() -> list[Module]:
    found = [read_module(path) for path in sorted(PACKAGE.rglob("*.py"))]
    assert len(found) > 200
    return found


def points_outward(module: Module, name: str) -> bool:
    part = module.place.split("/")[0]
    root, _, rest = name.partition(".")
    return root == "diff_insight" and bool(rest) and part in MAY_IMPORT and rest.split(".")[0] not in MAY_IMPORT[part]


def test_imports_point_inward(modules: list[Module]) -> None:
    assert not [(module.place, name) for module in modules for name in module.imports if points_outward(module, name)]


def test_each_package_is_known_in_one_place(modules: list[Module]) -> None:
    assert not [
        (module.place, name)
        for module in modules
        for name in module.imports
        if not module.place.startswith(ONLY_IN.get(name.split(".")[0], ("",)))
    ]


def test_the_domain_touches_nothing_outside(modules: list[Module]) -> None:
    domain = [module for module in modules if module.place.startswith("domain/")]
    for module in domain:
        names = module.imports - {"urllib.parse"}
        assert not {name.split(".")[0] for name in names} & DOMAIN_NEVER, module.place
        assert not re.search(r"\bprint\(", module.source), module.place
    assert domain


def test_git_is_started_in_one_place(modules: list[Module]) -> None:
    starting = [module.place for module in modules if "subprocess" in module.imports and '"git"' in module.source]
    assert starting == ["sources/git/process.py"]


def test_modules_stay_small(modules: list[Module]) -> None:
    assert not [module.place for module in modules if len(module.source.splitlines()) > 400]


def test_modules_compile_no_pattern_while_they_are_imported(modules: list[Module]) -> None:
    assert not [module.place for module in modules if re.search(r"^\S.*\bre\.compile\(", module.source, re.MULTILINE)]


def test_every_pattern_of_a_module_can_be_compiled() -> None:
    patterns = 0
    for found in walk_packages(diff_insight.__path__, "diff_insight."):
        if found.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(found.name)).items():
            if type(value).__name__ == "_LazyPattern":
                assert isinstance(value.flags, int), name
                patterns += 1
    assert patterns > 200


def test_what_changes_the_importing_itself_is_imported_before_threads_import_beside_each_other() -> None:
    program = (
        "import sys; sys.path[:] = eval(sys.argv[1]); seen = []; "
        "sys.addaudithook(lambda event, args: seen.append(args[0]) if event == 'import' else None); "
        "from diff_insight.cli.entry import run; run(['list', '-C', '/']); "
        "assert seen.index('importlib') < seen.index('diff_insight.cli.commands')"
    )
    subprocess.run([sys.executable, "-I", "-S", "-c", program, repr(sys.path)], check=True, capture_output=True)
