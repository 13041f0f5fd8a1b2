"""Real git repositories for tests, made by real git.

    repo = RepoBuilder(tmp_path / "repo")
    base = repo.write("a.py", "x = 1\n").commit("Begin")
    head = repo.write("a.py", "x = 2\n").rename("b", "c").chmod("run.sh").commit("Change")

What changes files returns the builder, what makes a commit returns its full id. Commits have fixed dates and authors,
so the same steps give the same ids. Paths and contents are str or bytes.
"""

import os
import shutil
import subprocess
from pathlib import Path

FIRST_SECOND = 1_700_000_000
_OPTIONS = (
    "protocol.file.allow=always",
    "core.autocrlf=false",
    # What a repository that is thrown away does without: samples of hooks, tidying up, and waiting for the disk.
    "init.templateDir=",
    "maintenance.auto=false",
    "core.fsync=none",
)


class RepoBuilder:
    """A repository in `path` with the branch `main` checked out."""

    def __init__(
        self, path: Path, *, sha256: bool = False, bare: bool = False, separate_git_dir: Path | None = None
    ) -> None:
        """Make a new, empty repository; `sha256` sets the object format, `bare` leaves out the work tree."""
        self.path = path
        self._second = FIRST_SECOND
        path.mkdir(parents=True, exist_ok=True)
        options = ["--object-format=sha256"] if sha256 else []
        options += ["--bare"] if bare else []
        options += [f"--separate-git-dir={separate_git_dir}"] if separate_git_dir else []
        self.git("init", "--quiet", "--initial-branch=main", *options)

    @classmethod
    def at(cls, path: Path) -> "RepoBuilder":
        """The repository that is already in `path`: a clone, a work tree, a submodule."""
        builder = cls.__new__(cls)
        builder.path = path
        builder._second = FIRST_SECOND
        return builder

    def git(self, *arguments: str | bytes, check: bool = True, stdin: bytes = b"") -> bytes:
        """Run git in the repository and return what it prints, as it is."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
            "GIT_AUTHOR_NAME": "Ann Author",
            "GIT_AUTHOR_EMAIL": "ann@example.org",
            "GIT_COMMITTER_NAME": "Ann Author",
            "GIT_COMMITTER_EMAIL": "ann@example.org",
            "GIT_AUTHOR_DATE": f"{self._second} +0000",
            "GIT_COMMITTER_DATE": f"{self._second} +0000",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        command: list[str | bytes] = ["git", *(part for option in _OPTIONS for part in ("-c", option))]
        done = subprocess.run([*command, *arguments], cwd=self.path, env=environment, input=stdin, capture_output=True)
        if check and done.returncode:
            raise AssertionError(f"git {arguments!r} failed: {done.stderr.decode(errors='replace')}")
        return done.stdout

    def line(self, *arguments: str | bytes) -> str:
        """What git prints as one line of text."""
        return os.fsdecode(self.git(*arguments)).strip()

    # Files of the work tree

    def write(self, path: str | bytes, content: str | bytes = "") -> "RepoBuilder":
        """Create or replace a file, and the folders above it."""
        file = self._file(path)
        if file.is_symlink():
            file.unlink()
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def remove(self, path: str | bytes) -> "RepoBuilder":
        """Delete a file, a link or a folder."""
        file = self._file(path)
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file)
        else:
            file.unlink()
        return self

    def rename(self, old: str | bytes, new: str | bytes) -> "RepoBuilder":
        """Move a file; git finds it as a rename when the comparison is made."""
        self._file(old).rename(self._file(new))
        return self

    def copy(self, old: str | bytes, new: str | bytes) -> "RepoBuilder":
        """Copy a file with its mode."""
        shutil.copy(self._file(old), self._file(new))
        return self

    def chmod(self, path: str | bytes, executable: bool = True) -> "RepoBuilder":
        """Mode 100755, or 100644."""
        self._file(path).chmod(0o755 if executable else 0o644)
        return self

    def link(self, path: str | bytes, target: str | bytes) -> "RepoBuilder":
        """A symbolic link in place of whatever was there."""
        file = self._file(path)
        file.unlink(missing_ok=True)
        file.symlink_to(os.fsdecode(target))
        return self

    def submodule(self, path: str, commit: str) -> "RepoBuilder":
        """An entry of mode 160000 that names `commit`, which need not exist."""
        (self.path / path).mkdir(parents=True, exist_ok=True)
        self.git("update-index", "--add", "--cacheinfo", f"160000,{commit},{path}")
        return self

    # History

    def commit(self, message: str = "A commit") -> str:
        """Commit everything as it is in the work tree, even when nothing changed; returns the commit's id."""
        self._second += 60
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", message)
        return self.id()

    def branch(self, name: str, at: str = "HEAD") -> "RepoBuilder":
        """A new branch at `at`, checked out."""
        self.git("checkout", "--quiet", "-b", name, at)
        return self

    def orphan(self, name: str) -> "RepoBuilder":
        """A new branch without history and without files, checked out."""
        self.git("checkout", "--quiet", "--orphan", name)
        self.git("rm", "-r", "--quiet", "--force", "--ignore-unmatch", ".")
        return self

    def checkout(self, revision: str) -> "RepoBuilder":
        """Check out a branch, or a commit without one."""
        self.git("checkout", "--quiet", revision)
        return self

    def merge(self, other: str, message: str = "Merge") -> str:
        """Merge `other` in a commit of its own; returns the commit's id."""
        self._second += 60
        self.git("merge", "--quiet", "--no-ff", "-m", message, other)
        return self.id()

    def tag(self, name: str, at: str = "HEAD", annotated: bool = False) -> "RepoBuilder":
        """A tag at `at`."""
        self.git("tag", *(["-a", "-m", name] if annotated else []), name, at)
        return self

    def config(self, name: str, value: str) -> "RepoBuilder":
        """Set a value in the repository's own configuration."""
        self.git("config", name, value)
        return self

    def remote(self, name: str, url: str) -> "RepoBuilder":
        """Add a remote without fetching."""
        self.git("remote", "add", name, url)
        return self

    def id(self, revision: str = "HEAD") -> str:
        """The full id of a revision."""
        return self.line("rev-parse", "--verify", revision)

    # Other views of it

    def clone(self, path: Path, *options: str) -> "RepoBuilder":
        """Clone into `path`; options such as `--bare`, `--depth=1`, `--filter=blob:none`."""
        self.git("clone", "--quiet", *options, f"file://{self.path}", str(path))
        return RepoBuilder.at(path)

    def worktree(self, path: Path, revision: str = "HEAD") -> "RepoBuilder":
        """A second work tree of this repository."""
        self.git("worktree", "add", "--quiet", "--detach", str(path), revision)
        return RepoBuilder.at(path)

    def _file(self, path: str | bytes) -> Path:
        file = self.path / os.fsdecode(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        return file
