"""Syntax colours know where they are, and never cost more than what is looked at."""

from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings

from diff_insight.domain.patch import Hunks
from diff_insight.terminal.diff import colours
from diff_insight.terminal.diff.colours import Syntax
from diff_insight.terminal.diff.lexers import lexer_for

from .patches import hunks

DOCSTRING = Hunks(
    b'@@ -1,5 +1,4 @@\n def f():\n-    """Old\n+    """New\n     text that is not code: return None\n'
    b'-    more"""\n+    """\n     return 1\n'
)


def of(text: Hunks, line: int, path: str = "a.py") -> list[tuple[str, str]]:
    code = text.lines[line][1:].decode("utf-8", "surrogateescape")
    return [(code[start:end], family) for start, end, family in Syntax(text, lexer_for(path)).of(line)]


def test_keywords_and_names_have_their_families() -> None:
    assert ("def", "keyword") in of(DOCSTRING, 1)
    assert ("f", "function") in of(DOCSTRING, 1)
    assert ("1", "numeral") in of(DOCSTRING, 7)


def test_a_string_over_several_lines_is_one_string_on_both_sides() -> None:
    assert {family for _, family in of(DOCSTRING, 4)} == {"comment"}
    assert {family for _, family in of(DOCSTRING, 5)} == {"comment"}
    assert ("return", "keyword") in of(DOCSTRING, 7)


def test_headers_have_no_colours() -> None:
    assert of(DOCSTRING, 0) == []


def test_very_long_lines_are_not_lexed() -> None:
    assert of(Hunks(b"@@ -0,0 +1,2 @@\n+x = '" + b"a" * 5000 + b"'\n+y = 1\n"), 1) == []


class CountingLexer:
    """Gives each character as a token, and counts them."""

    def __init__(self) -> None:
        self.given = 0

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, str, str]]:
        for at, character in enumerate(text):
            self.given += 1
            yield at, "Token.Keyword", character


class FailingLexer:
    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, str, str]]:
        yield 0, "Token.Keyword", text[:1]
        raise RecursionError


def test_a_line_far_down_a_large_hunk_costs_one_stretch() -> None:
    lexer: Any = CountingLexer()
    syntax = Syntax(Hunks(b"@@ -0,0 +1,100000 @@\n" + b"+value = 1\n" * 100_000), lexer)
    syntax.of(90_000)
    assert lexer.given <= (colours.STRETCH_LINES + 1) * len("value = 1\n")
    syntax.of(90_000)
    syntax.of(89_999)
    assert lexer.given <= (colours.STRETCH_LINES + 1) * len("value = 1\n")


def test_a_line_is_lexed_no_further_than_its_end() -> None:
    lexer: Any = CountingLexer()
    Syntax(Hunks(b"@@ -0,0 +1,100 @@\n" + b"+value = 1\n" * 100), lexer).of(2)
    assert lexer.given <= 2 * len("value = 1\n") + 1


def test_a_lexer_that_fails_ends_the_colours_and_nothing_else() -> None:
    lexer: Any = FailingLexer()
    syntax = Syntax(Hunks(b"@@ -0,0 +1,2 @@\n+abc\n+def\n"), lexer)
    assert syntax.of(1) == [(0, 1, "keyword")]
    assert syntax.of(2) == []


@settings(max_examples=30)
@given(hunks())
def test_colours_stay_within_their_line(text: bytes) -> None:
    some = Hunks(text)
    syntax = Syntax(some, lexer_for("a.py"))
    for line in range(len(some)):
        size = len(some.lines[line][1:].decode("utf-8", "surrogateescape"))
        edges = [edge for start, end, _ in syntax.of(line) for edge in (start, end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= size for edge in edges)
