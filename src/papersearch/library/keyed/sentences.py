"""Texts cut at the ends of their sentences, where citations have their parts."""

from __future__ import annotations

import re
from typing import Final

_END: Final = re.compile(r"[.?!]\s+(?=[^\W\d_a-z]|\d|[*“„«]|(?i:https?://|doi\b|arxiv\b))")
_ABBREVIATED: Final = re.compile(
    r"(?:\b[A-Za-z]|\b(?:vs|cf|spp?|subsp|var|St|Dr|No|al|etc|Vol|ed))$"
)
"""What ends with a stop that ends no sentence."""


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, without their stops, but with other signs at their ends."""
    pieces: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        if not _ABBREVIATED.search(text, begin, end.start()):
            pieces.append(text[begin : end.start() + (text[end.start()] != ".")])
            begin = end.end()
    return [*pieces, text[begin:]]
