"""The arguments with which git compares: the same answer whatever the user's or the repository's diff settings."""

from collections.abc import Iterable
from typing import NamedTuple

from diff_insight.domain.change import FileChange

_STABLE = (
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--src-prefix=a/",
    "--dst-prefix=b/",
    "--submodule=short",
    "--ignore-submodules=none",
    "--no-relative",
    "--diff-algorithm=default",
    "--indent-heuristic",
    "-O/dev/null",
    "--full-index",
    "--no-abbrev",
)


class DiffOptions(NamedTuple):
    """How two trees are compared, beside which two."""

    paths: tuple[str, ...] = ()
    """Git pathspecs, relative to the folder git is started in."""
    context: int = 3
    inter_hunk_context: int = 0
    ignore_whitespace: bool = False
    rename_threshold: int | None = None
    """Per cent; None for git's own."""
    find_copies: bool = False

    def whole(self, old: str, new: str, *formats: str) -> list[str]:
        """Arguments that compare the ids `old` and `new` in full, renames found; `formats` say what to print."""
        return self._arguments(old, new, [*formats, self._renames], self.paths)

    def plain(self, old: str, new: str, changes: Iterable[FileChange], *formats: str) -> list[str]:
        """Arguments that compare the files of `changes`, none of which was renamed or copied."""
        return self._arguments(old, new, [*formats, "--no-renames"], map(_literal, _names(changes)))

    def paired(self, old: str, new: str, changes: Iterable[FileChange], *formats: str) -> list[str]:
        """Arguments that compare the files of `changes`, all of which were renamed or copied.

        Both paths of each are given: with the new one alone, git would call it added.
        """
        return self._arguments(old, new, [*formats, self._renames], map(_literal, _names(changes)))

    def contents(self, old: str, new: str, *formats: str) -> list[str]:
        """Arguments that compare two contents by their ids."""
        return self._arguments(old, new, list(formats), ())

    @property
    def _renames(self) -> str:
        threshold = "" if self.rename_threshold is None else f"{self.rename_threshold}%"
        return ("-C" if self.find_copies else "-M") + threshold

    def _arguments(self, old: str, new: str, formats: list[str], paths: Iterable[str]) -> list[str]:
        # Not `-U`, which would print patches whatever else is asked for.
        context = ["-c", f"diff.context={self.context}", "-c", f"diff.interHunkContext={self.inter_hunk_context}"]
        whitespace = ["-w"] if self.ignore_whitespace else []
        return [*context, "diff", *_STABLE, *whitespace, *formats, "--end-of-options", old, new, "--", *paths]


def _names(changes: Iterable[FileChange]) -> Iterable[str]:
    for change in changes:
        if change.previous_path is not None:
            yield change.previous_path
        yield change.path


def _literal(path: str) -> str:
    """A pathspec for exactly `path` (and what was or is below it), from the root, whatever bytes it holds."""
    return f":(top,literal){path}"
