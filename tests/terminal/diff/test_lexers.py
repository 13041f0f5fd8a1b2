"""Each file is coloured by the lexer that Pygments has for it."""

import pytest
from pygments.lexers import find_lexer_class_for_filename, get_all_lexers

from diff_insight.terminal.diff.lexers import language_name, lexer_for


def test_plain_text_has_no_lexer() -> None:
    assert lexer_for("a.txt") is None
    assert lexer_for("a.nonsense") is None


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("src/app/[id]/page.tsx", "a.tsx"),
        ("Makefile", "Makefile"),
        ("a/.gitignore", ".gitignore"),
        ("A.PY", "a.py"),
        ("x.R", "a.R"),
    ],
)
def test_the_language_is_named_by_the_ending_or_the_name(path: str, name: str) -> None:
    assert language_name(path) == name


SHARED_ENDINGS = [*"hmrsv", "pl", "pm", "inc", "sql", "html", "xml", "cls", "bas", "ts", "cl", "md", "yaml"]
"""Endings that several lexers want."""
EVERY = 12
"""One in so many of all names, since looking at all imports the lexers of all languages."""


def test_the_lexer_is_the_one_that_pygments_gives_for_the_name() -> None:
    patterns = sorted(pattern for _, _, patterns, _ in get_all_lexers() for pattern in patterns)[::EVERY]
    wildcards = [pattern.replace("*", "a").replace("[0-9]", "1").replace("?", "x") for pattern in patterns]
    shared = [f"a.{ending}" for ending in SHARED_ENDINGS]
    for name in (*wildcards, *shared, "Makefile", "Makefile.am", "CMakeLists.txt"):
        found, wanted = lexer_for(name), find_lexer_class_for_filename(name)
        if found is not None:
            assert type(found) is wanted, name
        else:
            assert wanted is None or wanted.name.startswith("Text "), name
