"""Foreign text on its way to a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.printable import printable, printable_block, substitutions

JOINERS = "\u200c\u200d"

C0 = [chr(code) for code in range(0x20)]
C1 = [chr(code) for code in range(0x80, 0xA0)]
RAW_BYTES = [chr(code) for code in range(0xDC80, 0xDD00)]
BIDI = [*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\u200e", "\u200f", "\u061c"]
ZERO_WIDTH = ["\u200b", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u2061", "\u2064"]
FILLERS = ["\u115f", "\u1160", "\u3164", "\uffa0"]
TAGS = [chr(code) for code in (0xE0001, *range(0xE0020, 0xE0080))]
LONE_SURROGATES = ["\ud800", "\udbff", "\udc00", "\udc7f", "\udfff"]
BREAKS = ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"]
UNASSIGNED = ["\ufdd0", "\uffff", "\ue000", "\U000f0000", "\U0010ffff", "\u0378"]

HOSTILE = [
    *C0, "\x7f", *C1, *RAW_BYTES, *BIDI, *ZERO_WIDTH, *FILLERS, *TAGS, *LONE_SURROGATES, *BREAKS, *UNASSIGNED,
]  # fmt: skip

ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from([*HOSTILE, *JOINERS, "\u0301", "\u0e49", "a", "文"])))


def is_safe(shown: str) -> bool:
    """Whether nothing in `shown` moves a cursor, hides or reorders text, or starts a control sequence."""
    plain = "".join(character for character in shown if character not in JOINERS)
    return plain.isprintable() and plain.encode("utf-8") is not None


# Characters


def test_a_hostile_character_is_written_out() -> None:
    for character in HOSTILE:
        shown = printable(f"a{character}b")
        assert is_safe(shown), f"{ord(character):04X}"
        assert character not in shown, f"{ord(character):04X}"
        assert shown.startswith("a") and shown.endswith("b") and len(shown) > 2


def test_no_character_at_all_reaches_the_terminal_as_a_control() -> None:
    forbidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    for first in range(0, 0x110000, 0x1000):
        shown = printable("".join(map(chr, range(first, first + 0x1000))))
        found = {character for character in shown if unicodedata.category(character) in forbidden}
        assert found <= set(JOINERS)


@pytest.mark.parametrize(
    "character, shown",
    [
        ("\x00", "␀"),
        ("\x1b", "␛"),
        ("\n", "␊"),
        ("\r", "␍"),
        ("\t", "␉"),
        ("\x08", "␈"),
        ("\x1f", "␟"),
        ("\x7f", "␡"),
        ("\x9b", "\\x9b"),
        ("\udc9b", "\\x9b"),
        ("\udcff", "\\xff"),
        ("\u202e", "\\u202e"),
        ("\u200b", "\\u200b"),
        ("\ufeff", "\\ufeff"),
        ("\u3164", "\\u3164"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("\u00a0", " "),
        ("\u3000", " "),
    ],
)
def test_what_stands_for_a_character(character: str, shown: str) -> None:
    assert printable(character) == shown


@pytest.mark.parametrize(
    "attack",
    [
        "\x1b]0;title\x07",
        "\x1b[2J\x1b[H",
        "\x1b]52;c;ZXZpbA==\x07",
        "\x1b]8;;http://x\x1b\\link",
        "\x1bP unterminated",
        "\x9b31mred",
        b"\x9d52;c;eA==\x9c".decode("utf-8", "surrogateescape"),
        "safe\rovertaken",
        "abc\x08\x08\x08xyz",
        "if (a\u202e\u2066// b\u2069 \u2066) {",
    ],
)
def test_an_attack_becomes_one_harmless_line_that_loses_nothing(attack: str) -> None:
    shown = printable(attack)
    assert is_safe(shown)
    assert len(shown) >= len(attack)
    assert all(character in shown for character in attack if character.isprintable())


# Storms of combining marks


@pytest.mark.parametrize("mark", ["\u0301", "\u0336", "\u0489", "\u20dd", "\u0e49", "\u0ec9"])
def test_a_storm_of_marks_is_cut_and_counted(mark: str) -> None:
    assert printable("a" + mark * 500 + "b") == "a" + mark * 8 + "[+492 marks]b"


def test_marks_that_a_script_needs_stay() -> None:
    for text in ("ệ", "e\u0323\u0302", "น้ำ", "क्षि", "שָׁ", "a" + "\u0301" * 8):
        assert printable(text) == text


def test_a_storm_next_to_a_control_is_cut_too() -> None:
    assert printable("\x1b" + "\u0301" * 9) == "␛" + "\u0301" * 8 + "[+1 marks]"


# Plain text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain ASCII, ~!@#$%^&*()[]{}|\\",
        "[link=file:///x]y[/link]",
        "文档/概念.md",
        "日本語のテキスト、「かな」。",
        "한국어 문서",
        "emoji 🎉 👍🏽 ❤️ 🇩🇪",
        "👨‍👩‍👧‍👦",
        "می‌خواهم",
        "Ünïcödé naïve Привет",
        "␛ \\u202e \\x9b",
    ],
)
def test_plain_text_is_unchanged(text: str) -> None:
    assert printable(text) == text
    assert printable_block(text) == text
    assert list(substitutions(text)) == []


# Several lines


def test_a_block_keeps_its_lines_and_widens_its_tabs() -> None:
    assert printable_block("one\n\ttwo\n\nthree\n") == "one\n    two\n\nthree\n"


def test_each_line_of_a_block_is_made_safe() -> None:
    assert printable_block("a\x1b[2J\nb\r\nc\u2028d\x0be") == "a␛[2J\nb␍\nc\\u2028d␋e"


@given(ANY_TEXT)
def test_a_block_has_as_many_lines_as_before_and_each_is_safe(text: str) -> None:
    lines = printable_block(text).split("\n")
    assert len(lines) == text.count("\n") + 1
    assert all(map(is_safe, lines))


# All text


@given(ANY_TEXT)
def test_any_text_becomes_printable(text: str) -> None:
    assert is_safe(printable(text))


@given(ANY_TEXT)
def test_what_was_made_printable_is_printable(text: str) -> None:
    once = printable(text)
    assert printable(once) == once


@given(st.binary())
def test_any_bytes_become_printable(raw: bytes) -> None:
    assert is_safe(printable(raw.decode("utf-8", "surrogateescape")))


@given(ANY_TEXT, st.integers(0, 20))
def test_substitutions_lead_from_the_text_to_what_is_shown(text: str, marks: int) -> None:
    text = text + "\u0301" * marks + text
    shown, position = "", 0
    for start, end, instead in substitutions(text):
        assert position <= start < end
        shown += text[position:start] + instead
        position = end
    assert shown + text[position:] == printable(text)
