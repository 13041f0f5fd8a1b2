"""The words of a report that are neither a person's nor git's, in each language reports are written in."""

from types import MappingProxyType
from typing import NamedTuple

from diff_insight.domain.review import Section


class Phrases(NamedTuple):
    """Whole sentences with their full stop; names in braces are filled in."""

    headings: tuple[str, str, str, str, str]
    """Of the overview sections, in the order of `OVERVIEW`."""
    nothing: str
    """Stands in a list that has no entry."""
    renamed: str
    copied: str
    mode: str
    submodule: str
    absent: str
    """Stands for a submodule's commit on the side where there is no submodule."""
    binary: str
    binary_sizes: str
    size: str
    same_content: str
    """A renamed or copied file whose content is the same."""
    empty_file: str
    no_line: str
    """Both contents are known to differ, yet no line does, because whitespace was ignored."""
    no_diff: str
    """The source holds no diff, though the file changed."""
    left_out: str
    left_out_at: str


OVERVIEW = (
    Section.HIGHLIGHTS,
    Section.NEW_FEATURES,
    Section.BREAKING_CHANGES,
    Section.OTHER_UPDATES,
    Section.INSIGHTS,
)
"""The overview sections in the order they are written."""

LISTS = frozenset({Section.NEW_FEATURES, Section.BREAKING_CHANGES, Section.OTHER_UPDATES})

_ENGLISH = Phrases(
    headings=("Highlights", "New features", "Breaking changes", "Other updates", "Insights"),
    nothing="None.",
    renamed="Renamed from {old}.",
    copied="Copied from {old}.",
    mode="Mode {old} → {new}.",
    submodule="Submodule {old} → {new}.",
    absent="none",
    binary="Binary file.",
    binary_sizes="Binary file, {old} → {new}.",
    size="{bytes} bytes",
    same_content="The content is the same.",
    empty_file="The file is empty.",
    no_line="No line differs.",
    no_diff="The source holds no diff of this file.",
    left_out="The diff of this file ({characters} characters) is left out here to keep the text short.",
    left_out_at=(
        "The diff of this file ({characters} characters) is left out here to keep the text short: "
        "see the [compare page]({url})."
    ),
)

_CHINESE = Phrases(
    headings=("要点", "新功能", "重大变更", "其他更新", "深入剖析"),
    nothing="无。",
    renamed="由 {old} 重命名。",
    copied="复制自 {old}。",
    mode="模式 {old} → {new}。",
    submodule="子模块 {old} → {new}。",
    absent="无",
    binary="二进制文件。",
    binary_sizes="二进制文件，{old} → {new}。",
    size="{bytes} 字节",
    same_content="内容未改变。",
    empty_file="该文件为空。",
    no_line="没有任何行不同。",
    no_diff="来源中没有此文件的差异。",
    left_out="为控制篇幅，此处省略了该文件的差异（{characters} 个字符）。",
    left_out_at="为控制篇幅，此处省略了该文件的差异（{characters} 个字符），请见[比较页面]({url})。",
)

_JAPANESE = Phrases(
    headings=("ハイライト", "新機能", "破壊的変更", "その他の更新", "インサイト"),
    nothing="なし。",
    renamed="{old} から名前が変更されました。",
    copied="{old} からコピーされました。",
    mode="モード {old} → {new}。",
    submodule="サブモジュール {old} → {new}。",
    absent="なし",
    binary="バイナリファイル。",
    binary_sizes="バイナリファイル、{old} → {new}。",
    size="{bytes} バイト",
    same_content="内容は同じです。",
    empty_file="空のファイルです。",
    no_line="異なる行はありません。",
    no_diff="元データにこのファイルの差分はありません。",
    left_out="長さを抑えるため、このファイルの差分（{characters} 文字）は省略しました。",
    left_out_at=(
        "長さを抑えるため、このファイルの差分（{characters} 文字）は省略しました。[比較ページ]({url})をご覧ください。"
    ),
)

_BY_LANGUAGE = MappingProxyType({"en": _ENGLISH, "zh": _CHINESE, "ja": _JAPANESE})

ALL_PHRASES = tuple(_BY_LANGUAGE.values())


def phrases(language: str) -> Phrases:
    """The phrases for a language tag such as `ja_JP` or `zh-CN`; English for a language that has none."""
    return _BY_LANGUAGE.get(language[:2].lower(), _ENGLISH)


def is_nothing(text: str) -> bool:
    """Whether `text` is what an empty list is written as, in any language."""
    return text.strip().removeprefix("-").strip() in {each.nothing for each in ALL_PHRASES}
