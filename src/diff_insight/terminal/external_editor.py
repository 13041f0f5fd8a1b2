"""A text handed to the person's own editor."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from diff_insight.domain.errors import UsageError


def edit_outside(app: App[None], text: str) -> str:
    """Lend the terminal to `$VISUAL` or `$EDITOR` and return what it left of `text`.

    Raises UsageError when no editor is set, it cannot be started, or it reports a failure; the terminal is the app's
    again in any case.
    """
    edited, failure = text, None
    try:
        with app.suspend():
            # Textual takes the terminal back only where nothing is raised in here.
            try:
                edited = _edited(text)
            except Exception as error:
                failure = error
    except SuspendNotSupported as error:
        raise UsageError("This terminal cannot be lent to an editor: press e to edit here.") from error
    if failure is not None:
        raise failure
    return edited


def _edited(text: str) -> str:
    """The text after the editor.

    The command is split as a shell splits words but no shell runs, and the file's name is ours alone.
    Raises UsageError when no editor is set, it cannot be started, or it reports a failure.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise UsageError("No editor is set: put its name in the environment variable EDITOR.")
    with tempfile.TemporaryDirectory(prefix="diff-insight-") as folder:
        file = Path(folder) / "explanation.md"
        file.write_text(text, encoding="utf-8")
        try:
            status = subprocess.run([*shlex.split(command), str(file)], check=False).returncode
        except (OSError, ValueError) as error:
            raise UsageError(f"The editor “{command}” cannot be started: {error}.") from error
        if status:
            raise UsageError(f"The editor “{command}” ended with status {status}; the text is as it was.")
        edited = file.read_text(encoding="utf-8", errors="replace")
    return edited if text.endswith("\n") else edited.rstrip("\n")
