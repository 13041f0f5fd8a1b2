"""Repositories that many tests read and none changes."""

import pytest

from tests.sources.odd_repository import OddRange, odd_range


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> OddRange:
    """A range with everything in it that git can show: the repository and both ends."""
    return odd_range(tmp_path_factory.mktemp("odd") / "repo")


@pytest.fixture(scope="session")
def odd_sha256(tmp_path_factory: pytest.TempPathFactory) -> OddRange:
    """The same in a repository of the newer object format."""
    return odd_range(tmp_path_factory.mktemp("odd-sha256") / "repo", sha256=True)
