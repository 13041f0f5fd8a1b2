"""What all dialogs have in common."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A screen above another, left once."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with `result`; nothing where it was left already.

        A held key, or a slow line, brings a second key before the first is carried out: Textual would take
        the screen below away for it, and end the program with a traceback where there is none.
        """
        return super().dismiss(result) if self.is_active else AwaitComplete()
