"""One shape for texts that mean the same: full-width or half-width, any case, any accents.

What always holds: folding is idempotent, the same for papers and queries, and every folded
character knows the character of the shown text that it came from: a highlight never cuts one.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where its characters came from."""

    text: str
    origins: tuple[int, ...] | None
    """For each folded character the index of its origin; None where every index is its own."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the shown text that the folded `start:end` (not empty) came from."""
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold `text`: compatibility forms (NFKC), case and combining marks away."""
    half_width = text.translate(_HALF_WIDTH)
    if half_width.isascii():
        return Folded(half_width.lower(), None)
    pieces = [_fold_character(character) for character in half_width]
    folded = "".join(pieces)
    if all(len(piece) == 1 for piece in pieces):
        return Folded(folded, None)
    origins = tuple(index for index, piece in enumerate(pieces) for _ in piece)
    return Folded(folded, origins)


@lru_cache(maxsize=1 << 15)
def _fold_character(character: str) -> str:
    if "\u3400" <= character <= "\u9fff":
        return character
    folded = character
    # Folding case can bring forth characters that decompose, and the reverse: at most two rounds.
    for _ in range(3):
        decomposed = unicodedata.normalize("NFKD", folded).casefold()
        folded = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", folded)
