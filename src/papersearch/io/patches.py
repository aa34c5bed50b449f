"""What one content differs by from another: so who has the one need not be sent the other.

Both are cut into small pieces, at signs that stand in all kinds of contents, so that what is the
same stays the same behind an insertion. What always holds: `patched(old, patch_of(old, new))` is
`new`, whatever the two are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

_LONGEST: Final = 2048
"""Bytes of a piece."""
_MARK: Final = b"[" + b"".join(re.escape(bytes([byte])) for byte in range(3, 256, 8)) + b"]"
_SIGN: Final = rb"[\n,\x00]"
_PIECE: Final = re.compile(
    rb".{1,%d}?(?:(?<=%b..%b)|(?<=%b%b)|\Z)|.{1,%d}"
    % (_LONGEST, _MARK, _SIGN, _MARK, _SIGN, _LONGEST),
    re.DOTALL,
)
"""Ends behind a sign, and where what stands in front of that is one of some bytes: so where pieces
end depends on nothing but what stands there, and each has some lines or numbers."""
_LITERAL: Final = -1
"""In the place of where a piece stands in the old content: it stands in none."""


def patch_of(old: bytes, new: bytes) -> bytes:
    """Return what it takes to make `new` of `old`."""
    places: dict[bytes, int] = {}
    place = 0
    for piece in _pieces(old):
        places.setdefault(piece, place)
        place += len(piece)
    steps: list[list[int]] = []  # where each part stands in the old content, and its length
    literals = []
    end = _LITERAL  # of the piece before in the old content, if it stands there
    for piece in _pieces(new):
        goes_on = end != _LITERAL and old.startswith(piece, end)
        place = end if goes_on else places.get(piece, _LITERAL)
        if place == _LITERAL:
            literals.append(piece)
        if not steps or place != end:
            steps.append([place, 0])
        steps[-1][1] += len(piece)
        end = _LITERAL if place == _LITERAL else place + len(piece)
    return json.dumps(steps).encode() + b"\n" + b"".join(literals)


def patched(old: bytes, patch: bytes) -> bytes:
    """Return the content that a patch of another makes. Raises ValueError if it is none of it."""
    head, _, literals = patch.partition(b"\n")
    parts, used = [], 0
    for place, length in json.loads(head):
        if place == _LITERAL:
            parts.append(literals[used : used + length])
            used += length
        else:
            parts.append(old[place : place + length])
    return b"".join(parts)


def _pieces(content: bytes) -> Iterator[bytes]:
    return (found[0] for found in _PIECE.finditer(content))
