"""The folders of the user."""

from pathlib import Path

import pytest

from diff_insight.store import places


def test_the_folders_follow_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "k"))
    assert places.state_folder() == tmp_path / "s" / "diff-insight"
    assert places.config_file() == tmp_path / "c" / "diff-insight" / "config.toml"
    assert places.cache_folder() == tmp_path / "k" / "diff-insight"


def test_asking_for_a_folder_does_not_create_it() -> None:
    assert not places.state_folder().exists()
    assert not places.cache_folder().exists()
