"""Values of facets as they are typed: `year:2019-2021`, `venue:cvpr`, `has:code`, `is:starred`.

Always holds: a value means the same typed in a field and given by an option; one that no paper has
finds nothing, and what is nearest to it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from papersearch.analysis.fold import fold
from papersearch.engine.seam import Snapshot
from papersearch.engine.tree import Facet, Keys, Or
from papersearch.library.clean import clean, visible
from papersearch.search.answer import Request
from papersearch.search.lost import LOST
from papersearch.search.parse import NAMED_FIELDS, VALUE_FIELDS, Item, Query
from papersearch.search.plan import Understood
from papersearch.search.user_facets import (
    IS_FACET,
    NEW_FACET,
    TAG_FACET,
    Marked,
    is_number_of_days,
)
from papersearch.user.mark import cleaned_tag

_YEARS: Final = re.compile(
    r"(?P<sign>[<>]=?)(?P<year>\d{0,4})|(?P<first>\d{4})?(?:-|\.\.?)(?P<last>\d{1,4})?"
)
_LAST_YEAR: Final = "9999"
_ALIKE: Final = 60.0
"""From 0 to 100; values are near if they are at least so much alike."""
_NEAREST: Final = 3
_FEW: Final = 8
"""Where there are no more values than this, all are told."""
_FIELDED: Final = re.compile(r"([a-z]{2,16}):(?!/)\S+", re.ASCII)
_SCHEMES: Final = frozenset("arxiv doi http https hal pmid isbn issn".split())
"""What stands before a colon in ids and addresses."""
_LONGEST: Final = 60
"""In characters; what is longer is no slip of a value."""


def narrowing(facet: str, typed: str, snapshot: Snapshot, marked: Marked) -> Facet | Keys | Or:
    """Return the node for a facet's values that `typed` means; it finds nothing if there are none.

    The beginning of a value means it too, so that a value can be typed with results in sight.
    """
    return having(facet, _meant(facet, typed, _values(facet, snapshot, marked)), marked)


def values_meant(
    facet: str, typed: Iterable[str], snapshot: Snapshot, marked: Marked
) -> frozenset[str]:
    """Return the values that any of the given ones means; one that means none stands for itself.

    What can be in no list, such as bytes that are not UTF-8, is taken out of them; one that has
    nothing else is a value that no paper has.
    """
    values = [*_values(facet, snapshot, marked), *((LOST,) if facet == IS_FACET else ())]
    found: set[str] = set()
    for each in typed:
        read = clean(each)
        is_unreadable = bool(each) and not read
        found |= {visible(each)} if is_unreadable else _meant(facet, read, values) or {read}
    return frozenset(found)


def unknown(
    query: Query, chosen: Iterable[tuple[str, str]], snapshot: Snapshot, marked: Marked
) -> Iterator[Understood]:
    """Yield each value, typed or chosen, that no paper has, with the nearest that some have."""
    typed = [
        (item.field, item.text)
        for group in query
        for item in group
        if item.field in VALUE_FIELDS and not item.is_excluded
    ]
    for group in query:
        yield from (told for item in group if (told := _no_field(item)))
    for facet, text in dict.fromkeys([*typed, *chosen]):
        if facet is None or text in snapshot.values(facet) or marked.values(facet).get(text):
            continue
        values = [*snapshot.values(facet), *(v for v, had in marked.values(facet).items() if had)]
        is_known_time = facet == NEW_FACET and marked.papers(facet, text) is not None
        if not (marked.papers(facet, text) if is_known_time else _meant(facet, text, values)):
            yield Understood(f"{facet}:{text}", "missing", tuple(_nearest(facet, text, values)))


def told_of_new(request: Request, query: Query) -> Iterator[Understood]:
    """Yield that a shared library's lists are others', if what is new is asked for."""
    typed = (item.field == NEW_FACET for group in query for item in group)
    is_chosen = request.chosen.get(NEW_FACET) or request.excluded.get(NEW_FACET)
    if request.sort == NEW_FACET or is_chosen or any(typed):
        yield Understood(NEW_FACET, "own lists", ())


def _no_field(item: Item) -> Understood | None:
    """Return what is told of a word that looks as if it named a field and does not."""
    found = _FIELDED.fullmatch(item.text) if item.field is None and not item.is_phrase else None
    if not found or found[1] in _SCHEMES:
        return None
    from rapidfuzz import process  # only where a field is no field

    near = process.extract(found[1], NAMED_FIELDS, limit=1, score_cutoff=_ALIKE)
    return Understood(f"{found[1]}:", "no field", tuple(f"{name}:" for name, _, _ in near))


def _values(facet: str, snapshot: Snapshot, marked: Marked) -> Sequence[str]:
    return [*snapshot.values(facet), *marked.values(facet)]


def having(facet: str, values: frozenset[str], marked: Marked) -> Facet | Keys | Or:
    """Return the node for papers that have one of a facet's values, by the index or by marks."""
    own = {value: ids for value in values if (ids := marked.papers(facet, value)) is not None}
    by_index = Facet(facet, values.difference(own))
    if not own:
        return by_index
    # One value's set as it is: engines know it again.
    ids = next(iter(own.values())) if len(own) == 1 else frozenset[str]().union(*own.values())
    return Or((by_index, Keys(ids))) if by_index.values else Keys(ids)


def _meant(facet: str, typed: str, values: Sequence[str]) -> frozenset[str]:
    wanted = fold(typed).text
    if facet == "year" and (years := _YEARS.fullmatch(wanted)):
        first, last = _years(years)
        return frozenset(value for value in values if first <= value <= last)
    if facet == NEW_FACET and is_number_of_days(wanted):
        return frozenset((wanted,))
    if facet == TAG_FACET:  # as it is kept
        wanted = fold(cleaned_tag(typed)).text or wanted
    exact = frozenset(value for value in values if fold(value).text == wanted)
    begun = frozenset(value for value in values if fold(value).text.startswith(wanted))
    return exact or begun


def _years(typed: re.Match[str]) -> tuple[str, str]:
    """Return the first and the last year of a range; one that is still being typed has no end."""
    if sign := typed["sign"]:
        if len(year := typed["year"]) < 4:
            return "", _LAST_YEAR
        nearest = int(year) + {"<": -1, ">": 1}.get(sign, 0)
        return ("", f"{nearest:04}") if sign[0] == "<" else (f"{nearest:04}", _LAST_YEAR)
    last = typed["last"] or ""
    return typed["first"] or "", last if len(last) == 4 else _LAST_YEAR


def _nearest(facet: str, typed: str, values: Sequence[str]) -> list[str]:
    """Return the values that may have been meant, the most likely first."""
    if facet == "year":
        years = sorted(value for value in values if value.isdigit())
        wanted = fold(typed).text.lstrip("<>=")[:4]
        if not wanted.isdecimal():
            return years[-1:]
        return sorted(years, key=lambda year: abs(int(year) - int(wanted)))[:1]
    from rapidfuzz import fuzz, process  # only where nothing was found

    if len(typed) <= _LONGEST:
        near = process.extract(
            fold(typed).text,
            {value: fold(value).text for value in values},
            scorer=fuzz.WRatio,
            limit=_NEAREST,
            score_cutoff=_ALIKE,
        )
        if near:
            return [value for _, _, value in near]
    return sorted(values) if len(values) <= _FEW else []
