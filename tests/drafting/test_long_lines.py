"""Lines as no person writes them: long runs of what rules look for, which must not cost the square of their length."""

import pytest

from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.drafting.material import Material
from diff_insight.drafting.patch_rules import draft_from_patch

LENGTH = 30_000
PATHS = (
    "docs/page.md", "docs/page.rst", "page.html", "style.css", "module.py", "module.ts", "requirements.txt",
    "pyproject.toml", "package.json", "package-lock.json", "pom.xml", "Dockerfile", "Gemfile", "CHANGELOG.md",
    "settings.yml",
)  # fmt: skip
STARTS = ("", "## ", "name:", "color:", "<a", "package", "- uses: a/b@", "version", "def f(a):", ") ->", "| ")
RUNS = (" ", "\t", "-", "a", "a ", "=", "#", "`", "[", "<a ", "\\", "''", ": ")


@pytest.mark.parametrize("path", PATHS)
def test_a_line_of_one_long_run_is_drafted(path: str) -> None:
    change = FileChange(path, Status.MODIFIED, None, "100644", "100644", "a" * 40, "b" * 40)
    for start in STARTS:
        for run in RUNS:
            line = f"{start}{run * (LENGTH // len(run))}\x00"
            hunks = f"@@ -1,2 +1,2 @@\n context\n-{start}\n+{line}\n".encode()
            draft = draft_from_patch(Material(change, LineCounts(1, 1), hunks), "en_US")
            assert 0 < len(draft.title) < 200
