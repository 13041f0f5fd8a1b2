"""What is wrong with a model's answer, in sentences for the model: its form, its length, its language."""

import re
from collections.abc import Iterator

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType, is_known_type
from diff_insight.drafting.model.answers import Answer
from diff_insight.drafting.model.words import words_for

LONGEST_TITLE = 120
"""Characters; half as many where they are twice as wide."""
LONGEST_EXPLANATION = 6000

_CODE = lazy_pattern(r"```.*?(?:```|\Z)|`[^`]*`|https?://\S+|(?<![\w./-])[\w./-]*[_/][\w./-]*", re.DOTALL)
_PROMPT_WORDS = lazy_pattern(r"modification_type|modification_title|\b(?:BEGIN|END) [0-9a-f]{12}\b|</?(?:format|diff)>")
_ENOUGH = 12
"""Letters below which a text has no language."""

_SCRIPTS = {
    "latin": r"A-Za-z\u00c0-\u024f",
    "kana": r"\u3041-\u3096\u30a1-\u30fa\u30fc",
    "han": r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "hangul": r"\uac00-\ud7a3\u1100-\u11ff",
    "other": r"\u0370-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f",
}
_LETTERS = {name: lazy_pattern(f"[{letters}]") for name, letters in _SCRIPTS.items()}


def findings(answer: Answer, language: str, patch: str) -> list[str]:
    """Everything that keeps `answer` from being used; empty where it can be."""
    return [
        *_form(answer),
        *language_findings("modification_title", answer.title, language, patch),
        *language_findings("explanation", answer.explanation, language, patch),
    ]


def _form(answer: Answer) -> Iterator[str]:
    if not is_known_type(answer.modification_type):
        four = ", ".join(f'"{kind}"' for kind in ModificationType)
        yield f'modification_type "{answer.modification_type[:40]}" is none of {four}.'
    title = answer.title
    if not title:
        yield "modification_title is empty."
    elif "\n" in title or "\r" in title:
        yield "modification_title has more than one line."
    elif len(title) > LONGEST_TITLE:
        yield f"modification_title has {len(title)} characters: 80 are enough."
    if not answer.explanation:
        yield "explanation is empty."
    elif len(answer.explanation) > LONGEST_EXPLANATION:
        yield f"explanation has {len(answer.explanation)} characters: be shorter."
    elif answer.explanation == title:
        yield "explanation only repeats the title."
    if _PROMPT_WORDS.search(f"{title}\n{answer.explanation}"):
        yield "The texts repeat words of the instructions."


def language_findings(field: str, text: str, language: str, material: str) -> Iterator[str]:
    """Whether `text` is in another language than the report, or slips into one that `material` does not hold."""
    name = words_for(language).name
    prose = _CODE.sub(" ", text)
    counts = {script: len(letters.findall(prose)) for script, letters in _LETTERS.items()}
    total = sum(counts.values())
    if total >= _ENOUGH and not _is_in(language, counts, total):
        yield f"{field} is not in {name}."
    elif any(counts[script] and not _LETTERS[script].search(material) for script in ("hangul", "other")):
        yield f"{field} has letters that belong neither to {name} nor to the changes."


def _is_in(language: str, counts: dict[str, int], total: int) -> bool:
    wide = counts["kana"] + counts["han"]
    match language[:2]:
        case "ja":
            return counts["kana"] >= 0.1 * total or (wide >= 0.3 * total and total < 3 * _ENOUGH)
        case "zh":
            return counts["han"] >= 0.2 * total and counts["kana"] <= 0.1 * wide
        case _:
            return counts["latin"] >= 0.7 * total
