"""One value of a configuration file is changed, and nothing else of it."""

import tomllib
from pathlib import Path

import pytest

from diff_insight.domain.errors import UsageError
from diff_insight.store.configuration_editing import changed
from diff_insight.store.configuration_file import change_configuration, read_configuration
from diff_insight.store.configuration_template import TEMPLATE

TABLES: dict[str, object] = {"files": {}, "model": {}}
MINE = """\
# mine
theme = "nord"   # dark
[keys]  # own
report.export = "X"
"copy.menu" = [
    "m",  # for menu
    "f2",
]

[files]
ignored = []
"""


def test_a_value_takes_the_place_of_another() -> None:
    assert changed('a = 1\ntheme = "nord"\n# end', "theme", "dracula") == 'a = 1\ntheme = "dracula"\n# end'.replace(
        "# end", "# end\n"
    )


def test_an_array_of_several_lines_is_one_value() -> None:
    after = changed(MINE, "keys.copy.menu", ("f3",))
    assert after == MINE.replace('"copy.menu" = [\n    "m",  # for menu\n    "f2",\n]', '"copy.menu" = ["f3"]')


def test_a_value_is_taken_out() -> None:
    after = changed(MINE, "keys.copy.menu", None)
    assert "copy.menu" not in after
    assert "# mine" in after
    assert changed(after, "keys.copy.menu", None) == after


def test_a_new_value_stands_below_the_comment_that_shows_it() -> None:
    after = changed(TEMPLATE, "theme", "nord")
    assert '# theme = "textual-dark"\ntheme = "nord"\n' in after
    assert tomllib.loads(changed(after, "diff.wrap", True)) == {"theme": "nord", "diff": {"wrap": True}, **TABLES}


def test_a_missing_table_comes_at_the_end() -> None:
    after = changed(TEMPLATE, "keys.report.export", ("X", "f5"))
    assert after.startswith(TEMPLATE)
    assert tomllib.loads(after)["keys"] == {"report.export": ["X", "f5"]}


@pytest.mark.parametrize("text", ["keys.report.export = 1\n", 'keys = {"report.export" = "x"}\n', "[[keys]]\na = 1\n"])
def test_what_is_written_otherwise_is_left_to_its_writer(text: str) -> None:
    with pytest.raises(UsageError, match="in an editor"):
        changed(text, "keys.report.export", ("X",))


def test_strange_texts_come_back_as_they_were() -> None:
    for value in ('a"b\\c', "line\nbreak\ttab\x7f", "文字 😀", ""):
        assert tomllib.loads(changed("", "title", value)) == {"title": value}


def test_a_file_is_begun_with_every_setting_in_comments(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    change_configuration(path, "language", "ja_JP")
    assert read_configuration(path) == {"language": "ja_JP"}
    assert "# profile =" in path.read_text(encoding="utf-8")
    change_configuration(path, "language", None)
    assert path.read_text(encoding="utf-8") == TEMPLATE


def test_a_damaged_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("theme = \n", encoding="utf-8")
    with pytest.raises(UsageError, match="no valid TOML"):
        change_configuration(path, "theme", "nord")
    assert path.read_text(encoding="utf-8") == "theme = \n"
