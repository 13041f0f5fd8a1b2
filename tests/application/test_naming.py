"""Titles and paths made from patterns."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.application.naming import filled, filled_path, safe_part
from diff_insight.domain.errors import UsageError

FIELDS = {"language": "zh_CN", "category": "openai", "repository": "azure-ai-docs"}
DAY = date(2025, 3, 22)


def test_a_title_is_filled_in() -> None:
    assert filled("[{language}] Diff Insight Report - {category}", FIELDS) == "[zh_CN] Diff Insight Report - openai"


def test_only_fields_that_exist_are_filled_in() -> None:
    with pytest.raises(UsageError, match=r"\{author\}.*only \{language\}, \{category\}, \{repository\}"):
        filled("{author}", FIELDS)
    assert filled("{language.x} {language!r} { } 50%", FIELDS) == "{language.x} {language!r} { } 50%"


def test_a_path_takes_the_date_of_the_report() -> None:
    path = filled_path("posts/%Y%m/report-%Y%m%d-{category}.md", DAY, FIELDS)
    assert path == "posts/202503/report-20250322-openai.md"


def test_a_per_cent_sign_in_a_field_is_no_date() -> None:
    assert filled_path("%Y-{category}-100%%.md", DAY, {"category": "%Y"}) == "2025-Y-100%.md"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("openai", "openai"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("-o", "o"),
        ("日本 語", "日本-語"),
        ("a\x00b\nc\\d:e", "a-b-c-d-e"),
        ("...", "report"),
        ("", "report"),
        ("x" * 500, "x" * 100),
    ],
)
def test_a_field_is_one_plain_part_of_a_path(text: str, part: str) -> None:
    assert safe_part(text) == part


@given(st.text(max_size=50))
def test_no_field_leaves_its_folder(text: str) -> None:
    part = safe_part(text)
    assert part not in ("", ".", "..")
    assert "/" not in part and "\\" not in part and "\x00" not in part
    assert not part.startswith((".", "-"))
