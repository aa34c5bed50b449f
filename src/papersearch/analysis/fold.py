"""One shape for texts that mean the same: any width, case or accents, traditional or simplified.

What always holds: folding is idempotent, the same for papers and queries, and every folded
character knows the character of the shown text that it came from: a highlight never cuts one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_ODD: Final = re.compile("[^\0-\x7f\u3400-\u9fff\u3001\u3002\u300a-\u300f\u2014\u201c\u201d]")
"""Characters that may fold to something else than their small letters."""
_SIMPLIFIED: Final = "simplified.txt"
"""Traditional characters on one line, on the next the simplified one of each.

The pairs are those of OpenCC's table of characters (https://github.com/BYVoid/OpenCC); where a
character has several simplified forms, its first.
"""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where its characters came from."""

    text: str
    origins: tuple[int, ...] | None
    """For each folded character the index of its origin, and last the length of the text; None
    where every index is its own."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the shown text that the folded `start:end` (not empty) came from."""
        if self.origins is None:
            return start, end
        # Marks that fold to nothing belong to the character before them.
        return self.origins[start], max(self.origins[end - 1] + 1, self.origins[end])


def fold(text: str) -> Folded:
    """Fold `text`: compatibility forms (NFKC), case, marks and traditional characters away."""
    if text.isascii():
        return Folded(text.lower(), None)
    text = text.translate(_one_to_one())
    if not _ODD.search(text):
        return Folded(text.lower(), None)
    pieces = [_fold_character(character) for character in text]
    folded = "".join(pieces)
    if all(len(piece) == 1 for piece in pieces):
        return Folded(folded, None)
    origins = [index for index, piece in enumerate(pieces) for _ in piece]
    return Folded(folded, (*origins, len(text)))


@lru_cache(maxsize=1 << 15)
def _fold_character(character: str) -> str:
    if "\u3400" <= character <= "\u9fff":
        return character
    folded = character
    # Folding case can bring forth characters that decompose, and the reverse: at most two rounds.
    for _ in range(3):
        decomposed = unicodedata.normalize("NFKD", folded).casefold()
        folded = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", folded).translate(_one_to_one())


@lru_cache(maxsize=1)
def _one_to_one() -> dict[int, int]:
    """Return what one character folds to where that is one character, by code point."""
    text = resources.files(__package__).joinpath(_SIMPLIFIED).read_text(encoding="utf-8")
    traditional, simplified = text.splitlines()
    pairs = zip(map(ord, traditional), map(ord, simplified), strict=True)
    return _HALF_WIDTH | dict(pairs)
