"""Texts that go on in the next row."""

from random import Random

from rich.cells import cell_len

from diff_insight.terminal.folding import Words, breaks, fold


def test_rows_are_broken_at_spaces_and_between_wide_characters() -> None:
    text = "the quick brown fox"
    assert [text[start:end] for start, end in breaks(text, 10)] == ["the quick", "brown fox"]
    assert [text[start:end] for start, end in breaks(text, 4)] == ["the", "quic", "k", "brow", "n", "fox"]
    wide = "日本語のテキスト"
    assert [wide[start:end] for start, end in breaks(wide, 6)] == ["日本語", "のテキ", "スト"]


def test_no_row_is_wider_than_the_page_and_no_word_is_lost() -> None:
    random = Random(7)
    for _ in range(300):
        text = "".join(random.choice("ab 日  🎉é-") for _ in range(random.randrange(60)))
        width = random.randrange(2, 20)
        rows = breaks(text, width)
        assert all(cell_len(text[start:end]) <= width for start, end in rows)
        assert "".join(text[start:end] for start, end in rows).replace(" ", "") == text.replace(" ", "")


def test_no_row_begins_with_a_closing_sign_or_ends_with_an_opening_one() -> None:
    assert fold("請求書。次の行", 6) == ["請求", "書。次", "の行"]
    assert fold("これは「引用」です", 8) == ["これは", "「引用」", "です"]


def test_a_word_or_one_wide_character_with_its_punctuation_stays_together() -> None:
    assert _words_of("a「日本」。 new (x)") == ["a", "「日", "本」。 ", "new ", "(x)"]
    assert _words_of(" the “new” way – of it") == [" ", "the ", "“new” ", "way ", "– ", "of ", "it"]
    assert _words_of("") == []


def _words_of(text: str) -> list[str]:
    words, found, at = Words(), [], 0
    while match := words.match(text, at):
        found.append(match.group())
        at = match.end()
    return found
