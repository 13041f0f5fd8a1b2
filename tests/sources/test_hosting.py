"""Where a range is seen on its hosting site, and how an address of it is found in the local repository."""

import subprocess
import sys
from pathlib import Path

import pytest

from diff_insight.domain.comparison import Hosting, RangeForm
from diff_insight.domain.errors import SourceError, UsageError
from diff_insight.sources.git.compare_page import compare_page
from diff_insight.sources.git.remote_address import RemoteAddress, parse_remote
from tests.builders import RepoBuilder
from tests.sources.opened import changes_of, opened, opened_range


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://github.com/octo/cat.git", ("github.com", "octo", "cat")),
        ("https://user:secret@github.com/octo/cat", ("github.com", "octo", "cat")),
        ("http://GitHub.com:8080/octo/cat/", ("github.com", "octo", "cat")),
        ("git@github.com:octo/cat.git", ("github.com", "octo", "cat")),
        ("github.com:octo/cat", ("github.com", "octo", "cat")),
        ("git@ssh.github.com:octo/cat", ("github.com", "octo", "cat")),
        ("ssh://git@ssh.github.com:443/octo/cat.git", ("github.com", "octo", "cat")),
        ("ssh://git@gitlab.example.org:2222/group/sub/cat.git", ("gitlab.example.org", "group/sub", "cat")),
        ("git://codeberg.org/octo/my%20cat.git", ("codeberg.org", "octo", "my cat")),
        ("/srv/git/cat.git", None),
        ("../cat.git", None),
        ("file:///srv/git/cat.git", None),
        ("C:\\git\\cat", None),
        ("C:/git/cat", None),
        ("ext::sh -c id", None),
        ("https://github.com/octo", None),
        ("", None),
    ],
)
def test_addresses_of_remotes(address: str, expected: tuple[str, str, str] | None) -> None:
    assert parse_remote(address) == expected


@pytest.mark.parametrize(
    ("host", "form", "page"),
    [
        ("github.com", RangeForm.MERGE_BASE, "https://github.com/o/n/compare/o:aaaaaaa...o:bbbbbbb"),
        ("github.com", RangeForm.TREES, "https://github.com/o/n/compare/o:aaaaaaa..o:bbbbbbb"),
        ("github.example.org", RangeForm.COMMIT, "https://github.example.org/o/n/compare/o:aaaaaaa...o:bbbbbbb"),
        ("acme.ghe.com", RangeForm.MERGE_BASE, "https://acme.ghe.com/o/n/compare/o:aaaaaaa...o:bbbbbbb"),
        ("gitlab.com", RangeForm.MERGE_BASE, "https://gitlab.com/o/n/-/compare/aaaaaaa...bbbbbbb"),
        ("gitlab.com", RangeForm.TREES, "https://gitlab.com/o/n/-/compare/aaaaaaa...bbbbbbb?straight=true"),
        ("codeberg.org", RangeForm.MERGE_BASE, "https://codeberg.org/o/n/compare/aaaaaaa...bbbbbbb"),
        ("forgejo.example.org", RangeForm.MERGE_BASE, "https://forgejo.example.org/o/n/compare/aaaaaaa...bbbbbbb"),
        ("example.org", RangeForm.MERGE_BASE, None),
        ("notgithub.com", RangeForm.MERGE_BASE, None),
    ],
)
def test_compare_pages(host: str, form: RangeForm, page: str | None) -> None:
    assert compare_page(RemoteAddress(host, "o", "n"), "aaaaaaa", "bbbbbbb", form) == page


@pytest.fixture
def forked(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("shared", "1\n").commit()
    repo.branch("topic").write("topic", "topic\n").commit()
    repo.checkout("main").write("only-on-main", "main\n").commit()
    return repo


def test_the_permalink_names_both_ends_by_abbreviated_ids(forked: RepoBuilder) -> None:
    forked.remote("origin", "https://token:x-oauth@github.com/octo/cat.git")
    base, head = forked.id("main")[:7], forked.id("topic")[:7]
    source = opened_range(forked, "main...topic")
    assert source.hosting() == Hosting("octo/cat", f"https://github.com/octo/cat/compare/octo:{base}...octo:{head}")
    assert source.hosting() is source.hosting()
    same = opened_range(forked, "main..main").hosting().permalink
    assert same == f"https://github.com/octo/cat/compare/octo:{base}..octo:{base}"


def test_upstream_names_the_repository_before_origin(forked: RepoBuilder) -> None:
    forked.remote("origin", "git@github.com:me/cat").remote("upstream", "git@github.com:octo/cat")
    assert opened_range(forked, "main...topic").hosting().repository == "octo/cat"


def test_the_only_remote_will_do_whatever_its_name(forked: RepoBuilder) -> None:
    forked.remote("somewhere", "git@github.com:octo/cat")
    assert opened_range(forked, "main...topic").hosting().repository == "octo/cat"
    forked.remote("elsewhere", "git@github.com:me/cat")
    assert opened_range(forked, "main...topic").hosting() == Hosting()


def test_an_unknown_host_has_a_repository_and_no_page(forked: RepoBuilder) -> None:
    forked.remote("origin", "https://git.example.org/octo/cat")
    assert opened_range(forked, "main...topic").hosting() == Hosting("octo/cat", None)


def test_without_a_remote_there_is_no_page(forked: RepoBuilder) -> None:
    assert opened_range(forked, "main...topic").hosting() == Hosting()
    forked.remote("origin", "/srv/git/cat.git")
    assert opened_range(forked, "main...topic").hosting() == Hosting()


def test_a_root_commit_has_no_page(forked: RepoBuilder) -> None:
    forked.remote("origin", "git@github.com:octo/cat")
    assert opened_range(forked, "topic~1").hosting() == Hosting("octo/cat", None)


def test_shortcuts_of_the_user_s_configuration_are_followed(forked: RepoBuilder, clean_environment: Path) -> None:
    (clean_environment / ".gitconfig").write_text('[url "git@github.com:"]\n\tinsteadOf = gh:\n')
    forked.remote("origin", "gh:octo/cat")
    assert opened_range(forked, "main...topic").hosting().repository == "octo/cat"


def test_a_work_tree_and_a_bare_repository_know_their_remotes(forked: RepoBuilder, tmp_path: Path) -> None:
    forked.remote("origin", "git@github.com:octo/cat")
    assert opened_range(forked.worktree(tmp_path / "tree"), "main...topic").hosting().repository == "octo/cat"
    bare = forked.clone(tmp_path / "bare.git", "--bare")
    bare.git("remote", "set-url", "origin", "https://codeberg.org/octo/cat")
    assert (opened_range(bare, "main...topic").hosting().permalink or "").startswith("https://codeberg.org/")


def test_broken_remotes_are_no_remotes(forked: RepoBuilder) -> None:
    (forked.path / ".git" / "config").open("a").write('[remote "broken"]\n[remote "odd]name"]\n\turl = \x1b]0;x\n')
    forked.remote("origin", "git@github.com:octo/cat")
    assert opened_range(forked, "main...topic").hosting().repository == "octo/cat"


def test_neither_the_listing_nor_its_page_waits_for_the_git_library(forked: RepoBuilder) -> None:
    forked.remote("origin", "https://github.com/octo/cat.git")
    program = (
        "import sys; from pathlib import Path\n"
        "from diff_insight.sources.opening import open_source\n"
        "from diff_insight.sources.request import SourceRequest\n"
        f"source = open_source(SourceRequest('main...topic', Path({str(forked.path)!r})))\n"
        "source.listing(); source.patch(0); source.page_counts([0])\n"
        "assert not {'git', 'unidiff', 'tempfile', 'textual'} & set(sys.modules), sys.modules\n"
        "assert source.hosting().repository == 'octo/cat'; source.close()\n"
        "assert 'git' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


# Addresses given as SOURCE


def page(forked: RepoBuilder, address: str) -> list[str]:
    return list(changes_of(opened_range(forked, address)))


@pytest.fixture
def clone(forked: RepoBuilder, tmp_path: Path) -> RepoBuilder:
    """A clone of `octo/cat` with its branches, which has nothing checked out that is like them."""
    clone = forked.clone(tmp_path / "clone")
    clone.git("remote", "set-url", "origin", "git@github.com:octo/cat.git")
    return clone


def test_a_compare_page_is_resolved_here(clone: RepoBuilder) -> None:
    assert page(clone, "https://github.com/octo/cat/compare/main...topic") == ["topic"]
    assert page(clone, "https://github.com/Octo/Cat/compare/main..topic?expand=1") == ["only-on-main", "topic"]
    base, head = clone.id("origin/main")[:8], clone.id("origin/topic")
    assert page(clone, f"https://github.com/octo/cat/compare/octo:{base}...octo:{head}") == ["topic"]


def test_tags_of_a_compare_page_are_found(clone: RepoBuilder) -> None:
    clone.tag("v1", "origin/topic")
    assert page(clone, "https://github.com/octo/cat/compare/main...v1") == ["topic"]


def test_an_owner_means_the_remote_of_that_owner(clone: RepoBuilder, forked: RepoBuilder) -> None:
    clone.git("update-ref", "refs/remotes/fork/topic", "origin/main~1")
    clone.remote("fork", "https://github.com/Other/cat")
    assert page(clone, "https://github.com/octo/cat/compare/main...topic") == ["topic"]
    clone.git("update-ref", "refs/remotes/fork/topic", "origin/main")
    assert page(clone, "https://github.com/octo/cat/compare/topic...other:topic") == ["only-on-main"]


def test_a_fork_that_holds_the_commits_will_do(clone: RepoBuilder) -> None:
    clone.git("remote", "set-url", "origin", "git@github.com:me/cat.git")
    base, head = clone.id("origin/main"), clone.id("origin/topic")
    assert page(clone, f"https://github.com/octo/cat/compare/{base}...{head}") == ["topic"]
    with pytest.raises(SourceError, match=r"git remote add -f octo https://github\.com/octo/cat"):
        page(clone, "https://github.com/octo/cat/compare/main...topic")


def test_a_local_branch_is_not_taken_for_the_host_s(clone: RepoBuilder) -> None:
    clone.branch("local")
    with pytest.raises(SourceError, match="git fetch origin local"):
        page(clone, "https://github.com/octo/cat/compare/main...local")


def test_missing_commits_say_what_to_fetch(clone: RepoBuilder) -> None:
    missing = "1234567890" * 4
    with pytest.raises(SourceError, match=f"git fetch origin {missing}"):
        page(clone, f"https://github.com/octo/cat/compare/main...{missing}")
    with pytest.raises(SourceError, match=r"git fetch https://github\.com/else/dog 1234567"):
        page(clone, "https://github.com/else/dog/compare/1234567...1234567")


def test_the_permalink_of_a_page_keeps_its_repository_and_owners(clone: RepoBuilder) -> None:
    clone.remote("fork", "https://github.com/other/cat").git("update-ref", "refs/remotes/fork/topic", "origin/topic")
    base, head = clone.id("origin/main")[:7], clone.id("origin/topic")[:7]
    source = opened_range(clone, "https://github.com/octo/cat/compare/main...other:topic")
    assert source.hosting() == Hosting("octo/cat", f"https://github.com/octo/cat/compare/octo:{base}...other:{head}")


def test_a_pull_request_that_was_fetched_is_compared_with_what_it_merges_into(clone: RepoBuilder) -> None:
    address = "https://github.com/octo/cat/pull/7/files"
    with pytest.raises(SourceError, match="git fetch origin refs/pull/7/head:refs/pull/7/head"):
        page(clone, address)
    clone.git("update-ref", "refs/pull/7/head", "origin/topic")
    source = opened_range(clone, address)
    assert list(changes_of(source)) == ["topic"]
    assert "compared with origin/main" in source.listing().notices[0]
    merge = clone.checkout("origin/main").merge("origin/topic")
    clone.git("update-ref", "refs/pull/7/merge", merge)
    assert opened_range(clone, address).listing().notices == ()


@pytest.mark.parametrize("place", ["refs/remotes/origin/pr/7", "refs/remotes/origin/pull/7/head"])
def test_pull_requests_are_found_where_people_fetch_them_to(clone: RepoBuilder, place: str) -> None:
    clone.git("update-ref", place, "origin/topic")
    assert page(clone, "https://github.com/octo/cat/pull/7") == ["topic"]


@pytest.mark.parametrize(
    "address", ["https://github.com/octo/cat", "https://example.org", "file:///etc/passwd", "ftp://x/y"]
)
def test_other_addresses_are_no_source(clone: RepoBuilder, address: str) -> None:
    with pytest.raises(UsageError, match="is no compare page"):
        opened(clone, address)


def test_an_address_cannot_smuggle_in_options_or_nul(clone: RepoBuilder) -> None:
    for end in ("--output=owned", "%00", "-x", "%0Aowned", "..%2F"):
        with pytest.raises((SourceError, UsageError)):
            page(clone, f"https://github.com/octo/cat/compare/main...{end}")
    assert not (clone.path / "owned").exists()
