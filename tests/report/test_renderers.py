"""Reports as real renderers show them: pandoc, and a CommonMark renderer with tables."""

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from diff_insight.domain.change import Status
from diff_insight.domain.report import Report, Sections
from diff_insight.report.profiles import Profile
from diff_insight.report.writer import write_report
from tests.report.samples import change, every_kind, report, summary

PANDOC = shutil.which("pandoc")
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")

LINES = [
    b"<script>alert(1)</script>",
    b"</details>",
    b"</summary></details><h1>x</h1>",
    b"````",
    b"```` diff",
    b"``````",
    b"~~~~~~",
    b"# Modified Contents",
    b"## docs/index.md{#item-1a523b}",
    b"![x](https://example.org/x.png)",
    b"<img src=x onerror=alert(1)>",
    b"<!-- ",
    b"]]>",
    b"---",
    b"\x1b[31mred\x1b[0m\x1b]0;title\x07",
    b"\r````\r</details>",
    b"| a | b |",
    b"$$ \\input{x}",
    b"@ferry #12",
    "\u202eabc\u2028def".encode(),
    b"",
    b"\t```",
]
NAMES = [
    "<script>.md",
    "a*b*c_d_.md",
    "app/[id]/[...slug].tsx",
    "back`tick``.md",
    "bar|pipe.md",
    "brace{#item-000000}.md",
    "dollar$x$.md",
    "new\nline.md",
    "quote\"'s.md",
    "src/__init__.py",
    "trailing ",
    "www.example.org/@ferry#12.md",
    "ö/日本語.md",
]
TEXTS = [
    "Adds `<b>` and <script>alert(1)</script>.",
    "</details>\n\n# Not a heading of ours\n\n<details>",
    "```\nnever closed\n</details>",
    "![beacon](https://example.org/x.png) and [x](javascript:alert(1))",
    "| a `x | b |\n|---|---|\n| <b> | y` |",
    "# Modified Contents\n\n## docs/index.md{#item-1a523b}",
    "---\ntitle: mine\n---\n\n@ferry, see #12.",
]


def hostile() -> Report:
    """Every line as added, deleted and context line, in files of every name, said with every text."""
    lines = [sign + line + b"\n" for line in LINES for sign in (b" ", b"+", b"-")]
    hunks = b"@@ -1,9 +1,9 @@ ```` </details>\n" + b"".join(lines)
    entries = [
        (change(path, Status.ADDED), hunks, summary("minor update", f"On | <b> {path}", TEXTS[at % len(TEXTS)]))
        for at, path in enumerate(NAMES)
    ]
    sections = Sections("<script>x</script>", "- `<b>`", "</details>", "```\nopen", "# Summary Table\n\nCalm.")
    return report(entries, sections=sections, title="Report of <ferry>", summary="One <b>line</b>.\n\nMore.")


def written(value: Report, profile: Profile) -> str:
    out = BytesIO()
    write_report(value, out, profile)
    return out.getvalue().decode("utf-8", "replace")


class Page(HTMLParser):
    """The elements of a page, its ids, the targets of its links, and the text of its code blocks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.code: list[str] = []
        self.headings: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            if name == "id" and value:
                self.ids.add(value)
            if name == "href":
                self.targets.append(value or "")
        if tag == "pre":
            self.code.append("")
        if tag == "h2":
            self.headings.append("")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "pre" in self._open:
            self.code[-1] += data
        if "h2" in self._open:
            self.headings[-1] += data


def by_pandoc(text: str) -> str:
    assert PANDOC is not None
    command = [PANDOC, "--from", "markdown", "--to", "html5", "--no-highlight", "--wrap=none"]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode()


def by_commonmark(text: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(text))


RENDERED = [
    pytest.param(Profile.PANDOC, by_pandoc, marks=needs_pandoc, id="pandoc"),
    pytest.param(Profile.GITHUB, by_commonmark, id="commonmark"),
    pytest.param(Profile.GITHUB, by_pandoc, marks=needs_pandoc, id="github-by-pandoc"),
]
OURS = {
    *("details", "summary", "table", "thead", "tbody", "tr", "th", "td", "colgroup", "col"),
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "hr", "br", "pre", "code", "a", "em", "strong", "span"),
}


@pytest.mark.parametrize(("profile", "render"), RENDERED)
@pytest.mark.parametrize("value", [hostile(), every_kind()], ids=["hostile", "every-kind"])
def test_a_rendered_report_has_its_parts_and_nothing_else(
    value: Report, profile: Profile, render: Callable[[str], str]
) -> None:
    page = Page(render(written(value, profile)))
    with_diff = [item for item in value.items if value.hunks(item)]
    assert page.elements["details"] == page.elements["summary"] == len(with_diff)
    assert set(page.elements) <= OURS
    table_rows = page.elements["tr"] - (
        2 * sum("|---|---|\n| <b>" in item.summary.explanation.value for item in value.items)
    )
    assert table_rows == len(value.items) + 1
    links = [target for target in page.targets if target.startswith("#item-")]
    assert links == [f"#{item.id}" for item in value.items]
    assert {target.removeprefix("#") for target in links} <= page.ids
    assert not [target for target in page.targets if not target.startswith(("#item-", "https://"))]
    shown = [code for code in page.code if code.startswith("@@ ")]
    assert len(shown) == len(with_diff)
    jsons = [code for code in page.code if code.startswith("{\n")]
    assert [json.loads(code)["modification_title"] for code in jsons] == [
        item.summary.title.value for item in value.items
    ]


@pytest.mark.parametrize(("profile", "render"), RENDERED)
def test_a_rendered_diff_is_the_diff(profile: Profile, render: Callable[[str], str]) -> None:
    value = hostile()
    page = Page(render(written(value, profile)))
    shown = [code for code in page.code if code.startswith("@@ ")]
    for item, code in zip(value.items, shown, strict=True):
        expected = value.hunks(item).decode()
        assert squeezed(code) == squeezed(expected)


def squeezed(text: str) -> str:
    """Line ends, tabs and control characters are the renderer's own business."""
    return re.sub(r"[\s\x00-\x1f\ufffd]+", "", text)


@pytest.mark.parametrize(("profile", "render"), RENDERED)
def test_every_path_is_shown_as_it_is(profile: Profile, render: Callable[[str], str]) -> None:
    page = Page(render(written(hostile(), profile)))
    shown = [heading.replace("\u200b", "") for heading in page.headings]
    paths = [squeezed(name) for name in NAMES]
    assert [heading for heading in map(squeezed, shown) if heading in paths] == paths


@needs_pandoc
def test_pandoc_reads_a_report_whose_patch_is_no_text(tmp_path: Path) -> None:
    entry = (change("latin1.txt", Status.ADDED), b"@@ -0,0 +1 @@\n+caf\xe9\n", summary("minor update", "A", "B."))
    value = report([entry], title="「報告」", summary="「要約」 — all of it.")
    file = tmp_path / "report.md"
    with file.open("wb") as out:
        write_report(value, out)
    assert PANDOC is not None
    command = [PANDOC, "--from", "markdown", "--to", "html5", "--standalone", str(file)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = done.stdout.decode()
    assert "<details>" in shown
    assert "<title>「報告」</title>" in shown
