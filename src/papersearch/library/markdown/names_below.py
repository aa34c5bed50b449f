"""Authors with their venue and year in the line right below a heading that is their title.

    ### Folding Paper Kites with Learned Creases
    Ada Berg, Wei Sun. ICLR 2021.

Always holds: a line is taken for authors only where most headings of one level have such a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import known_venue

_FEWEST, _MOST = 2, 0.6
"""So many headings of a level, and this share of them, have authors right below them."""
_TITLE: Final = 0.3
"""How likely a title such a heading is, at least."""
_SURELY, _ONE_NAME = 0.75, 0.25
"""How much several names look like names, and how much one does where others stand so."""
_STOPS: Final = (". ", ", ", " (")
"""What stands between authors and venue."""


def mark_names_below(units: Sequence[BlockUnit], looks: Sequence[Look]) -> None:
    """Let the authors below a heading, with their venue, look like a detail of it, no title."""
    below = [n for n in range(1, len(units)) if _is_below_title(units, looks, n)]
    likeness = {n: _likeness(units[n]) for n in below}
    seen = Counter(unit.block.level for unit in units if unit.block.kind == "heading")
    levels = Counter(units[n - 1].block.level for n in below if likeness[n] >= _SURELY)
    for n in below:
        level = units[n - 1].block.level
        is_form = levels[level] >= max(_FEWEST, _MOST * seen[level])
        if is_form and likeness[n] >= _ONE_NAME:
            looks[n].title, looks[n].score, looks[n].evidence = None, -1.0, 0.0
            looks[n].is_detail = True


def _is_below_title(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether a line of text alone stands right below a heading that may be a title."""
    title = looks[n - 1].title if units[n - 1].block.kind == "heading" else None
    if title is None or title_likeness(title.text) < _TITLE or units[n].block.kind != "line":
        return False
    return len(units[n].parts) == 1 and not (units[n].has_links or units[n].is_labelled)


def _likeness(unit: BlockUnit) -> float:
    """Return how much what stands before a known venue and its year in a line looks like names."""
    text = unit.parts[0].text.strip(" .)")
    found = 0.0
    for stop in _STOPS:
        names, _, said = text.rpartition(stop)
        venue = known_venue(said)
        if names and venue.name and venue.year is not None:
            found = max(found, names_likeness(names))
    return found
