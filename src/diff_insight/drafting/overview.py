"""The first text about a whole range, from the corrected rows: one paragraph and the five sections."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from diff_insight.domain.change import Status
from diff_insight.domain.repeated_edit import NO_REPEATED_EDITS, RepeatedEdits
from diff_insight.domain.report import ReportItem, Sections
from diff_insight.domain.summary import PRECEDENCE, ModificationType
from diff_insight.drafting.entries import EntryWriter
from diff_insight.drafting.folders import TOP, grouped_by_folder
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.markdown import code_span, escaped
from diff_insight.drafting.phrases import Phrases, counted, phrases_for
from diff_insight.drafting.repeated.telling import told
from diff_insight.drafting.rows import Row, rows_of

_NAMED = 3
"""Titles or folders named within a sentence."""
_FOLDERS = 6


class Overview(NamedTuple):
    """What is said of a range as a whole."""

    summary: str
    """One paragraph of plain text, for the front matter."""
    sections: Sections


def draft_overview(
    items: Iterable[ReportItem], language: str = "en_US", repeated: RepeatedEdits = NO_REPEATED_EDITS
) -> Overview:
    """A proposal for the texts about `items`, which are gone through once, by the types and titles they have now."""
    return overview_of(rows_of(items), language, repeated)


def overview_of(rows: Sequence[Row], language: str = "en_US", repeated: RepeatedEdits = NO_REPEATED_EDITS) -> Overview:
    """The same, from the rows of the items.

    `repeated` are the edits that these files make again and again, as far as somebody looked for them.

    The lists name every file, by its title or, where there are many, by its folder and number.
    """
    phrases = phrases_for(language)
    writer = EntryWriter(rows, phrases)
    by_type: dict[str, list[Row]] = {}
    for row in rows:
        by_type.setdefault(row.type, []).append(row)
    new = by_type.get(ModificationType.NEW_FEATURE, [])
    breaking = by_type.get(ModificationType.BREAKING_CHANGE, [])
    fixes = by_type.pop(ModificationType.BUG_FIX, [])
    others = [
        row
        for name, same in by_type.items()
        if name not in (ModificationType.NEW_FEATURE, ModificationType.BREAKING_CHANGE)
        for row in same
    ]
    # Fixes first: they are what a reader of the other updates looks for.
    other_entries = [*writer.entries(fixes), *writer.entries(others)]
    opening = _opening(rows, phrases)
    titles = _Titles(_titles(breaking), _titles(new))
    sections = Sections(
        highlights=_highlights(rows, opening, titles, writer, phrases),
        new_features=_list(writer.entries(new), "no new features", phrases),
        breaking_changes=_list(writer.entries(breaking), "no breaking changes", phrases),
        other_updates=_list(other_entries, "no other updates", phrases),
        insights=_insights(rows, repeated, phrases),
    )
    return Overview(_summary(opening, titles, phrases), sections)


def _list(entries: Sequence[str], empty: str, phrases: Phrases) -> str:
    return "\n".join(entries) if entries else f"- {phrases.overview[empty]}"


class _Titles(NamedTuple):
    """The different titles of the types that are told first, those of the largest changes first."""

    breaking: Sequence[str]
    new: Sequence[str]

    def told(self, phrases: Phrases, shown: Callable[[str], str] = str) -> list[str]:
        """A sentence of each type that has any."""
        types = (("told breaking", self.breaking), ("told new", self.new))
        return [
            _told(sentence, [shown(title) for title in titles[:_NAMED]], len(titles), phrases)
            for sentence, titles in types
            if titles
        ]


def _titles(rows: Sequence[Row]) -> list[str]:
    largest_first = sorted(rows, key=lambda row: -row.counts.changes)
    return list(dict.fromkeys(" ".join(row.title.split()) for row in largest_first))


def _opening(rows: Sequence[Row], phrases: Phrases) -> list[str]:
    """The first sentences of what tells the whole range."""
    sentences = [_totals(rows, phrases)]
    if rows:
        sentences.append(phrases.overview["types"].format(types=_types(rows, phrases)))
    return sentences


def _summary(opening: Sequence[str], titles: _Titles, phrases: Phrases) -> str:
    return phrases.sentence_gap.join([*opening, *titles.told(phrases)])


def _told(sentence: str, first: Sequence[str], n: int, phrases: Phrases) -> str:
    """The `first` of `n` titles."""
    named = [phrases.quoted(title) for title in first]
    if n > len(first):
        named.append(phrases.overview["more titles"].format(n=f"{n - len(first):,}"))
    return phrases.overview[sentence].format(titles=phrases.listed(named))


def _totals(rows: Sequence[Row], phrases: Phrases) -> str:
    return phrases.overview["totals"].format(
        files=phrases.count_files(len(rows)),
        added=phrases.count_lines(sum(row.counts.additions for row in rows)),
        deleted=phrases.count_lines(sum(row.counts.deletions for row in rows)),
    )


def _types(rows: Sequence[Row], phrases: Phrases) -> str:
    """How many files of each type, by precedence; words that are none of the four last."""
    numbers = Counter(row.type for row in rows)
    known = [str(name) for name in PRECEDENCE if numbers[str(name)]]
    unknown = sorted(set(numbers) - set(map(str, PRECEDENCE)))
    return phrases.listed([phrases.count_type(escaped(name), numbers[name]) for name in [*known, *unknown]])


def _highlights(
    rows: Sequence[Row], opening: Sequence[str], titles: _Titles, writer: EntryWriter, phrases: Phrases
) -> str:
    sentences = [*opening, *titles.told(phrases, escaped)]
    largest = _largest(rows)
    if len(rows) > 1 and largest is not None:
        sentences.append(
            phrases.overview["largest"].format(
                link=writer.link(largest), lines=phrases.count_lines(largest.counts.changes)
            )
        )
    return phrases.sentence_gap.join(sentences)


def _largest(rows: Sequence[Row]) -> Row | None:
    """The file that most was written in; what programs wrote is larger and says nothing."""
    largest = sorted(rows, key=lambda row: row.counts.changes, reverse=True)[:_MOST_PASSED_BY]
    return next((row for row in largest if row.counts.changes and row.kind not in _WRITTEN_BY_PROGRAMS), None)


_MOST_PASSED_BY = 100
_WRITTEN_BY_PROGRAMS = frozenset({Kind.GENERATED, Kind.VENDORED, Kind.IMAGE, Kind.BINARY})


def _insights(rows: Sequence[Row], repeated: RepeatedEdits, phrases: Phrases) -> str:
    if not rows:
        return phrases.overview["nothing"]
    paragraphs = [
        told(repeated, phrases),
        _by_folder(rows, phrases),
        _by_kind(rows, phrases),
        _by_status(rows, phrases),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _by_folder(rows: Sequence[Row], phrases: Phrases) -> str:
    groups = grouped_by_folder([row.path for row in rows], _FOLDERS)
    parts = []
    for folder, positions in groups[:_FOLDERS]:
        same = [rows[position] for position in positions]
        parts.append(
            phrases.overview["folder" if folder != TOP else "top"].format(
                folder=code_span(f"{folder}/"),
                files=phrases.count_files(len(same)),
                added=f"{sum(row.counts.additions for row in same):,}",
                deleted=f"{sum(row.counts.deletions for row in same):,}",
            )
        )
    if len(groups) > _FOLDERS:
        files = sum(len(positions) for _, positions in groups[_FOLDERS:])
        parts.append(
            phrases.overview["other folders"].format(folders=len(groups) - _FOLDERS, files=phrases.count_files(files))
        )
    return phrases.overview["by folder"].format(parts=phrases.listed(parts))


def _by_kind(rows: Sequence[Row], phrases: Phrases) -> str:
    kinds = Counter(row.kind for row in rows)
    parts = [counted(phrases.counted_kinds[kind], n) for kind, n in kinds.most_common()]
    sentences = [phrases.overview["by kind"].format(parts=phrases.listed(parts))]
    binary = sum(row.counts.binary for row in rows)
    if binary:
        sentences.append(phrases.overview["binary"].format(files=phrases.count_files(binary)))
    return phrases.sentence_gap.join(sentences)


def _by_status(rows: Sequence[Row], phrases: Phrases) -> str:
    numbers = Counter(row.status for row in rows)
    parts = [
        phrases.overview["status"].format(status=phrases.overview[str(status)], n=f"{numbers[status]:,}")
        for status in Status
        if numbers[status]
    ]
    return phrases.overview["by status"].format(parts=phrases.listed(parts))
