"""The proposals of machines by position."""

import tracemalloc
from collections.abc import Callable
from threading import Thread

from diff_insight.domain.drafts import Drafts
from diff_insight.domain.summary import Draft, ModificationType, Origin

NEW, MINOR = ModificationType.NEW_FEATURE, ModificationType.MINOR_UPDATE


def quick(position: int) -> Draft:
    return Draft(MINOR, f"Quick {position}", "", ())


def by_rules(title: str) -> Draft:
    return Draft(NEW, title, "First.\n\n- Second.", ("a public name is new",))


def by_model(title: str) -> Draft:
    return Draft(MINOR, title, "It says so.", ("the model says so",), Origin.LLM)


def test_the_quick_draft_stands_until_there_is_another() -> None:
    drafts = Drafts(2, quick)
    assert drafts(1) == quick(1)
    assert not drafts.has(1, Origin.RULES)
    drafts.put(1, by_rules("From the patch"))
    assert drafts(1) == by_rules("From the patch")
    assert drafts(0) == quick(0)
    assert drafts.has(1, Origin.RULES)
    assert not drafts.has(1, Origin.LLM)


def test_a_draft_of_the_rules_never_replaces_that_of_a_model() -> None:
    drafts = Drafts(1, quick)
    drafts.put(0, by_rules("Rules"))
    drafts.put(0, by_model("Model"))
    drafts.put(0, by_rules("Rules again"))
    assert drafts(0).title == "Model"
    drafts.put(0, by_model("Model again"))
    assert drafts(0).title == "Model again"


def test_a_model_s_draft_shows_what_speaks_for_and_against_its_type() -> None:
    drafts = Drafts(2, quick)
    for position, kind in enumerate((MINOR, NEW)):
        drafts.put(position, by_rules("Rules"))
        drafts.put(position, by_model("Model")._replace(modification_type=kind))
    assert drafts(0).evidence == ("the model says so", "new feature? a public name is new")
    assert drafts(1).evidence == ("the model says so", "a public name is new")


def test_a_draft_that_did_not_come_says_why_until_one_comes() -> None:
    drafts = Drafts(1, quick)
    drafts.remember(0, "you called it new")
    drafts.fail(0, "no server")
    assert (drafts(0).title, drafts(0).problem) == ("Quick 0", "no server")
    drafts.put(0, by_model("Model"))
    assert (drafts(0).problem, drafts(0).evidence) == ("", ("the model says so", "you called it new"))


def test_who_shows_drafts_can_tell_that_one_was_put() -> None:
    drafts = Drafts(1, quick)
    seen = {drafts.received}
    for title in ("One", "Two"):
        drafts.put(0, by_rules(title))
        seen.add(drafts.received)
    assert len(seen) == 3


def test_the_later_draft_of_one_origin_stands() -> None:
    drafts = Drafts(1, quick)
    drafts.put(0, by_rules("First"))
    drafts.put(0, by_rules("Second"))
    assert drafts(0).title == "Second"


def test_a_title_of_several_lines_becomes_one_line() -> None:
    drafts = Drafts(1, quick)
    drafts.put(0, by_model("One\nof two"))
    assert drafts(0).title == "One of two"
    assert drafts(0).explanation == "It says so."


def test_frozen_drafts_stay_as_they_are() -> None:
    drafts = Drafts(2, quick)
    drafts.put(0, by_rules("Before"))
    frozen = drafts.frozen()
    drafts.put(0, by_model("After"))
    drafts.put(1, by_rules("After"))
    assert (frozen(0).title, frozen(1).title) == ("Before", "Quick 1")


def test_two_threads_that_put_at_once_leave_the_models_draft_everywhere() -> None:
    drafts = Drafts(2000, quick)

    def put_all(make: Callable[[str], Draft]) -> None:
        for at in range(2000):
            drafts.put(at, make(str(at)))

    threads = [Thread(target=put_all, args=(make,)) for make in (by_rules, by_model)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all((drafts(at).title, drafts(at).origin) == (str(at), Origin.LLM) for at in range(2000))


def test_what_many_drafts_have_in_common_is_kept_once() -> None:
    drafts = Drafts(100, quick)
    for position in range(100):
        drafts.put(position, Draft(NEW, f"Title {position}", "x", (" ".join(["two", "words"]),)))
    assert len({id(drafts(position).evidence) for position in range(100)}) == 1


def test_a_draft_costs_little_more_than_its_characters() -> None:
    drafts = Drafts(1000, quick)
    tracemalloc.start()
    for position in range(1000):
        drafts.put(position, Draft(NEW, f"Title {position:0100}", "x" * 200, ("a public name is new",)))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 1000 * 500
