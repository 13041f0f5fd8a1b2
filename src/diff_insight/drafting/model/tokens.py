"""How many tokens a text has, near enough to plan with and rather too many than too few.

Every model counts in its own way and none says how before it is asked, so this is a rule of thumb: code and prose in
ASCII have some three characters a token, every other character may be one of its own.
"""

from diff_insight.domain.lazy_pattern import lazy_pattern

_ASCII_CHARACTERS = 3.2
_OTHER = lazy_pattern(r"[^\x00-\x7f]")


def tokens_in(text: str) -> int:
    """An estimate of the tokens of `text`."""
    others = 0 if text.isascii() else len(_OTHER.findall(text))
    return int((len(text) - others) / _ASCII_CHARACTERS + others * 1.1) + 1
