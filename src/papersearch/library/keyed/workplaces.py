"""Where authors work, which stands behind their names, or in the place of them.

Always holds: `van Gogh, Vincent; de Boer, Piet` has names on both sides of its commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_DEPARTMENT: Final = re.compile(
    r"(?:\w+ )?(?:cent(?:er|re)|department|institute|faculty|school|laborator(?:y|ies)|division) "
    r"(?:for|of) ",
    re.IGNORECASE,
)
WORKPLACE: Final = re.compile(
    r"(?i)universit|institut|research|college|school|academy|laborator|\blabs?\b|\binc\b|corporation"
)


def are_workplace(pieces: Sequence[str]) -> bool:
    """Whether commas divide the name of one place: `Institute of Kites, Kite University`."""
    if not pieces or not _DEPARTMENT.match(pieces[0]):
        return False
    return any(map(WORKPLACE.search, pieces[1:]))


def have_affiliations(pieces: Sequence[str]) -> bool:
    """Whether a comma parts each name from where its bearer works: `Wei Sun, KTH; Ada Berg,`.

    Most names then have a space before the comma; what stands behind is empty, said of several, an
    acronym, or a place of work. `van Gogh, Vincent; de Boer, Piet` has names on both sides.
    """
    pairs = [(name.strip(), place.strip()) for name, comma, place in _at_comma(pieces) if comma]
    whole = sum(" " in name and not name[0].islower() for name, _ in pairs)
    if 2 * len(pairs) <= len(pieces) or 2 * whole <= len(pairs):
        return False
    places = [place for _, place in pairs]
    if any(len(place) == 1 and place.isupper() for place in places):  # an initial
        return False
    return len(set(places)) < len(places) or any(
        not place
        or WORKPLACE.search(place)
        or (place.isupper() and len(place) > 2 and place.isalpha())
        for place in places
    )


def _at_comma(pieces: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return (piece.partition(",") for piece in pieces)
