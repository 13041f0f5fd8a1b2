"""The parts of a report one by one, so that what is copied or previewed is what is written."""

from collections.abc import Iterator, Sequence

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.report import LaidOut, Report, ReportItem, Sizes
from diff_insight.domain.review import Section
from diff_insight.domain.summary import Summary
from diff_insight.report.fences import fence_for
from diff_insight.report.names import link_texts, shown_name
from diff_insight.report.phrases import LISTS, OVERVIEW, phrases
from diff_insight.report.profiles import Profile
from diff_insight.report.prose import safe_block, safe_line
from diff_insight.report.reasons import asks_for_sizes, notes

TABLE_HEADER = "|  Filename  | Type |    Title    | Status | A  | D  | M  |"
TABLE_RULE = "|------------|------|-------------|--------|----|----|----|"

_LEVELS = (3, 2, 2, 2, 3)
"""Of the overview headings, as most readers know them; the first and the last can be set."""

_HALF_PAIR = lazy_pattern("[\ud800-\udc7f\udd00-\udfff]")
"""Half a surrogate pair, as JSON and YAML can spell it: no byte stands for it."""


def encoded(text: str) -> bytes:
    """The bytes of text that may hold paths: bytes that were no UTF-8 become themselves again."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return _HALF_PAIR.sub("\ufffd", text).encode("utf-8", "surrogateescape")


# The overview


def overview_text(report: Report, section: Section) -> str:
    """The Markdown of one overview section as a person wrote it."""
    return str(getattr(report.sections, section.value))


def overview_section(
    report: Report, section: Section, profile: Profile = Profile.PANDOC, heading_level: int | None = None
) -> str:
    """Heading and body of one overview section, without a line end behind it."""
    at = OVERVIEW.index(section)
    words = phrases(report.language)
    body = safe_block(overview_text(report, section), profile, headings=section is Section.INSIGHTS)
    if not body.strip() and section in LISTS:
        body = f"- {words.nothing}"
    level = heading_level if heading_level and section not in LISTS else _LEVELS[at]
    return f"{'#' * level} {words.headings[at]}\n{body}"


# The table


def table(report: Report, profile: Profile = Profile.PANDOC) -> str:
    """The summary table without its heading, each line ended."""
    return "".join(table_lines(report, profile))


def table_lines(report: Report, profile: Profile = Profile.PANDOC) -> Iterator[str]:
    """The same line by line: of many files it is long."""
    yield f"{TABLE_HEADER}\n{TABLE_RULE}\n"
    laid_out = laid_out_for(report, profile)
    # Items are made when they are asked for, so they are gone through once.
    made = ((item.change.path, behind_link(item, profile)) for item in report.items)
    ends = list(made if laid_out is None else laid_out.rows())
    texts = link_texts([path for path, _ in ends])
    for text, (_, end) in zip(texts, ends, strict=True):
        yield f"| [{shown_name(text, profile)}]{end}\n"


def laid_out_for(report: Report, profile: Profile) -> LaidOut | None:
    """What was laid out of `report` already, if it was for `profile`."""
    return report.laid_out if report.laid_out is not None and report.laid_out.profile == profile else None


def table_row(item: ReportItem, link_text: str, profile: Profile = Profile.PANDOC) -> str:
    """One row without its line end; the space at its end belongs to the format."""
    return f"| [{shown_name(link_text, profile)}]{behind_link(item, profile)}"


def behind_link(item: ReportItem, profile: Profile) -> str:
    """What stands in a row behind the name in brackets."""
    change, counts, summary = item.change, item.counts, item.summary
    cells = (
        f"(#{item.id})",
        cell(summary.modification_type.value, profile),
        cell(summary.title.value, profile),
        str(change.status),
        str(counts.additions),
        str(counts.deletions),
        str(counts.changes),
    )
    return f"{' | '.join(cells)} | "


def laid_out_pieces(report: Report, item: ReportItem, profile: Profile) -> tuple[bytes, bytes, bytes]:
    """What stands behind the name in an item's row, before the diff in its section, and behind the diff.

    The last two are empty for an item without changed lines: it may have no diff, or one that says nothing of it.
    """
    row = encoded(behind_link(item, profile))
    if not item.counts.changes:
        return row, b"", b""
    return row, *frame(report, item, profile, has_diff=True)


def cell(text: str, profile: Profile) -> str:
    """Inline Markdown for one cell: one line, and no bar that would end the cell."""
    line = safe_line(text, profile)
    return _escape_bars(line) if "|" in line else line


def _escape_bars(line: str) -> str:
    """A bar ends a cell even within code; one that is escaped already is not escaped again."""
    pieces = line.split("|")
    for at, piece in enumerate(pieces[:-1]):
        if (len(piece) - len(piece.rstrip("\\"))) % 2 == 0:
            pieces[at] = f"{piece}\\"
    return "|".join(pieces)


# An item


def json_block(summary: Summary) -> str:
    """The fenced JSON of an item's type and title, without a line end behind it."""
    return f"```json\n{summary_json(summary.modification_type.value, summary.title.value)}\n```"


def summary_json(modification_type: str, title: str) -> str:
    """The JSON object of an item's type and title."""
    # Laid out here: `indent` makes `json` many times slower.
    kind, text = _quoted(modification_type), _quoted(title)
    return f'{{\n    "modification_type": {kind},\n    "modification_title": {text}\n}}'


def _quoted(text: str) -> str:
    """A JSON string; `json`, which takes time to import, is needed for what no title should hold."""
    if text.isprintable():
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    import json

    return json.dumps(text, ensure_ascii=False)


def folded_diff(hunks: bytes, profile: Profile = Profile.PANDOC) -> Sequence[bytes]:
    """The fold with the diff in it, in pieces so that a large patch is not copied; no line end behind it."""
    fence = fence_for(hunks).encode()
    gap = b"\n" if profile is Profile.GITHUB else b""
    end = b"" if hunks.endswith(b"\n") else b"\n"
    return (
        b"<details>\n<summary>Diff</summary>\n" + gap + fence + b"diff\n",
        hunks,
        end + fence + b"\n" + gap + b"</details>",
    )


def heading(item: ReportItem, profile: Profile) -> str:
    """An item's heading with the id the table leads to, without a line end behind it."""
    name = shown_name(item.change.path, profile)
    if profile is Profile.GITHUB:
        return f'<a id="{item.id}"></a>\n\n## {name}'
    return f"## {name}{{#{item.id}}}"


def item_pieces(
    report: Report, item: ReportItem, profile: Profile = Profile.PANDOC, instead_of_diff: str | None = None
) -> Sequence[bytes]:
    """An item's whole section with the empty line behind it, in pieces so that a large patch is not copied.

    With `instead_of_diff` the diff is left out and that line stands at its place.
    """
    hunks = report.hunks(item) if instead_of_diff is None else b""
    has_diff = bool(hunks) or instead_of_diff is not None
    return around_diff(*frame(report, item, profile, has_diff, instead_of_diff), hunks, profile)


def around_diff(before: bytes, after: bytes, hunks: bytes, profile: Profile) -> Sequence[bytes]:
    """A section's pieces: the diff, where there is one, between what `frame` gives."""
    fold: Sequence[bytes] = (*folded_diff(hunks, profile), b"\n\n") if hunks else ()
    return before, *fold, after


def frame(
    report: Report, item: ReportItem, profile: Profile, has_diff: bool, instead_of_diff: str | None = None
) -> tuple[bytes, bytes]:
    """What stands before and behind the diff in an item's section; of `report` nothing else than its language is
    asked, and sizes where there is no diff."""
    lines = [heading(item, profile), ""]
    sizes = report.sizes(item) if not has_diff and asks_for_sizes(item.change, item.counts) else Sizes()
    remarks = notes(item.change, item.counts, sizes, has_diff, phrases(report.language), profile)
    if instead_of_diff is not None:
        remarks.append(instead_of_diff)
    for remark in remarks:
        lines += [remark, ""]
    explanation = safe_block(item.summary.explanation.value, profile)
    gap = "\n" if profile is Profile.GITHUB else ""
    ending = f"### Summary\n\n{json_block(item.summary)}\n\n### Explanation\n{gap}{explanation}\n\n"
    return encoded("\n".join(lines) + "\n"), encoded(ending)


def item_section(report: Report, item: ReportItem, profile: Profile = Profile.PANDOC) -> bytes:
    """An item's whole section as it stands in the report."""
    return b"".join(item_pieces(report, item, profile))
