"""The clipboard of the desktop, through pyperclip in a process of its own.

In its own process because pyperclip waits for its tools without end, lets them write over the screen, and takes a
display that is gone for a success. This file is also the program of that process.
"""

import sys

_COPY, _COMPARE = "copy", "compare"
_DIFFERS = 3


def copy_to_system(text: str, seconds: float = 3.0) -> str:
    """Copy, and read back in a second process whether it is there. Empty on success, else what went wrong.

    Takes at most twice `seconds`.
    """
    from diff_insight.terminal.clipboard.child_process import run_quietly

    # `-P` keeps the folder that is worked in, which may be anybody's, off the path of modules.
    program = [sys.executable, "-P", __file__]
    failure = run_quietly([*program, _COPY], text, seconds)
    return failure or run_quietly([*program, _COMPARE], text, seconds)


def _main(action: str) -> int:
    """Copy standard input, or compare it with the clipboard."""
    import pyperclip

    text = sys.stdin.buffer.read().decode()
    try:
        if action == _COPY:
            pyperclip.copy(text)
            return 0
        found = pyperclip.paste()
    except pyperclip.PyperclipException as error:
        print(str(error).strip().partition("\n")[0], file=sys.stderr)
        return 1
    # Some systems keep lines apart their own way.
    if "\n".join(found.splitlines()) == "\n".join(text.splitlines()):
        return 0
    print("the clipboard does not hold what was copied", file=sys.stderr)
    return _DIFFERS


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1]))
