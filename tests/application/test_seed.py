"""The changes that a published report shows, reviewed and exported: the same rows, ids and patches."""

from pathlib import Path

import pytest

from diff_insight.application.export import Place, report_of, save_report
from diff_insight.application.form import Form
from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from diff_insight.domain.patch import count_lines, hunks_of
from diff_insight.domain.summary import Field
from tests.application.seed import SEED, build_range, items_of, rows_of

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the published reports are not here")


def test_a_published_report_is_written_again_from_its_changes_and_texts(tmp_path: Path) -> None:
    published = SEED.read_bytes()
    items = items_of(published)
    assert len(items) == 17
    repo = build_range(tmp_path / "repo", items)
    # The hosting site joins two changes that git by itself keeps apart.
    request = SessionRequest(repo.path, "HEAD~1...HEAD", language="zh_CN", store=False, inter_hunk_context=1)
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
    assert items_of(exported) == items
    assert exported.partition(b"# Summary Table")[2] == published.partition(b"# Summary Table")[2]


def test_without_the_hosting_sites_joining_only_hunk_borders_differ(tmp_path: Path) -> None:
    items = items_of(SEED.read_bytes())
    repo = build_range(tmp_path / "repo", items)
    request = SessionRequest(repo.path, "HEAD~1...HEAD", store=False)
    session = open_session(request, session_settings(request, {}))
    ours = {change.path: hunks_of(session.source.patch(at)) for at, change in enumerate(session.review.changes)}
    session.close()
    different = [item.path for item in items if ours[item.path].rstrip(b"\n") != item.patch.rstrip(b"\n")]
    assert [path.rpartition("/")[2] for path in different] == ["realtime-python.md"]
    for item in items:
        assert count_lines(ours[item.path]) == count_lines(item.patch)
