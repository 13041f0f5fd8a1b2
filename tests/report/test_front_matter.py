"""The front matter of a report, whose lines are PyYAML's whether or not it writes them."""

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from diff_insight.report.front_matter import front_matter

_PIECES = [
    "a", "on", "No", "null", "~", "-", "---", "...", "'", '"', ":", "#", "?", "!", "[en_US]", "{", ",", "=", "<<", "1",
    "12.5", "2026-11-23", "0x1f", "1:20", "Breaking:", "https://github.com/o/n/compare/o:1...o:2", "words and words",
    "“quoted”", "日本", "\u3000", "\xa0", "\u200b", "\n", "🙂", "longerthanothers" * 3, " ", "",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=20), st.builds(str.join, st.sampled_from(["", " "]), st.lists(st.sampled_from(_PIECES)))
)


class Literal(yaml.SafeDumper):
    """Text of several lines as it stands."""


Literal.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, "|" if "\n" in text else None)
)


@given(TEXTS, TEXTS, st.booleans())
@example("It holds 1 breaking change. Breaking: “Drop 3.8”. " * 4, "[en_US] it's", False)
@example("2026-11-23", "http://example.org", True)
def test_each_line_is_the_one_that_pyyaml_writes(summary: str, title: str, escaped: bool) -> None:
    values = {"title": title, "summary": summary}
    dumped = yaml.dump(values, Dumper=Literal, allow_unicode=not escaped, default_flow_style=False, width=80)
    assert front_matter(values, escaped) == f"---\n{dumped}\n---\n"
