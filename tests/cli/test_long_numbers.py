"""Numbers longer than Python reads (4,300 digits), wherever somebody else may write one."""

from pathlib import Path

import pytest

from tests.cli.program import run

LONG = "9" * 5000


def modified(path: str, *lines: str, header: str = "@@ -1 +1 @@") -> str:
    names = f"diff --git a/{path} b/{path}\nindex 1111111..2222222 100644\n--- a/{path}\n+++ b/{path}\n"
    return names + "\n".join([header, *lines, ""])


PATCHES = {
    "lines of a hunk": modified("x.md", "-a", "+b", header=f"@@ -1,{LONG} +1 @@"),
    "start of a hunk": modified("x.md", "-a", "+b", header=f"@@ -{LONG} +1 @@"),
    "similarity": f"diff --git a/w.md b/x.md\nsimilarity index {LONG}%\nrename from w.md\nrename to x.md\n",
    "requirement": modified("pyproject.toml", "-requires-python = '>=3.8'", f"+requires-python = '>={LONG}.9'"),
    "version": modified("go.mod", f"-go {LONG}.3", "+go 1.2"),
    "size": modified(
        "x.bin",
        " version https://git-lfs.github.com/spec/v1",
        f" oid sha256:{'4d' * 32}",
        f"-size {LONG}",
        "+size 3",
        header="@@ -1,3 +1,3 @@",
    ),
}


@pytest.mark.parametrize("patch", PATCHES.values(), ids=PATCHES)
def test_a_patch_with_a_long_number_is_exported(tmp_path: Path, patch: str) -> None:
    done = run("export", "-", "--no-store", cwd=tmp_path, stdin=patch.encode())
    assert (done.status, done.err) == (0, "")
    assert done.text.count("\n## ") >= 1


def test_a_setting_with_a_long_number_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(f'[model]\ntimeout = "{LONG}"\n')
    done = run("list", "-", "--config", "settings.toml", cwd=tmp_path, stdin=PATCHES["version"].encode())
    assert done.status == 2
    assert "model.timeout must be a number from 1 to 3600" in done.err
