"""Small changes to try rules on."""

from collections.abc import Callable, Sequence

from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.commit import Commit
from diff_insight.domain.patch import count_lines
from diff_insight.domain.source import Side
from diff_insight.drafting.evidence.rules import findings_of
from diff_insight.drafting.finding import Finding
from diff_insight.drafting.material import Material
from diff_insight.drafting.patch_lines import PatchLines


def material(
    path: str,
    *hunks: str,
    status: Status = Status.MODIFIED,
    commits: Sequence[Commit] = (),
    sides: tuple[str, str] | None = None,
) -> Material:
    """A change of `path`. Each of `hunks` is its lines with their signs; one that does not begin with `@@` gets a
    header. `sides` are the whole file before and after."""
    text = "".join(
        (hunk if hunk.startswith("@@") else f"@@ -40,9 +40,9 @@\n{hunk}").rstrip("\n") + "\n" for hunk in hunks
    ).encode()
    change = FileChange(path, status, None, "100644", "100644", "a" * 40, "b" * 40)
    contents: Callable[[Side], bytes | None] = lambda side: None  # noqa: E731
    if sides is not None:
        contents = lambda side: sides[side is Side.NEW].encode()  # noqa: E731
    return Material(change, LineCounts(*count_lines(b"\n" + text)), text, commits, contents)


def found(path: str, *hunks: str, **known: object) -> dict[str, Finding]:
    """What the rules find in the change, by name; the first of each."""
    findings = findings_of(PatchLines(material(path, *hunks, **known)))  # type: ignore[arg-type]
    return {finding.name: finding for finding in reversed(findings)}
