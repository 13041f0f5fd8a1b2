"""What there is to say of a file: at once what its patch says, and what takes longer when somebody stays with it."""

from dataclasses import replace

from diff_insight.application.examining import doubt_about
from diff_insight.application.session import Session
from diff_insight.domain.change import FileChange, Status
from diff_insight.domain.comparison import RangeForm
from diff_insight.domain.expanding import count_of
from diff_insight.domain.moved import moved_in
from diff_insight.domain.patch import is_binary
from diff_insight.domain.report import Sizes
from diff_insight.domain.source import Side
from diff_insight.terminal.diff.content import DiffContent, FileSide, content_of, with_rows


def first_content(session: Session, position: int, patch: bytes) -> DiffContent:
    """What the patch of the file at `position` says, and the sizes of a binary one."""
    sizes = session.source.sizes(position) if is_binary(patch) else Sizes()
    return content_of(session.review.changes[position], patch, FileSide(sizes.old), FileSide(sizes.new))


def has_files(session: Session) -> bool:
    """Whether the source knows the files themselves, not only their hunks."""
    return session.comparison.form is not RangeForm.PATCH


def full_content(
    session: Session, position: int, patch: bytes, content: DiffContent, first: DiffContent
) -> DiffContent:
    """`content` with all that can be found out; `first` is how it was shown. The very same hunks where they do not
    change."""
    change = session.review.changes[position]
    notices = content.notices
    if is_binary(patch) or change.path.lower().endswith(".svg"):
        notices = content_of(change, patch, *_sides(session, position, patch)).notices
    contents = session.source.contents(position, Side.NEW) if _may_have_more(change, content) else None
    full = first if contents is None else with_rows(content, count_of(contents))
    if len(full.hunks) == len(first.hunks):
        full = first
    doubt = doubt_about(session, position, patch)
    return replace(full, notices=notices if doubt is None else (*notices, doubt), moved=moved_in(full.hunks))


def _sides(session: Session, position: int, patch: bytes) -> tuple[FileSide, FileSide]:
    from diff_insight.domain.file_kinds import kind_of

    sizes = session.source.sizes(position) if is_binary(patch) else Sizes()
    old, new = (session.source.contents(position, side) for side in (Side.OLD, Side.NEW))
    return FileSide(sizes.old, kind_of(old or b"")), FileSide(sizes.new, kind_of(new or b""))


def _may_have_more(change: FileChange, content: DiffContent) -> bool:
    """Whether lines may stand behind the last hunk."""
    return bool(len(content.hunks)) and change.status not in (Status.ADDED, Status.REMOVED)
