"""What patterns of the configuration mean."""

import time
from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.categories import category_of, matches, matches_at_any_depth


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("articles/openai", "articles/openai/how-to/a.md"),
        ("articles/openai", "articles/openai"),
        ("articles/openai/", "articles/openai/a.md"),
        ("/articles", "articles/a.md"),
        ("./articles", "articles/a.md"),
        ("*.lock", "Cargo.lock"),
        ("*.lock", "deep/down/Cargo.lock"),
        ("dist/**", "dist/app.js"),
        ("dist/**", "dist/a/b/app.js"),
        ("**/dist/**", "packages/x/dist/app.js"),
        ("**/dist/**", "dist/app.js"),
        ("**", "anything/at/all"),
        ("docs/*/api", "docs/v1/api/index.md"),
        ("docs/**/api.md", "docs/api.md"),
        ("docs/**/api.md", "docs/a/b/api.md"),
        ("a?c.txt", "x/abc.txt"),
        ("[a-c].md", "b.md"),
        ("[!a-c].md", "d.md"),
        ("[]x].md", "].md"),
        ("docs/[0-9]*/**", "docs/2024/x.md"),
        ("排版/*.md", "排版/文.md"),
        ("a\udcff/*", "a\udcff/x"),
        ("a[b", "a[b"),
        ("*\n*", "new\nline"),
    ],
)
def test_a_pattern_means_what_it_looks_like(pattern: str, path: str) -> None:
    assert matches(path, [pattern])


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("articles/openai", "articles/openai-assistants/a.md"),
        ("articles/openai", "x/articles/openai/a.md"),
        ("openai", "articles/openai/a.md"),
        ("*.lock", "Cargo.lock.md"),
        ("dist/**", "dist"),
        ("dist/**", "src/dist/app.js"),
        ("/*.md", "docs/a.md"),
        ("docs/*.md", "docs/a/b.md"),
        ("docs/?.md", "docs//.md"),
        ("docs/[!a]b", "docs//b"),
        ("[z-a]", "m"),
        ("", "a"),
        ("/", "a"),
        ("A.md", "a.md"),
    ],
)
def test_a_pattern_means_nothing_else(pattern: str, path: str) -> None:
    assert not matches(path, [pattern])


def test_a_plain_name_is_found_at_any_depth_where_that_is_asked_for() -> None:
    assert matches_at_any_depth("web/app/package-lock.json", ["package-lock.json"])
    assert matches_at_any_depth("web/node_modules/x/y.js", ["node_modules"])
    assert not matches_at_any_depth("web/my-package-lock.json", ["package-lock.json"])
    assert not matches_at_any_depth("web/package-lock.json", ["/package-lock.json"])
    assert not matches("web/app/package-lock.json", ["package-lock.json"])


def test_no_pattern_matches_nothing() -> None:
    assert not matches("a", [])
    assert not matches_at_any_depth("a", ())


def test_the_first_category_that_matches_wins() -> None:
    categories = {"api": ["docs/api"], "docs": ["docs"], "rest": ["**"]}
    assert category_of("docs/api/x.md", categories) == "api"
    assert category_of("docs/x.md", categories) == "docs"
    assert category_of("src/x.py", categories) == "rest"
    assert category_of("src/x.py", {"docs": ["docs"]}) is None


@given(st.text("ab*?", min_size=1, max_size=12), st.text("ab", min_size=1, max_size=12))
def test_globs_of_one_name_agree_with_the_shell(pattern: str, name: str) -> None:
    assert matches(name, [f"/{pattern}"]) == (
        fnmatchcase(name, pattern) if set(pattern) & set("*?") else name == pattern
    )


@given(st.text("a*/[]!-?^b\\", max_size=20), st.text("ab/]-^!", max_size=20))
def test_no_pattern_is_an_error(pattern: str, path: str) -> None:
    matches(path, [pattern])
    matches_at_any_depth(path, [pattern])


@pytest.mark.parametrize("pattern", ["*a" * 40 + "b", "**/a*/" * 20 + "b", "**/" * 50 + "x"])
def test_a_pattern_with_many_stars_is_no_trap(pattern: str) -> None:
    path = "/".join(["a" * 40] * 60)
    begun = time.monotonic()
    matches(path, [pattern])
    assert time.monotonic() - begun < 1
