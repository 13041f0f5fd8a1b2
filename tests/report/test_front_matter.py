"""The front matter of a report, whose lines are PyYAML's whether or not it writes them."""

import sys

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from diff_insight.report.front_matter import front_matter
from diff_insight.report.reading.plain_front_matter import plain_entries

_PIECES = [
    "a", "on", "No", "null", "~", "-", "---", "...", "'", '"', ":", "#", "?", "!", "[en_US]", "{", ",", "=", "<<", "1",
    "12.5", "2026-11-23", "0x1f", "1:20", "Breaking:", "https://github.com/o/n/compare/o:1...o:2", "words and words",
    "“quoted”", "日本", "\u3000", "\xa0", "\u200b", "\n", "🙂", "longerthanothers" * 3, " ", "",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=20), st.builds(str.join, st.sampled_from(["", " "]), st.lists(st.sampled_from(_PIECES)))
)


class Literal(yaml.SafeDumper):
    """Text of several lines as it stands."""


Literal.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, "|" if "\n" in text else None)
)


@given(TEXTS, TEXTS, st.booleans())
@example("It holds 1 breaking change. Breaking: “Drop 3.8”. " * 4, "[en_US] it's", False)
@example("2026-11-23", "http://example.org", True)
@example('It holds “Drop 3.8”, 日本🙂 and a \\ or "so".  ' * 9, "“[en_US]", True)
def test_each_line_is_the_one_that_pyyaml_writes(summary: str, title: str, escaped: bool) -> None:
    values = {"title": title, "summary": summary}
    dumped = yaml.dump(values, Dumper=Literal, allow_unicode=not escaped, default_flow_style=False, width=80)
    assert front_matter(values, escaped) == f"---\n{dumped}\n---\n"


LINES = st.sampled_from([
    "date: 2026-11-23", "title: 'it''s: one'", "title: it's", "summary: one", "  two words", "  it''s", "  a: b'", "x:",
    "summary: 'one", "  two'", "title: a # b", "title: b  ", "", "# no", "  # no", "date: ''", "date: '", "x: y: z",
    "x: y:", "title: \u2028", "title: a\tb", "title: '\x85'", "- a", "Title: a", "---", "...", " title: a", "x: *a",
    "a: & b", "a: !b c", "x: 1", "x: - a", "x: a -", "x: ? a", "? x", "x: 'a' b", "x: a\u3000", "x: \u3000",
])  # fmt: skip


def assert_read_as_by_yaml(text: str) -> bool:
    entries = plain_entries(text)
    if entries is None:
        return False
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(node, yaml.MappingNode)
    assert [(entry.key, entry.value) for entry in entries] == [(key.value, value.value) for key, value in node.value]
    assert [entry.start for entry in entries] == [key.start_mark.index for key, _ in node.value]
    ends = [entry.start for entry in entries[1:]] + [len(text)]
    assert [text[entry.start : entry.end] for entry in entries] == [
        text[entry.start : end].rstrip() for entry, end in zip(entries, ends, strict=True)
    ]
    return True


@given(TEXTS, TEXTS)
@example("It holds 1 breaking change. Breaking: “Drop 3.8”. " * 4, "[en_US] it's")
def test_what_is_read_without_yaml_is_what_yaml_reads(summary: str, title: str) -> None:
    text = front_matter({"date": "2026-11-23", "summary": summary, "title": title}).removeprefix("---\n")
    assert_read_as_by_yaml(text.removesuffix("---\n"))


@given(st.lists(LINES, min_size=1, max_size=6))
def test_lines_of_any_kind_are_read_as_by_yaml_or_left_to_it(lines: list[str]) -> None:
    assert_read_as_by_yaml("\n".join([*lines, ""]))


def test_usual_front_matter_does_not_take_yaml() -> None:
    summary = "This range changes “many” files: 3 of them, it's said, are documentation. " * 3
    text = front_matter({"date": "2026-11-23", "summary": summary.strip(), "title": "[en_US] Report - Docs"})
    assert assert_read_as_by_yaml(text.removeprefix("---\n").removesuffix("---\n"))


def test_characters_are_spelt_as_escapes_without_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert front_matter({"title": "“Drop 3.8”"}, escaped=True) == '---\ntitle: "\\u201CDrop 3.8\\u201D"\n\n---\n'
