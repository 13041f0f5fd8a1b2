"""The one table of commands: footer, help, palette, key bindings and the README's table of keys all come from it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from textual.binding import Binding


class Scope(StrEnum):
    """Where a command's keys work."""

    BROWSER = "everywhere"
    TABLE = "in the table"
    DIFF = "in the diff"
    OVERVIEW = "in the overview"
    PREVIEW = "in the preview"


SCREENS = (Scope.OVERVIEW, Scope.PREVIEW)
"""Screens of their own over the browser, which its keys do not reach but for those in `ON_EVERY_SCREEN`."""

ON_EVERY_SCREEN = ("help.show", "app.leave")
"""Commands of the browser that other screens have too, under the same keys."""


class Command(NamedTuple):
    """Something a person can do."""

    id: str
    """By which users give it other keys."""
    keys: str
    """Comma-separated, as Textual names them."""
    title: str
    """What it does, in the imperative: for help and palette."""
    scope: Scope = Scope.BROWSER
    hint: str = ""
    """What the footer says of it; a command without a hint is not in the footer."""
    display: str = ""
    """How the footer writes the key where commands share one hint."""
    typing: str = ""
    """What the footer says of it while the person types: of a key that works there, where letters do not."""
    over: str = ""
    """What the footer of a screen over the browser says of it, for a command in `ON_EVERY_SCREEN`."""
    is_way_out: bool = False
    """Whether the footer has room for it before all others: nobody is lost who knows how to leave and where help is."""
    call: str = ""
    """What a pane runs, where that is not simply the command's id."""

    @property
    def action(self) -> str:
        """Textual's name of what carries it out: the screen runs its commands, a pane has a method for each."""
        if self.scope is Scope.BROWSER or self.scope in SCREENS:
            return f"run({self.id!r})"
        return self.call or self.id.replace(".", "_")


COMMANDS: tuple[Command, ...] = (
    Command("review.toggle", "space", "Mark reviewed and go to the next unreviewed file", hint="reviewed"),
    Command("type.new_feature", "1", "Set the type: new feature", hint="type", display="1-4"),
    Command("type.breaking_change", "2", "Set the type: breaking change"),
    Command("type.bug_fix", "3", "Set the type: bug fix"),
    Command("type.minor_update", "4", "Set the type: minor update"),
    Command("summary.edit_title", "t", "Edit the title", hint="title"),
    Command("summary.edit_text", "e", "Edit the explanation", hint="text"),
    Command("summary.markdown", "m", "Show the explanation as it reads, or its Markdown"),
    Command("summary.external_editor", "ctrl+e", "Edit the explanation in $EDITOR"),
    Command("draft.again", "d", "Draft again this file or the selected ones"),
    Command("draft.all", "M", "Draft all unreviewed files by the model"),
    Command("summary.compare", "A", "Compare with the draft, and take it back"),
    Command("search.start", "slash", "Filter the table, or search in the diff", hint="filter"),
    Command("search.range", "ctrl+f", "Search through the diffs of all files"),
    Command("files.cycle", "f", "Show all files, unreviewed ones, those that want attention"),
    Command("edits.show", "r", "Show the edits that the range makes again and again"),
    Command("files.folders", "T", "Show the files by folder, or in one list"),
    Command("report.export", "x", "Export the report", hint="export"),
    Command("report.preview", "p", "Preview the report", hint="preview"),
    Command("report.overview", "o", "Write the overview, beside a chart of lines and repeated edits", hint="overview"),
    Command("copy.section", "y", "Copy this section", hint="copy"),
    Command("copy.menu", "Y", "Choose what to copy"),
    Command("review.undo", "u", "Undo the last correction"),
    Command("review.redo", "ctrl+r", "Redo what was undone"),
    Command("review.save", "ctrl+s", "Save now", typing="save now"),
    Command("file.next", "}", "Go to the next file"),
    Command("file.previous", "{", "Go to the previous file"),
    Command("hunk.next", "]", "Go to the next hunk"),
    Command("hunk.previous", "[", "Go to the previous hunk"),
    Command("diff.scroll_down", "J", "Scroll the diff down"),
    Command("diff.scroll_up", "K", "Scroll the diff up"),
    Command("diff.split", "s", "Show the diff side by side, or unified"),
    Command("diff.wrap", "w", "Wrap long lines of the diff, or cut them"),
    Command("diff.whitespace", "i", "Ignore changes of whitespace in the diff, or show them"),
    Command("diff.more_context", "plus", "Show more lines around the changes of this file"),
    Command("diff.less_context", "minus", "Show fewer lines around the changes of this file"),
    Command("match.next", "n", "Go to the next match, or the next unreviewed file"),
    Command("match.previous", "N", "Go to the previous match, or the previous unreviewed file"),
    Command("pane.next", "tab", "Go to the next pane", typing="next pane"),
    Command("pane.previous", "shift+tab", "Go to the previous pane"),
    Command("pane.zoom", "z", "Give this pane the whole screen, or give it back"),
    Command("range.reload", "R", "Read the range anew, keeping the review"),
    Command("files.gone", "D", "Show what was written of files that left the range"),
    Command("page.open", "b", "Open the compare page in the web browser"),
    Command("settings.show", "comma", "Change settings: theme, keys, defaults"),
    Command("help.show", "question_mark", "Show the keys that work here", hint="help", over="help", is_way_out=True),
    Command("app.leave", "escape", "Leave what is open; never quits", typing="leave", over="back", is_way_out=True),
    Command("app.suspend", "ctrl+z", "Go to the shell; fg comes back"),
    Command("app.quit", "q", "Quit", hint="quit", is_way_out=True),
    Command("table.down", "j,down", "Go down a row", Scope.TABLE, call="move_lines(1)"),
    Command("table.up", "k,up", "Go up a row", Scope.TABLE, call="move_lines(-1)"),
    Command("table.page_down", "pagedown", "Go down a page", Scope.TABLE, call="move_pages(1.0)"),
    Command("table.page_up", "pageup", "Go up a page", Scope.TABLE, call="move_pages(-1.0)"),
    Command("table.half_page_down", "ctrl+d", "Go down half a page", Scope.TABLE, call="move_pages(0.5)"),
    Command("table.half_page_up", "ctrl+u", "Go up half a page", Scope.TABLE, call="move_pages(-0.5)"),
    Command("table.first", "g,home", "Go to the first row", Scope.TABLE, call="first"),
    Command("table.last", "G,end", "Go to the last row", Scope.TABLE, call="last"),
    Command("table.open", "enter", "Read the file's diff; fold or unfold a group", Scope.TABLE),
    Command("table.fold", "left", "Fold the group, or go to it", Scope.TABLE),
    Command("table.unfold", "right", "Unfold the group, or go into it", Scope.TABLE),
    Command("table.fold_all", "shift+left", "Fold all groups", Scope.TABLE),
    Command("table.unfold_all", "shift+right", "Unfold all groups", Scope.TABLE),
    Command("table.select", "v", "Select the row for a correction of several", Scope.TABLE),
    Command("table.select_range", "V", "Select the rows from the last selected one to here", Scope.TABLE),
    Command("table.select_all", "*", "Select all files shown, or none", Scope.TABLE),
    Command("table.sort_next", ">", "Sort by the next column", Scope.TABLE),
    Command("table.sort_previous", "<", "Sort by the previous column", Scope.TABLE),
    Command("table.sort_reverse", "=", "Reverse the order", Scope.TABLE),
    Command("diff.down", "j,down", "Scroll down a line", Scope.DIFF, call="scroll_lines(1)"),
    Command("diff.up", "k,up", "Scroll up a line", Scope.DIFF, call="scroll_lines(-1)"),
    Command("diff.page_down", "pagedown", "Scroll down a page", Scope.DIFF, call="scroll_pages(1.0)"),
    Command("diff.page_up", "pageup", "Scroll up a page", Scope.DIFF, call="scroll_pages(-1.0)"),
    Command("diff.half_page_down", "ctrl+d", "Scroll down half a page", Scope.DIFF, call="scroll_pages(0.5)"),
    Command("diff.half_page_up", "ctrl+u", "Scroll up half a page", Scope.DIFF, call="scroll_pages(-0.5)"),
    Command("diff.top", "g,home", "Go to the top of the diff", Scope.DIFF, call="top"),
    Command("diff.bottom", "G,end", "Go to the end of the diff", Scope.DIFF, call="bottom"),
    Command("diff.expand", "enter", "Show 20 lines above the hunk, or hide them", Scope.DIFF, call="expand"),
    Command("diff.expand_all", "a", "Show the whole file around its hunks, or hide it", Scope.DIFF, call="expand_all"),
    Command("diff.left", "left", "Scroll to the left", Scope.DIFF, call="scroll_sideways(-8)"),
    Command("diff.right", "right", "Scroll to the right", Scope.DIFF, call="scroll_sideways(8)"),
    Command("overview.edit", "e,t,enter", "Edit this text", Scope.OVERVIEW, hint="edit", display="e"),
    Command("overview.external_editor", "ctrl+e", "Edit this text in $EDITOR", Scope.OVERVIEW),
    Command("overview.draft", "d", "Draft again from the files as they are now", Scope.OVERVIEW, hint="draft"),
    Command("overview.take_draft", "a", "Take the draft in place of what you wrote", Scope.OVERVIEW, hint="take draft"),
    Command("overview.language", "l", "Choose the language of the drafts", Scope.OVERVIEW),
    Command("overview.undo", "u", "Undo the last correction of the overview", Scope.OVERVIEW, hint="undo"),
    Command("overview.redo", "ctrl+r", "Redo what was undone", Scope.OVERVIEW),
    Command("overview.copy", "y", "Copy this text", Scope.OVERVIEW, hint="copy"),
    Command("overview.edits", "r", "Show the edits that the range makes again and again", Scope.OVERVIEW, hint="edits"),
    Command("overview.down", "j,down", "Go to the next text", Scope.OVERVIEW),
    Command("overview.up", "k,up", "Go to the text before", Scope.OVERVIEW),
    Command("overview.first", "g,home", "Go to the first text, or the top of the chart", Scope.OVERVIEW),
    Command("overview.last", "G,end", "Go to the last text, or the end of the chart", Scope.OVERVIEW),
    Command("overview.next_pane", "tab", "Go on: texts, editor, chart", Scope.OVERVIEW, typing="next pane"),
    Command("overview.previous_pane", "shift+tab", "Go back: chart, editor, texts", Scope.OVERVIEW),
    Command("overview.close", "o,q", "Go back to the browser", Scope.OVERVIEW),
    Command("preview.open", "enter", "Go to the row's section; show or hide a diff", Scope.PREVIEW, hint="open"),
    Command("preview.source", "s,tab", "Show the source, or how it reads", Scope.PREVIEW, hint="source", display="s"),
    Command("preview.next", "]", "Go to the next section", Scope.PREVIEW, hint="section", display="] ["),
    Command("preview.previous", "[", "Go to the section before", Scope.PREVIEW),
    Command("preview.search", "slash", "Search in the report", Scope.PREVIEW, hint="find"),
    Command("preview.next_match", "n", "Go to the next match", Scope.PREVIEW),
    Command("preview.previous_match", "N", "Go to the match before", Scope.PREVIEW),
    Command("preview.correct", "e", "Go back to the browser, to this file", Scope.PREVIEW, hint="edit"),
    Command("preview.export", "x", "Export the report", Scope.PREVIEW, hint="export"),
    Command("preview.table", "T", "Go to this file's row in the summary table", Scope.PREVIEW, hint="table"),
    Command("preview.copy", "y", "Copy this section", Scope.PREVIEW, hint="copy"),
    Command("preview.close", "p,q", "Go back to the browser", Scope.PREVIEW),
    Command("preview.down", "j,down", "Go down a line", Scope.PREVIEW),
    Command("preview.up", "k,up", "Go up a line", Scope.PREVIEW),
    Command("preview.page_down", "pagedown,space", "Go down a page", Scope.PREVIEW),
    Command("preview.page_up", "pageup", "Go up a page", Scope.PREVIEW),
    Command("preview.half_page_down", "ctrl+d", "Go down half a page", Scope.PREVIEW),
    Command("preview.half_page_up", "ctrl+u", "Go up half a page", Scope.PREVIEW),
    Command("preview.left", "left", "Scroll diffs to the left", Scope.PREVIEW),
    Command("preview.right", "right", "Scroll diffs to the right", Scope.PREVIEW),
    Command("preview.top", "g,home", "Go to the beginning", Scope.PREVIEW),
    Command("preview.bottom", "G,end", "Go to the end", Scope.PREVIEW),
)


def bindings(scope: Scope) -> list[Binding]:
    """Textual's bindings for the commands of `scope`, each with its command's id."""
    return [
        Binding(command.keys, command.action, command.title, show=False, id=command.id, tooltip=command.title)
        for command in (of_screen(scope) if scope in SCREENS else of_scope(scope))
    ]


def of_scope(scope: Scope) -> Iterable[Command]:
    """The commands that belong to `scope`."""
    return (command for command in COMMANDS if command.scope is scope)


def of_screen(scope: Scope) -> list[Command]:
    """All commands of one of `SCREENS`; of the browser with its panes for any other scope."""
    if scope not in SCREENS:
        return [command for command in COMMANDS if command.scope not in SCREENS]
    return [*of_scope(scope), *(command for command in COMMANDS if command.id in ON_EVERY_SCREEN)]


_KEY_NAMES = {
    "space": "Space", "slash": "/", "question_mark": "?", "escape": "Esc", "tab": "Tab", "enter": "Enter",
    "pagedown": "PgDn", "pageup": "PgUp", "down": "↓", "up": "↑", "left": "←", "right": "→", "home": "Home",
    "end": "End", "plus": "+", "minus": "-", "comma": ",",
}  # fmt: skip


def key_text(keys: str) -> str:
    """How a person reads `keys`: `ctrl+r` as `Ctrl+R`, `g,home` as `g Home`."""
    return " ".join(_one_key(key) for key in keys.split(","))


def _one_key(key: str) -> str:
    *modifiers, last = key.split("+") if key != "+" else [key]
    name = _KEY_NAMES.get(last, last)
    if modifiers and len(name) == 1:
        name = name.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])
