"""The README says what is so."""

from pathlib import Path

from diff_insight.report.findings import Code
from diff_insight.terminal.commands import COMMANDS, Scope, key_text, of_scope

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def key_tables() -> str:
    """The tables of keys as the README has them."""
    parts = []
    for scope in Scope:
        rows = [f"| `{key_text(command.keys)}` | {command.title} | `{command.id}` |" for command in of_scope(scope)]
        if rows:
            parts.append("\n".join([f"| {scope} | does | command |", "| --- | --- | --- |", *rows]))
    return "\n\n".join(parts)


def test_the_tables_of_keys_are_those_of_the_browser() -> None:
    assert key_tables() in README, f"put this into the README:\n{key_tables()}"


def test_every_command_named_in_the_readme_exists() -> None:
    assert all(f"`{command.id}`" in README for command in COMMANDS)


def test_every_folder_and_file_named_in_the_readme_exists() -> None:
    for name in ("domain", "sources", "drafting", "report", "store", "model", "application", "terminal", "cli"):
        assert f"`src/diff_insight/{name}`" in README
        assert (ROOT / "src" / "diff_insight" / name).is_dir()
    for place in (".github/browser.svg", ".ci/start", ".ci/test", ".ci/run"):
        assert place in README
        assert (ROOT / place).is_file()


def test_the_top_level_holds_what_it_should() -> None:
    allowed = {"pyproject.toml", "src", "styles", "tests", "README.md"}
    found = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")}
    assert found - allowed <= {"snapshot_report.html", "dist"}


def test_the_table_of_findings_is_that_of_check() -> None:
    rows = "\n".join(f"| `{code.value}` | {code.meaning} |" for code in Code)
    assert rows in README, f"put this into the README:\n{rows}"
