"""What Chinese words are typed as without an input method: pinyin, in full and by initials.

What always holds: this is the only module that knows pypinyin, and only building imports it; a
search looks typed letters up in the table that the build wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, product
from typing import Final

from papersearch.io.sorted_lines import SortedLines

_U_UMLAUT: Final = ("v", "u", "yu")
"""What ü is typed as: lv, lu (its dots folded away), lyu."""
SYLLABLE: Final = re.compile(
    "(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    "(?:[iuv]?ang?|[iuv]?eng?|iong?|ing?|ong|ung?|un|uai|uei|iao|iou|[iuv]?a[io]?|[iuv]?e[ir]?|ui|iu|ou|uo|[iouv])"
)
"""What may be a syllable, typed apart from others: mu biao jian ce."""
_MOST_READINGS: Final = 16
"""How many readings of one word are kept, where its characters have several."""
_LEAST_INITIALS: Final = 3
"""Words of fewer characters are not known by their initials: too many share them."""
_LEAST_BEGUN: Final = 4
"""From how many letters on the beginning of a word's pinyin stands for the word."""
_LEAST_OF_SEVERAL: Final = 4
"""Letters of a word in a run of several (`mubiao|jiance|suanfa`)."""
_LONGEST_OF_SEVERAL: Final = 24
"""As many letters at most: the pinyin of four characters."""


def keys(word: str) -> list[str]:
    """Return the pinyin of a Chinese word, in full and (longer words) by initials."""
    from pypinyin import Style, pinyin

    readings = pinyin(word, style=Style.NORMAL, heteronym=True, errors="ignore", strict=False)
    if len(readings) < len(word) or len(word) < 2:
        return []
    found: dict[str, None] = {}
    for syllables in islice(product(*readings), _MOST_READINGS):
        whole = "".join(syllables).replace("ü", "v")
        found |= dict.fromkeys(whole.replace("v", typed) for typed in _U_UMLAUT)
        if len(word) >= _LEAST_INITIALS:
            found["".join(syllable[0] for syllable in syllables)] = None
    return list(found)


def spoken(text: str) -> list[str]:
    """Return the usual syllable of each character, a character without one as it is."""
    from pypinyin import lazy_pinyin

    return lazy_pinyin(text)


def pinyin_table(words: Iterable[str]) -> dict[str, list[str]]:
    """Return words by their pinyin."""
    by_key: dict[str, list[str]] = {}
    for word in words:
        for key in keys(word):
            by_key.setdefault(key, []).append(word)
    return by_key


class PinyinTable:
    """The words of a library by their pinyin."""

    def __init__(self, lines: SortedLines) -> None:
        """Take the table as sorted lines, `pinyin` tab `word word …`."""
        self._lines = lines

    def words(self, typed: str, whole: bool) -> list[str]:
        """Return the words that `typed` is the pinyin of, or else those whose pinyin it begins.

        With `whole`, only those that it is all the pinyin of.
        """
        beginnings = [f"{typed}\t"]
        if not whole and len(typed) >= _LEAST_BEGUN:
            beginnings.append(typed)
        for beginning in beginnings:
            line = self._lines.first_from(beginning)
            if line.startswith(beginning):
                return line.partition("\t")[2].split(" ")
        return []

    def several(self, typed: str) -> list[str]:
        """Return the fewest words that `typed` is the pinyin of in a run, the last maybe begun.

        None if it is not; of words that sound alike, the usual one.
        """
        best: list[list[str] | None] = [[], *[None] * len(typed)]
        for end in range(_LEAST_OF_SEVERAL, len(typed) + 1):
            earliest = max(0, end - _LONGEST_OF_SEVERAL)
            for start in range(end - _LEAST_OF_SEVERAL, earliest - 1, -1):
                before, known = best[start], best[end]
                if before is None or (known is not None and len(known) <= len(before) + 1):
                    continue
                if found := self.words(typed[start:end], whole=end < len(typed)):
                    best[end] = [*before, found[0]]
        return best[-1] or []


def pinyin_lines(by_key: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a table as the lines that `PinyinTable` takes."""
    return [f"{key}\t{' '.join(words)}" for key, words in sorted(by_key.items())]


def from_lines(given: Sequence[str]) -> dict[str, list[str]]:
    """Return the table that `pinyin_lines` made lines of."""
    rows = (line.partition("\t") for line in given)
    return {key: words.split(" ") for key, _, words in rows}
