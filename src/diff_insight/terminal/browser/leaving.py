"""Quitting: at once where everything is where it should be, else after a question."""

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
        question, answers = f"{problem}\n\nQuit and lose what is not saved?", {"n": "stay", "y": "quit"}
    elif imported is not None and writing_back is not None and writing_back.is_pending:
        question = f"Your corrections are kept, but not in the file yet:\n{imported.path}"
        answers = {"w": "write and quit", "y": "quit", "n": "stay"}
    else:
        screen.app.exit()
        return
    from diff_insight.terminal.ask import Ask

    def answered(answer: str | None) -> None:
        if answer == "y":
            screen.app.exit()
        elif answer == "w" and writing_back is not None:
            writing_back.save(then=screen.app.exit)

    screen.app.push_screen(Ask(question, answers), answered)
