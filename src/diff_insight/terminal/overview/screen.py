"""What is said of the whole range: texts to the left, the marked one in an editor, a chart and repeated edits below."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import OptionList

from diff_insight.application.overview import said
from diff_insight.application.session import Session
from diff_insight.domain.errors import DiffInsightError
from diff_insight.domain.review import OVERVIEW_PATH, Section
from diff_insight.domain.summary import Origin, Text
from diff_insight.terminal.browser.footer import Footer
from diff_insight.terminal.clipboard.background import Copying
from diff_insight.terminal.commands import Scope, bindings
from diff_insight.terminal.over_browser import OverBrowser
from diff_insight.terminal.overview.by_model import ByModel
from diff_insight.terminal.overview.chart import Chart
from diff_insight.terminal.overview.editor import SectionEditor
from diff_insight.terminal.overview.edits import Edits
from diff_insight.terminal.overview.gathering import Gathered, Gathering
from diff_insight.terminal.overview.language import choose_language, language_of
from diff_insight.terminal.overview.section_list import NAMES, SectionList
from diff_insight.terminal.repeated.looking import Looking
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown

if TYPE_CHECKING:
    from diff_insight.domain.repeated_edit import RepeatedEdit, RepeatedEdits

_SAVED_ELSEWHERE_SECONDS = 1.0
_NOTES = {
    Origin.RULES: "drafted by rules from the files",
    Origin.LLM: "drafted by the model",
    Origin.HUMAN: "written by you",
    Origin.IMPORTED: "from the imported report",
}


class OverviewScreen(OverBrowser["RepeatedEdit | None"]):
    """Sections are drafted in a thread; what a person wrote can be read and edited meanwhile.

    Returns the repeated edit whose files the person wants to see; None when the person just leaves.
    """

    scope = Scope.OVERVIEW
    CSS_PATH = sheets("overview", "markdown_source", "footer")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.OVERVIEW)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall"), (34, "-roomy")]  # noqa: RUF012
    AUTO_FOCUS = "SectionList"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._gathered = Gathered()
        self._told: dict[Section, Text] = {}
        """What the list says."""
        self._gathering = Gathering(
            session,
            lambda done, total: self.call_later(self._progressed, done, total),
            lambda gathered: self.call_later(self._take, gathered),
        )
        self._looking: Looking | None = None
        self._copying = Copying(self, lambda *told: self.footer.say(*told))
        self._by_model = ByModel(self, session, lambda: self._gathering.start(anew=True))

    def compose(self) -> ComposeResult:
        with Horizontal(id="panes"):
            with Vertical(id="facts"):
                yield SectionList()
                yield Chart()
                yield Edits()
            yield SectionEditor()
        yield Footer(Scope.OVERVIEW)

    def on_mount(self) -> None:
        self._show_language()
        # The paragraph that says most is read first.
        self._list.highlighted = list(Section).index(Section.SUMMARY)
        self._chart.border_title = shown("Lines")
        self.footer.use_keys(self.insight.keys)
        self._show()
        self._gathering.start(anew=False)
        self.set_interval(_SAVED_ELSEWHERE_SECONDS, self._follow)

    def on_unmount(self) -> None:
        self._gathering.close()
        self._by_model.close()
        self._stop_looking()

    @property
    def _list(self) -> SectionList:
        return self.query_one(SectionList)

    @property
    def _editor(self) -> SectionEditor:
        return self.query_one(SectionEditor)

    @property
    def _chart(self) -> Chart:
        return self.query_one(Chart)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command of the screen, by its id."""
        return {
            "overview.edit": lambda: self._enter(self._editor.field),
            "overview.external_editor": self._edit_outside,
            "overview.draft": self._draft_again,
            "overview.take_draft": self._take_draft,
            "overview.language": self._choose_language,
            "overview.undo": lambda: self._moved("undo", self._session.review.undo),
            "overview.redo": lambda: self._moved("do again", self._session.review.redo),
            "overview.copy": self._copy,
            "overview.edits": self._show_edits,
            "overview.down": lambda: self._mark(1),
            "overview.up": lambda: self._mark(-1),
            "overview.first": lambda: self._go_to_end(-1),
            "overview.last": lambda: self._go_to_end(1),
            "overview.close": lambda: self.dismiss(None),
            "overview.next_pane": lambda: self._next_pane(1),
            "overview.previous_pane": lambda: self._next_pane(-1),
            "app.leave": self.leave,
        }

    def action_run(self, name: str) -> None:
        """Carry out the command with the id `name`; what was typed is a correction before."""
        self._take_typed()
        super().action_run(name)

    # Gathering

    def _progressed(self, done: int, total: int) -> None:
        if self.is_mounted and self._gathering.is_busy and total > done:
            self.footer.say(f"Drafting from the corrected files: {done * 100 // total} %. Esc goes back.")

    def _take(self, gathered: Gathered | Exception) -> None:
        self.footer.clear()
        if isinstance(gathered, Exception):
            wanted = str(gathered) if isinstance(gathered, DiffInsightError) else f"Drafting failed: {gathered!r}."
            self.footer.say(wanted, warning=True)
            return
        self._gathered = gathered
        self._chart.show(gathered.tallies)
        self._show()
        self._look()

    def _draft_again(self) -> None:
        if self._gathering.is_busy:
            self.footer.say("The drafts are being made; they come in a moment.")
        elif self._by_model.is_configured:
            self._by_model.start()
        else:
            self._gathering.start(anew=True)

    def _choose_language(self) -> None:
        choose_language(self.app, self._session, self.footer.say, self._draft_in_language)

    def _draft_in_language(self) -> None:
        self._show_language()
        self.footer.stay(f"Drafting in another language: {language_of(self._session)}. Esc goes back.")
        self._gathering.start(anew=False, files=True)

    def _show_language(self) -> None:
        self._list.border_title = shown(f"Overview in {language_of(self._session)} of {self._session.comparison.label}")

    # Repeated edits

    def _look(self) -> None:
        """Show the repeated edits; where nobody looked for them yet, begin to."""
        if self._session.repeated is not None:
            self._stop_looking()
            self.query_one(Edits).show(self._session.repeated)
        elif self._looking is None:
            self._looking = Looking(self._session, lambda found: self.call_later(self._looked, found))
            self._looking.start()

    def _stop_looking(self) -> None:
        if self._looking is not None:
            self._looking.close()
            self._looking = None

    def _looked(self, found: "RepeatedEdits | str") -> None:
        self.query_one(Edits).show(found)
        if not isinstance(found, str):
            # The texts tell of what was found.
            self._gathering.start(anew=bool(self._gathered.anew))

    @on(Edits.Pressed)
    def _show_edits(self) -> None:
        from diff_insight.terminal.repeated.screen import RepeatedEditsScreen

        def chosen(edit: "RepeatedEdit | None") -> None:
            if edit is None:
                self._look()
            else:
                self.dismiss(edit)

        self._stop_looking()
        self.app.push_screen(RepeatedEditsScreen(self._session), chosen)

    # What is said

    def _text(self, section: Section) -> Text | None:
        """What is said by now; None while it is still being drafted."""
        if section in self._gathered.drafts:
            return said(self._session, section, self._gathered.drafts)
        return self._session.review.section(section)

    def _show(self) -> None:
        """Show everything as it is now."""
        self._told = {section: text for section in Section if (text := self._text(section)) is not None}
        self._list.show(self._told)
        section = self._list.section
        editor = self._editor
        text = self._told.get(section)
        editor.border_title = shown(NAMES[section])
        editor.field.read_only = text is None
        editor.show(section, text.value if text is not None else "")
        if text is None:
            editor.show_note("is being drafted …")
        elif section is Section.DATE and not _is_day(text.value):
            editor.show_note("no day: write it as YYYY-MM-DD", wrong=True)
        else:
            editor.show_note(_NOTES[text.origin])
        self._offer(section, text)

    def _offer(self, section: Section, text: Text | None) -> None:
        """Show the draft that could stand in place of what is said, if there is another."""
        draft = self._offered(section, text)
        if draft is None:
            self._editor.offer("", None)
        else:
            writer = "The imported text" if draft.origin is Origin.IMPORTED else "The draft"
            self._editor.offer(f"{writer}: a takes it", draft.value)

    def _offered(self, section: Section, text: Text | None) -> Text | None:
        for drafts in (self._gathered.anew, self._gathered.drafts):
            draft = drafts.get(section)
            if draft is not None and text is not None and draft.value != text.value:
                return draft
        return None

    def _take_draft(self) -> None:
        section = self._list.section
        text = self._text(section)
        draft = self._offered(section, text)
        if draft is None:
            same = text is not None and text.origin is not Origin.HUMAN
            self.footer.say("This is the draft." if same else "The draft says the same.")
            return
        # What stands below all corrections is taken by having none: it goes on following the files.
        stands = draft == self._gathered.drafts.get(section)
        self._session.review.write_section(section, None if stands else draft.value)
        self._show()
        self.footer.say(f"{NAMES[section]}: the draft stands. u brings your text back.")

    def _moved(self, word: str, move: Callable[[str], object]) -> None:
        if move(OVERVIEW_PATH) is None:
            self.footer.say(f"There is nothing to {word}.")
        self._show()

    def _follow(self) -> None:
        """Show what another window wrote, unless the person is typing here."""
        if self._editor.field.has_focus:
            return
        if any(self._text(section) != self._told.get(section) for section in Section):
            self._show()

    # Typing

    @on(SectionEditor.Written)
    def _written(self, event: SectionEditor.Written) -> None:
        self._session.review.write_section(event.section, event.value)
        self._show()

    def _take_typed(self) -> None:
        written = self._editor.take_typed()
        if written is not None:
            self._written(written)

    def _edit_outside(self) -> None:
        from diff_insight.terminal.external_editor import edit_outside

        section = self._list.section
        text = self._text(section)
        if text is None:
            self.footer.say("This text is still being drafted.")
            return
        try:
            after = edit_outside(self.app, text.value)
        except DiffInsightError as error:
            self.footer.say(str(error), warning=True)
        else:
            if after != text.value:
                self._session.review.write_section(section, after)
            self._show()

    def _copy(self) -> None:
        text = self._text(self._list.section)
        if text is not None:
            self._copying.copy(NAMES[self._list.section], lambda watch: text.value)

    # Moving

    @on(OptionList.OptionHighlighted)
    def _marked(self) -> None:
        self._take_typed()
        self._show()

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self._enter(self._editor.field)

    def _mark(self, step: int) -> None:
        if self._chart.has_focus:
            self._chart.scroll_relative(y=step, animate=False)
        elif step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def _go_to_end(self, step: int) -> None:
        if self._chart.has_focus:
            self._chart.scroll_to(y=self._chart.max_scroll_y if step > 0 else 0, animate=False)
        elif step > 0:
            self._list.action_last()
        else:
            self._list.action_first()

    def _next_pane(self, step: int) -> None:
        stops: list[Widget] = [self._list, self._editor.field, self._chart]
        at = stops.index(self.focused) if self.focused in stops else -1
        self._enter(stops[(at + step) % len(stops)])

    def _enter(self, widget: Widget) -> None:
        """Give the keys to `widget`; on a small terminal the sheet shows nothing but what has them."""
        self.set_class(widget is self._editor.field, "-in-editor")
        self.set_class(widget is self._chart, "-in-chart")
        widget.focus()

    def leave(self) -> None:
        """From the editor or the chart to the list, from there to the browser."""
        if self.focused is self._list:
            self.dismiss(None)
        else:
            self._enter(self._list)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
