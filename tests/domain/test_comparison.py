"""Ranges and compare pages as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.comparison import (
    Comparison,
    RangeExpression,
    RangeForm,
    parse_compare_url,
    parse_range,
)
from diff_insight.domain.errors import UsageError

MERGE_BASE, TREES, COMMIT = RangeForm.MERGE_BASE, RangeForm.TREES, RangeForm.COMMIT
GITHUB = "https://github.com/octo/docs"


# Ranges


@pytest.mark.parametrize(
    "text, base, head, form",
    [
        ("main...dev", "main", "dev", MERGE_BASE),
        ("main..dev", "main", "dev", TREES),
        ("v1.2.0...v1.3.0", "v1.2.0", "v1.3.0", MERGE_BASE),
        ("main...", "main", "HEAD", MERGE_BASE),
        ("...dev", "HEAD", "dev", MERGE_BASE),
        ("...", "HEAD", "HEAD", MERGE_BASE),
        ("main..", "main", "HEAD", TREES),
        ("..dev", "HEAD", "dev", TREES),
        ("..", "HEAD", "HEAD", TREES),
        ("dev", "", "dev", COMMIT),
        ("HEAD~2", "", "HEAD~2", COMMIT),
        ("HEAD@{1 day ago}...feature/ü", "HEAD@{1 day ago}", "feature/ü", MERGE_BASE),
        ("--output=/etc/x...-rf", "--output=/etc/x", "-rf", MERGE_BASE),
    ],
)
def test_a_range_has_its_ends_and_its_form(text: str, base: str, head: str, form: RangeForm) -> None:
    assert parse_range(text) == RangeExpression(base, head, form)


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_an_empty_range_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="empty"):
        parse_range(text)


@pytest.mark.parametrize("text", ["a...b...c", "a..b..c", "a...b..c", "a..b...c", "......"])
def test_a_range_of_three_ends_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="two ends"):
        parse_range(text)


@given(st.text())
def test_any_text_is_a_range_of_ends_without_dots_or_is_refused(text: str) -> None:
    try:
        expression = parse_range(text)
    except UsageError:
        return
    assert expression.head
    assert ".." not in expression.base
    assert ".." not in expression.head
    assert bool(expression.base) == (expression.form is not COMMIT)


# Compare pages


def test_a_compare_page_names_repository_and_range() -> None:
    url = parse_compare_url(f"{GITHUB}/compare/main...dev")
    assert url is not None
    assert (url.host, url.repository, url.pull) == ("github.com", "octo/docs", None)
    assert url.expression == RangeExpression("main", "dev", MERGE_BASE)
    assert (url.base_owner, url.head_owner) == ("octo", "octo")
    assert url.url == f"{GITHUB}/compare/main...dev"


@pytest.mark.parametrize(
    "page",
    [
        f"{GITHUB}/compare/main...dev/",
        f"{GITHUB}/compare/main...dev?expand=1",
        f"{GITHUB}/compare/main...dev#diff-0",
        f"{GITHUB}/compare/main...dev?diff=split#files",
        f" {GITHUB}/compare/main...dev\n",
        "http://github.com/octo/docs/compare/main...dev",
        "https://GitHub.com/octo/docs/compare/main...dev",
        "https://github.com/octo/docs.git/compare/main...dev",
        "https://github.com/octo/docs/compare/main%2E%2E%2Edev",
        "https://github.com/octo/docs/-/compare/main...dev",
    ],
)
def test_a_compare_page_is_known_however_its_address_is_copied(page: str) -> None:
    url = parse_compare_url(page)
    assert url is not None
    assert (url.host, url.repository) == ("github.com", "octo/docs")
    assert url.expression == RangeExpression("main", "dev", MERGE_BASE)


def test_two_dots_on_a_compare_page_compare_the_trees() -> None:
    url = parse_compare_url(f"{GITHUB}/compare/main..dev")
    assert url is not None
    assert url.expression == RangeExpression("main", "dev", TREES)


def test_an_end_left_out_on_a_compare_page_is_head() -> None:
    url = parse_compare_url(f"{GITHUB}/compare/v1.0...")
    assert url is not None
    assert url.expression == RangeExpression("v1.0", "HEAD", MERGE_BASE)


@pytest.mark.parametrize(
    "range_text, base, head",
    [
        ("release/1.0...feature/x", "release/1.0", "feature/x"),
        ("release%2F1.0...feature%2fx", "release/1.0", "feature/x"),
        ("main...fix%23123", "main", "fix#123"),
        ("main...%E6%96%87", "main", "文"),
        ("main...100%25", "main", "100%"),
        ("main...caf%E9", "main", "caf\udce9"),
    ],
)
def test_escaped_characters_of_branch_names_are_read(range_text: str, base: str, head: str) -> None:
    url = parse_compare_url(f"{GITHUB}/compare/{range_text}")
    assert url is not None
    assert url.expression == RangeExpression(base, head, MERGE_BASE)


@pytest.mark.parametrize(
    "range_text, base_owner, head_owner",
    [
        ("main...friend:dev", "octo", "friend"),
        ("friend:main...dev", "friend", "octo"),
        ("friend:main...other:dev", "friend", "other"),
        ("main...friend:fork:dev", "octo", "friend"),
        ("main...friend%3Adev", "octo", "friend"),
    ],
)
def test_an_owner_before_an_end_is_kept_apart_from_the_ref(range_text: str, base_owner: str, head_owner: str) -> None:
    url = parse_compare_url(f"{GITHUB}/compare/{range_text}")
    assert url is not None
    assert url.expression == RangeExpression("main", "dev", MERGE_BASE)
    assert (url.base_owner, url.head_owner) == (base_owner, head_owner)


@pytest.mark.parametrize("host", ["git.example.com", "ghe.example.com:8443", "localhost:3000", "10.0.0.7"])
def test_a_compare_page_may_be_on_any_host(host: str) -> None:
    url = parse_compare_url(f"https://{host}/octo/docs/compare/a...b")
    assert url is not None
    assert (url.host, url.repository) == (host, "octo/docs")


@pytest.mark.parametrize("tail", ["", "/", "/files", "/commits/0123abc", "?w=1", "#discussion_r1", "/files?w=1#r2"])
def test_a_pull_request_page_names_its_number(tail: str) -> None:
    url = parse_compare_url(f"{GITHUB}/pull/42{tail}")
    assert url is not None
    assert (url.repository, url.pull, url.expression) == ("octo/docs", 42, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "main...dev",
        "README.md",
        GITHUB,
        f"{GITHUB}/tree/main...dev",
        f"{GITHUB}/compare",
        f"{GITHUB}/compare/",
        f"{GITHUB}/compare/dev",
        f"{GITHUB}/compare/%20",
        f"{GITHUB}/compare/main...friend:",
        f"{GITHUB}/compare/friend:...dev",
        f"{GITHUB}/compare/main...dev and more",
        f"{GITHUB}/pull/",
        f"{GITHUB}/pull/new",
        f"{GITHUB}/pull/12x",
        f"{GITHUB}/pull/４２",
        f"{GITHUB}/pull/" + "9" * 5000,
        f"see {GITHUB}/pull/12",
        "https://github.com/docs/compare/main...dev",
        "https:///octo/docs/compare/main...dev",
        "ftp://github.com/octo/docs/compare/main...dev",
        "git@github.com:octo/docs.git",
        "file:///octo/docs/compare/main...dev",
    ],
)
def test_anything_else_is_no_compare_page(text: str) -> None:
    assert parse_compare_url(text) is None


def test_a_compare_page_of_three_ends_is_refused() -> None:
    with pytest.raises(UsageError, match="two ends"):
        parse_compare_url(f"{GITHUB}/compare/a...b...c")


@given(st.text(alphabet=st.sampled_from("ab./:-%2F#? \u202e\udcff"), max_size=30))
def test_any_tail_of_an_address_is_read_or_refused(tail: str) -> None:
    for door in ("compare", "pull", ""):
        try:
            url = parse_compare_url(f"{GITHUB}/{door}/{tail}")
        except UsageError:
            continue
        if url is not None:
            assert (url.expression is None) == (url.pull is not None)
            assert url.expression is None or (url.expression.base and url.expression.head)


# Resolved ranges

BASE, HEAD, FORK = "a" * 40, "b" * 40, "c" * 40


def test_the_old_side_is_the_merge_base_where_there_is_one() -> None:
    assert Comparison("x...y", MERGE_BASE, BASE, HEAD, FORK).old == FORK
    assert Comparison("x..y", TREES, BASE, HEAD).old == BASE
    assert Comparison("x.patch", RangeForm.PATCH).old == ""


def test_the_label_abbreviates_the_ids_and_keeps_the_form() -> None:
    assert Comparison("x...y", MERGE_BASE, BASE, HEAD, FORK).label == "aaaaaaa...bbbbbbb"
    assert Comparison("x..y", TREES, BASE, HEAD).label == "aaaaaaa..bbbbbbb"
    assert Comparison("y", COMMIT, BASE, HEAD, BASE).label == "aaaaaaa...bbbbbbb"


def test_the_label_of_a_patch_is_its_source() -> None:
    assert Comparison("fix.patch", RangeForm.PATCH).label == "fix.patch"
