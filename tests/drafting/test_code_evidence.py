"""What rules find in small edits of code, of markup and of style sheets."""

import pytest

from diff_insight.domain.change import LineCounts, Status
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Code, Quote, Several, Value
from diff_insight.drafting.patch_rules import draft_from_patch
from tests.drafting.patches import found, material

PROGRAM = "src/tool.py"
TEMPLATE = "site/base.html"
SHEET = "site/base.css"


def names(*codes: str) -> dict[str, Value]:
    return {"names": Several(tuple(map(Code, codes)), 0)}


def both(old: str, new: str) -> dict[str, Value]:
    return {"old": Code(old), "new": Code(new)}


@pytest.mark.parametrize(
    ("path", "lines", "name", "values"),
    [
        (PROGRAM, "+    if not ready:\n+        go()\n", "conditions new", names("not ready")),
        (PROGRAM, "-    if a:\n+    if a and b:\n", "condition replaced", both("a", "a and b")),
        ("src/a.js", "+  if (a && (b)) return;\n", "conditions new", names("a && (b)")),
        (PROGRAM, "+    if wait(\n+        1):\n", "conditions new", None),
        (PROGRAM, "+        raise KeyError(x)\n", "raises new", names("KeyError")),
        (PROGRAM, "-    except KeyError:\n+    except (KeyError, OSError):\n", "catches new", names("OSError")),
        (PROGRAM, "-@cached\n def f(): ...\n", "decorators gone", names("@cached")),
        (PROGRAM, "-    return 1\n+    return 2\n", "return replaced", both("1", "2")),
        (PROGRAM, "-    a = b.load(x)\n+    a = b.read(x)\n", "call replaced", both("b.load", "b.read")),
        (PROGRAM, "-    b.load(x)\n+    b.load(x, size=1)\n", "arguments new", names("size")),
        (PROGRAM, "+    log('load(x) fails')\n", "calls new", names("log")),
        (PROGRAM, "-    a = b(1)\n+    a = b(1).strip('x')\n", "calls new", names("strip")),
        (PROGRAM, "+        self.size = size\n", "values new", names("self.size")),
        (PROGRAM, "-SIZE = 1\n+SIZE = 2\n", "setting", {"key": Code("SIZE"), **both("1", "2")}),
        (PROGRAM, '+    "name": True,\n', "settings new", names("name")),
        (PROGRAM, '+    "name",\n', "items new", names('"name"')),
        (PROGRAM, "-import os\n+import os, re\n", "imports new", names("re")),
        (PROGRAM, "-from a import b\n+from c import b\n", "imports moved", names("b")),
        (PROGRAM, "+    # if a:\n+    b()\n", "conditions new", None),
        (PROGRAM, "-    if a:\n+        if a:\n+    b()\n", "conditions gone", None),
    ],
)
def test_a_small_edit_of_code_is_told_by_what_it_does(
    path: str, lines: str, name: str, values: dict[str, Value] | None
) -> None:
    finding = found(path, lines).get(name)
    assert (finding and finding.values) == values


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("-a = f(b,\n-      c)\n+a = f(\n+    b,\n+    c,\n+)\n", "layout only"),
        ("-a = (\n-    'b'\n-)\n+a = 'b'\n", "layout only"),
        ("-    ] = 'b'\n+    ] = 'b',\n", "layout only"),
        ("-a = f(b)\n+a = f(b)  # noqa\n", "comments only"),
        (
            "-def f(a: Optional[List[str]] = None) -> str:\n+def f(a: list[str] | None = None) -> 'A':\n",
            "annotations only",
        ),
    ],
)
def test_python_that_does_what_it_did_is_told_so(lines: str, name: str) -> None:
    assert list(found(PROGRAM, lines)) == [name]


@pytest.mark.parametrize(
    "lines", ["-a = b[0]\n+a = b[1]\n", "-def f(a: int = 1):\n+def f(a: str = 2):\n", "-f(a)\n+f(b)\n"]
)
def test_python_that_does_something_else_is_not_taken_for_a_change_of_looks(lines: str) -> None:
    assert not {"layout only", "annotations only", "comments only"} & set(found(PROGRAM, lines))


@pytest.mark.parametrize(
    ("lines", "name", "values"),
    [
        ("-<h1>A</h1>\n+<h2>A</h2>\n", "element replaced", both("<h1>", "<h2>")),
        ("+<li><a href='x'>B</a></li>\n", "elements new", names("<li>", "<a>")),
        (
            '-<p>\n+<p class="small">\n',
            "attributes new",
            {**names('class="small"'), "where": Code("<p>")},
        ),
        (
            '-<a href="x">\n+<a href="{% url "y" %}">\n',
            "setting",
            {"key": Code("href"), **both("x", '{% url "y" %}'), "where": Code("<a>")},
        ),
        ("+{% include 'b.html' %}\n", "template tags new", names("{% include 'b.html' %}")),
        ("-{% block a %}\n+{% block b %}\n", "template tag replaced", both("{% block a %}", "{% block b %}")),
        (
            "-{% load a %}<b>Stop</b>\n+{% load a %}<b>Go</b>\n",
            "text replaced",
            {"old": Quote("Stop"), "new": Quote("Go")},
        ),
    ],
)
def test_a_template_is_told_by_its_elements(lines: str, name: str, values: dict[str, Value]) -> None:
    assert found(TEMPLATE, lines)[name].values == values


@pytest.mark.parametrize(
    ("lines", "name", "values"),
    [
        ("+.a, .b {\n+    color: red;\n+}\n", "styles new", names(".a, .b")),
        (
            " .a {\n-    color: red;\n+    color: blue;\n",
            "setting",
            {"key": Code("color"), **both("red", "blue"), "where": Code(".a")},
        ),
        (" .a {\n+    gap: 0 10px;\n", "properties new", {**names("gap"), "where": Code(".a")}),
        ("-.a {\n-    color: red;\n-}\n", "styles gone", names(".a")),
    ],
)
def test_a_style_sheet_is_told_by_its_rules(lines: str, name: str, values: dict[str, Value]) -> None:
    assert found(SHEET, lines)[name].values == values


def test_the_values_of_one_property_are_no_rules() -> None:
    assert "styles new" not in found(SHEET, " a {\n     font-family:\n+        -apple-system,\n+        Arial;\n")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en_US", "Check `not ready` in `load`"),
        ("zh_CN", "在 `load` 中检查 `not ready`"),
        ("ja_JP", "`load` で条件 `not ready` の確認を追加"),
    ],
)
def test_a_title_says_where_all_of_it_is(language: str, title: str) -> None:
    change = material(PROGRAM, "@@ -9,3 +9,5 @@ def load(path):\n a\n+    if not ready:\n+        go()\n")
    assert draft_from_patch(change, language).title == title


def test_one_statement_of_many_lines_gives_no_title() -> None:
    lines = "".join(f"+    x{number} = y[{number}]\n" for number in range(20))
    title = draft_from_patch(material(PROGRAM, f"@@ -9,3 +9,25 @@ def load(path):\n{lines}+    if a:\n")).title
    assert title == "Edit `load`"


def test_methods_with_a_special_meaning_are_not_called_internal() -> None:
    findings = found("src/_tool.py", "-    def __enter__(self):\n+    def _open(self):\n")
    assert findings["special methods gone"].values == names("__enter__")
    assert findings["inner names new"].values == names("_open")


def test_tests_that_have_text_for_a_name_are_told_by_it() -> None:
    finding = found("js/core.test.js", "+QUnit.test('counts days', function(assert) {\n")["tests new"]
    assert finding.values == {"names": Several((Quote("counts days"),), 0)}


@pytest.mark.parametrize(
    ("path", "lines", "is_guard"),
    [
        (PROGRAM, "+    if not ready:\n+        return\n", True),
        (PROGRAM, "-    if a:\n+    if a and b:\n", True),
        (PROGRAM, "+    try:\n     a()\n+    except KeyError:\n+        pass\n", True),
        ("src/a.js", "+  if (typeof a === 'string') {\n+    b(a);\n+  }\n", True),
        ("src/a.go", "+\tif err != nil {\n+\t\treturn\n+\t}\n", False),
        (PROGRAM, "+    if mode == 1:\n+        return\n", False),
        (PROGRAM, "+import b\n+    if not ready:\n+        return\n", False),
        (PROGRAM, "+    if not ready:\n" + "+        a = b\n" * 12, False),
        ("tests/test_tool.py", "+    if not ready:\n+        return\n", False),
    ],
)
def test_a_small_edit_that_guards_is_taken_for_a_correction(path: str, lines: str, is_guard: bool) -> None:
    assert (draft_from_patch(material(path, lines)).modification_type == ModificationType.BUG_FIX) == is_guard


def test_lines_that_are_not_shown_may_hold_anything() -> None:
    change = material(PROGRAM, "-a = f(b)\n+a = f(b)  # noqa\n")
    assert draft_from_patch(change).title == "Edit comments"
    assert draft_from_patch(change._replace(counts=LineCounts(3, 3))).title != "Edit comments"


def test_a_picture_in_text_form_is_told_by_its_elements_only_where_little_changed() -> None:
    small, large = '-<a fill="#fff"/>\n+<a fill="#000"/>\n', "".join(f"-<b{at}/>\n+<c{at}/>\n" for at in range(400))
    assert draft_from_patch(material("docs/logo.svg", small)).title == "Change `fill` from `#fff` to `#000` in `<a>`"
    assert draft_from_patch(material("docs/logo.svg", large)).title == "Rework the image logo"


def test_of_files_that_nobody_here_wrote_only_the_versions_are_told() -> None:
    lines = "".join(f"-  a{at}.load(x);\n+  b{at}.read(x, {at});\n" for at in range(9))
    assert draft_from_patch(material("dist/tool.js", lines)).title == "Update the generated file tool.js"
    assert draft_from_patch(material("vendor/tool.js", lines)).title == "Update the vendored file tool.js"
    assert list(found("tool.egg-info/PKG-INFO", "-Version: 1.4\n+Version: 1.5\n")) == ["own version"]


def test_an_option_in_an_example_is_no_option() -> None:
    lines = "-   * .option('--old')\n+   * .option('--new')\n"
    assert not {"options new", "options gone"} & set(found("src/command.js", lines))
    assert "options gone" in found("src/command.js", "-program.option('--old')\n")


def test_a_title_names_as_many_as_there_is_room_for() -> None:
    long = [f"not {'very_' * 9}ready_{at}" for at in range(3)]
    lines = "".join(f"+    if {condition}:\n+        return\n" for condition in long)
    title = draft_from_patch(material(PROGRAM, lines)).title
    assert title == f"Check `{long[0]}` and 2 others"


def test_what_is_said_of_a_line_of_code_is_no_replacement() -> None:
    lines = "-import a  # type: ignore[import]\n+import a  # type: ignore[import-not-found]\n-b(1)\n+b(2)\n"
    assert "words replaced" not in found(PROGRAM, lines)
    assert found("docs/install.md", "-Python 3.7 and newer.\n+Python 3.8 and newer.\n")["words replaced"].values[
        "new"
    ] == (Quote("3.8"))


def test_a_key_alone_tells_less_than_the_text_below_it() -> None:
    finding = found("docs/faq.yml", "+  - question: |\n+      How large may a file be?\n")["line new"]
    assert finding.values["line"] == Code("How large may a file be?")


def test_a_class_that_gets_a_field_is_told_by_it() -> None:
    finding = found(PROGRAM, "@@ -9,3 +9,4 @@ class Material:\n     a: int\n+    notes: Notes | None = None\n")[
        "fields new"
    ]
    assert finding.values == {**names("notes"), "where": Code("Material")}


def test_a_file_that_moved_is_told_by_its_move() -> None:
    change = material(PROGRAM, "-    a = b.load(x)\n+    a = b.read(x)\n")
    moved = change.change._replace(status=Status.RENAMED, previous_path="old/tool.py")
    draft = draft_from_patch(change._replace(change=moved))
    assert draft.title == "Move tool.py to src"
    assert "`b.read` is called instead of `b.load`" in draft.explanation


HOSTILE = [
    "a" + " " * 15_000 + "  #'",
    "{%" * 7_000,
    "<a " * 5_000,
    "except" + " " * 15_000,
    ")->" * 5_000,
    "\n+" * 8_000,
]


@pytest.mark.parametrize("path", [PROGRAM, TEMPLATE, SHEET, "tests/core.test.js"])
def test_a_line_made_to_keep_patterns_busy_is_drafted_like_any(path: str) -> None:
    for text in HOSTILE:
        assert draft_from_patch(material(path, f"-b: int = 1\n+b: {text}\n")).title
