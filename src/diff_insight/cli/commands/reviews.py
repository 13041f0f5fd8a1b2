"""`diff-insight reviews`: the saved reviews."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from diff_insight.cli.arguments import number
from diff_insight.cli.columns import fitted
from diff_insight.cli.grammar import CommandLine
from diff_insight.cli.messages import say
from diff_insight.cli.standard_streams import print_text
from diff_insight.domain.comparison import RangeForm
from diff_insight.domain.errors import UsageError
from diff_insight.domain.printable import printable, printable_block
from diff_insight.domain.review import REVIEWED, Key
from diff_insight.domain.summary import Text
from diff_insight.store.reviews import ReviewStore, StoredReview

_ACTIONS = ("list", "show", "forget", "gc")


def run(line: CommandLine) -> int:
    action, *operands = line.operands or ("list",)
    store = ReviewStore()
    if "older_than" in line.given and action != "gc":
        raise UsageError("--older-than belongs to reviews gc.")
    match action:
        case "list" if not operands:
            _list(store)
        case "show" if len(operands) == 1:
            _show(store, _id(operands[0]))
        case "forget" if operands:
            _forget(store, [_id(operand) for operand in operands])
        case "gc" if not operands:
            _gc(store, line)
        case _:
            raise UsageError(
                "Write diff-insight reviews list, reviews show ID, reviews forget ID… or reviews gc."
                if action in _ACTIONS
                else f"There is no command reviews {printable(action)}: choose {', '.join(_ACTIONS[:-1])} or gc."
            )
    if store.notice:
        say(store.notice)
    return 0


def _id(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise UsageError(f"{printable(text)} is no number of a saved review: list them with diff-insight reviews list.")
    return int(text)


def _list(store: ReviewStore) -> None:
    reviews = store.list() if store.path.exists() else ()
    if not reviews:
        say("There are no saved reviews yet.")
        return
    lines = [_LIST_HEAD, *map(_listed, reviews)]
    print_text("".join(f"{line}\n" for line in lines))


_LIST_HEAD = f"{'ID':>5}  {'OPENED':<16}  {'CORRECTED':>9}  {'REVIEWED':>8}  {fitted('NAME', 20)}  RANGE"


def _listed(review: StoredReview) -> str:
    opened = review.opened_at.astimezone().strftime("%Y-%m-%d %H:%M")
    name = fitted(printable(review.name), 20)
    source = printable(review.source) + (" (open)" if review.windows else "")
    return f"{review.id:>5}  {opened}  {review.corrected:>9}  {review.reviewed:>8}  {name}  {source}"


def _show(store: ReviewStore, review_id: int) -> None:
    review = store.show(review_id)
    facts = {
        "Name": review.name,
        "Range": review.source,
        "Old side": review.old,
        "State" if review.form == RangeForm.PATCH else "New side": review.head,
        "Place": review.location,
        "Begun": review.created_at.astimezone().strftime("%Y-%m-%d %H:%M"),
        "Opened": review.opened_at.astimezone().strftime("%Y-%m-%d %H:%M"),
        "Corrected": str(review.corrected),
        "Reviewed": str(review.reviewed),
    }
    head = "".join(f"{name + ':':<11}{printable(value)}\n" for name, value in facts.items() if value)
    print_text(head + _said(store.values(review_id)))


def _said(values: Mapping[Key, Text]) -> str:
    """What is saved of each file, the whole range first."""
    lines: list[str] = []
    shown: str | None = None
    for (path, key), text in sorted(values.items()):
        if path != shown:
            lines.append(f"\n{printable(path) if path else 'The whole range'}")
            shown = path
        if key == REVIEWED:
            lines.append("  reviewed")
            continue
        first, *rest = printable_block(text.value).split("\n")
        lines.append(f"  {printable(key)} ({text.origin}): {first}")
        lines += [f"    {line}" for line in rest]
    return "".join(f"{line}\n" for line in lines)


def _forget(store: ReviewStore, review_ids: Sequence[int]) -> None:
    for review_id in review_ids:
        store.forget(review_id)
        say(f"Forgot the saved review number {review_id}.")


def _gc(store: ReviewStore, line: CommandLine) -> None:
    days = line.given.get("older_than")
    older_than = timedelta(days=number("--older-than", days, 1)) if days is not None else None
    deleted = store.gc(older_than) if store.path.exists() else ()
    say("Deleted 1 saved review." if len(deleted) == 1 else f"Deleted {len(deleted)} saved reviews.")
