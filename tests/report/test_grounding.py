"""Claims in one text about one change."""

import pytest

from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.report.check.evidence import Evidence
from diff_insight.report.check.grounding import unfounded
from diff_insight.report.findings import Code

PATCH = b"""@@ -40,6 +40,7 @@ def sail
 ms.date: 09/15/2024
-  version: 1.2.0, see https://example.org/boats/en
+  version: 1.3.0, see https://example.org/boats/de
+  wait_for(tide="high", 2,500)
 The **old** pier\xe2\x80\x8b is [closed](pier/closed.md).
-gpt-35-turbo
+gpt-4o-mini costs 30%
"""
EVIDENCE = Evidence(FileChange("src/harbour-guide.md", Status.MODIFIED), LineCounts(3, 2), PATCH)


def said(text: str, evidence: Evidence = EVIDENCE) -> list[tuple[Code, str]]:
    found = unfounded(text, evidence)
    assert all(text[each.start : each.end] and each.message.startswith("The ") for each in found)
    return [(each.code, text[each.start : each.end]) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "`wait_for(tide='high'` is called, `version: 1.3.0` is set.",
        'The "old pier" is "closed".',
        "See https://example.org/boats/de, not <https://example.org/boats/>.",
        "From version v1.2.0 to 1.3.0.",
        "Dated 2024-09-15, September 15, 2024, 15 September 2024, 2024年9月15日, `2024年9月`.",
        "closed.md and src/harbour-guide.md and harbour-guide.md.",
        "3 lines added, 2 lines deleted, 5行の変更, 第41行, line 42, 2,500 and 2500.",
        "1. First\n2. Second\n\n2つの変更 and 3 places. About 6 lines.",
        "Harbour Guide now uses GPT-3.5 Turbo and GPT-4o mini.",
        "It is a modified file, a `minor update` of the module `src.harbour-guide`. It calls `wait_for()`.",
        "「新しい桟橋」の説明。JavaScript and GitHub.",
        "```\nanything('here')\n```",
        "",
    ],
)
def test_what_the_change_holds_is_founded(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "code", "claim"),
    [
        ("It calls `wait_until()`.", Code.CODE_SPAN, "`wait_until()`"),
        ('It says "no boats".', Code.QUOTE, '"no boats"'),
        ("「no boats」と言う。", Code.QUOTE, "「no boats」"),
        ("See https://example.com/boats.", Code.ADDRESS, "https://example.com/boats"),
        ("Since 1.4.0.", Code.VERSION, "1.4.0"),
        ("Since v1.2だ", Code.VERSION, "v1.2"),
        ("2024年9月16日に。", Code.DATE, "2024年9月16日"),
        ("On October 15, 2024.", Code.DATE, "October 15, 2024"),
        ("In boats.yaml it is.", Code.FILE_NAME, "boats.yaml"),
        ("変更は12行です。", Code.NUMBER, "12"),
        ("It costs 31% more.", Code.NUMBER, "31"),
        ("At line 99 it is.", Code.NUMBER, "99"),
        ("The call leave_at_noon is new.", Code.IDENTIFIER, "leave_at_noon"),
        ("Use --force here.", Code.IDENTIFIER, "--force"),
        ("Uses gpt-5 now.", Code.IDENTIFIER, "gpt-5"),
    ],
)
def test_what_it_does_not_hold_is_named_with_its_place(text: str, code: Code, claim: str) -> None:
    assert said(text) == [(code, claim)]


def test_an_old_name_is_not_doubted_where_nobody_wrote_it_down() -> None:
    renamed = Evidence(FileChange("new.md", Status.RENAMED), LineCounts(0, 0), b"")
    known = Evidence(FileChange("new.md", Status.RENAMED, "older.md"), LineCounts(0, 0), b"")
    assert said("`old-name.md` became new.md.", renamed) == []
    assert said("`old-name.md` became new.md.", known) == [(Code.CODE_SPAN, "`old-name.md`")]


def test_a_file_without_a_diff_has_its_path_and_its_counts() -> None:
    picture = Evidence(FileChange("media/pier-view.png", Status.MODIFIED), LineCounts(0, 0, True), b"")
    assert said('The picture `pier-view.png` of the "pier view" changed.', picture) == []
    assert said("It is now 300 pixels wide.", picture) == [(Code.NUMBER, "300")]
