"""How a module of this program is run in a Python process of its own."""

import sys
from pathlib import Path

_PACKAGES = str(Path(__file__).resolve().parents[2])
"""The folder that holds this program's package."""


def worker_command(module: str, *arguments: int) -> list[str]:
    """The command that calls the `main` of `module` with `arguments`.

    The process is told where this program is and looks for modules nowhere else beside the standard library: the
    current folder may be the repository under review. Without `site` it starts in two thirds of the time.
    """
    program = f"import sys; sys.path.append(sys.argv.pop(1)); from {module} import main; main()"
    return [sys.executable, "-I", "-S", "-c", program, _PACKAGES, *map(str, arguments)]
