"""Paths in headings and tables: shown as they are, whatever characters they are made of.

A character is escaped only where a renderer would take it for markup, so an ordinary path is written raw. Control
characters, and spaces at either end, become numeric character references (`&#10;`), which every renderer shows as
text, which break neither a heading nor a row, and which can be read back. Bytes that are not UTF-8 stay bytes.
"""

import re
from collections import Counter
from collections.abc import Sequence

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.report.profiles import Profile

_PLAIN = lazy_pattern(r"(?:[A-Za-z0-9/,+=%]++|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])|(?<![.-])[.-])++")
"""The usual path, and the quick way out."""
_MARKUP = lazy_pattern(
    r"""[\\`*<>\[\]{}$~^|"']"""  # markup wherever it stands; a straight quote would become a curly one
    r"|&(?=[#\w])"  # a character reference
    r"|(?<=-)-|\.(?=\.\.)"  # a dash or an ellipsis
    r"|:(?=//)|(?<=www)\."  # an address that would become a link
    r"|#(?=$)"  # the closing mark of a heading
)
_EMPHASIS = lazy_pattern(r"(?<![^\W_])_|_(?![^\W_])")
"""Within a word an underscore is an underscore. Elsewhere even a single one makes pandoc miss the id of a heading."""
_CITATION = lazy_pattern(r"@(?=[\w{]|$)")
_INTRAWORD_AT = lazy_pattern(r"[^@]*[^\W_]@\w[^@]*")
"""The one sign of `logo@2x.png` starts no citation."""
_SPACE = lazy_pattern(r"[\x00-\x1f\x7f\x85\u2028\u2029]|^\s|\s$|(?<= ) ")
_WRITTEN = lazy_pattern(r"\\([!-/:-@\[-`{-~])|&#(\d{1,7});")
_MENTION = lazy_pattern(
    r"(?P<address>https?://[^\s<>()\[\]]*)|@(?=[A-Za-z0-9])|(?<!(?<!\\)&)#(?=\d)|\bGH-(?=\d)", re.IGNORECASE
)
_ZERO_WIDTH_SPACE = 0x200B


def shown_name(name: str, profile: Profile) -> str:
    """`name` as Markdown that renders as `name` and nothing else, on one line."""
    if _PLAIN.fullmatch(name) and "www." not in name:
        return name
    escaped = _MARKUP.sub(r"\\\g<0>", name)
    escaped = _EMPHASIS.sub(r"\\_", escaped)
    if profile is Profile.GITHUB:
        escaped = without_mentions(escaped)
    elif "@" in name and not _INTRAWORD_AT.fullmatch(name):
        escaped = _CITATION.sub(r"\\@", escaped)
    if " " not in escaped and escaped.isprintable():
        return escaped
    return _SPACE.sub(lambda match: f"&#{ord(match[0])};", escaped)


def read_name(shown: str) -> str:
    """The name that `shown_name` wrote as `shown`."""
    return _WRITTEN.sub(_meant, shown) if "\\" in shown or "&" in shown else shown


def _meant(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    code = int(match[2])
    if code == _ZERO_WIDTH_SPACE:
        return ""
    return chr(code) if code < 0x110000 else match[0]


def without_mentions(text: str) -> str:
    """`text`, outside code, so that the hosting site tells nobody of it and links to no other thread."""
    return _MENTION.sub(lambda match: match[0] if match["address"] else f"{match[0]}&#{_ZERO_WIDTH_SPACE};", text)


def without_zero_width_spaces(text: str) -> str:
    """The text that `without_mentions` made safe."""
    return text.replace(f"&#{_ZERO_WIDTH_SPACE};", "")


def link_texts(paths: Sequence[str]) -> list[str]:
    """For each path its base name, or as much more of it as tells it apart from the paths with the same base name."""
    texts = [path.rpartition("/")[2] for path in paths]
    times = Counter(texts)
    same: dict[str, list[int]] = {}
    for position, text in enumerate(texts):
        if times[text] > 1:
            same.setdefault(text, []).append(position)
    for positions in same.values():
        _lengthen(paths, positions, texts)
    return texts


def _lengthen(paths: Sequence[str], positions: list[int], texts: list[str]) -> None:
    parts = {position: paths[position].split("/") for position in positions}
    depth = 1
    while positions and depth < max(len(parts[position]) for position in positions):
        depth += 1
        owners: dict[str, list[int]] = {}
        for position in positions:
            texts[position] = "/".join(parts[position][-depth:])
            owners.setdefault(texts[position], []).append(position)
        positions = [position for group in owners.values() if len(group) > 1 for position in group]
