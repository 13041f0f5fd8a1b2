"""The front matter of a report: YAML exactly as PyYAML writes it, literal style for text of several lines."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yaml import SafeDumper, ScalarNode


def front_matter(values: Mapping[str, str], escaped: bool = False) -> str:
    """`values` between the two `---` lines, keys in alphabetical order, with the empty line that ends a report's.

    `escaped` spells every character that is not ASCII as YAML's escape of it.
    """
    import yaml

    dumped = yaml.dump(dict(values), Dumper=_dumper(), allow_unicode=not escaped, default_flow_style=False, width=80)
    return f"---\n{dumped}\n---\n"


@cache
def _dumper() -> "type[SafeDumper]":
    import yaml

    class ReportDumper(yaml.SafeDumper):
        """Asks for literal style where a plain scalar would have to hide the line breaks."""

    ReportDumper.add_representer(str, _represent)
    return ReportDumper


def _represent(dumper: "SafeDumper", text: str) -> "ScalarNode":
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)
