"""What a reader has to know of a file and cannot see in its diff: the old path, modes, and why there is no diff."""

from diff_insight.domain.change import ABSENT_MODE, SUBMODULE_MODE, FileChange, LineCounts, Status
from diff_insight.domain.report import Sizes
from diff_insight.report.names import shown_name
from diff_insight.report.phrases import Phrases
from diff_insight.report.profiles import Profile

_ABBREVIATED = 7


def notes(
    change: FileChange,
    counts: LineCounts,
    sizes: Sizes,
    has_hunks: bool,
    phrases: Phrases,
    profile: Profile,
) -> list[str]:
    """Sentences of Markdown, one a line, to stand before the diff or in its place; none for most files."""
    lines = []
    if change.previous_path is not None:
        phrase = phrases.copied if change.status is Status.COPIED else phrases.renamed
        lines.append(phrase.format(old=shown_name(change.previous_path, profile)))
    if change.is_submodule:
        lines.append(_submodule(change, phrases))
    elif change.is_mode_change:
        lines.append(phrases.mode.format(old=change.old_mode, new=change.new_mode))
    if not has_hunks and not change.is_submodule:
        reason = _why_no_diff(change, counts, sizes, phrases)
        if reason and not (reason == phrases.no_diff and lines and change.is_mode_change):
            lines.append(reason)
    return lines


def asks_for_sizes(change: FileChange, counts: LineCounts) -> bool:
    """Whether `notes` of a file without a diff depends on its sizes, which have to be looked up."""
    return counts.binary or (counts.changes == 0 and change.status in (Status.ADDED, Status.REMOVED))


def _submodule(change: FileChange, phrases: Phrases) -> str:
    ends = (
        blob[:_ABBREVIATED] if mode == SUBMODULE_MODE and blob else phrases.absent
        for mode, blob in ((change.old_mode, change.old_id), (change.new_mode, change.new_id))
    )
    return phrases.submodule.format(old=next(ends), new=next(ends))


def _why_no_diff(change: FileChange, counts: LineCounts, sizes: Sizes, phrases: Phrases) -> str | None:
    if counts.binary:
        return _binary(change, sizes, phrases)
    same_content = bool(change.old_id) and change.old_id == change.new_id
    if counts.changes == 0:
        if change.status in (Status.RENAMED, Status.COPIED) and (same_content or change.similarity == 100):
            return phrases.same_content
        if change.is_mode_change and same_content:
            return None
        if _was_whole_file_empty(change, sizes):
            return phrases.empty_file
        if change.old_id and change.new_id and ABSENT_MODE not in (change.old_mode, change.new_mode):
            return phrases.no_line
    return phrases.no_diff


def _was_whole_file_empty(change: FileChange, sizes: Sizes) -> bool:
    """An added or removed file without a line is empty, if the source is one that knows of blobs."""
    if change.status is Status.ADDED:
        return sizes.new == 0 or (sizes.new is None and bool(change.new_id))
    if change.status is Status.REMOVED:
        return sizes.old == 0 or (sizes.old is None and bool(change.old_id))
    return False


def _binary(change: FileChange, sizes: Sizes, phrases: Phrases) -> str:
    old = 0 if change.status is Status.ADDED else sizes.old
    new = 0 if change.status is Status.REMOVED else sizes.new
    if old is None or new is None or not (old or new):
        return phrases.binary
    return phrases.binary_sizes.format(
        old=phrases.size.format(bytes=f"{old:,}"), new=phrases.size.format(bytes=f"{new:,}")
    )
