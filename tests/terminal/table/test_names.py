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


def test_no_gap_stands_before_the_arrow_where_an_old_name_is_cut_at_a_folder() -> None:
    changes = [change("docs/new name.md", "docs/old name.md"), change("x.md")]
    assert Names(changes).fitted(changes[0], 34) == "…/old name.md → docs/new name.md  "


def test_foreign_characters_are_written_out() -> None:
    changes = [change("a\x1b]0;x\x07.md"), change("b\n.md")]
    assert [Names(changes).full(each) for each in changes] == ["a␛]0;x␇.md", "b␊.md"]


def test_long_names_that_end_alike_keep_what_tells_them_apart() -> None:
    folders = [change(f"some/long/path/{name}/configuration_of_the_server.yaml") for name in ("first", "second")]
    days = [change(f"reports/2024-0{day}-what-everybody-ought-to-know.md") for day in (1, 2)]
    names = Names([*folders, *days])
    assert [names.fitted(each, 24) for each in folders] == ["…/first…_the_server.yaml", "…/second…the_server.yaml"]
    assert [names.fitted(each, 24, "reports/") for each in days] == [
        "2024-01-what…-to-know.md",
        "2024-02-what…-to-know.md",
    ]


def test_below_its_folder_a_name_is_told_apart_from_its_neighbours_only() -> None:
    folders = [change(f"some/long/path/{name}/configuration_of_the_server.yaml") for name in ("first", "second")]
    names = Names([*folders, change("x.md")])
    assert names.fitted(folders[0], 24, "some/long/path/first/") == "…tion_of_the_server.yaml"


def test_it_is_known_whether_files_stand_in_the_order_of_their_names() -> None:
    assert Names([change("a.md"), change("b.md")]).are_sorted
    assert not Names([change("b.md"), change("a.md")]).are_sorted
