"""Published reports to try things on; none where they are not at hand."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "reports"

NAMES = sorted(file.name for file in FOLDER.glob("*.md") if file.name != "INDEX.md")
