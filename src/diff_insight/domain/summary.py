"""What a review says of one file: type, title and explanation, each with who wrote it."""

from enum import StrEnum
from typing import NamedTuple


class ModificationType(StrEnum):
    """The four types of a change, in order of precedence below `PRECEDENCE`."""

    NEW_FEATURE = "new feature"
    BREAKING_CHANGE = "breaking change"
    BUG_FIX = "bug fix"
    MINOR_UPDATE = "minor update"


PRECEDENCE = (
    ModificationType.BREAKING_CHANGE,
    ModificationType.NEW_FEATURE,
    ModificationType.BUG_FIX,
    ModificationType.MINOR_UPDATE,
)
"""Where several hold, the first one wins."""


def is_known_type(name: str) -> bool:
    """Whether `name` is one of the four; imported reports may say anything."""
    return name in set(ModificationType)


class Origin(StrEnum):
    """Who wrote a field."""

    RULES = "rules"
    LLM = "llm"
    HUMAN = "human"
    IMPORTED = "imported"


class Field(StrEnum):
    """The editable fields of a file, by their names in reports and JSON."""

    TYPE = "modification_type"
    TITLE = "modification_title"
    EXPLANATION = "explanation"


class Text(NamedTuple):
    """A field's value and its writer."""

    value: str
    origin: Origin


class Summary(NamedTuple):
    """All that a review says of one file."""

    modification_type: Text
    """One of the four, or, in an imported report, any word."""
    title: Text
    explanation: Text
    evidence: tuple[str, ...] = ()
    """Why the drafted type was chosen, in words."""

    def field(self, field: Field) -> Text:
        match field:
            case Field.TYPE:
                return self.modification_type
            case Field.TITLE:
                return self.title
            case Field.EXPLANATION:
                return self.explanation


class Draft(NamedTuple):
    """A machine's proposal for one file."""

    modification_type: str
    """One of the four, or, where a report was read, any word."""
    title: str
    explanation: str
    evidence: tuple[str, ...]
    origin: Origin = Origin.RULES
    problem: str = ""
    """Why a person should look at the draft, in words: no better one could be had, or a check found something."""

    def as_summary(self) -> Summary:
        modification_type, title, explanation, evidence, origin, _ = self
        return Summary(Text(str(modification_type), origin), Text(title, origin), Text(explanation, origin), evidence)
