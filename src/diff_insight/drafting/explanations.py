"""One paragraph that says what is known of a change: its status, its kind and its numbers."""

from diff_insight.domain.change import FileChange, Status
from diff_insight.drafting.facts import Facts
from diff_insight.drafting.markdown import code_span
from diff_insight.drafting.phrases import Phrases

_SHORT_ID = 7


def explanation_of(facts: Facts, phrases: Phrases) -> str:
    """Markdown of one paragraph."""
    change = facts.change
    if change.is_submodule:
        return _of_submodule(change, phrases)
    text = phrases.sentences[_sentence(facts)].format(
        path=code_span(change.path),
        old=code_span(change.previous_path) if change.previous_path is not None else "",
        kind=phrases.kinds[facts.kind],
        added=phrases.count_lines(facts.additions),
        deleted=phrases.count_lines(facts.deletions),
        old_mode=change.old_mode,
        new_mode=change.new_mode,
    )
    if change.status is not Status.CHANGED and change.is_mode_change:
        text += phrases.sentence_gap + phrases.sentences["mode"].format(
            path=code_span(change.path),
            kind=phrases.kinds[facts.kind],
            old_mode=change.old_mode,
            new_mode=change.new_mode,
        )
    return text


def _sentence(facts: Facts) -> str:
    """The name of the sentence for a file."""
    match facts.change.status:
        case Status.CHANGED:
            return "mode"
        case Status.MODIFIED:
            return _of_modified(facts)
        case Status.ADDED | Status.REMOVED:
            status = str(facts.change.status)
            if not facts.is_counted:
                return f"{status} uncounted"
            return status if facts.additions or facts.deletions else f"{status} empty"
        case Status.RENAMED | Status.COPIED:
            # A report may tell that a file was renamed and not from where.
            origin = "" if facts.change.previous_path is not None else " from elsewhere"
            moved = f"{facts.change.status}{origin}"
            if facts.is_untouched:
                return f"{moved} only"
            return moved if facts.is_counted else f"{moved} uncounted"


def _of_modified(facts: Facts) -> str:
    if facts.is_binary:
        return "modified binary"
    if not facts.is_counted:
        return "modified uncounted"
    match bool(facts.additions), bool(facts.deletions):
        case True, True:
            return "modified"
        case True, False:
            return "modified additions"
        case False, True:
            return "modified deletions"
        case _:
            return "modified empty"


def _of_submodule(change: FileChange, phrases: Phrases) -> str:
    old, new = _commit(change.old_id), _commit(change.new_id)
    sentence = "changed submodule"
    if change.status is Status.ADDED and new:
        sentence = "added submodule"
    elif change.status is Status.REMOVED and old:
        sentence = "removed submodule"
    elif old and new and old != new:
        sentence = "updated submodule"
    return phrases.sentences[sentence].format(path=code_span(change.path), old_commit=old, new_commit=new)


def _commit(full: str) -> str:
    """The abbreviated id in code; empty where there is none, or nobody knows it."""
    return code_span(full[:_SHORT_ID]) if full.strip("0") and full.isalnum() else ""
