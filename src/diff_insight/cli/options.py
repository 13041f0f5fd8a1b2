"""The one table of commands and options: parsing, help and messages all come from it."""

from typing import NamedTuple


class Option(NamedTuple):
    """One option."""

    name: str
    flags: tuple[str, ...]
    """Short ones first."""
    value: str
    """What the help calls its value; empty for a switch."""
    help: str
    value_in_word: bool = False
    """Whether the value is taken from the next word only if it looks like a number: git's `-M` stands alone too."""


class Command(NamedTuple):
    """One command."""

    name: str
    operands: str
    """What the help says it works on."""
    help: str
    options: tuple[Option, ...]
    takes_source: bool = True
    """Whether the options that choose and shape a source hold."""

    def option(self, flag: str) -> Option | None:
        """The option called `flag`, such as `-o`; None where this command has none."""
        return next((option for option in self.all_options if flag in option.flags), None)

    @property
    def all_options(self) -> tuple[Option, ...]:
        return (*self.options, *(SOURCE_OPTIONS if self.takes_source else ()), *EVERYWHERE)


EVERYWHERE = (
    Option("directory", ("-C", "--repo"), "DIR", "work as if started in DIR"),
    Option("configuration", ("--config",), "FILE", "instead of the configuration files that are found"),
    Option("help", ("-h", "--help"), "", "show this help"),
    Option("version", ("-V", "--version"), "", "show the version"),
)

SOURCE_OPTIONS = (
    Option("category", ("-c", "--category"), "NAME", "only the files of that category of the configuration"),
    Option("language", ("-l", "--language"), "TAG", "language of drafted text: en_US, zh_CN or ja_JP"),
    Option(
        "draft",
        ("--draft",),
        "WHO",
        "who writes the first text of a file: rules, patches (rules, however many files), llm or none",
    ),
    Option("no_store", ("--no-store",), "", "neither read nor write saved reviews"),
    Option("date", ("--date",), "YYYY-MM-DD", "date of the report (default: today)"),
    Option("context", ("-U", "--unified"), "N", "context lines around each change (default: 3)"),
    Option("inter_hunk_context", ("--inter-hunk-context",), "N", "join hunks up to N lines apart (default: 0)"),
    Option("ignore_whitespace", ("-w", "--ignore-whitespace"), "", "ignore whitespace"),
    Option("renames", ("-M", "--find-renames"), "N", "rename threshold as in git: 90 or 90%", value_in_word=True),
    Option("copies", ("--find-copies",), "", "find copied files too, which takes longer"),
)

_ALL_CATEGORIES = Option("all_categories", ("--all-categories",), "", "one report for each category that has files")

COMMANDS = {
    command.name: command
    for command in (
        Command("open", "[SOURCE]", "review in the browser (the default)", ()),
        Command(
            "export",
            "[SOURCE]",
            "write the report",
            (
                Option(
                    "output",
                    ("-o", "--output"),
                    "PATH",
                    "file to write, - for standard output; "
                    "may hold {category}, {language}, {repository} and strftime codes",
                ),
                Option("format", ("--format",), "FORMAT", "markdown (default) or json"),
                Option("profile", ("--profile",), "PROFILE", "pandoc (default) or github"),
                Option(
                    "max_chars", ("--max-chars",), "N", "leave out the largest diffs until the report is that short"
                ),
                Option("force", ("-f", "--force"), "", "replace an existing file that differs"),
                _ALL_CATEGORIES,
            ),
        ),
        Command(
            "list",
            "[SOURCE]",
            "show the changed files; in a pipe, tab-separated: path, type, title, status, A, D, M, previous path",
            (Option("json", ("--json",), "", "as one JSON document"), _ALL_CATEGORIES),
        ),
        Command(
            "draft",
            "[SOURCE]",
            "draft with the configured model",
            (
                Option("only", ("--only",), "unreviewed", "only files that are not reviewed"),
                Option("max_tokens", ("--max-tokens",), "N", "stop before more tokens than that are used"),
                Option("preview", ("--preview",), "", "print exactly what would be sent, and send nothing"),
                _ALL_CATEGORIES,
            ),
        ),
        Command(
            "check",
            "REPORT…",
            "say what is wrong with reports",
            (Option("against", ("--against",), "SOURCE", "compare with the changes of SOURCE too"),),
        ),
        Command(
            "reviews",
            "[list | show ID | forget ID… | gc]",
            "look after the saved reviews",
            (Option("older_than", ("--older-than",), "DAYS", "gc: those not opened for so many days too"),),
            takes_source=False,
        ),
        Command(
            "config",
            "[show | path | init]",
            "show the effective configuration and where each value comes from",
            (),
            takes_source=False,
        ),
    )
}
DEFAULT_COMMAND = "open"
