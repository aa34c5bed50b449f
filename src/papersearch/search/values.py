"""Values of facets as they are typed: `year:2019-2021`, `venue:cvpr`, `has:code`, `is:starred`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.analysis.fold import fold
from papersearch.engine.seam import Reader
from papersearch.engine.tree import Facet, Keys, Or
from papersearch.search.marked import Marked

_YEARS: Final = re.compile(r"(?P<first>\d{4})?(?P<dash>-|\.\.?)?(?P<last>\d{1,4})?")


def narrowing(facet: str, typed: str, reader: Reader, marked: Marked) -> Facet | Keys | Or:
    """Return the node for a facet's values that `typed` means; it finds nothing if there are none.

    The beginning of a value means it too, so that a value can be typed with results in sight.
    """
    values = [*reader.facet(facet), *marked.values(facet)]
    return having(facet, _meant(facet, typed, values), marked)


def having(facet: str, values: frozenset[str], marked: Marked) -> Facet | Keys | Or:
    """Return the node for papers that have one of a facet's values, by the index or by marks."""
    added = marked.values(facet)
    by_index = Facet(facet, values.difference(added))
    if values.isdisjoint(added):
        return by_index
    by_marks = Keys(frozenset[str]().union(*(added[value] for value in values & added.keys())))
    return Or((by_index, by_marks)) if by_index.values else by_marks


def _meant(facet: str, typed: str, values: Sequence[str]) -> frozenset[str]:
    wanted = fold(typed).text
    if facet == "year" and (years := _YEARS.fullmatch(wanted)) and years["dash"]:
        first, last = years["first"] or "", years["last"] or "9999"
        if len(last) < 4:
            last = "9999"  # still being typed
        return frozenset(value for value in values if first <= value <= last)
    exact = frozenset(value for value in values if fold(value).text == wanted)
    begun = frozenset(value for value in values if fold(value).text.startswith(wanted))
    return exact or begun
