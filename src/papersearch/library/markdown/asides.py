"""Papers that an entry only cites, behind its own: they are no entries, nor what they lead to.

- [Folding Paper Kites](https://…) (based on [Folding Paper](https://…))
- [Folding Paper Kites](https://…), Ada Berg, ICLR 2021. See also [Tails of Kites](https://…)
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import known_venue

_SEE: Final = re.compile(r"(?:\b(?:see|cf\.?)(?: also)?|[参另可]见|参考)[:：]?\s*$", re.I)
"""What stands before a paper that is only cited."""
_LONGEST_SEE: Final = 12
_LONGEST: Final = 200
"""Characters of a text in which a venue is looked for."""
_NEAR: Final = 6
"""Parts of a block among which the venue of its own paper stands."""


def is_aside(unit: BlockUnit, number: int) -> bool:
    """Whether a part of a block stands behind its paper, and only tells of another.

    It does in round brackets, behind where the paper was published, and where it says `see`.
    """
    if number == 0:
        return False
    before, lead = unit.parts[number - 1], unit.parts[number].field.lead
    if lead.endswith("(") or (number > 1 and not before.is_link and before.text[:1] == "("):
        return True
    if unit.block.kind != "item" or not unit.parts[0].is_link or before.is_link:
        return False
    if _SEE.search(before.text[-_LONGEST_SEE:]):
        return True
    near = unit.parts[1 : min(number, _NEAR)]
    return any(_tells_where(part.text) for part in near if not part.is_link)


def _tells_where(text: str) -> bool:
    """Whether a text is a known venue with its year, authors before it or not."""
    venue = known_venue(text[:_LONGEST])
    return bool(venue.name) and venue.year is not None
