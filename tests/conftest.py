"""Every test runs with a home of its own, a git that reads nobody's settings, and a terminal without animations."""

import gc
import os
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

# Each run tries others; `EXAMPLES=5000 .ci/test tests/report` tries more at once.
settings.register_profile("untimed", deadline=None, max_examples=int(os.environ.get("EXAMPLES", "50")))
settings.load_profile("untimed")

# Every browser leaves rings of objects behind: looking for them as often as Python does takes a fifth of the time.
gc.set_threshold(20_000, 10, 10)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: no search for garbage has to look through it."""
    gc.freeze()


_LEAKING = (
    "NO_COLOR", "COLUMNS", "LINES", "TMUX", "SSH_CONNECTION", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY",
    "OPENAI_API_KEY", "OPENAI_BASE_URL", "GH_TOKEN", "GITHUB_TOKEN", "EDITOR", "VISUAL",
)  # fmt: skip


_NUMBERS = count()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all homes: pytest looks through its own folder for each name that it gives."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def clean_environment(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new home for each test; returns it."""
    home = homes / str(next(_NUMBERS))
    home.mkdir()
    for name in list(os.environ):
        if name in _LEAKING or name.startswith(("GIT_", "DIFF_INSIGHT_")):
            monkeypatch.delenv(name)
    for name, folder in (
        ("HOME", ""),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_DATA_HOME", "data"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return home
