from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.change import FileChange, Status
from diff_insight.sources.git.raw import header_of
from diff_insight.sources.quoting import leading_quoted, quote, unquote
from tests.sources.odd_repository import OddRange


@given(st.binary(min_size=1))
def test_a_quoted_name_is_read_back(name: bytes) -> None:
    quoted = quote(name)
    assert b"\n" not in quoted
    if quoted != name:
        assert unquote(quoted) == name
        assert leading_quoted(quoted + b' "more"') == quoted


@given(st.binary())
def test_any_text_can_be_unquoted(text: bytes) -> None:
    unquote(text)
    unquote(b'"' + text + b'"')


def test_only_whole_quoted_strings_are_unquoted() -> None:
    assert unquote(rb'"d/\346\216\222.md"') == b"d/\xe6\x8e\x92.md"
    assert unquote(rb'"a\tb\"c\\d\a\b\v\f\r\n"') == b'a\tb"c\\d\a\b\v\f\r\n'
    assert unquote(b'say "hello"') == b'say "hello"'
    assert leading_quoted(b"plain") is None


def test_headers_are_git_s_to_the_byte(odd: OddRange) -> None:
    repo, base, head = odd
    names = repo.git("diff", "--name-only", "-z", "--no-renames", base, head).split(b"\0")[:-1]
    headers = {line + b"\n" for line in repo.git("diff", "--no-renames", base, head).split(b"\n")}
    for name in names:
        change = FileChange(name.decode("utf-8", "surrogateescape"), Status.MODIFIED)
        assert header_of(change) in headers
