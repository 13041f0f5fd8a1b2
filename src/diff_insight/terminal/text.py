"""Foreign text for widgets: printable, and never read as markup."""

from textual.content import Content

from diff_insight.domain.printable import printable, printable_block


def shown(text: str) -> Content:
    """`text` on one line, for any widget, title or border."""
    return Content(printable(text))


def shown_block(text: str) -> Content:
    """`text` on its own lines."""
    return Content(printable_block(text))
