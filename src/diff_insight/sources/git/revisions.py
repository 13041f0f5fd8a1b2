"""From what a person calls a commit to its id. Nothing that a person or a repository wrote goes further than here."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from diff_insight.domain.errors import SourceError
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.printable import printable
from diff_insight.sources.git.advice import warnings
from diff_insight.sources.git.process import Finished, Git

_ID = lazy_pattern(r"[0-9a-f]{40}|[0-9a-f]{64}")
_USUAL_NAME = lazy_pattern(r"\w[\w./-]*", re.ASCII)
"""Of a branch, a tag or a commit: git can take it for nothing else."""
_FACTS = ("--is-bare-repository", "--is-shallow-repository", "--path-format=absolute", "--git-common-dir")
_EMPTY_TREES = {
    40: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    64: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
_AMBIGUOUS_ID = lazy_pattern(r"^error: short (?:object ID|SHA1) \S+ is ambiguous", re.MULTILINE)
_CANDIDATE = lazy_pattern(r"^hint:\s+([0-9a-f]{4,64}) (?:commit|tag)\b", re.MULTILINE)
_AMBIGUOUS_NAME = lazy_pattern(r"refname '(.*)' is ambiguous")
_WRONG_TYPE = lazy_pattern(r"dereferences to (\w+) type")
_MANY_REFS = 5_000


class RepositoryFacts(NamedTuple):
    """What a repository is, as far as comparisons depend on it."""

    common_directory: Path
    """The git folder that all work trees share, absolute."""
    is_shallow: bool

    @property
    def name(self) -> str:
        """The folder that a person would call the repository."""
        folder = self.common_directory
        if folder.name.startswith("."):
            folder = folder.parent
        return folder.name.removesuffix(".git") or str(folder)


def empty_tree(like: str) -> str:
    """The id of the tree without files, in the hash that `like` is in."""
    return _EMPTY_TREES[len(like)]


class Revisions:
    """The commits of the repository that git was started in."""

    def __init__(self, git: Git, meanwhile: Callable[[], object] = lambda: None) -> None:
        """`meanwhile` is called while git looks for the ends of a range."""
        self._git = git
        self._meanwhile = meanwhile
        self.notices: list[str] = []
        """What a person should know of how names were read."""
        self._facts: RepositoryFacts | None = None

    def facts(self) -> RepositoryFacts:
        """Raises SourceError where there is no repository, or git refuses it."""
        if self._facts is None:
            self._facts = _read_facts(self._git.output("rev-parse", *_FACTS).decode("utf-8", "surrogateescape"))
        return self._facts

    def ends(self, base: str, head: str) -> tuple[str, str, str] | None:
        """The ids of two commits and of their one merge base, by one git, which tells the facts too.

        None where a name is unusual or where there is anything to say of it: then each has to be asked for alone.
        """
        if not (_USUAL_NAME.fullmatch(base) and _USUAL_NAME.fullmatch(head)):
            return None
        looking = self._git.start("rev-parse", *_FACTS, f"{base}^{{commit}}...{head}^{{commit}}")
        self._meanwhile()
        finished = self._git.finish(looking)
        if finished.status or finished.stderr:
            return None
        facts, *identities = finished.stdout.decode("utf-8", "surrogateescape").rsplit("\n", 4)[:-1]
        # The ends come the other way round; a second merge base would stand in place of one of them.
        head_id, base_id, merge_base = identities
        if not (_ID.fullmatch(head_id) and _ID.fullmatch(base_id) and _ID.fullmatch(merge_base[1:])):
            return None
        self._facts = _read_facts(f"{facts}\n")
        return base_id, head_id, merge_base[1:]

    def commit(self, revision: str) -> str:
        """The full id of the commit that `revision` names; tags are followed.

        Raises SourceError, with what may have been meant, where there is none or more than one.
        """
        found = self._find(revision, "commit")
        if isinstance(found, str):
            return found
        raise self._unknown(revision, found)

    def commit_or_tree(self, revision: str) -> str:
        """The same, where a tree will do as well."""
        found = self._find(revision, "commit")
        if isinstance(found, str):
            return found
        tree = self._find(revision, "tree")
        if isinstance(tree, str):
            return tree
        raise self._unknown(revision, found)

    def try_commit(self, revision: str) -> str | None:
        """The same as `commit`, None where there is none."""
        found = self._find(revision, "commit")
        return found if isinstance(found, str) else None

    def first_parent(self, commit: str) -> str | None:
        """The id of the first parent of a commit given by id; None for a root commit.

        Raises SourceError where a shallow clone ends.
        """
        parent = self.try_commit(f"{commit}^1")
        if parent is None and b"\nparent " in self._git.output("cat-file", "commit", commit).partition(b"\n\n")[0]:
            raise SourceError(
                f"The parent of {commit[:7]} is not in this shallow clone: run `git fetch --unshallow` and try again."
            )
        return parent

    def merge_base(self, base: str, head: str) -> str | None:
        """The id of the merge base of two commits given by id, the one that git compares from; None without any."""
        finished = self._git.run("merge-base", base, head)
        if finished.status == 1 and not finished.stdout:
            return None
        return self._git.checked(finished).stdout.decode().strip()

    def same_tree(self, one: str, other: str) -> bool:
        """Whether two commits given by id have the same files."""
        return self._find(one, "tree") == self._find(other, "tree")

    def branch(self) -> str | None:
        """The full name of the checked-out branch, with or without commits; None for a detached HEAD."""
        finished = self._git.run("symbolic-ref", "--quiet", "HEAD")
        return finished.stdout.decode("utf-8", "surrogateescape").rstrip("\n") or None

    def refs(self, *patterns: str) -> dict[str, str]:
        """Full names of refs that match, and the name that each of them stands for (empty for most)."""
        output = self._git.output("for-each-ref", "--format=%(refname)%00%(symref)", *patterns)
        lines = _lines(output)
        return {name: target for name, _, target in (line.partition("\0") for line in lines)}

    def short_commits(self, base: str, head: str) -> tuple[str, str] | None:
        """The first 7 digits of the ids of two commits, or as many as tell each from all others; None where one is a
        tree."""
        options = ("--no-walk=unsorted", "--abbrev-commit", "--abbrev=7", "--end-of-options")
        found = self._git.run("rev-list", *options, base, head, "--").stdout.decode().split()
        # Trees are left out, and what is given twice is told once.
        return (found[0], found[-1]) if len(found) == len({base, head}) else None

    def configured(self, pattern: str) -> list[tuple[str, str]]:
        """The names and values of the configuration whose names match `pattern`, as git reads it for this repository:
        all files and what they include, in the order in which later ones win. Names are in lower case, except for
        what stands between two dots."""
        finished = self._git.run("config", "-z", "--get-regexp", pattern)
        if finished.status:
            return []
        entries = finished.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]
        return [(name, value) for name, _, value in (entry.partition("\n") for entry in entries)]

    def _find(self, revision: str, kind: str) -> str | Finished:
        """The id, or what git said instead."""
        if "\0" in revision:
            return Finished(128, b"", "")
        if ":" in revision:
            # What stands behind a colon is taken for a path or for words of a message, whatever it looks like.
            named = self._parse(revision)
            if isinstance(named, Finished):
                return named
            revision = named
        return self._parse(f"{revision}^{{{kind}}}")

    def _parse(self, expression: str) -> str | Finished:
        """The id that git makes of `expression`, or what it said instead."""
        finished = self._git.run("rev-parse", "--verify", "--end-of-options", expression)
        identity = finished.stdout.decode("ascii", "replace").strip()
        if finished.status or not _ID.fullmatch(identity):
            return finished
        for warning in warnings(finished.stderr):
            if match := _AMBIGUOUS_NAME.search(warning):
                name = printable(match[1])
                notice = f"{name} names a branch and a tag, and git takes the tag: write heads/{name} for the branch."
                if notice not in self.notices:
                    self.notices.append(notice)
        return identity

    def _unknown(self, revision: str, finished: Finished) -> SourceError:
        """Why `revision` is none, in one sentence."""
        shown = printable(revision)
        if _AMBIGUOUS_ID.search(finished.stderr):
            commits = ", ".join(_CANDIDATE.findall(finished.stderr)[:5])
            meant = f" ({commits})" if commits else ""
            return SourceError(f"{shown} is the beginning of several ids{meant}: write more digits.")
        if match := _WRONG_TYPE.search(finished.stderr):
            return SourceError(f"{shown} is a {match[1]}, not a commit: name a commit, a branch or a tag.")
        if re.match(r"(HEAD|@)(?![\w/{])", revision):
            branch = self.branch()
            if branch is not None and self.try_commit("HEAD") is None:
                name = printable(branch.removeprefix("refs/heads/"))
                return SourceError(f"The branch {name} has no commit yet: commit something, or name two commits.")
        if self.facts().is_shallow:
            advice = "this clone is shallow, so it may be in the part that is missing: run `git fetch --unshallow`"
        elif close := self._close_names(revision):
            advice = f"did you mean {' or '.join(map(printable, close))}?"
            return SourceError(f"There is no revision {shown} in this repository: {advice}")
        else:
            advice = "see `git branch --all` and `git tag` for those there are"
        return SourceError(f"There is no revision {shown} in this repository: {advice}.")

    def _close_names(self, revision: str) -> list[str]:
        from difflib import get_close_matches

        name = re.split(r"[~^@:]", revision, maxsplit=1)[0]
        output = self._git.output(
            "for-each-ref",
            f"--count={_MANY_REFS}",
            "--format=%(refname:short)",
            "refs/heads",
            "refs/tags",
            "refs/remotes",
        )
        return get_close_matches(name, _lines(output), n=3, cutoff=0.6)


def _read_facts(output: str) -> RepositoryFacts:
    _, shallow, folder = output.split("\n", 2)
    return RepositoryFacts(Path(folder.removesuffix("\n")), shallow == "true")


def _lines(output: bytes) -> list[str]:
    """Lines that git ended with a newline, and with nothing else: U+2028 is part of a name."""
    return output.decode("utf-8", "surrogateescape").split("\n")[:-1]
