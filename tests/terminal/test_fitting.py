"""Text cut to cells, never to characters."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from diff_insight.domain.printable import printable
from diff_insight.terminal.fitting import fit, fit_start

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40).map(printable)


@given(TEXTS, st.integers(0, 30))
def test_a_fitted_text_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
    assert cell_len(fit_start(text, width)) == width


def test_a_text_that_fits_is_padded() -> None:
    assert fit("abc", 5) == "abc  "
    assert fit_start("中文", 5) == "中文 "


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert fit("abcdef", 4) == "abc…"
    assert fit("中文字", 4) == "中… "


def test_a_long_path_loses_its_beginning() -> None:
    assert fit_start("articles/concepts/models.md", 12) == "…/models.md "
    assert fit_start("a-very-long-name.txt", 9) == "…name.txt"
