"""Commands that were given before they could be carried out; what is typed behind them waits as well."""

from collections.abc import Callable

from textual.screen import Screen


class EarlyCommands:
    """Their ids, in the order they were given."""

    def __init__(self, screen: Screen[None], run: Callable[[str], object], go_on: Callable[[], object]) -> None:
        """`run` carries out the command with an id; `go_on` takes what was typed behind them."""
        self._screen = screen
        self._run = run
        self._go_on = go_on
        self._names: list[str] = []
        self._is_catching_up = False

    @property
    def are_waiting(self) -> bool:
        """Whether some could not be carried out yet."""
        return bool(self._names)

    @property
    def are_done(self) -> bool:
        """Whether what is typed now would come after all of them."""
        return not self._names and not self._is_catching_up

    def add(self, name: str) -> None:
        self._names.append(name)

    def clear(self) -> None:
        """Forget them."""
        self._names.clear()

    def carry_out(self) -> None:
        """Nothing keeps them any more: carry them out, then go on with what was typed."""
        names, self._names = self._names, []
        self._is_catching_up = True
        for name in names:
            self._screen.call_later(self._run, name)
        self._screen.call_later(self._caught_up)

    def _caught_up(self) -> None:
        self._is_catching_up = False
        # Where one of them moves the focus, the application does that right before.
        self._screen.app.call_later(self._go_on)
