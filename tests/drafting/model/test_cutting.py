"""Patches that are too long for a model."""

import pytest

from diff_insight.domain.patch import Hunks
from diff_insight.drafting.model.cutting import cut
from diff_insight.drafting.model.tokens import tokens_in
from diff_insight.drafting.model.words import words_for


def hunk(start: int, *lines: str) -> str:
    return "\n".join([f"@@ -{start},{len(lines)} +{start},{len(lines)} @@", *lines]) + "\n"


PROSE = [f"+This sentence of number {n} is a plain one." for n in range(30)]
LONG = (
    hunk(10, *PROSE)
    + hunk(100, "-def removed(a, b):", "+def renamed(a, b, c):")
    + hunk(200, *PROSE)
    + hunk(300, "-x", "+y")
)


def test_a_patch_that_fits_is_sent_whole() -> None:
    patch = cut(Hunks(LONG.encode()), 10_000)
    assert patch.text + "\n" == LONG and patch.is_whole


def test_whole_hunks_go_and_the_telling_ones_stay_in_their_order() -> None:
    patch = cut(Hunks(LONG.encode()), 600)
    assert "def renamed" in patch.text and "@@ -300" in patch.text
    assert len(patch.unseen) == 1 and patch.unseen[0] in (10, 200)
    assert patch.text.count("[hunks left out here]") == 1
    assert tokens_in(patch.text) <= 600
    for line in patch.text.split("\n"):
        assert line.startswith("[") or line in LONG.split("\n")


@pytest.mark.parametrize("room", [60, 100, 200])
def test_where_no_hunk_fits_the_beginning_of_one_is_sent(room: int) -> None:
    text = hunk(1, *PROSE) + hunk(500, *PROSE[:20])
    patch = cut(Hunks(text.encode()), room)
    assert patch.text.startswith("@@ -1,30") and patch.text.endswith("[the rest is left out]")
    assert tokens_in(patch.text) <= room + 20
    assert 500 in patch.unseen and patch.unseen[0] > 1
    assert f"number {patch.unseen[0] - 1} " not in patch.text  # Counted from 0: line n holds sentence n - 1.


def test_a_very_long_line_is_clipped_and_told_of() -> None:
    patch = cut(Hunks(hunk(7, "+" + "x" * 5000, "+short").encode()), 10_000)
    assert patch.unseen == (7,) and "more characters" in patch.text and len(patch.text) < 800


@pytest.mark.parametrize("language", ["en_US", "zh_CN", "ja_JP"])
def test_what_was_not_seen_is_said_in_words_that_the_check_believes(language: str) -> None:
    from diff_insight.domain.change import FileChange, LineCounts, Status
    from diff_insight.report.check.evidence import Evidence
    from diff_insight.report.check.grounding import unfounded

    hunks = LONG.encode()
    evidence = Evidence(FileChange("a.md", Status.MODIFIED), LineCounts(62, 2), hunks)
    for unseen in ((10,), (10, 100, 200, 300)):
        sentence = words_for(language).unseen_at(unseen)
        assert "10" in sentence and unfounded(sentence, evidence) == []
