"""What can be wrong with a report: stable codes, each with its meaning in one line."""

from enum import StrEnum
from typing import NamedTuple


class Code(StrEnum):
    """The codes; `meaning` is the line of the README."""

    meaning: str

    def __new__(cls, code: str, meaning: str) -> "Code":
        member = str.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        return member

    # Structure
    NO_FRONT_MATTER = "DI101", "The front matter between two `---` lines is missing."
    BAD_FRONT_MATTER = (
        "DI102",
        "The front matter cannot be read: not closed, too long, or no YAML of plain texts.",
    )
    NO_KEY = "DI103", "The front matter lacks the date, the title or the summary."
    NO_LINK = "DI104", "The link to the compare page is missing, or is not the address of the front matter."
    NO_SECTION = "DI105", "One of the five overview sections is missing."
    NO_TABLE = "DI106", "The summary table or its heading, header or rule line is missing."
    BAD_ROW = "DI107", "A row of the table cannot be read."
    ROW_WITHOUT_ITEM = "DI108", "A row of the table has no section below."
    ITEM_WITHOUT_ROW = "DI109", "A section has no row in the table."
    FOREIGN_ID = "DI110", "An id is not the one of its path."
    TWICE = "DI111", "Two rows or two sections have the same id."
    ORDER = "DI112", "Rows or sections are not in the order of their paths, or not in the same order."
    NO_JSON = "DI113", "The JSON summary of a section is missing."
    BAD_JSON = "DI114", "The JSON summary of a section cannot be read, or holds other keys."
    DISAGREEMENT = "DI115", "The row and the section of a file do not say the same."
    NO_EXPLANATION = "DI116", "The explanation's heading of a section is missing."
    OPEN_FENCE = "DI117", "The fence of a diff is missing or never closed."
    EARLY_FENCE = "DI118", "The fence of a diff closes early when rendered: a line of the diff ends it."
    UNBALANCED_DETAILS = "DI119", "A `<details>` is not closed, or closed twice."
    BARE_BAR = "DI120", "A `|` within a cell is not escaped, so the row has too many cells."
    PROMPT_TEXT = "DI121", "Text of a prompt was left in: `<format>`, `<diff>`, a wrapping fence, `Locale: xx_YY`."
    CUT_TEXT = "DI122", "A text ends in mid-sentence or within open code."
    NOT_TEXT = "DI123", "Bytes that are not UTF-8, or control characters, stand outside the diffs."
    NO_CONTENTS = "DI124", "The heading above the sections is missing, or text stands between table and sections."

    # Numbers
    WRONG_SUM = "DI201", "M is not the sum of A and D."
    WRONG_COUNTS = "DI202", "A or D is not the number of `+` or `-` lines shown."
    ZEROED = "DI203", "A text file has no diff and zero counts: its changes were left out."
    MISSING_DIFF = "DI204", "A file has changed lines but no diff and no reason for that."
    FULL_PAGE = "DI205", "There are exactly 300 files, the limit of the compare API: there may be more."
    WRONG_HUNK = "DI206", "A hunk does not have the lines its header promises."

    # Words
    UNKNOWN_TYPE = "DI301", "The type is not one of the four."
    NO_TITLE = "DI302", "A title is empty."
    NO_TEXT = "DI303", "An explanation is empty."
    NOT_MENTIONED = "DI304", "A breaking change or a new feature of the table is not mentioned in its overview section."
    UNKNOWN_ENTRY = "DI305", "An entry of the overview names a file that has no row."
    UNKNOWN_STATUS = "DI306", "The status is not one of git's."

    # Grounding
    CODE_SPAN = "DI401", "A code span of the text occurs neither in the diff nor in the path."
    QUOTE = "DI402", "A quoted text occurs neither in the diff nor in the path."
    ADDRESS = "DI403", "An address occurs neither in the diff nor in the path."
    VERSION = "DI404", "A version occurs neither in the diff nor in the path."
    DATE = "DI405", "A date occurs neither in the diff nor in the path."
    FILE_NAME = "DI406", "A file name occurs neither in the diff nor in the path."
    NUMBER = "DI407", "A number occurs neither in the diff nor in the path, and is not a count."
    IDENTIFIER = "DI408", "An identifier occurs neither in the diff nor in the path."

    # Against a source
    LEFT_OUT = "DI501", "A file of the range is not in the report."
    NOT_IN_RANGE = "DI502", "A file of the report is not in the range."
    OTHER_STATUS = "DI503", "The status is not the one git gives."
    OTHER_COUNTS = "DI504", "The counts are not git's."
    OTHER_DIFF = "DI505", "The diff is not the one git gives."
    OTHER_RANGE = "DI506", "The report is of another range."


class Finding(NamedTuple):
    """One thing that is wrong, at one line of a report."""

    line: int
    code: Code
    message: str
    """A sentence; what it quotes of the report is foreign text."""
