"""The changes that a published report shows, reviewed and exported: the same rows, ids and patches."""

from pathlib import Path

import pytest

from diff_insight.application.export import Form, Place, report_of, save_report
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import open_session, session_settings
from diff_insight.domain.summary import Field
from tests.application.seed import SEED, build_range, items_of, rows_of

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the published reports are not here")


def test_a_published_report_is_written_again_from_its_changes_and_texts(tmp_path: Path) -> None:
    published = SEED.read_bytes()
    items = items_of(published)
    assert len(items) == 17
    repo = build_range(tmp_path / "repo", items)
    request = SessionRequest(repo.path, "HEAD~1...HEAD", language="zh_CN", store=False)
    session = open_session(request, session_settings(request, {}))
    session.complete_counts()
    for item in items:
        position = session.review.position(item.path)
        assert position is not None
        session.review.correct([position], Field.TYPE, item.modification_type)
        session.review.correct([position], Field.TITLE, item.title)
        session.review.correct([position], Field.EXPLANATION, item.explanation)
    written = tmp_path / "report.md"
    save_report(session, report_of(session), Place(written), Form())
    session.close()
    exported = written.read_bytes()
    assert rows_of(exported) == rows_of(published)
    assert [item.id for item in items_of(exported)] == [item.id for item in items]
    different = [(ours, theirs) for ours, theirs in zip(items_of(exported), items, strict=True) if ours != theirs]
    assert [theirs.path.rpartition("/")[2] for _, theirs in different] == ["realtime-python.md"]
    for ours, theirs in different:
        assert _changed_lines(ours.patch) == _changed_lines(theirs.patch)
        exported = exported.replace(ours.patch, theirs.patch)
    assert exported.partition(b"# Summary Table")[2] == published.partition(b"# Summary Table")[2]


def _changed_lines(patch: bytes) -> list[bytes]:
    """The hosting site shows two changes in one hunk that have seven lines in between, where git makes two hunks."""
    return [line for line in patch.split(b"\n") if line[:1] in (b"+", b"-")]
