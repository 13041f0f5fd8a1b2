"""The layout of a published report, made again from its parts."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest

from diff_insight.domain.anchors import item_ids
from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.report import Report, ReportItem, Sections
from diff_insight.domain.summary import Origin, Summary, Text
from diff_insight.report.writer import write_report

SEED = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "reports" / "seed-zh_CN-openai-20250322.md"

ROW = re.compile(r"\| \[[^\]]*\]\(#item-\w+\) \| ([^|]*) \| (.*) \| (\w+) \| (\d+) \| (\d+) \| \d+ \| ")
ITEM = re.compile(
    rb"## (?P<path>[^\n]+)\{#(?P<id>item-\w{6})\}\n\n<details>\n<summary>Diff</summary>\n````diff\n"
    rb"(?P<hunks>.*?\n)````\n</details>\n\n### Summary\n\n```json\n(?P<json>.*?)\n```\n\n### Explanation\n"
    rb"(?P<text>.*?)\n\n(?=## articles|\n\Z)",
    re.DOTALL,
)


@pytest.mark.skipif(not SEED.exists(), reason="the published reports are not here")
def test_the_seed_report_is_made_again_from_its_parts() -> None:
    seed = SEED.read_bytes()
    found = list(ITEM.finditer(seed))
    rows = [ROW.fullmatch(line.decode()) for line in seed.split(b"\n") if line.startswith(b"| [")]
    paths = [each["path"].decode() for each in found]
    assert len(found) == len(rows) == 17
    assert item_ids(paths) == [each["id"].decode() for each in found]

    items = []
    for at, (each, row) in enumerate(zip(found, rows, strict=True)):
        assert row is not None
        said = json.loads(each["json"])
        summary = Summary(
            Text(said["modification_type"], Origin.IMPORTED),
            Text(said["modification_title"], Origin.IMPORTED),
            Text(each["text"].decode(), Origin.IMPORTED),
        )
        counts = LineCounts(int(row[4]), int(row[5]))
        change = FileChange(paths[at], Status(row[3]))
        items.append(ReportItem(item_ids(paths)[at], change, counts, summary, position=at))

    head, table = seed.split(b"\n# Summary Table\n")
    link = re.search(rb"^permalink: (.*)$", head, re.MULTILINE)
    summary_text = re.search(rb"^summary: (.*)$", head, re.MULTILINE)
    assert link is not None
    assert summary_text is not None
    report = Report(
        title="[zh_CN] Diff Insight Report - openai",
        date="2025-03-22",
        language="zh_CN",
        permalink=link[1].decode(),
        summary=summary_text[1].decode(),
        sections=Sections(),
        items=items,
        hunks=lambda item: found[item.position]["hunks"],
    )
    out = BytesIO()
    write_report(report, out)
    start, _, end = out.getvalue().partition(b"\n# Summary Table\n")
    assert end == table
    assert start.startswith(head[: head.index(b"\n### Highlights")])
