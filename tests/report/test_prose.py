"""What people and models wrote, made safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from diff_insight.report.profiles import Profile
from diff_insight.report.prose import safe_block, safe_line

RENDERER = MarkdownIt("commonmark").enable("table")

ORDINARY = [
    "One paragraph of `code`, **bold**, [a link](https://example.org/a?b=1&c=2) and 3 < 4.",
    "1. First\n\n   ```sh\n   make <all>\n   ```\n\n2. Second",
    "- a\n- b\n\n| x | y |\n|---|---|\n| `1` | 2 |",
    "See [notes]: they say so. An array[0](x/y.md) too.",
    "```html\n<script>alert(1)</script>\n```",
    "A `span\nover <b>two</b>` lines.",
    "`<T>` costs \\$5 or <https://example.org>.",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_markdown_is_left_as_it_is(text: str) -> None:
    assert safe_block(text, Profile.PANDOC) == text
    assert safe_block(text, Profile.GITHUB) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Adds <script> and </details>.", "Adds \\<script> and \\</details>."),
        ("<!-- hidden -->", "\\<!-- hidden -->"),
        ("![x](https://example.org/x.png)", "\\![x](https://example.org/x.png)"),
        ("[x](javascript:alert(1))", "[x]\\(javascript:alert(1))"),
        ("[x](&#106;avascript:alert(1))", "[x]\\(&#106;avascript:alert(1))"),
        ("[x]: javascript:alert(1)", "[x]\\: javascript:alert(1)"),
        ('[x]{onclick="a()"} and `b`{=html}', '[x]\\{onclick="a()"} and `b`\\{=html}'),
        ("A ` alone", "A \\` alone"),
        ("`a` then ``b` c", "`a` then \\`\\`b\\` c"),
        ("`a\n\n<b>`", "\\`a\n\n\\<b>\\`"),
        ("```\nnever closed", "```\nnever closed\n```"),
        ("- ```\n  x\n  ```", "- \\`\\`\\`\n  x\n  ```\n  ```"),
        ("  ```\n<b>\n  ```", "  ```\n  ```\n\\<b>\n  ```\n  ```"),
        ("# Summary Table", "\\# Summary Table"),
        ("## a.md{#item-abcdef}", "\\## a.md\\{#item-abcdef}"),
        ("### Explanation", "\\### Explanation"),
        ("a\n\n---\ntitle: mine\n---", "a\n\n* * *\ntitle: mine\n---"),
        ("Title\n---\nText", "Title\n---\nText"),
        ("| `a | <b> | b` |\n|---|---|---|", "| \\`a | \\<b> | b\\` |\n|---|---|---|"),
        ("a | `b\n--|--\n`c | d` | <e>", "a | \\`b\n--|--\n\\`c | d\\` | \\<e>"),
        ("price $`$ <b> `", "price \\$`$ <b> `"),
        ("$a\n<b>`$ <b>`", "\\$a\n\\<b>`$ <b>`"),
        ("$a\n| Filename | Type | `$ <b>`", "\\$a\n\\| Filename | Type | `$ <b>`"),
        ("\n\na\r\nb\rc\n", "a\nb\nc"),
    ],
)
def test_what_reaches_beyond_the_text_is_disarmed(text: str, safe: str) -> None:
    assert safe_block(text, Profile.PANDOC) == safe


def test_nobody_is_mentioned_on_a_hosting_site() -> None:
    text = "@ferry fixes lakes/ferry#12 and GH-7, see https://example.org/@me#1 and `@code #1`."
    safe = "@&#8203;ferry fixes lakes/ferry#&#8203;12 and GH-&#8203;7, see https://example.org/@me#1 and `@code #1`."
    assert safe_block(text, Profile.GITHUB) == safe
    assert safe_block(text, Profile.PANDOC) == text


def test_a_title_of_several_lines_becomes_one() -> None:
    assert safe_line("a\nb\r\nc\rd", Profile.PANDOC) == "a b c d"


FRAGMENTS = st.sampled_from(
    [
        *(
            "`",
            "``",
            "```",
            "````",
            "~~~",
            "\n",
            "\n\n",
            " ",
            "    ",
            "\t",
            "\r",
            "\\",
            "$",
            "a",
            "word ",
            "*",
            "_",
            ":",
        ),
        *("<b>", "<script>", "</details>", "<!--", "<?php", "<![CDATA[", "<https://x.org>", "&lt;", "&#60;", "{.a}"),
        *("|", "|---|---|", "- ", "1. ", "14. ", "> ", "# ", "===", "---", "## a{#item-123456}"),
        *("![x](y)", "[x](javascript:y)", "[x]: data:y"),
    ]
)
TEXTS = st.lists(FRAGMENTS, max_size=24).map("".join)


def flat(tokens: list[Token]) -> list[Token]:
    return [each for token in tokens for each in (token, *flat(token.children or []))]


@given(TEXTS, st.sampled_from(Profile))
def test_no_text_renders_as_html_an_image_or_a_script(text: str, profile: Profile) -> None:
    for token in flat(RENDERER.parse(safe_block(text, profile))):
        assert token.type not in ("html_block", "html_inline", "image")
        assert not str(token.attrs.get("href", "")).lower().startswith(("javascript:", "data:"))


@given(TEXTS, st.sampled_from(Profile))
def test_what_follows_a_text_is_what_it_was(text: str, profile: Profile) -> None:
    tokens = RENDERER.parse(safe_block(text, profile) + "\n\n<details>\n\n## Next\n")
    assert [token.type for token in tokens[-3:]] == ["heading_open", "inline", "heading_close"]
    assert tokens[-4].type == "html_block"


@given(TEXTS)
def test_a_safe_text_is_left_as_it_is(text: str) -> None:
    once = safe_block(text, Profile.PANDOC)
    assert safe_block(once, Profile.PANDOC) == once
