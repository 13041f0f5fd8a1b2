"""What a filter can ask of a file of a session."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diff_insight.application.session import Session


class FileFlags(NamedTuple):
    """What a filter can ask of one file, worked out when it does."""

    session: "Session"
    position: int

    @property
    def reviewed(self) -> bool:
        return self.session.review.is_reviewed(self.position)

    @property
    def edited(self) -> bool:
        return self.session.review.is_edited(self.position)

    @property
    def attention(self) -> bool:
        return bool(self.session.review.attention(self.position))

    @property
    def generated(self) -> bool:
        return self.session.is_generated(self.position)

    @property
    def binary(self) -> bool:
        counts = self.session.review.counts.get(self.position)
        return counts is not None and counts.binary

    @property
    def category(self) -> str | None:
        return self.session.category_at(self.position)
