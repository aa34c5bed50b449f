"""How the lists of names of a whole file are written, which no single one of them tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from papersearch.library.keyed.name_lists import CommaUse, comma_use, end_with_stops, joined_name
from papersearch.library.keyed.people import initials_first
from papersearch.library.keyed.values import readable_text
from papersearch.library.markdown.words import CHINESE

_FEWEST_PIECES: Final = 8
"""Parts of names by which a file is known to divide them, at least."""
_EVEN: Final = 0.7
"""Share of lists of single words that have an even number of them, at least."""
_FEWEST_LISTS: Final = 3
"""Lists of several names that commas divide in halves, at least."""
_NEARLY: Final = 0.95
_ON_BOTH_SIDES: Final = 0.15
"""Share of family names that are given names, too, at most."""
_JOINED: Final = re.compile(r"\s(?:and|&)\s|;")
_AT_SIGNS: Final = re.compile(r"[;,] ?")
_PARTICLES: Final = frozenset("da de del della den der di dos du el la le van von".split())
_SPACED: Final = 0.4
"""Share of pieces with a space that lists of parts have at most: `Mary Ann`, `de la Cruz`."""


@dataclass(frozen=True, slots=True)
class HalvedNames:
    """Names whose two parts semicolons divide as they do the names: `Xie; Enze; Sun; Peize`."""

    families: frozenset[str]
    """What stands first in pairs."""
    givens: frozenset[str]

    def names(self, text: str, sign: str = ";") -> list[str]:
        """Return the names of a list in order; none where the list has whole names."""
        pieces = _pieces(text, sign)
        if not _are_parts(pieces):
            return []
        if len(pieces) % 2:
            alone = self._alone(pieces)
            before, behind = pieces[:alone], pieces[alone + 1 :]
            return [*_paired(before), pieces[alone], *_paired(behind)]
        return _paired(pieces)

    def _alone(self, pieces: Sequence[str]) -> int:
        """Return which of an odd number of parts leaves the others in pairs as the file has them.

        Some leave out a part that they had before.
        """
        likely = [
            self._family_likeness(part) * (1 if place % 2 == 0 else -1)
            for place, part in enumerate(pieces)
        ]
        before = [0, *accumulate(likely)]
        places = range(0, len(pieces), 2)
        return max(places, key=lambda at: (before[at] - (before[-1] - before[at + 1]), at))

    def _family_likeness(self, part: str) -> int:
        """Return whether a part is rather a family's name (above 0) or a given one (below)."""
        seen = (part in self.families) - (part in self.givens)
        is_spaced = " " in part and part.partition(" ")[0].casefold() not in _PARTICLES
        return seen - 2 * is_spaced


@dataclass(frozen=True, slots=True)
class NameForms:
    """How a file writes lists of names."""

    commas: CommaUse = ""
    have_stops: bool = False
    """Whether lists end with a stop, while initials have none."""
    halved: HalvedNames | None = None
    halved_at_commas: HalvedNames | None = None
    """The same where commas divide both: `Xie, Enze, Sun, Peize`."""

    have_initials_behind: bool = False
    """Whether names are written as `Berg A`, which a single name does not tell."""

    def in_halves(self, text: str) -> list[str]:
        """Return the names of a list whose parts are divided as the names are; else none."""
        if self.halved and ";" in text:
            return self.halved.names(text)
        if self.halved_at_commas and "," in text and not _JOINED.search(text):
            return self.halved_at_commas.names(text, ",")
        return []


UNKNOWN_FORMS: Final = NameForms()


def name_forms(texts: Sequence[str], texts_of_known_keys: Sequence[str]) -> NameForms:
    """Return how lists of names are written, of which some are given."""
    return NameForms(
        comma_use(texts),
        end_with_stops(texts_of_known_keys),
        _halved(texts),
        _halved_at_commas(texts),
        _have_initials_behind(texts),
    )


def _have_initials_behind(texts: Sequence[str]) -> bool:
    lists = [
        names
        for text in texts
        if len(names := _AT_SIGNS.split(text.strip(" ;.,"))) > 1 and not CHINESE.search(text)
    ]
    turned = sum(tuple(initials_first(names)) != tuple(names) for names in lists)
    return bool(lists) and turned >= _NEARLY * len(lists)


def _halved_at_commas(texts: Sequence[str]) -> HalvedNames | None:
    """Return how commas divide parts of names, if nearly all lists have an even number of them.

    What stands first in a pair then stands second in hardly any.
    """
    several = [pieces for text in texts if len(pieces := _pieces(text, ",")) > 1]
    parts = [pieces for pieces in several if _are_parts(pieces) and len(pieces) % 2 == 0]
    longer = sum(len(pieces) > 2 for pieces in parts)
    if longer < _FEWEST_LISTS or len(parts) < _NEARLY * len(several):
        return None
    found = _halved([";".join(pieces) for pieces in parts])
    if found and len(found.families & found.givens) <= _ON_BOTH_SIDES * len(found.families):
        return found
    return None


def _halved(texts: Sequence[str]) -> HalvedNames | None:
    lists = [pieces for text in texts if _are_parts(pieces := _pieces(text))]
    even = [pieces for pieces in lists if len(pieces) % 2 == 0]
    if len(even) < _EVEN * len(lists) or sum(map(len, even)) < _FEWEST_PIECES:
        return None
    families = frozenset(part for pieces in even for part in pieces[::2])
    givens = frozenset(part for pieces in even for part in pieces[1::2])
    return HalvedNames(families, givens)


def _pieces(text: str, sign: str = ";") -> list[str]:
    return [piece for each in text.split(sign) if (piece := readable_text(each))]


def _are_parts(pieces: Sequence[str]) -> bool:
    """Whether pieces are parts of names: single words, but for a few."""
    if len(pieces) < 2 or any("," in piece or CHINESE.search(piece) for piece in pieces):
        return False
    spaced = [" " in piece for piece in pieces]
    is_plain = len(pieces) % 2 == 0 and not any(spaced[::2])  # with an initial behind given names
    return is_plain or sum(spaced) <= _SPACED * len(pieces)


def _paired(parts: Sequence[str]) -> list[str]:
    return [
        joined_name(given, family) for family, given in zip(parts[::2], parts[1::2], strict=True)
    ]
