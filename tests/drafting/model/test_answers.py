"""Reading what models answer."""

import json

import pytest

from diff_insight.drafting.model.answers import Answer, UnreadableAnswerError, partial_answer, read_answer

GOOD = {"modification_type": "bug fix", "modification_title": "Fix `x`", "explanation": "It was\nwrong."}
EXPECTED = Answer("bug fix", "Fix `x`", "It was\nwrong.")


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(GOOD),
        f"```json\n{json.dumps(GOOD, indent=2)}\n```",
        f"Sure! Here it is:\n{json.dumps(GOOD)}\nI hope this helps.",
        f"<think>A {{maybe}} bug.</think>\n{json.dumps(GOOD)}",
        json.dumps({"type": "Bug Fix", "title": "Fix `x`", "description": "It was\nwrong."}),
        json.dumps({"answer": GOOD}),
        json.dumps(GOOD).replace("}", ",}"),
        json.dumps({**GOOD, "extra": 1, "modification_type": "bug_fix"}),
        '{"modification_type": "bug fix", "modification_title": "Fix `x`", "explanation": "It was\nwrong."}',
        "Type: bug fix\n**Title:** Fix `x`\nExplanation: It was\nwrong.",
    ],
)
def test_answers_are_read_however_they_are_wrapped(text: str) -> None:
    assert read_answer(text) == EXPECTED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("<think>hm", "empty"),
        ("No.", "no JSON object"),
        ('{"modification_type": "bug fix"', "no JSON object"),
        ('{"modification_type": "bug fix", "explanation": ""}', "modification_title"),
        ("{" * 5000, "no JSON object"),
        ("[" * 100_000, "no JSON object"),
    ],
)
def test_what_is_no_answer_is_said(text: str, words: str) -> None:
    with pytest.raises(UnreadableAnswerError, match=words):
        read_answer(text)


def test_control_characters_do_not_get_in() -> None:
    answer = read_answer(json.dumps({**GOOD, "modification_title": "a\x1b]52;c;x\x07b\x9b"}))
    assert answer.title == "a]52;c;xb"


def test_every_beginning_of_an_answer_can_be_shown() -> None:
    text = json.dumps({**GOOD, "explanation": 'A "quoted" \\ path\n日本語 \U0001f600 end'})
    shown = [partial_answer(text[:end]) for end in range(len(text) + 1)]
    whole = shown[-1]
    assert whole.explanation == 'A "quoted" \\ path\n日本語 \U0001f600 end'
    seen = ""
    for answer in shown:
        # Half of an emoji may stand there for a moment; everything else only grows.
        now = answer.explanation.rstrip("\ud83d")
        assert now.startswith(seen) or now == ""
        seen = now or seen
