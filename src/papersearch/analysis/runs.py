"""A folded text as runs: expressions of alphabetic scripts and runs of Chinese characters.

What always holds: papers and queries are divided by the same rule, and what stands in no run
(spaces, punctuation, symbols) is known by no term.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from papersearch.analysis.fold import Folded
from papersearch.analysis.latin import LEAD, SIGN, pieces

# Han with its extensions and iteration mark, kana and hangul: scripts that put no spaces (or few)
# between words.
_CJK: Final = (
    "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_CHINESE: Final = re.compile(f"[{_CJK}]+")
_WORD: Final = rf"[^\W_{_CJK}]+"
_PICTURE: Final = "[\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff]"
_EXPRESSION: Final = rf"{LEAD.pattern}{_WORD}(?:[-_'’‐‑–.]{_WORD})*{SIGN.pattern}"
_RUN: Final = re.compile(rf"([{_CJK}]+)|{_EXPRESSION}|{_PICTURE}")
_ASCII_EXPRESSION: Final = re.compile(
    rf"{LEAD.pattern}[A-Za-z0-9]+(?:[-_'.][A-Za-z0-9]+)*{SIGN.pattern}"
)
"""What an expression is in ASCII, which most titles are: found in half the time."""


class Run(NamedTuple):
    """A run in a folded text."""

    text: str
    start: int
    is_chinese: bool

    @property
    def end(self) -> int:
        """The offset behind the run's last character."""
        return self.start + len(self.text)


def runs(folded: Folded) -> list[Run]:
    """Return the runs of a folded text in their order."""
    found = _RUN.finditer(folded.text)
    return [Run(match.group(), match.start(), match.lastindex == 1) for match in found]


def expressions(several: Iterable[Folded]) -> list[list[tuple[str, int]]]:
    """Return the runs of folded texts that are not Chinese, each with where it starts."""
    return [_expressions_in(folded.text) for folded in several]


def _expressions_in(text: str) -> list[tuple[str, int]]:
    if text.isascii():
        return [(match[0], match.start()) for match in _ASCII_EXPRESSION.finditer(text)]
    return [(m[0], m.start()) for m in _RUN.finditer(text) if m.lastindex is None]


def runs_of(several: Iterable[Folded]) -> list[list[Run]]:
    """Return the runs of each of some folded texts."""
    return list(map(runs, several))


def plain(folded: Folded) -> str:
    """Return the words of a text with one space between them and at both ends.

    A run of Chinese is one word here. A phrase stands in a text where its own plain form is part
    of the text's.
    """
    return plain_of(runs(folded))


def plain_of(found: Iterable[Run]) -> str:
    """Return the plain form of a text whose runs are known."""
    words = [text if is_chinese else " ".join(pieces(text)) for text, _, is_chinese in found]
    return f" {' '.join(words)} "


def has_chinese(text: str) -> bool:
    """Return whether there is a Chinese character in `text`."""
    return _CHINESE.search(text) is not None


@lru_cache(maxsize=1 << 14)
def is_chinese(text: str) -> bool:
    """Return whether `text` is Chinese characters throughout."""
    return _CHINESE.fullmatch(text) is not None
