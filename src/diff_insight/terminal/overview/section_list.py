"""The texts about the whole range by name, with who wrote each."""

from collections.abc import Mapping
from typing import ClassVar

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from diff_insight.domain.review import Section
from diff_insight.domain.summary import Origin, Text

NAMES = {
    Section.TITLE: "Title",
    Section.DATE: "Date",
    Section.SUMMARY: "Summary",
    Section.HIGHLIGHTS: "Highlights",
    Section.NEW_FEATURES: "New features",
    Section.BREAKING_CHANGES: "Breaking changes",
    Section.OTHER_UPDATES: "Other updates",
    Section.INSIGHTS: "Insights",
}

WRITERS = {
    Origin.RULES: "draft",
    Origin.LLM: "model",
    Origin.HUMAN: "yours",
    Origin.IMPORTED: "imported",
}
_NAME_CELLS = max(map(len, NAMES.values())) + 1


class SectionList(OptionList):
    """One line for each text; the marked one is in the editor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"section-list--yours", "section-list--origin"}

    def __init__(self) -> None:
        super().__init__(*(Option(self._line(section, None, False), id=section.value) for section in Section))

    @property
    def section(self) -> Section:
        """The marked text."""
        return list(Section)[self.highlighted or 0]

    def show(self, texts: Mapping[Section, Text]) -> None:
        """Say who wrote each; those not in `texts` are still being drafted."""
        for at, section in enumerate(Section):
            self.replace_option_prompt_at_index(at, self._line(section, texts.get(section), at == self.highlighted))

    @staticmethod
    def _line(section: Section, text: Text | None, marked: bool) -> Content:
        yours = text is not None and text.origin is Origin.HUMAN
        style = ".section-list--yours" if yours else ".section-list--origin"
        return Content.assemble(
            "▸ " if marked else "  ",
            ("● " if yours else "  ", style),
            NAMES[section].ljust(_NAME_CELLS),
            (WRITERS[text.origin] if text is not None else "…", style),
        )
