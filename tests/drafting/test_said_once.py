"""What one line of an explanation says is not said again by another."""

from diff_insight.drafting.patch_rules import draft_from_patch
from tests.drafting.patches import material


def test_a_package_is_not_told_again_as_a_setting_and_as_words() -> None:
    lines = '-    "react": "^18.2.0",\n+    "react": "^18.3.0",\n'
    draft = draft_from_patch(material("package.json", lines))
    assert draft.title == "Update `react` from 18.2.0 to 18.3.0"
    assert draft.explanation.splitlines()[2:] == ["- `react` goes from 18.2.0 to 18.3.0."]


def test_other_words_are_told_beside_a_link() -> None:
    lines = "-See [the guide](https://a.example/x) of Studio.\n+See [the guide](https://b.example/x) of Foundry.\n"
    draft = draft_from_patch(material("docs/guide.md", lines))
    assert "a.example becomes b.example" in draft.explanation
    assert "“Studio” becomes “Foundry”" in draft.explanation
