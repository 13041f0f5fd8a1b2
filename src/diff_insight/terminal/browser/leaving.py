"""Quitting: at once where everything is where it should be, else after a question."""

from collections.abc import Callable

from textual.screen import Screen

from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.writing_back import WritingBack


def quit_browser(screen: Screen[None], desk: Desk, writing_back: WritingBack | None) -> None:
    """Save, ask if something is not where it should be, and end the application.

    There is no `writing_back` before commands are carried out.
    """
    problem = desk.save()
    imported = desk.session.imported
    if problem:
        _ask(screen, f"{problem}\n\nQuit and lose what is not saved?", {"n": "stay", "y": "quit"}, {})
    elif imported is not None and writing_back is not None and writing_back.is_pending:
        _ask(
            screen,
            f"Your corrections are kept, but not in the file yet:\n{imported.path}",
            {"w": "write and quit", "y": "quit", "n": "stay"},
            {"w": lambda: writing_back.save(then=screen.app.exit)},
        )
    else:
        screen.app.exit()


def _ask(screen: Screen[None], question: str, answers: dict[str, str], others: dict[str, Callable[[], object]]) -> None:
    """Yes quits; `others` are what other answers do."""
    from diff_insight.terminal.ask import Ask

    def answered(answer: str | None) -> None:
        if answer == "y":
            screen.app.exit()
        elif answer in others:
            others[answer]()

    screen.app.push_screen(Ask(question, answers), answered)
