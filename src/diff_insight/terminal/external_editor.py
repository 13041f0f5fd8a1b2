"""A text handed to the person's own editor."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from diff_insight.domain.errors import UsageError


def edit_outside(text: str) -> str:
    """Let `$VISUAL` or `$EDITOR` edit `text` and return what it left. The terminal must be free: suspend the app.

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
