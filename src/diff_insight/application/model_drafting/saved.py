"""Answers that were paid for once: shown again whenever the same change of a file is reviewed."""

from typing import TYPE_CHECKING

from diff_insight.domain.errors import StoreError
from diff_insight.domain.review import fingerprint
from diff_insight.domain.summary import Draft, Origin
from diff_insight.store.places import state_folder

if TYPE_CHECKING:
    from diff_insight.application.model_drafting.asking import Checked
    from diff_insight.application.model_drafting.questions import Prepared
    from diff_insight.application.session import Session
    from diff_insight.store.answers import AnswerStore, StoredAnswer


def saved_answers(session: "Session") -> "AnswerStore | None":
    """Where answers are kept; None for a session that saves nothing."""
    if not session.request.store:
        return None
    from diff_insight.store.answers import AnswerStore

    return AnswerStore()


def put_saved_answers(session: "Session") -> int:
    """Give the files of `session` the drafts that a model made of the very same changes; returns how many."""
    if not state_folder().exists():
        # Nobody ever saved anything: not worth importing SQLite for.
        return 0
    answers = saved_answers(session)
    if answers is None:
        return 0
    try:
        found = answers.latest(session.comparison.location, session.settings.language)
    except StoreError:
        # Said already where the review is read from the same file.
        return 0
    if not found:
        return 0
    session.overview_answers = {fingerprint: answer for (path, fingerprint), answer in found.items() if not path}
    put = 0
    for position, change in enumerate(session.review.changes):
        answer = found.get((change.path, fingerprint(change)))
        if answer is not None:
            session.drafts.put(position, draft_of(answer))
            put += 1
    return put


def told_of_missing(session: "Session", put: int) -> tuple[str, ...]:
    """What to tell who wants drafts by the model, where `put` files have one."""
    missing = len(session.review) - put
    if session.settings.model.name is None:
        return ("No model is configured: what it has not drafted before is drafted by rules.",)
    if not missing:
        return ()
    files = "1 file has" if missing == 1 else f"{missing:,} files have"
    return (f"{files} no draft by the model yet: M in the browser or diff-insight draft asks for them.",)


def stored(session: "Session", prepared: "Prepared", checked: "Checked", model: str) -> "StoredAnswer":
    """An answer as it is saved."""
    from diff_insight.store.answers import StoredAnswer

    change = session.review.changes[prepared.position]
    answer = checked.answer
    return StoredAnswer(
        session.comparison.location,
        change.path,
        fingerprint(change),
        session.settings.language,
        model,
        answer.modification_type,
        answer.title,
        answer.explanation,
        checked.doubts[0] if checked.doubts else "",
    )


def draft_of(answer: "StoredAnswer") -> Draft:
    """An answer as what a machine proposes."""
    evidence = (f"drafted by the model {answer.model.partition(' ')[0]}",)
    return Draft(answer.modification_type, answer.title, answer.explanation, evidence, Origin.LLM, answer.doubt)
