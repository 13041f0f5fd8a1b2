"""The patches a session holds, applied to the old tree, make the new tree."""

from pathlib import Path

import pytest

from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from tests.cli.odd_repository import odd_range


@pytest.mark.parametrize("counted", [False, True], ids=["one by one", "from the spool"])
def test_all_patches_together_make_the_new_tree(tmp_path: Path, counted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    repo, base, head = odd_range(tmp_path / "odd", binary=False)
    request = SessionRequest(repo.path, f"{base}...{head}", store=False)
    session = open_session(request, session_settings(request, {}))
    if counted:
        session.complete_counts()
    patch = b"".join(session.source.patch(position) for position in range(len(session.review)))
    old = session.comparison.old
    session.close()
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    repo.git("read-tree", old)
    repo.git("apply", "--cached", "--whitespace=nowarn", "-", stdin=patch)
    assert repo.line("write-tree") == repo.id(f"{head}^{{tree}}")
