"""What the program itself says about a model's draft, and to the model, in each language of reports."""

from collections.abc import Sequence
from dataclasses import dataclass

_NAMED = 3
"""Places named where a model did not see all of a patch."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    name: str
    """Its name in English, for the model."""
    line: str
    comma: str
    unseen: str
    unseen_and_more: str
    remembered: str

    def unseen_at(self, lines: Sequence[int]) -> str:
        """A sentence about what was not read, by the numbers of the lines where it begins."""
        places = self.comma.join(self.line.format(n=number) for number in lines[:_NAMED])
        return (self.unseen if len(lines) <= _NAMED else self.unseen_and_more).format(places=places)


_ENGLISH = Words(
    "English",
    "line {n}",
    ", ",
    "This text does not take into account what changes from {places} on: the diff was too long for the model.",
    "This text does not take into account what changes from {places} and further places on: "
    "the diff was too long for the model.",
    "you called an earlier change of this file a “{type}”",
)
_CHINESE = Words(
    "Simplified Chinese",
    "第 {n} 行",
    "、",
    "差异过长，模型未读取从{places}开始的更改。",
    "差异过长，模型未读取从{places}等处开始的更改。",
    "您曾将此文件先前的更改归为“{type}”",
)
_JAPANESE = Words(
    "Japanese",
    "{n} 行目",
    "、",
    "差分が長いため、{places}からの変更はモデルに読まれていません。",
    "差分が長いため、{places}などからの変更はモデルに読まれていません。",
    "このファイルの以前の変更を「{type}」としています",
)
_BY_LANGUAGE = {"en_US": _ENGLISH, "zh_CN": _CHINESE, "ja_JP": _JAPANESE}


def words_for(language: str) -> Words:
    """The words of en_US, zh_CN or ja_JP; English for every other tag."""
    return _BY_LANGUAGE.get(language, _ENGLISH)
