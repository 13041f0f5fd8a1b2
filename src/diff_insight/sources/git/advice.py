"""Git's error messages as one sentence that says what is wrong and what to do."""

import re
from pathlib import Path

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.printable import printable

_SAFE_DIRECTORY = lazy_pattern(r"git config --global --add safe\.directory [^\n]*")
_FATAL = lazy_pattern(r"^(?:fatal|error): (.*)", re.MULTILINE)
_LACKING_OBJECT = lazy_pattern(r"promisor|could not fetch|lazy fetching disabled|transport '[^']*' not allowed")


def advice(status: int, stderr: str, directory: Path) -> str:
    """What to tell a person when git, started in `directory`, ended with `status` and `stderr`."""
    place = printable(str(directory))
    if "not a git repository" in stderr:
        return f"{place} is not in a git repository: go to one, name one with -C DIR, or give a patch as SOURCE."
    if "detected dubious ownership" in stderr:
        found = _SAFE_DIRECTORY.search(stderr)
        command = found[0].strip() if found else f"git config --global --add safe.directory {directory}"
        return (
            f"Git refuses the repository in {place} because it belongs to another user: "
            f"if you trust it, run `{printable(command)}`."
        )
    if "safe.bareRepository" in stderr:
        return (
            f"Git refuses the bare repository in {place} because of your safe.bareRepository setting: clone it first."
        )
    if _LACKING_OBJECT.search(stderr):
        return (
            "This partial clone lacks file contents of the range, and nothing is fetched on its own: "
            "run `git diff --stat BASE...HEAD` with your two ends once, which fetches them, and try again."
        )
    if status < 0:
        return "Git was stopped before it had finished: try again."
    message = _FATAL.search(stderr)
    words = printable(message[1].strip().rstrip(".")) if message else f"it ended with status {status}"
    return f"Git could not read {place}: {words}."


def warnings(stderr: str) -> list[str]:
    """What git warned of, without the word."""
    return re.findall(r"^warning: (.*)", stderr, re.MULTILINE)
