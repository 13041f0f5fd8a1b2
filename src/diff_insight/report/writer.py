"""A whole report as bytes, one file's patch at a time."""

from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

from diff_insight.domain.errors import UsageError
from diff_insight.domain.report import Report, ReportItem
from diff_insight.report.front_matter import front_matter
from diff_insight.report.phrases import OVERVIEW, phrases
from diff_insight.report.pieces import encoded, item_pieces, laid_out_for, overview_section, table_lines
from diff_insight.report.profiles import Profile
from diff_insight.report.prose import safe_block, safe_line

_KEPT_IN_URL = "%/:=&?~#+!$,;'@()*-._"


def write_report(
    report: Report,
    out: BinaryIO,
    profile: Profile = Profile.PANDOC,
    heading_level: int | None = None,
    max_chars: int | None = None,
) -> None:
    """Write `report` to `out`; patches are asked for one at a time, in the items' order.

    `heading_level` is that of the first and the last overview heading (None: 3). With `max_chars` the largest diffs
    are left out, with a note at their place, until the text has no more characters than that.
    Raises UsageError where even without any diff there are more.
    """
    left_out = _too_large(report, profile, heading_level, max_chars) if max_chars is not None else {}
    out.writelines(map(encoded, _beginning(report, profile, heading_level)))
    laid_out = laid_out_for(report, profile)
    if laid_out is not None and not left_out:
        for pieces in laid_out.sections():
            out.writelines(pieces)
    else:
        for at, item in enumerate(report.items):
            out.writelines(item_pieces(report, item, profile, left_out.get(at)))
    if profile is Profile.PANDOC:
        out.write(b"\n")


def above_table(report: Report, profile: Profile = Profile.PANDOC, heading_level: int | None = None) -> str:
    """All that stands before the summary table, the table's heading included."""
    head = _pandoc_head(report) if profile is Profile.PANDOC else _github_head(report)
    overview = "\n\n".join(overview_section(report, section, profile, heading_level) for section in OVERVIEW)
    return f"{head}{overview}\n\n# Summary Table\n{_gap(profile)}"


def below_table(profile: Profile = Profile.PANDOC) -> str:
    """What stands between the table and the first item."""
    return f"\n\n# Modified Contents\n{_gap(profile)}"


def _gap(profile: Profile) -> str:
    return "\n" if profile is Profile.GITHUB else ""


def _beginning(report: Report, profile: Profile, heading_level: int | None) -> Iterator[str]:
    """All that stands before the first item, in pieces: the table may be long."""
    yield above_table(report, profile, heading_level)
    yield from table_lines(report, profile)
    yield below_table(profile)


def _pandoc_head(report: Report) -> str:
    values = {"date": report.date, "summary": report.summary, "title": report.title}
    escaped = not all(text.isascii() for text in values.values()) and not _is_utf8(report)
    if report.permalink is None:
        return f"{front_matter(values, escaped)}\n"
    link = f'[View Diff on GitHub]({link_target(report.permalink)}){{target="_blank"}}'
    return f"{front_matter({**values, 'permalink': report.permalink}, escaped)}\n{link}\n\n"


def _is_utf8(report: Report) -> bool:
    """Whether all paths and patches are text. Where one is not, pandoc reads the whole report as Latin-1, and would
    give up at a front matter that is not ASCII.
    """
    if report.is_text is not None:
        return report.is_text()
    try:
        for item in report.items:
            item.change.path.encode("utf-8")
            report.hunks(item).decode("utf-8")
    except UnicodeError:
        return False
    return True


def _github_head(report: Report) -> str:
    parts = [f"# {safe_line(report.title, Profile.GITHUB)}", safe_line(report.date, Profile.GITHUB)]
    summary = safe_block(report.summary, Profile.GITHUB)
    if summary.strip():
        parts.append(summary)
    if report.permalink is not None:
        parts.append(f"[View Diff on GitHub]({link_target(report.permalink)})")
    return "\n\n".join([*parts, ""])


def link_target(url: str) -> str:
    """`url` so that it ends where the link ends."""
    if url.isascii() and not any(character in ' ()<>\\"`{}|^[]' or character < "!" for character in url):
        return url
    return quote(url, safe=_KEPT_IN_URL, errors="surrogateescape").replace("(", "%28").replace(")", "%29")


# A text of limited length


def _too_large(report: Report, profile: Profile, heading_level: int | None, limit: int) -> dict[int, str]:
    """The notes that stand in place of diffs, by the position of their item."""
    total = sum(map(len, _beginning(report, profile, heading_level))) + (profile is Profile.PANDOC)
    diffs: list[tuple[int, int, int]] = []
    for at, item in enumerate(report.items):
        whole = _characters(report, item, profile, None)
        total += whole
        diffs.append((whole, at, _diff_characters(report, item)))
    left_out: dict[int, str] = {}
    for whole, at, size in sorted(diffs, key=lambda each: (-each[2], each[1])):
        if total <= limit or not size:
            break
        note = _left_out(report, size)
        saved = whole - _characters(report, report.items[at], profile, note)
        if saved > 0:
            left_out[at] = note
            total -= saved
    if total > limit:
        raise UsageError(
            f"The report has {total:,} characters even without any diff: "
            f"raise the limit of {limit:,} or export fewer files."
        )
    return left_out


def _characters(report: Report, item: ReportItem, profile: Profile, note: str | None) -> int:
    return sum(len(piece.decode("utf-8", "replace")) for piece in item_pieces(report, item, profile, note))


def _diff_characters(report: Report, item: ReportItem) -> int:
    return len(report.hunks(item).decode("utf-8", "replace"))


def _left_out(report: Report, characters: int) -> str:
    words = phrases(report.language)
    if report.permalink is None:
        return words.left_out.format(characters=f"{characters:,}")
    return words.left_out_at.format(characters=f"{characters:,}", url=link_target(report.permalink))
