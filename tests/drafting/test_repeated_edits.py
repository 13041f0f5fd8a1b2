"""Edits that are made again and again."""

from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.repeated_edit import RepeatedEdit
from diff_insight.drafting.repeated.replacements import replacements_of
from diff_insight.drafting.repeated.tally import Tally


def hunk(*lines: str) -> bytes:
    return b"@@ -1,9 +1,9 @@\n" + "".join(f"{line}\n" for line in lines).encode()


def found(*lines: str) -> list[tuple[str, str]]:
    return [(edit.before.decode(), edit.after.decode()) for edit in replacements_of(hunk(*lines))]


def test_a_site_is_replaced_whole_whatever_page_of_it_is_linked() -> None:
    edits = found("-See [here](https://oai.azure.com/portal).", "+See [here](https://ai.azure.com/portal).")
    assert edits == [("https://oai.azure.com", "https://ai.azure.com")]


def test_versions_names_and_dates_are_words() -> None:
    assert found("-pip install foo==1.2.3", "+pip install foo==2.0.0-rc.1") == [("1.2.3", "2.0.0-rc.1")]
    assert found("-ms.date: 11/02/2024", "+ms.date: 03/19/2025") == [("11/02/2024", "03/19/2025")]
    assert found("-updated: 2024-11-02", "+updated: 2025-03-19") == [("2024-11-02", "2025-03-19")]
    assert found('-"at 15:27+0200"', '+"at 08:41-0300"') == [("15:27+0200", "08:41-0300")]
    assert found("-x = functools.lru_cache(f)", "+x = functools.cache(f)") == [
        ("functools.lru_cache", "functools.cache")
    ]


def test_several_words_of_a_line_are_several_edits() -> None:
    assert found("-call old_name(a, 1) and wait", "+call new_name(a, 2) and wait") == [
        ("old_name", "new_name"),
        ("1", "2"),
    ]


def test_words_with_only_a_gap_between_them_are_replaced_together() -> None:
    assert found("-in English letters, please", "+in plain ASCII, please") == [("English letters", "plain ASCII")]


def test_scripts_without_gaps_are_compared_character_by_character() -> None:
    assert found("-使用旧版本的服务", "+使用新版本的服务") == [("旧", "新")]


def test_blocks_of_unequal_sides_are_paired_by_likeness() -> None:
    edits = found(
        "-the first line stays as it was, version 1.0",
        "+something entirely new is said here",
        "+the first line stays as it was, version 1.1",
    )
    assert edits == [("", "something entirely new is said here"), ("1.0", "1.1")]


def test_whole_lines_come_and_go_without_the_space_around_them() -> None:
    assert found(" context", "-    from old import thing", " context") == [("from old import thing", "")]
    assert found(" context", "+\tfrom new import thing", " context") == [("", "from new import thing")]


def test_brackets_blanks_and_gaps_are_no_edits() -> None:
    assert found("-}", "-", "+  }", "+);") == []
    assert found("-a  b c", "+a b c") == []


def test_a_missing_line_end_is_no_line() -> None:
    assert found("-version 1.0", "\\ No newline at end of file", "+version 1.1") == [("1.0", "1.1")]


@given(
    st.lists(st.sampled_from(["-a b 1\n", "+a b 2\n", " c\n", "-\n", "+é 旧\n", "\\ No newline\n", "+x" * 9 + "\n"]))
)
def test_any_hunk_gives_edits_that_are_in_it(lines: list[str]) -> None:
    text = "@@ -1 +1 @@\n" + "".join(lines)
    for edit in replacements_of(text.encode()):
        assert edit.before or edit.after
        assert edit.before.decode() in text
        assert edit.after.decode() in text


def tallied(*files: bytes, most: int = 1000) -> tuple[RepeatedEdit, ...]:
    tally = Tally(most)
    for position, hunks in enumerate(files):
        tally.add(position, replacements_of(hunks))
    return tally.result().edits


LINK = hunk("-go to http://www.example.org now", "+go to http://app.example.org now")


def test_places_and_files_are_counted() -> None:
    edits = tallied(LINK + LINK, hunk(" nothing"), LINK)
    assert [(edit.before, edit.places, list(edit.positions)) for edit in edits] == [
        ("http://www.example.org", 3, [0, 2])
    ]


def test_what_is_made_once_is_not_repeated() -> None:
    assert tallied(LINK, hunk("-a b c", "+a d c")) == ()


def test_lines_that_come_together_are_one_edit() -> None:
    block = hunk(" x", "+import the first thing", "+import the second thing", " y")
    [edit] = tallied(block, block, block)
    assert (edit.after, edit.files, edit.along) == ("import the first thing", 3, (("", "import the second thing"),))


def test_a_line_that_comes_here_and_goes_there_is_not_listed() -> None:
    comes, goes = hunk(" x", "+return nothing", " y"), hunk(" x", "-return nothing", " y")
    assert tallied(comes, comes, goes, goes) == ()


def test_telling_edits_come_first() -> None:
    number = hunk("-on day 17 of it", "+on day 11 of it")
    line = hunk(" x", "+import the first thing", " y")
    edits = tallied(number + line + LINK, number + line + LINK, number + line, number)
    assert [edit.after for edit in edits] == ["http://app.example.org", "import the first thing", "11"]


def test_rare_edits_are_forgotten_where_there_are_too_many_and_that_is_said() -> None:
    tally = Tally(50)
    for position in range(100):
        noise = hunk(f"-only once {position} a b", f"+only once {position + 1000} a b")
        tally.add(position, replacements_of(noise + LINK))
    result = tally.result()
    assert not result.complete
    assert [(edit.after, edit.files) for edit in result.edits] == [("http://app.example.org", 100)]
