"""Names as the table shows them."""

from diff_insight.domain.change import FileChange, Status
from diff_insight.terminal.table.names import Names


def change(path: str, previous: str | None = None) -> FileChange:
    return FileChange(path, Status.RENAMED if previous else Status.MODIFIED, previous)


def test_the_folder_that_all_files_share_is_left_out() -> None:
    changes = [change("docs/articles/a.md"), change("docs/articles/deep/b.md")]
    names = Names(changes)
    assert [names.full(each) for each in changes] == ["a.md", "deep/b.md"]


def test_a_shared_beginning_of_a_name_stays() -> None:
    changes = [change("src/main.py"), change("src/major.py")]
    assert Names(changes).full(changes[0]) == "main.py"


def test_one_file_alone_keeps_its_folders() -> None:
    changes = [change("docs/a.md")]
    assert Names(changes).full(changes[0]) == "docs/a.md"


def test_a_rename_shows_both_names() -> None:
    changes = [change("docs/new.md", "docs/old.md"), change("docs/x.md")]
    assert Names(changes).full(changes[0]) == "old.md → new.md"


def test_an_old_name_from_elsewhere_stays_whole() -> None:
    changes = [change("docs/new.md", "other/old.md"), change("docs/x.md")]
    assert Names(changes).full(changes[0]) == "other/old.md → new.md"


def test_both_names_of_a_long_rename_keep_their_ends() -> None:
    changes = [change("some/long/folder/new name.md", "another/long/folder/old name.md"), change("x.md")]
    shown = Names(changes).fitted(changes[0], 30)
    assert "old name.md → " in shown
    assert shown.rstrip().endswith("new name.md")


def test_foreign_characters_are_written_out() -> None:
    changes = [change("a\x1b]0;x\x07.md"), change("b\n.md")]
    assert [Names(changes).full(each) for each in changes] == ["a␛]0;x␇.md", "b␊.md"]
