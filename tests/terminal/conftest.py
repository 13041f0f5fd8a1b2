"""A small repository that the browser is tried on."""

import shutil
from pathlib import Path

import pytest

from diff_insight.domain import review, succession
from diff_insight.terminal.browser import piecewise
from tests.builders import RepoBuilder


@pytest.fixture(autouse=True)
def not_the_first_start(clean_environment: Path) -> Path:
    """The hint of the first start is for its own test; returns what remembers it."""
    mark = clean_environment / "state" / "diff-insight" / "hint-shown"
    mark.parent.mkdir(parents=True)
    mark.touch()
    return mark


@pytest.fixture
def piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done to several files is done as to very many: one at a time, with a pause behind each."""
    monkeypatch.setattr(review, "_PIECE", 1)
    monkeypatch.setattr(succession, "_PIECE", 1)
    monkeypatch.setattr(piecewise, "_FEW", 0)
    monkeypatch.setattr(piecewise, "_TURN_SECONDS", 0.0)


@pytest.fixture
def repository(sample: Path, tmp_path: Path) -> Path:
    """Six changed files between the last two commits; the test may go on changing them."""
    return Path(shutil.copytree(sample, tmp_path / "sample", symlinks=True))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: every status a reader meets often, and a hostile name."""
    repo = RepoBuilder(tmp_path_factory.mktemp("template") / "sample")
    repo.write("docs/guide.md", "# Guide\n\n" + "".join(f"Step {n}: wait.\n" for n in range(60)))
    repo.write("docs/old name.md", "# Old\n\nThe text stays the same.\nAll of it.\n")
    repo.write("src/app.py", "def run():\n    return 1\n\n\ndef stop():\n    return 2\n")
    repo.write("src/gone.py", "x = 1\n")
    repo.write("image.png", bytes(range(256)))
    repo.commit("Begin")
    guide = "# Guide\n\n" + "".join(f"Step {n}: {'go' if n in (5, 50) else 'wait'}.\n" for n in range(60))
    repo.write("docs/guide.md", guide)
    repo.rename("docs/old name.md", "docs/new name.md")
    repo.write("src/app.py", "def run(fast):\n    return 1\n\n\ndef stop():\n    return 2\n")
    repo.remove("src/gone.py")
    repo.write("image.png", bytes(reversed(range(256))))
    repo.write("src/[bold]\x1b[31mred.py", "print('hello')\n")
    repo.commit("Change")
    return repo.path
