"""Starting git: the only place that does, and the only way it is done.

The configuration of a repository that was unpacked or shared may name programs for git to run: external diffs, text
converters, file system monitors, hooks, transports. Whatever is started here has them switched off, by options that
stand above any configuration and by an environment without git's own variables; no shell is involved, the answers are
in English, and nothing is written to the repository. What remains to the caller is to pass on no foreign text except
behind `--end-of-options` and `--`.
"""

import contextlib
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import IO, NamedTuple

from diff_insight.domain.errors import SourceError
from diff_insight.domain.printable import printable
from diff_insight.sources.git.advice import advice
from diff_insight.sources.worker import worker_command

_SAFE_CONFIGURATION = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "protocol.allow=never",
    "core.quotePath=true",
    "diff.suppressBlankEmpty=false",
)

_KEPT_VARIABLES = frozenset(
    {
        # Which files are read as configuration, and where a repository is looked for: the user's own choices.
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_CEILING_DIRECTORIES",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
        # Where git finds its own programs when it is not installed in the usual place.
        "GIT_EXEC_PATH",
    }
)

_SET_VARIABLES = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
    "LANGUAGE": "C",
}


class GitError(SourceError):
    """Git ended with an error; the message is for people, `stderr` is what git said."""

    def __init__(self, message: str, status: int, stderr: str) -> None:
        super().__init__(message)
        self.status = status
        self.stderr = stderr


class Finished(NamedTuple):
    """What a git that ended left behind."""

    status: int
    stdout: bytes
    stderr: str


def git_environment(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """`environ` without what could make git run or read something else; traces stay, they only tell."""
    kept = {
        name: value
        for name, value in environ.items()
        if not name.startswith("GIT_") or name in _KEPT_VARIABLES or name.startswith("GIT_TRACE")
    }
    for name in ("PAGER", "LESS", "LV"):
        kept.pop(name, None)
    return kept | _SET_VARIABLES


def find_git(environ: Mapping[str, str] = os.environ) -> str:
    """The path of the git program; folders that PATH names relative to the current one do not count, since the
    current one may be the repository under review.

    Raises SourceError where there is none.
    """
    for folder in environ.get("PATH", os.defpath).split(os.pathsep):
        program = Path(folder, "git")
        if program.is_absolute() and program.is_file() and os.access(program, os.X_OK):
            return str(program)
    raise SourceError("git was not found: install it, or give a patch file as SOURCE.")


class Git:
    """Git, in one folder. Everything that runs is stopped by `close`. May be used from any thread."""

    def __init__(self, directory: Path) -> None:
        """`directory` is where git is started; raises SourceError where it is no folder or there is no git."""
        if not directory.is_dir():
            raise SourceError(f"{printable(str(directory))} is no folder: give -C an existing one.")
        self.directory = directory
        self._program = find_git()
        self._environment = git_environment()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = Lock()
        self._closed = False

    def start(
        self,
        *arguments: str,
        stdin: int = subprocess.DEVNULL,
        stdout: int | IO[bytes] = subprocess.PIPE,
        stderr: int | IO[bytes] = subprocess.PIPE,
    ) -> subprocess.Popen[bytes]:
        """Start git and return at once. `arguments` are a command and what it takes; none of them is foreign text
        unless it stands behind `--end-of-options` or `--`."""
        configuration = [part for setting in _SAFE_CONFIGURATION for part in ("-c", setting)]
        return self._start([self._program, "--no-pager", *configuration, *arguments], stdin, stdout, stderr)

    def start_reader(
        self, module: str, stdin: IO[bytes], descriptors: Sequence[int], room: int
    ) -> subprocess.Popen[bytes]:
        """Start the `main` of a module of this program in a process of its own, which reads `stdin`, may write `room`
        bytes to the first of `descriptors`, may read the others, and answers through a pipe.
        """
        written, *read = descriptors
        command = worker_command(module, written, room, *read)
        return self._start(command, stdin, subprocess.PIPE, subprocess.PIPE, keep=tuple(descriptors))

    def _start(
        self,
        command: list[str],
        stdin: int | IO[bytes],
        stdout: int | IO[bytes],
        stderr: int | IO[bytes],
        keep: tuple[int, ...] = (),
    ) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise SourceError("The comparison was closed while it was being read.")
            is_git = command[0] == self._program
            try:
                process = subprocess.Popen(
                    command,
                    stdin=stdin,
                    stdout=stdout,
                    stderr=stderr,
                    cwd=self.directory if is_git else None,
                    env=self._environment,
                    pass_fds=keep,
                )
            except OSError as error:
                raise SourceError(f"{command[0]} could not be started: {error.strerror}.") from error
            self._running.add(process)
            return process

    def finish(self, process: subprocess.Popen[bytes]) -> Finished:
        """Wait for a process that was started with pipes, whatever its status."""
        stdout, stderr = process.communicate()
        self.forget(process)
        return Finished(process.returncode, stdout or b"", os.fsdecode(stderr or b""))

    def forget(self, process: subprocess.Popen[bytes]) -> None:
        """A process that ended needs no stopping any more."""
        with self._lock:
            self._running.discard(process)

    def run(self, *arguments: str) -> Finished:
        """Run git to its end, whatever its status."""
        return self.finish(self.start(*arguments))

    def output(self, *arguments: str) -> bytes:
        """What git prints; raises GitError where it fails."""
        return self.checked(self.run(*arguments)).stdout

    def checked(self, finished: Finished) -> Finished:
        """`finished` itself; raises GitError, with a message for people, where its status is not 0."""
        if finished.status:
            raise self.error(finished.status, finished.stderr)
        return finished

    def error(self, status: int, stderr: str) -> GitError:
        """Git's status and words as an error for people."""
        return GitError(advice(status, stderr, self.directory), status, stderr)

    def close(self) -> None:
        """Stop everything that runs. May be called twice."""
        with self._lock:
            self._closed = True
            running, self._running = self._running, set()
        for process in running:
            with contextlib.suppress(OSError):
                process.kill()
        for process in running:
            process.wait()
