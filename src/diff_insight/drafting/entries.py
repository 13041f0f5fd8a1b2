"""The lists of an overview: each file by its title and a link, or, where there are many, by title or folder."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from diff_insight.drafting.folders import TOP, grouped_by_folder
from diff_insight.drafting.markdown import code_span, escaped, link
from diff_insight.drafting.phrases import Phrases
from diff_insight.drafting.rows import Row
from diff_insight.drafting.same_edits import SameEdits

_TITLES = 20
"""Titles of one list; more are grouped by folder."""
_FOLDERS = 12
"""Folders of one list; the files of more are counted."""
_LINKS = 5
"""Links of one entry; more files are counted."""


class EntryWriter:
    """Writes lists about some of the rows of a report, whose links tell equal file names apart."""

    def __init__(self, rows: Sequence[Row], phrases: Phrases) -> None:
        self._phrases = phrases
        self._same = SameEdits(phrases)
        self._names = Counter(row.name for row in rows)

    def link(self, row: Row) -> str:
        """A link to the section of `row`: its file name, with the folder where another file has the same name."""
        name = row.name
        if self._names[name] > 1:
            name = "/".join(row.path.split("/")[-2:])
        return link(name, row.id)

    def links(self, rows: Sequence[Row]) -> str:
        """Links to the first rows and the number of the others."""
        parts = [self.link(row) for row in rows[:_LINKS]]
        if len(rows) > _LINKS:
            more = self._phrases.count_files(len(rows) - _LINKS)
            parts.append(self._phrases.overview["more files"].format(files=more))
        return self._phrases.listed(parts)

    def entries(self, rows: Sequence[Row]) -> list[str]:
        """A `- ` line for each edit, or, where these are many, for each folder; every file is in one of them."""
        by_title: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_title[self._same.key(row.title)].append(row)
            if len(by_title) > _TITLES:
                return self._by_folder(rows)
        return [self._entry(self._same.title([row.title for row in same]), same) for same in by_title.values()]

    def _entry(self, title: str, rows: Sequence[Row]) -> str:
        words = self._phrases.overview
        return "- " + words["entry"].format(title=escaped(title) or words["untitled"], links=self.links(rows))

    def _by_folder(self, rows: Sequence[Row]) -> list[str]:
        words = self._phrases.overview
        groups = grouped_by_folder([row.path for row in rows], _FOLDERS)
        told = groups if len(groups) <= _FOLDERS else groups[: _FOLDERS - 1]
        lines = [self._folder_entry(folder, [rows[position] for position in positions]) for folder, positions in told]
        rest = groups[len(told) :]
        if rest:
            files = self._phrases.count_files(sum(len(positions) for _, positions in rest))
            lines.append("- " + words["rest entry"].format(files=files, folders=len(rest)))
        return lines

    def _folder_entry(self, folder: str, rows: Sequence[Row]) -> str:
        if len(rows) == 1:
            return self._entry(rows[0].title, rows)
        template = self._phrases.overview["folder entry" if folder != TOP else "top entry"]
        files = self._phrases.count_files(len(rows))
        return "- " + template.format(folder=code_span(f"{folder}/"), files=files, links=self.links(rows))
