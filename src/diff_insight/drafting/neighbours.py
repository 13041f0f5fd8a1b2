"""What the other files of a range say about one: the images whose pages are removed with them."""

from collections.abc import Iterable, Sequence

from diff_insight.domain.change import FileChange, Status
from diff_insight.drafting.kinds import Kind, kind_of

_KEPT_IN = frozenset({"media", "images", "image", "img", "imgs", "assets", "figures", "screenshots", "_images"})
"""Folders in which the images of the pages beside them are kept, often in one folder for each page."""


def images_of_removed_pages(changes: Sequence[FileChange]) -> frozenset[str]:
    """The paths of removed images that no page of theirs outlives, as far as paths and statuses tell.

    That is so where the image's folder has the name of a removed page, or where every page beside the folder of images
    that the range touches is removed. Without removed images it costs little.
    """
    places = {
        change.path: _place(change.path)
        for change in changes
        if change.status is Status.REMOVED and kind_of(change.path) is Kind.IMAGE
    }
    if not places:
        return frozenset()
    removed, kept = _pages_in({place for place, _ in places.values()}, changes)
    return frozenset(
        path
        for path, (place, topic) in places.items()
        if (topic and (place, topic) in removed) or (place and place not in kept and (place, "") in removed)
    )


def _place(path: str) -> tuple[str, str]:
    """The folder whose pages show the image, and the name of the folder that the image is in, if it has its own."""
    folders = path.split("/")[:-1]
    at = next((at for at in reversed(range(len(folders))) if folders[at].lower() in _KEPT_IN), None)
    if at is None:
        return "/".join(folders), ""
    return "/".join(folders[:at]), folders[-1] if at + 1 < len(folders) else ""


def _pages_in(places: set[str], changes: Iterable[FileChange]) -> tuple[set[tuple[str, str]], set[str]]:
    """Of the pages in or below `places`: each that is removed, as place and name and as place and nothing; and the
    places where one is not."""
    removed: set[tuple[str, str]] = set()
    kept: set[str] = set()
    for change in changes:
        folder, _, name = change.path.rpartition("/")
        around = [place for place in _and_above(folder) if place in places]
        if not around or kind_of(change.path) is not Kind.DOCUMENTATION:
            continue
        if change.status is not Status.REMOVED:
            kept.update(around)
            continue
        stem = name.rpartition(".")[0] or name
        removed.update((place, said) for place in around for said in (stem, ""))
    return removed, kept


def _and_above(folder: str) -> Iterable[str]:
    """`folder`, the one that it is in, and so on up to the top."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""
