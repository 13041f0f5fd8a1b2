"""Paths as headings and cells show them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diff_insight.report.names import link_texts, read_name, shown_name
from diff_insight.report.profiles import Profile


@pytest.mark.parametrize("path", ["articles/ai-services/fine-tune.md", "src/snake_case.py", "a+b=c.txt"])
def test_an_ordinary_path_is_written_as_it_is(path: str) -> None:
    assert shown_name(path, Profile.PANDOC) == path
    assert shown_name(path, Profile.GITHUB) == path


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("logo@2x.png", "logo@2x.png"),
        ("@types/a@b", r"\@types/a\@b"),
        ("_config.yml", r"\_config.yml"),
        ("docs/_ext/x_y.py", r"docs/\_ext/x_y.py"),
        ("src/__init__.py", r"src/\_\_init\_\_.py"),
        ("app/[...slug]/p.tsx", r"app/\[\...slug\]/p.tsx"),
        ("a`b|c<d>", r"a\`b\|c\<d\>"),
        ("a\nb\x1b", "a&#10;b&#27;"),
        (" a  b ", "&#32;a &#32;b&#32;"),
        ("a&#10;b", r"a\&#10;b"),
        ("x{#item-000000}", r"x\{#item-000000\}"),
    ],
)
def test_what_a_renderer_would_take_for_markup_is_escaped(path: str, shown: str) -> None:
    assert shown_name(path, Profile.PANDOC) == shown


def test_names_mention_nobody_on_a_hosting_site() -> None:
    assert shown_name("@types/node#12", Profile.GITHUB) == "@&#8203;types/node#&#8203;12"


NAMES = st.text(st.characters(codec="utf-8") | st.sampled_from("\\`*_{}[]<>#+-.!|~&@:$\n\r\t \"'/1a"), min_size=1)


@given(NAMES, st.sampled_from(Profile))
def test_every_name_is_one_line_and_reads_back(name: str, profile: Profile) -> None:
    shown = shown_name(name, profile)
    assert not re.search("[\x00-\x1f]", shown)
    assert read_name(shown) == name


@given(NAMES.filter(lambda name: not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", name)))
def test_every_name_without_control_characters_renders_as_itself(name: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"## {shown_name(name, Profile.GITHUB)}")
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    children = tokens[1].children or []
    assert all(child.type in ("text", "text_special") for child in children)
    assert "".join(child.content for child in children).replace("\u200b", "") == name.replace("\u200b", "")


def test_equal_paths_do_not_hang_the_link_texts() -> None:
    assert link_texts(["a/b", "a/b"]) == ["a/b", "a/b"]
