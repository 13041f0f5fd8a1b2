"""Public names as readers of whole files see them."""

import pytest

from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Code, Several
from diff_insight.drafting.symbols.reading import Names, names_of
from tests.drafting.patches import found

BREAKING, MINOR, NEW = (
    ModificationType.BREAKING_CHANGE,
    ModificationType.MINOR_UPDATE,
    ModificationType.NEW_FEATURE,
)


def names_in(suffix: str, text: str) -> Names | None:
    both = names_of(suffix, text.encode, text.encode)
    return None if both is None else both[0]


def test_python_names_are_read_with_their_parameters() -> None:
    text = "def load(path, mode='r'):\n    def inner(): ...\nclass Tool:\n    def run(self, x): ...\n_hidden = 1\n"
    assert names_in("py", text) == {"load": ("path", "mode?"), "Tool": (), "Tool.run": ("self", "x")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f(a, /, b, *c, d, e=1, **g): ...\n", {"f": ("1/", "b", "*?", "d", "e?", "**?")}),
        ("import os.path\nfrom a import b\nfrom a import *\nc = 1\nd.e = 2\n", {"c": ()}),
        ("try:\n    from a import b\nexcept ImportError:\n    def b(x): ...\n", {}),
        ("if x:\n    async def f(): ...\nelse:\n    y: int = 1\n", {"f": (), "y": ()}),
        ("__all__ = ['f'] + ('g',)\n__all__ += ['_h']\nf = _h = i = 1\n", {"f": (), "_h": ()}),
        ("from a import b\n__all__ = b.__all__\nc = 1\n", {}),
        ("__all__ = [n for n in dir()]\nc = 1\n", {"__all__": (), "c": ()}),
        (
            "class A:\n    def __init__(self):\n        self.x = self._y = z = 1\n",
            {"A": (), "A.__init__": ("self",), "A.x": ()},
        ),
    ],
)
def test_python_names_are_those_that_are_meant_for_others(text: str, expected: Names) -> None:
    assert names_in("py", text) == expected


@pytest.mark.parametrize(
    "body",
    [
        "    x = 1\n\n    return x\n",
        '    """Says\n    x = 1\n"""\n    y = 1\n',
        '    y = """\nz = 1\n    """\n',
        "    y = (\n1)\n",
        "    y = \\\n1\n",
        "    y = 1\n# w = 1\n    z = 1\n",
        "    def __init__(self):\n        self.z = 1\n",
    ],
)
def test_what_a_python_function_does_hides_no_name_behind_it(body: str) -> None:
    assert names_in("py", f"def f(a):\n{body}g = 1\n") == {"f": ("a",), "g": ()}


def test_a_python_property_is_a_name_without_parameters() -> None:
    text = (
        "import functools as f\nfrom typing import overload\nclass A:\n"
        "    @property\n    def a(self): ...\n    @a.setter\n    def a(self, value): ...\n"
        "    @f.cached_property\n    def b(self): ...\n    @wrapped(1)\n    def c(self): ...\n"
        "    @overload\n    def d(self, x): ...\n    def d(self, *x): ...\n"
    )
    assert names_in("py", text) == {"A": (), "A.a": (), "A.b": (), "A.c": ("self",), "A.d": ("self", "*?")}


@pytest.mark.parametrize(
    ("suffix", "package", "text", "expected"),
    [
        (
            "ts",
            "tree_sitter_typescript",
            "export function load(path: string, mode?: string) { function inner() {} }\nfunction hidden() {}\n"
            "export class Tool { private go() {} run() {} }\n",
            {"load": ("path: string", "mode?: string?"), "Tool": (), "run": ()},
        ),
        ("js", "tree_sitter_javascript", "export function load(a, b = 1) {}\n", {"load": ("a", "b = 1?")}),
        ("go", "tree_sitter_go", "package a\nfunc Load(p int) {}\nfunc hidden() {}\n", {"Load": ("p int",)}),
        ("rs", "tree_sitter_rust", "pub fn load(p: &str) {}\nfn hidden() {}\n", {"load": ("p: &str",)}),
        (
            "java",
            "tree_sitter_java",
            "public class Tool { public void run(int a) { int x; } private void go() {} }\n",
            {"Tool": (), "run": ("int a",)},
        ),
    ],
)
def test_names_of_other_languages_are_read(suffix: str, package: str, text: str, expected: Names) -> None:
    pytest.importorskip("tree_sitter")
    pytest.importorskip(package)
    assert names_in(suffix, text) == expected


@pytest.mark.parametrize("suffix", ["py", "ts", "go"])
def test_what_does_not_parse_has_no_names(suffix: str) -> None:
    assert names_in(suffix, "def export func ((((\n") is None


def test_a_language_without_a_reader_has_no_names() -> None:
    assert names_in("cobol", "x") is None


def test_a_side_that_cannot_be_had_leaves_it_to_the_hunks() -> None:
    assert names_of("py", lambda: None, lambda: b"") is None


OLD = "def load(path, mode='r'):\n    return 1\n"


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("def load(path, mode='r', size=1):\n    return 1\n", NEW),
        ("def load(path, mode):\n    return 1\n", BREAKING),
        ("def load(path, *, mode='r', size):\n    return 1\n", BREAKING),
        ("def load(path):\n    return 1\n", BREAKING),
    ],
)
def test_a_signature_breaks_where_an_earlier_call_may_fail(new: str, says: ModificationType) -> None:
    lines = f"-{OLD.splitlines()[0]}\n+{new.splitlines()[0]}\n"
    findings = found("src/tool.py", lines, sides=(OLD, new))
    assert ("signatures broken" in findings) == (says is BREAKING)
    assert ("parameters new" in findings) == (says is NEW)


def test_a_name_that_stands_elsewhere_in_the_new_file_is_not_gone() -> None:
    new = "if True:\n    pass\n\n\ndef load(path, mode='r'):\n    return 2\n"
    assert "names gone" not in found("src/tool.py", "-def load(path, mode='r'):\n", sides=(OLD, new))


def test_a_function_within_a_function_is_nobody_elses() -> None:
    old = "def load():\n    def helper():\n        return 1\n    return helper\n"
    new = "def load():\n    return 1\n"
    assert "names gone" not in found("src/tool.py", "-    def helper():\n-        return 1\n", sides=(old, new))


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("def load(a, /):\n", "def load(b, /):\n", None),
        ("def load(*a):\n", "def load(*b):\n", None),
        ("def load(a: int) -> str:\n", "def load(a: str) -> int:\n", None),
        ("    def __eq__(self, a):\n", "    def __eq__(self, b):\n", None),
        ("    def __init__(self, a):\n", "    def __init__(self, a, b=1):\n", "parameters new"),
        ("def _load(a):\n", "def _load(a, b):\n", None),
        ("        def load(a):\n", "        def load(a, b):\n", None),
        ("def load(a):\n", "async def load(a, b):\n", "signatures broken"),
    ],
)
def test_the_parameters_of_one_line_are_read_without_the_file(old: str, new: str, name: str | None) -> None:
    findings = found("src/tool.py", f"-{old}+{new}")
    assert {"parameters new", "signatures broken", "signatures changed"} & set(findings) == ({name} if name else set())


def test_a_head_of_several_lines_is_read_from_the_hunk_or_else_from_the_file() -> None:
    lines = " def load(\n     path,\n+    size=None,\n     mode='r',\n ):\n"
    assert found("src/tool.py", lines)["parameters new"].values["names"] == Several((Code("size"),), 0)
    part = "@@ -7,2 +7,3 @@ def load(\n     path,\n+    size,\n     mode='r',\n ):\n"
    assert "signatures broken" not in found("src/tool.py", part)
    old, new = (
        "def load(\n    path,\n    mode='r',\n): ...\n",
        "def load(\n    path,\n    size,\n    mode='r',\n): ...\n",
    )
    assert "signatures broken" in found("src/tool.py", part, sides=(old, new))


def test_what_a_private_class_has_is_nobody_elses() -> None:
    lines = "@@ -7,2 +7,4 @@ class _Wrapper:\n     a = 1\n+    def version(self):\n+        return 1\n"
    assert "names new" not in found("src/tool.py", lines)


def test_a_name_in_the_list_of_public_names_is_new() -> None:
    lines = '@@ -7,2 +7,3 @@ __all__ = [\n     "load",\n+    "store",\n ]\n'
    assert found("src/tool.py", lines)["names new"].values["names"] == Several((Code("store"),), 0)


def test_what_a_module_takes_back_from_another_is_not_gone() -> None:
    assert "names gone" not in found("src/tool.py", "+from tool.errors import Missing\n-class Missing(Exception):\n")
    assert "names gone" in found("src/tool.py", "+from tool.errors import Other\n-class Missing(Exception):\n")


def test_a_warning_named_after_the_next_version_breaks_nothing() -> None:
    lines = "-class RemovedInTool5Warning(Warning):\n+class RemovedInTool6Warning(Warning):\n"
    assert "name renamed" not in found("src/tool.py", lines)


def test_a_module_that_hands_a_script_on_has_its_name() -> None:
    lines = "-export { tap } from './tap';\n+export { tap, Observer as TapObserver } from './tap';\n"
    assert found("src/index.ts", lines)["names new"].values["names"] == Several((Code("TapObserver"),), 0)
    gone = found("src/index.ts", "-export { tap, keep } from './tap';\n+export { tap } from './tap';\n")
    assert gone["names gone"].values["names"] == Several((Code("keep"),), 0)
