"""Short names in bold that stand alone above their papers, one above each.

Always holds: they name no group, since hardly any of the file has two papers; a name has no link.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.units import BlockUnit

_FEWEST, _MOST = 5, 0.8
"""How many lines in bold stand above one entry each, and what share of all that stand above any."""
_NAME_WORDS: Final = 6


def names_of_one(units: Sequence[BlockUnit], begins: Sequence[bool]) -> frozenset[int]:
    """Return the lines in bold that are names of the one entry below each."""
    above: dict[int, int] = {}
    last = -1
    for n, unit in enumerate(units):
        if begins[n]:
            above[last] = above.get(last, 0) + 1
        elif unit.block.kind == "heading":
            last = -1
        elif _is_name(unit) and n + 1 < len(units) and begins[n + 1]:
            last = n
    above.pop(-1, None)
    names = sum(count == 1 for count in above.values())
    return frozenset(above) if names >= max(_FEWEST, _MOST * len(above)) else frozenset()


def _is_name(unit: BlockUnit) -> bool:
    """Whether a line is a few words in bold and nothing else; a colon announces several things."""
    if unit.block.kind != "line" or not unit.parts or unit.parts[0].field.kind != "bold":
        return False
    is_ended = unit.block.text.rstrip(" *_").endswith((":", "："))
    return len(unit.parts) == 1 and not is_ended and len(unit.parts[0].text.split()) <= _NAME_WORDS
