"""`diff-insight export`: the assembled report, to standard output or to a file."""

from diff_insight.application.form import Form
from diff_insight.cli.arguments import choice, number, session_request
from diff_insight.cli.grammar import CommandLine
from diff_insight.cli.sessions import headless_session
from diff_insight.cli.standard_streams import diff_on_stdin
from diff_insight.domain.errors import UsageError
from diff_insight.store.setting_keys import PROFILES

_FORMATS = ("markdown", "json")


def run(line: CommandLine) -> int:
    form = _form(line)
    stdin = diff_on_stdin(line.operands[0] if line.operands else None)
    request = session_request(line, stdin, read_only=True)._replace(is_read_whole=True)
    with headless_session(request) as session:
        # Only now: git is at work meanwhile.
        from diff_insight.cli.exporting import export

        export(session, line, form)
    return 0


def _form(line: CommandLine) -> Form:
    given = line.given
    max_chars = number("--max-chars", given["max_chars"], 1) if "max_chars" in given else None
    form = Form(
        json=choice("--format", given.get("format"), _FORMATS) == "json",
        profile=choice("--profile", given.get("profile"), PROFILES),
        max_chars=max_chars,
        anew="all_categories" in given,
    )
    if form.json and (form.profile or form.max_chars):
        raise UsageError("--profile and --max-chars shape Markdown: leave them out with --format json.")
    return form
