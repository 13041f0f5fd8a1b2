"""The language of title and drafts: what it is called, and the choice of another."""

from collections.abc import Callable

from textual.app import App

from diff_insight.application.preferences import LANGUAGE, follows, keep
from diff_insight.application.session import Session
from diff_insight.domain.errors import DiffInsightError
from diff_insight.terminal.choose import Choose

Say = Callable[[str, bool], object]
"""Tells the person a sentence, and whether it is a warning."""


def language_of(session: Session) -> str:
    """What the language of the drafts is called by those who speak it; its tag where nobody drafts in it."""
    language = session.settings.language
    return LANGUAGE.words[LANGUAGE.choices.index(language)] if language in LANGUAGE.choices else language


def choose_language(app: App[object], session: Session, say: Say, changed: Callable[[], object]) -> None:
    """Let the person choose another; `changed` is called when all drafts are to be made anew."""
    if not follows(session, LANGUAGE):
        say("An opened report stays in its language.", False)
        return

    def taken(choice: int | None) -> None:
        if choice is None or LANGUAGE.choices[choice] == session.settings.language:
            return
        try:
            keep(session, LANGUAGE.name, LANGUAGE.choices[choice])
        except DiffInsightError as error:
            say(str(error), True)
        else:
            changed()
            say(f"Drafts are in {LANGUAGE.words[choice]} from now on, here and in every other review.", False)

    app.push_screen(Choose(LANGUAGE.title, LANGUAGE.words), taken)
