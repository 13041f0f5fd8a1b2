"""A paragraph about the edits that a range makes again and again."""

from diff_insight.domain.repeated_edit import RepeatedEdit, RepeatedEdits
from diff_insight.drafting.markdown import code_span
from diff_insight.drafting.phrases import Phrases

_TOLD = 5
_SHORTEST = 4
"""Characters on both sides: a mere sign tells nobody anything."""
_LONGEST = 80
"""Characters: a longer text is not read within a sentence."""


def told(repeated: RepeatedEdits, phrases: Phrases) -> str:
    """The most telling edits of several files, with how many files and places; empty where there is none."""
    several = [edit for edit in repeated.edits if edit.files > 1 and _is_readable(edit)]
    if not several:
        return ""
    parts = [_part(edit, phrases) for edit in several[:_TOLD]]
    return phrases.overview["repeated"].format(parts=phrases.listed(parts))


def _is_readable(edit: RepeatedEdit) -> bool:
    lengths = len(edit.before), len(edit.after)
    return sum(lengths) >= _SHORTEST and max(lengths) <= _LONGEST


def _part(edit: RepeatedEdit, phrases: Phrases) -> str:
    if edit.before and edit.after:
        form = "repeated replacement"
    else:
        form = "repeated addition" if edit.after else "repeated deletion"
    return phrases.overview[form].format(
        before=code_span(edit.before),
        after=code_span(edit.after),
        files=phrases.count_files(edit.files),
        places=edit.places,
    )
