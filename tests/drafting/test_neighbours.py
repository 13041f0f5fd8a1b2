"""What other files of a range say about an image that is removed."""

import pytest

from diff_insight.domain.change import FileChange, Status
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.material import Material
from diff_insight.drafting.neighbours import images_of_removed_pages
from diff_insight.drafting.patch_rules import draft_from_patch

IMAGE = "docs/app/media/batch/step.png"


def changes(**files: str) -> list[FileChange]:
    return [FileChange(path, Status(status)) for path, status in files.items()]


@pytest.mark.parametrize(
    ("files", "goes_with_its_page"),
    [
        ({"docs/app/how-to/batch.md": "removed", "docs/app/index.md": "modified"}, True),
        ({"docs/app/one.md": "removed", "docs/app/how-to/two.md": "removed"}, True),
        ({"docs/app/one.md": "removed", "docs/app/two.md": "modified"}, False),
        ({"docs/other/batch.md": "removed"}, False),
        ({"docs/app/batch.py": "removed"}, False),
        ({"docs/app/batch.md": "modified"}, False),
        ({}, False),
    ],
)
def test_an_image_goes_with_the_page_it_is_kept_for(files: dict[str, str], goes_with_its_page: bool) -> None:
    found = images_of_removed_pages(changes(**{IMAGE: "removed"}, **files))
    assert found == ({IMAGE} if goes_with_its_page else set())


def test_an_image_beside_its_page_goes_with_it_but_one_at_the_top_is_of_no_page() -> None:
    assert images_of_removed_pages(changes(**{"a/b.png": "removed", "a/c.md": "removed"})) == {"a/b.png"}
    assert images_of_removed_pages(changes(**{"b.png": "removed", "c.md": "removed"})) == set()


def test_only_removed_images_are_meant() -> None:
    assert images_of_removed_pages(changes(**{IMAGE: "added", "docs/app/batch.md": "removed"})) == set()


def test_an_image_whose_page_is_gone_breaks_and_says_why() -> None:
    change = FileChange(IMAGE, Status.REMOVED)
    draft = draft_from_patch(Material(change, None, lost_its_page=True))
    assert draft.modification_type == ModificationType.BREAKING_CHANGE
    assert draft.evidence == ("its page was removed too",)
    assert draft_from_patch(Material(change, None)).modification_type == ModificationType.MINOR_UPDATE
