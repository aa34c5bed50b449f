"""Short names in bold that stand alone above their papers, one above each.

Always holds: they name no group, since hardly any of the file has two papers; a name has no link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.sections import read_heading
from papersearch.library.markdown.units import BlockUnit

_FEWEST, _MOST = 5, 0.8
"""How many short names stand above one entry each, and their share of all such lines in bold."""
_NAME_WORDS: Final = 3
_ACRONYM: Final = re.compile(r"[A-Z0-9][^\s]*[A-Z0-9]")
"""What a short name has, and hardly the name of a topic: `KiteNet`, `TLATSOK`."""


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
    names = sum(
        count == 1 and _ACRONYM.search(units[n].parts[0].text) is not None
        for n, count in above.items()
    )
    return frozenset(above) if names >= max(_FEWEST, _MOST * len(above)) else frozenset()


def _is_name(unit: BlockUnit) -> bool:
    """Whether a line is a few words in bold and nothing else; a colon announces several things."""
    if unit.block.kind != "line" or not unit.parts or unit.parts[0].field.kind != "bold":
        return False
    is_ended = unit.block.text.rstrip(" *_").endswith((":", "："))
    if len(unit.parts) != 1 or is_ended or len(unit.parts[0].text.split()) > _NAME_WORDS:
        return False
    return read_heading(unit.block.text, False).topic != ""
