import os
from pathlib import Path

import pytest

from diff_insight.sources.spool_file import SpoolFile


def test_what_was_written_is_read_by_offset() -> None:
    spool = SpoolFile()
    spool.write(b"abc")
    spool.write(b"def")
    assert spool.read(2, 3) == b"cde"
    assert spool.read(4, 100) == b"ef"
    assert spool.read(9, 1) == b""
    assert spool.read_all() == b"abcdef"
    assert spool.room() > 0


def test_it_has_no_name_and_is_closed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    spool = SpoolFile()
    spool.write(b"abc")
    assert list(tmp_path.iterdir()) == []
    assert os.fstat(spool.descriptor).st_nlink == 0
    assert not os.get_inheritable(spool.descriptor)
    spool.close()
    spool.close()
    with pytest.raises(ValueError):
        spool.read(0, 1)


def test_a_system_without_nameless_files_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    spool = SpoolFile()
    spool.write(b"abc")
    assert list(tmp_path.iterdir()) == []
    assert spool.read_all() == b"abc"


def test_a_chosen_folder_that_is_not_there_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "nowhere"))
    SpoolFile().write(b"abc")


def test_reading_on_gives_what_was_written_meanwhile() -> None:
    spool = SpoolFile()
    spool.write(b"abcdef")
    assert [spool.read(0, 2), spool.read(2, 2)] == [b"ab", b"cd"]
    spool.write(b"ghij")
    assert [spool.read(4, 4), spool.read(8, 9), spool.read(1, 3), spool.read(0, 10)] == [
        b"efgh",
        b"ij",
        b"bcd",
        b"abcdefghij",
    ]
    spool.close()
    with pytest.raises(ValueError, match="closed"):
        spool.read(0, 1)
