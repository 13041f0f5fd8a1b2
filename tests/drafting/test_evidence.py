"""Each rule finds what it is made for, and nothing in what only looks like it."""

import pytest

from diff_insight.domain.change import Status
from diff_insight.domain.commit import Commit
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Code, Count, Plain, Quote, Several
from tests.drafting.patches import found

NEW = ModificationType.NEW_FEATURE
BREAKING = ModificationType.BREAKING_CHANGE
FIX = ModificationType.BUG_FIX
MINOR = ModificationType.MINOR_UPDATE

PAGE, PROGRAM = "docs/guide.md", "src/app/tool.py"
TEXT = "".join(f"+Line {number} of the text.\n" for number in range(12))


def test_a_whole_new_section_is_a_new_feature_of_a_page() -> None:
    finding = found(PAGE, " Before.\n+## Batch jobs\n" + TEXT)["sections new"]
    assert finding.says is NEW
    assert finding.values["names"] == Several((Quote("Batch jobs"),), 0)


@pytest.mark.parametrize("lines", ["+## Batch jobs\n+One line.\n", "-Old text.\n+## Batch jobs\n" + TEXT])
def test_a_short_section_or_one_in_place_of_other_text_is_not(lines: str) -> None:
    assert found(PAGE, lines)["sections new"].says is MINOR


def test_a_tab_is_no_section_of_its_own() -> None:
    assert found(PAGE, "+# [Python](#tab/python)\n" + TEXT)["sections new"].says is MINOR


def test_a_comment_in_a_code_sample_is_no_heading() -> None:
    assert "sections new" not in found(PAGE, "+```python\n+# Load it\n+## Really\n+load()\n+```\n")
    assert "sections new" not in found(PAGE, " load()\n+## Within code\n ```\n")


def test_a_moved_heading_is_neither_new_nor_gone() -> None:
    findings = found(PAGE, "-## Install\n a\n", "+## Install\n a\n")
    assert not {"sections new", "sections gone"} & set(findings)


def test_a_heading_that_keeps_its_words_is_renamed() -> None:
    finding = found(PAGE, "-## Deploy a model\n+## Deploy the model\n")["sections renamed"]
    assert finding.values == {"old": Quote("Deploy a model"), "new": Quote("Deploy the model")}
    assert finding.says is MINOR


def test_a_heading_about_another_version_breaks() -> None:
    heading, rest = "-## Migrate to v3.1\n+## Migrate to v4.0\n", TEXT.replace("+", "-")
    assert found(PAGE, heading + rest)["section of another version"].says is BREAKING
    assert found(PAGE, heading)["sections renamed"].says is MINOR


def test_many_sections_that_nothing_replaces_break() -> None:
    gone = "".join(f"-## Topic {name}\n-Text.\n" for name in ("one", "two", "three", "four", "five", "six"))
    assert found(PAGE, gone)["sections gone"].says is BREAKING
    assert found(PAGE, gone + TEXT)["sections gone"].says is MINOR
    assert found(PAGE, gone.replace("## Topic six", "Topic six"))["sections gone"].says is MINOR


def test_headings_underlined_as_in_restructured_text_are_found() -> None:
    assert "sections new" in found("docs/a.rst", "+Batch jobs\n+==========\n+\n+Text.\n")


def test_samples_are_counted_by_their_language() -> None:
    finding = found(PAGE, "-```python\n-a = 1\n-```\n a\n-```python\n-b = 1\n-```\n")["samples gone"]
    assert finding.values == {"samples": Count("samples", 2), "languages": Several((Code("python"),), 0)}


def test_a_tab_that_goes_with_its_samples_is_counted_over_the_sections() -> None:
    tab = "-# [Tool 0.28](#tab/old)\n-```python\n-a = 1\n-```\n ---\n"
    finding = found(PAGE, f"-# [Tool 1.x](#tab/new)\n kept\n kept\n{tab}", tab)["tab samples gone"]
    assert finding.values == {"name": Code("Tool 0.28"), "sections": Count("sections", 2)}
    assert "tabs new" in found(PAGE, "+# [Tool 2](#tab/two)\n+Text.\n ---\n")


def test_a_tab_that_only_moved_is_neither_new_nor_gone() -> None:
    tab = "# [Tool 1](#tab/one)\n{sign}Text.\n ---\n"
    findings = found(PAGE, "-" + tab.format(sign="-"), "+" + tab.format(sign="+"))
    assert not {"tabs new", "tabs gone"} & set(findings)


@pytest.mark.parametrize(
    ("lines", "name", "n"),
    [
        ('+"source_path": "docs/a.md",\n+"redirect_url": "/b",\n', "redirects new to one place", 1),
        ('+"source": "/a",\n+"destination": "/b"\n+"source": "/c",\n+"destination": "/d"\n', "redirects new", 2),
        (' "source_path": "docs/a.md",\n-"redirect_url": "/b",\n+"redirect_url": "/c",\n', "redirects turned", 1),
        ('-"source_path": "docs/a.md",\n-"redirect_url": "/b",\n', "redirects gone", 1),
    ],
)
def test_redirected_pages_are_counted(lines: str, name: str, n: int) -> None:
    assert found("site/redirects.json", lines)[name].values["pages"] == Count("pages", n)


def test_a_page_is_redirected_by_its_name() -> None:
    values = found("a.json", '+"source_path": "docs/a.md",\n+"redirect_url": "/b",\n')[
        "redirects new to one place"
    ].values
    assert (values["page"], values["target"]) == (Code("a.md"), Code("/b"))


def test_links_that_lead_elsewhere_are_told_by_what_differs() -> None:
    old, new = "[a](https://old.example.com/x)", "[a](https://new.example.com/x)"
    finding = found(PAGE, f"-See {old}.\n+See {new}.\n b\n-And {old}.\n+And {new}.\n")["link replaced"]
    assert finding.values == {
        "old": Plain("old.example.com"),
        "new": Plain("new.example.com"),
        "links": Count("links", 2),
    }


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("-ms.date: 01/31/2024\n+ms.date: 11/21/2024\n", "dates only"),
        ("-Copyright 2024 A\n+Copyright 2025 A\n", "years only"),
        ("-a  b\n+a b\n", "space only"),
    ],
)
def test_what_says_nothing_new_is_the_only_thing_found(lines: str, name: str) -> None:
    assert list(found(PAGE, lines)) == [name]


def test_lines_that_moved_are_more_than_white_space_and_comments() -> None:
    names = {*found(PROGRAM, "-one()\n-two()\n three()\n+one()\n+two()\n")}
    assert not names & {"space only", "comments only", "layout only"}


def test_a_date_beside_other_words_is_not_all_that_changed() -> None:
    assert "dates only" not in found(PAGE, "-On 2024-01-31 it was.\n+On 2024-02-01 it is.\n")


def test_comments_alone_change_nothing() -> None:
    assert list(found(PROGRAM, "-# An old remark\n+# A new remark\n")) == ["comments only"]
    assert "comments only" not in found("src/a.c", "-#define A 1\n+#define A 2\n")


def test_front_matter_alone_is_metadata() -> None:
    finding = found(PAGE, "@@ -3,4 +3,4 @@\n-ms.custom: one\n+ms.custom: two\n")["metadata"]
    assert finding.values["names"] == Several((Code("ms.custom"),), 0)
    value = found(PAGE, "@@ -3,4 +3,4 @@\n-ms.service: one\n+ms.service: two\n")["metadata value"]
    assert value.values == {"key": Code("ms.service"), "old": Code("one"), "new": Code("two")}
    tags = found(PAGE, "@@ -6,6 +6,7 @@\n   - build-2024\n+  - ignite-2024\n")["metadata tags new"]
    assert tags.values["names"] == Several((Code("ignite-2024"),), 0)


def test_entries_of_a_table_of_contents_are_told_by_name() -> None:
    finding = found("docs/toc.yml", "+  - name: Batch jobs\n+    href: batch.md\n")["entries new"]
    assert finding.values["names"] == Several((Quote("Batch jobs"),), 0)


def test_a_setting_is_told_with_both_values() -> None:
    finding = found("config.yaml", "-timeout: 30\n+timeout: 60\n")["setting"]
    assert finding.values == {"key": Code("timeout"), "old": Code("30"), "new": Code("60")}


def test_versions_of_an_interface_are_told_but_not_those_of_a_page() -> None:
    lines = "-api-version=2024-05-01-preview\n+api-version=2024-07-01\n"
    assert found(PAGE, lines)["api version"].values["new"] == Code("2024-07-01")
    assert "api version" not in found(PAGE, "-ms.date: 2024-05-01\n-Text.\n+ms.date: 2024-07-01\n+Other text.\n")


@pytest.mark.parametrize(
    ("lines", "name"),
    [("-requests==2.31.0\n+requests==2.32.0\n", "package version"), ("-numpy>=1.26\n+numpy>=2.0\n", "package major")],
)
def test_packages_move_between_versions(lines: str, name: str) -> None:
    assert found("requirements.txt", lines)[name].says is MINOR


@pytest.mark.parametrize(
    ("path", "lines", "name"),
    [
        ("requirements/build.in", "-a-b[c]==1.0 ; python_version > '3'\n+a-b[c]==1.1\n", "a-b"),
        ("package.json", '-    "@a/b": "^1.0.1",\n+    "@a/b": "^1.0.2",\n', "@a/b"),
        ("pyproject.toml", '-  "click>=8.1.3",\n+  "click>=8.1.7",\n', "click"),
        ("Cargo.toml", '-serde = { version = "1.0" }\n+serde = { version = "1.1" }\n', "serde"),
        ("go.mod", "-\tgithub.com/a/b v1.2.0\n+\tgithub.com/a/b v1.3.0\n", "github.com/a/b"),
        ("poetry.lock", ' name = "click"\n-version = "8.1.3"\n+version = "8.1.7"\n', "click"),
        ("package-lock.json", ' "node_modules/a": {\n-"version": "1.1.0",\n+"version": "1.2.0",\n', "a"),
        ("yarn.lock", '-a@^1.0:\n-  version "1.0.1"\n+a@^1.1:\n+  version "1.1.1"\n', "a"),
        ("pom.xml", " <artifactId>a</artifactId>\n-<version>1.1</version>\n+<version>1.2</version>\n", "a"),
        (".pre-commit-config.yaml", " - repo: https://a.example/b\n-  rev: 1.1\n+  rev: 1.2\n", "a.example/b"),
        ("Dockerfile", "-FROM python:3.11-slim\n+FROM python:3.12-slim\n", "python"),
    ],
)
def test_a_package_is_known_in_the_lists_of_many_languages(path: str, lines: str, name: str) -> None:
    assert found(path, lines)["package version"].values["name"] == Code(name)


def test_packages_that_a_list_gains_and_loses_are_named() -> None:
    findings = found("requirements.txt", "-scipy>=1\n+numpy\n+pandas==2.2\n")
    assert findings["packages gone"].values["names"] == Several((Code("scipy"),), 0)
    assert findings["packages new"].values["names"] == Several((Code("pandas"), Code("numpy")), 0)
    assert "packages new" not in found("requirements.txt", "-numpy>=1.26\n+numpy\n")


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("src/tool/__init__.py", '-__version__ = "1.2"\n+__version__ = "1.3"\n'),
        ("package.json", '-  "version": "1.2",\n+  "version": "1.3",\n'),
        ("pyproject.toml", '-version = "1.2"\n+version = "1.3"\n'),
    ],
)
def test_the_version_of_the_project_is_bumped(path: str, lines: str) -> None:
    assert found(path, lines)["own version"].values == {"old": Plain("1.2"), "new": Plain("1.3")}
    assert not {"package version", "package major"} & set(found(path, lines))


def test_a_version_in_parts_is_told_as_it_is_written() -> None:
    values = found("src/tool/__init__.py", '-VERSION = (4, 2, 7, "final", 0)\n+VERSION = (5, 0, 0, "final", 0)\n')
    assert values["own version"].values == {
        "old": Code('(4, 2, 7, "final", 0)'),
        "new": Code('(5, 0, 0, "final", 0)'),
    }


@pytest.mark.parametrize(
    ("lines", "old", "new"),
    [("-a<4,>=3.6.0\n+a>=3.7.0\n", "3.6.0", "3.7.0"), ("-a>=3.6,<4\n+a!=3.7.1,>=3.7\n", "3.6", "3.7")],
)
def test_an_upper_bound_is_not_the_version_of_a_package(lines: str, old: str, new: str) -> None:
    values = found("requirements.txt", lines)["package version"].values
    assert (values["old"], values["new"]) == (Plain(old), Plain(new))
    assert "package major" not in found("requirements.txt", "-a<4\n+a<5\n")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('-"X-Generator: 1\\n"\n+"X-Generator: 2\\n"\n-# A, 2022\n+# A, B\n', {"catalogue header": None}),
        ('-msgstr "a"\n+msgstr "b"\n-"X-Generator: 1\\n"\n', {"messages edited": None}),
        ('-msgid "Close"\n-msgstr "Zu"\n', {"messages gone": 1}),
        (
            '+msgid "Open"\n+msgstr ""\n+msgid "Save"\n+msgstr ""\n-msgid "Close"\n-msgstr "Zu"\n',
            {"messages new": 2, "messages gone": 1},
        ),
    ],
)
def test_a_catalogue_is_told_by_its_messages(lines: str, expected: dict[str, int | None]) -> None:
    findings = found("locale/de/LC_MESSAGES/app.po", lines)
    told = {name: finding.values.get("messages") for name, finding in findings.items()}
    assert told == {name: n and Count("messages", n) for name, n in expected.items()}


def test_a_raised_requirement_breaks_and_a_lowered_one_does_not() -> None:
    old, new = 'requires-python = ">=3.9"\n', 'requires-python = ">=3.11"\n'
    assert found("pyproject.toml", f"-{old}+{new}")["requirement raised"].says is BREAKING
    assert "requirement raised" not in found("pyproject.toml", f"-{new}+{old}")


def test_a_public_function_that_is_gone_breaks_and_a_new_one_is_a_feature() -> None:
    assert found(PROGRAM, "-def load(path):\n-    return path\n")["names gone"].says is BREAKING
    assert found(PROGRAM, "+def load(path):\n+    return path\n")["names new"].says is NEW


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (PROGRAM, "def _load(path):"),
        ("src/_inner/tool.py", "def load(path):"),
        ("examples/tool.py", "def load(path):"),
        ("src/tool.go", "func load(path string) {"),
        ("src/tool.ts", "function load(path: string) {"),
        ("src/tool.rs", "fn load(path: &str) {"),
        ("src/Tool.java", "    private void load(String path) {"),
        ("drivers/tool.c", "int load(char *path)"),
    ],
)
def test_what_others_cannot_use_may_go(path: str, line: str) -> None:
    assert all(finding.says is MINOR for finding in found(path, f"-{line}\n").values())


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("src/tool.go", "func Load(path string) {"),
        ("src/tool.ts", "export function load(path: string) {"),
        ("src/tool.rs", "pub fn load(path: &str) {"),
        ("src/Tool.java", "    public void load(String path) {"),
        ("include/tool.h", "int load(char *path);"),
        ("lib/tool.rb", "  def load(path)"),
        ("src/Tool.php", "    public function load($path)"),
    ],
)
def test_what_others_use_breaks_when_it_goes(path: str, line: str) -> None:
    assert found(path, f"-{line}\n")["names gone"].says is BREAKING


def test_a_package_hands_on_what_its_modules_define() -> None:
    old, new = "from .utils import Markup\n", "from ._auth import Basic, NetRC\n"
    assert found("src/app/__init__.py", f"-{old}")["names gone"].says is BREAKING
    findings = found("src/app/__init__.py", f"-from ._auth import Basic\n+{new}")
    assert (findings["names new"].says, findings["names new"].values["names"]) == (NEW, Several((Code("NetRC"),), 0))
    assert not {"names gone", "names new"} & set(found(PROGRAM, f"-{old}+{new}"))


def test_a_name_that_keeps_its_words_is_renamed() -> None:
    finding = found(PROGRAM, "-def load_file(path):\n+def read_file(path):\n")["name renamed"]
    assert (finding.says, finding.values["new"]) == (BREAKING, Code("read_file"))


def test_tests_that_come_and_go_change_nothing_for_users() -> None:
    finding = found("tests/test_tool.py", "+def test_it_loads():\n+    assert load()\n")["tests new"]
    assert finding.says is MINOR


def test_options_are_read_where_a_program_defines_them() -> None:
    lines = '-    parser.add_argument("--fast")\n+    parser.add_argument("--quick")\n'
    findings = found(PROGRAM, lines)
    assert (findings["options gone"].says, findings["options new"].says) == (BREAKING, NEW)
    assert found(PAGE, "-Give `--fast`.\n+Give `--quick`.\n")["options gone"].says is MINOR


def test_a_deprecation_is_told() -> None:
    assert "deprecated in code" in found(PROGRAM, "+    warnings.warn(text, DeprecationWarning)\n")
    assert found(PAGE, "+The `gpt-4` model is deprecated.\n")["deprecated"].values["name"] == Code("gpt-4")


def test_rows_of_a_table_are_told_by_their_first_cells() -> None:
    finding = found(PAGE, " | Region | Model |\n |---|---|\n+| East US | yes |\n+| West US | no |\n")["rows new"]
    assert finding.values["names"] == Several((Quote("East US"), Quote("West US")), 0)


def test_words_that_are_replaced_again_and_again_are_counted() -> None:
    lines = "-Open the Studio now.\n+Open the Foundry now.\n a\n-In the Studio you see.\n+In the Foundry you see.\n"
    assert found(PAGE, lines)["words replaced"].values == {
        "old": Quote("Studio"),
        "new": Quote("Foundry"),
        "places": Count("places", 2),
    }


@pytest.mark.parametrize(("old", "new"), [("intall", "install"), ("Studio", "AI Foundry"), ("has 10", "has 20")])
def test_words_that_say_something_give_a_title(old: str, new: str) -> None:
    assert "words replaced" in found(PAGE, f"-Now {old} it.\n+Now {new} it.\n")


@pytest.mark.parametrize(("old", "new"), [("may", "might"), ("using the", "with a")])
def test_words_that_say_nothing_give_none(old: str, new: str) -> None:
    findings = found(PAGE, f"-You {old} thing.\n+You {new} thing.\n")
    assert "words replaced" not in findings
    assert "other words replaced" in findings


def test_edited_prose_is_told_by_what_it_sets_off_else_by_its_page() -> None:
    lines = "-See the [old guide](a.md) for `load` now.\n+See [new guide](a.md) about `load` here.\n"
    assert found(PAGE, lines)["text edited"].values["names"] == Several((Quote("new guide"), Quote("old guide")), 0)
    restructured = found(
        "docs/a.txt", "-It was ``load`` of :pypi:`old` so.\n+It is ``load`` of :pypi:`new <a.b>` now.\n"
    )
    assert restructured["text edited"].values["names"] == Several((Code("new"), Code("old")), 0)
    finding = found(PAGE, " title: Batch jobs\n+Another sentence of few words.\n")["page new in parts"]
    assert finding.values["title"] == Quote("Batch jobs")
    assert found("docs/toc.yml", "-  key a b\n+  key c d\n")["line edited"].values["line"] == Code("key c d")


def test_a_change_is_placed_by_the_heading_or_the_definition_above() -> None:
    assert found(PAGE, " ## Install\n text\n+More text here.\n")["under headings"].values["names"] == Several(
        (Quote("Install"),), 0
    )
    assert found(PROGRAM, "@@ -9,3 +9,4 @@ def load(path):\n a\n+b\n")["in definitions"].values["names"] == Several(
        (Code("load"),), 0
    )


def test_a_new_page_is_told_by_its_title() -> None:
    finding = found("docs/new.md", "@@ -0,0 +1,3 @@\n+# How to batch\n+\n+Text.\n", status=Status.ADDED)["page new"]
    assert finding.values["title"] == Quote("How to batch")


@pytest.mark.parametrize(
    ("subject", "body", "says"),
    [
        ("feat: load faster", "", NEW),
        ("feat(io)!: load faster", "", BREAKING),
        ("refactor: load", "Text.\n\nBREAKING CHANGE: paths are bytes", BREAKING),
        ("fix(io): close files", "", FIX),
        ("Fixed #123 -- Crash in load()", "", FIX),
        ("Prevent a crash in load()", "", FIX),
        ("Do not lose the last line", "", FIX),
        ("Fix typo in docs", "", None),
        ("docs: fix a link", "", None),
        ("Load faster", "", None),
    ],
)
def test_a_commit_says_what_it_means(subject: str, body: str, says: ModificationType | None) -> None:
    findings = found(PROGRAM, "-a = 1\n+a = 2\n", commits=[Commit(subject, body, ())])
    assert [one.says for name, one in findings.items() if name.startswith("commit")] == ([says] if says else [])


def test_one_correction_among_many_commits_makes_no_correction() -> None:
    subjects = ["fix: close files", "Load faster", "Load more"]
    commits = [Commit(subject, "", ()) for subject in subjects]
    assert "commit bug fix" not in found(PROGRAM, "-a = 1\n+a = 2\n", commits=commits)
    assert "commit bug fix" in found(PROGRAM, "-a = 1\n+a = 2\n", commits=commits[:2])


def test_a_commit_says_nothing_of_tests_and_documents() -> None:
    commit = Commit("feat!: load faster", "", ())
    for path in (PAGE, "tests/test_tool.py"):
        assert all(one.says is MINOR for one in found(path, "-a b\n+a c\n", commits=[commit]).values())
