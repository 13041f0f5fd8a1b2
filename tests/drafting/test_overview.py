"""The first text about a whole range."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diff_insight.domain.anchors import item_ids
from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.repeated_edit import RepeatedEdit, RepeatedEdits
from diff_insight.domain.report import ReportItem
from diff_insight.domain.summary import Origin, Summary, Text
from diff_insight.drafting.overview import draft_overview
from diff_insight.drafting.phrases import LANGUAGES, counted, phrases_for


def item(
    path: str, name: str = "minor update", title: str = "A title", changes: int = 2, binary: bool = False
) -> ReportItem:
    summary = Summary(Text(name, Origin.HUMAN), Text(title, Origin.HUMAN), Text("", Origin.RULES))
    (item_id,) = item_ids([path])
    return ReportItem(
        item_id, FileChange(path, Status.MODIFIED), LineCounts(changes - changes // 2, changes // 2, binary), summary
    )


def test_each_file_stands_in_the_list_of_its_type_by_title_and_link() -> None:
    sections = draft_overview(
        [
            item("docs/a.md", "new feature", "Describe a"),
            item("docs/b.md", "breaking change", "Drop b"),
            item("docs/c.md", "minor update", "Edit c"),
            item("docs/d.md", "bug fix", "Mend d"),
            item("docs/e.md", "major update", "Rewrite e"),
        ]
    ).sections
    assert sections.new_features == f"- Describe a ([a.md](#{item_ids(['docs/a.md'])[0]}))"
    assert sections.breaking_changes == f"- Drop b ([b.md](#{item_ids(['docs/b.md'])[0]}))"
    assert [line.split(" (")[0] for line in sections.other_updates.splitlines()] == [
        "- Mend d",
        "- Edit c",
        "- Rewrite e",
    ]


def test_an_empty_list_says_so() -> None:
    sections = draft_overview([item("docs/a.md", "new feature")]).sections
    assert sections.breaking_changes == "- No breaking changes."
    assert sections.other_updates == "- No other updates."
    assert draft_overview([item("a")]).sections.new_features == "- No new features."
    empty = draft_overview([])
    assert empty.sections.insights == "No file changed."
    assert empty.summary == "The range changes 0 files: 0 lines added, 0 lines deleted."


def test_files_with_one_title_share_an_entry() -> None:
    sections = draft_overview([item(f"docs/{name}.md", title="Replace the link") for name in "abcdefg"]).sections
    (line,) = sections.other_updates.splitlines()
    assert line.startswith("- Replace the link ([a.md](#item-")
    assert line.endswith(" and 2 files more)")
    assert line.count("](#item-") == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_with_one_edit_in_more_or_fewer_places_share_an_entry_with_their_sum(language: str) -> None:
    phrases = phrases_for(language)
    words, replaced = phrases.nouns["links"], str(phrases.findings["link replaced"].title)
    titles = [
        replaced.format(old="a.example", new="b.example", links=links)
        for links in (counted(words, 1), counted(words, 4), phrases.more_than.format(counted=counted(words, 12)))
    ]
    few = draft_overview([item("a.md", title=titles[0]), item("b.md", title=titles[1])], language)
    assert len(few.sections.other_updates.splitlines()) == 1
    assert counted(words, 5) in few.sections.other_updates
    many = draft_overview([item(f"{n}.md", title=title) for n, title in enumerate(titles)], language)
    assert len(many.sections.other_updates.splitlines()) == 1
    assert phrases.more_than.format(counted=counted(words, 17)) in many.sections.other_updates


def test_equal_file_names_are_told_apart_by_their_folder() -> None:
    sections = draft_overview([item("a/index.md", title="One"), item("b/index.md", title="Two")]).sections
    assert "- One ([a/index.md](#" in sections.other_updates
    assert "- Two ([b/index.md](#" in sections.other_updates


@pytest.mark.parametrize("language", LANGUAGES)
def test_insights_tell_what_was_edited_again_and_again(language: str) -> None:
    edits = (
        RepeatedEdit("http://a.example", "http://b.example", 5, [0, 1]),
        RepeatedEdit("", "import `x`", 2, [0, 1]),
        RepeatedEdit("only here", "and there", 7, [0]),
    )
    insights = draft_overview([item("a.md"), item("b.md")], language, RepeatedEdits(edits)).sections.insights
    first = insights.split("\n\n")[0]
    assert "`http://a.example`" in first
    assert "`http://b.example`" in first
    assert "5" in first
    assert "`` import `x` ``" in first
    assert "only here" not in insights


def counted_files(lines: str) -> int:
    """The files that the entries of a list speak of."""
    total = 0
    for line in lines.splitlines():
        number = re.match(r"- (\d+) files? in ", line)
        total += int(number[1]) if number else line.count("](#item-")
    return total


@pytest.mark.parametrize(
    "paths",
    [
        [f"drivers/{folder}/{name}.c" for folder in range(40) for name in range(30)],
        [f"{folder}/{name}.c" for folder in range(40) for name in range(3)],
        [f"{name}.c" for name in range(300)],
        [f"a/b/c/d/{name}/x.c" for name in range(15)] + [f"top{name}" for name in range(10)],
    ],
)
def test_thousands_of_files_become_a_short_list_that_leaves_none_out(paths: list[str]) -> None:
    sections = draft_overview([item(path, title=f"Title of {path}") for path in paths]).sections
    assert len(sections.other_updates.splitlines()) <= 12
    assert counted_files(sections.other_updates) == len(paths)
    assert len(sections.insights) < 2_000


def test_the_largest_change_is_one_that_somebody_wrote() -> None:
    drawn = [item("docs/picture.svg", changes=900), item("dist/all.min.js", changes=800)]
    assert "[b.md](#" in draft_overview([*drawn, item("docs/b.md", changes=9)]).sections.highlights
    assert "largest change" not in draft_overview(drawn).sections.highlights


def test_the_numbers_are_the_sums_of_the_rows() -> None:
    items = [item("docs/a.md", changes=5), item("docs/b.md", changes=9), item("media/c.png", changes=0, binary=True)]
    overview = draft_overview(items)
    assert overview.summary.startswith(
        "The range changes 3 files: 8 lines added, 6 lines deleted. It holds 3 minor updates."
    )
    assert "The largest change is that of [b.md](#" in overview.sections.highlights
    assert "with 9 lines added or deleted" in overview.sections.highlights
    assert overview.sections.insights == (
        "By folder: `docs/` with 2 files (+8 −6 lines) and `media/` with 1 file (+0 −0 lines).\n\n"
        "By kind: 2 documentation files and 1 image. Binary, and so without a count of lines: 1 file.\n\n"
        "By what happened to them: 3 modified."
    )


def test_the_summary_tells_breaking_changes_first() -> None:
    items = [item("n.md", "new feature", "Add n")] + [
        item(f"{n}.md", "breaking change", f"Drop {n}", changes=n) for n in range(5)
    ]
    summary = draft_overview(items).summary
    assert summary.endswith("Breaking: “Drop 4”, “Drop 3”, “Drop 2” and 2 more. New: “Add n”.")


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("en_US", "Drop “Setup” from “Guide”", "Breaking: “Drop ‘Setup’ from ‘Guide’”."),
        ("zh_CN", "删除“安装”一节", "重大变更：“删除‘安装’一节”。"),
        ("ja_JP", "「導入」の節を削除", "破壊的変更：「『導入』の節を削除」。"),
    ],
)
def test_quotations_within_a_title_have_marks_of_their_own(language: str, title: str, said: str) -> None:
    overview = draft_overview([item("n.md", "breaking change", title)], language)
    assert overview.summary.endswith(said)
    assert said in overview.sections.highlights


def rendered(markdown: str) -> str:
    return str(MarkdownIt("commonmark").render(markdown))


HOSTILE = [
    "Use `code` and *stars*, _under_, __dunder__",
    "<script>alert(1)</script>",
    "[a](javascript:x) ![b](c) [d]",
    "# heading",
    "1. one",
    "- item",
    "---",
    "> quote",
    "```",
    "~~~",
    "an `open span",
    "&lt;b&gt; &copy;",
    "two\nlines\n\n# and a heading",
    "back\\slash \\* `a\\`",
    "| a | b |",
    "    indented",
    "esc \x1b[31m",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_stays_one_entry_and_marks_nothing_up(title: str) -> None:
    for name in ("minor update", "new feature"):
        sections = draft_overview([item("docs/a.md", name, title)]).sections
        for text in sections:
            html = rendered(text)
            assert not re.search(r"<(?!/?(?:p|ul|li|code|a)\b)", html)
            assert html.count("<a ") == text.count("](#item-")
            assert "\x1b" not in html
        listed = rendered(sections.other_updates if name == "minor update" else sections.new_features)
        shown = re.sub(r"<[^>]+>", "", listed).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        expected = " ".join(title.split()).replace("\x1b", "␛").replace("`code`", "code").replace("`a\\`", "a\\")
        assert shown.strip() == f"{expected} (a.md)"


@pytest.mark.parametrize(
    "name", ["__init__.py", "a]b(c).md", "[x](y).md", "`tick`.md", "<b>.md", "a\nb.md", "\udcff.md"]
)
def test_a_file_name_is_one_link_that_shows_it(name: str) -> None:
    html = rendered(draft_overview([item(f"docs/{name}")]).sections.other_updates)
    assert html.count("<a href=") == 1
    assert not re.search(r"<(?!/?(?:p|ul|li|a)\b)", html)


ITEMS = st.lists(
    st.builds(
        item,
        path=st.text(st.sampled_from("ab/._-`[]\udcff日"), min_size=1),
        name=st.sampled_from(["minor update", "new feature", "breaking change", "bug fix", "*x*"]),
        title=st.text(),
        changes=st.integers(0, 10**6),
        binary=st.booleans(),
    ),
    max_size=60,
)


@given(items=ITEMS, language=st.sampled_from(LANGUAGES))
def test_any_items_give_an_overview_that_can_be_rendered(items: Sequence[ReportItem], language: str) -> None:
    overview = draft_overview(items, language)
    assert "\n" not in overview.summary
    for text in overview.sections:
        assert text.strip()
        assert not re.search(r"<(?!/?(?:p|ul|li|code|a)\b)", rendered(text.encode("utf-8").decode()))
