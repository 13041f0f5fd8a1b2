"""The lists of an overview: each file by its title and a link, or, where there are many, by title or folder."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from diff_insight.domain.report import ReportItem
from diff_insight.drafting.folders import TOP, grouped_by_folder
from diff_insight.drafting.markdown import code_span, escaped, link
from diff_insight.drafting.phrases import Phrases

_TITLES = 20
"""Titles of one list; more are grouped by folder."""
_FOLDERS = 12
"""Folders of one list; the files of more are counted."""
_LINKS = 5
"""Links of one entry; more files are counted."""


class EntryWriter:
    """Writes lists about some of the items of a report, whose links tell equal file names apart."""

    def __init__(self, items: Sequence[ReportItem], phrases: Phrases) -> None:
        self._phrases = phrases
        self._names = Counter(_base(item) for item in items)

    def link(self, item: ReportItem) -> str:
        """A link to the section of `item`: its file name, with the folder where another file has the same name."""
        name = _base(item)
        if self._names[name] > 1:
            name = "/".join(item.change.path.split("/")[-2:])
        return link(name, item.id)

    def links(self, items: Sequence[ReportItem]) -> str:
        """Links to the first items and the number of the others."""
        parts = [self.link(item) for item in items[:_LINKS]]
        if len(items) > _LINKS:
            more = self._phrases.count_files(len(items) - _LINKS)
            parts.append(self._phrases.overview["more files"].format(files=more))
        return self._phrases.listed(parts)

    def entries(self, items: Sequence[ReportItem]) -> list[str]:
        """A `- ` line for each title, or, where these are many, for each folder; every file is in one of them."""
        by_title: dict[str, list[ReportItem]] = defaultdict(list)
        for item in items:
            by_title[item.summary.title.value].append(item)
        if len(by_title) > _TITLES:
            return self._by_folder(items)
        return [self._entry(title, same) for title, same in by_title.items()]

    def _entry(self, title: str, items: Sequence[ReportItem]) -> str:
        words = self._phrases.overview
        return "- " + words["entry"].format(title=escaped(title) or words["untitled"], links=self.links(items))

    def _by_folder(self, items: Sequence[ReportItem]) -> list[str]:
        words = self._phrases.overview
        groups = grouped_by_folder([item.change.path for item in items], _FOLDERS)
        told = groups if len(groups) <= _FOLDERS else groups[: _FOLDERS - 1]
        lines = [self._folder_entry(folder, [items[position] for position in positions]) for folder, positions in told]
        rest = groups[len(told) :]
        if rest:
            files = self._phrases.count_files(sum(len(positions) for _, positions in rest))
            lines.append("- " + words["rest entry"].format(files=files, folders=len(rest)))
        return lines

    def _folder_entry(self, folder: str, items: Sequence[ReportItem]) -> str:
        if len(items) == 1:
            return self._entry(items[0].summary.title.value, items)
        template = self._phrases.overview["folder entry" if folder != TOP else "top entry"]
        files = self._phrases.count_files(len(items))
        return "- " + template.format(folder=code_span(f"{folder}/"), files=files, links=self.links(items))


def _base(item: ReportItem) -> str:
    return item.change.path.rpartition("/")[2]
