"""Requests narrowed by facets: what choosing, leaving out and letting go makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from papersearch.present.cells import cut
from papersearch.present.language import worded
from papersearch.search.answer import Chosen, Request

_EACH: Final = 2
"""Values of a facet that have chips of their own; of more there is one for all."""
_NAME_CELLS: Final = 24


@dataclass(frozen=True, slots=True)
class Chip:
    """What stands at the prompt for values that were chosen or left out."""

    facet: str
    values: frozenset[str]
    is_exclusion: bool

    @property
    def text(self) -> str:
        """What is written on it."""
        name = f"{worded(self.facet)}: {len(self.values)}"
        if len(self.values) == 1:
            (name,) = self.values
        return ("−" if self.is_exclusion else "") + cut(name, _NAME_CELLS)


def with_values(
    request: Request, facet: str, values: frozenset[str], *, is_wanted: bool, is_exclusion: bool
) -> Request:
    """Return a request with a facet's values chosen, or left out, or no more so.

    What is chosen is not left out, and the other way round.
    """
    if is_exclusion:
        excluded = _changed(request.excluded, facet, values, is_wanted=is_wanted)
        chosen = _changed(request.chosen, facet, values, is_wanted=False)
    else:
        chosen = _changed(request.chosen, facet, values, is_wanted=is_wanted)
        excluded = _changed(request.excluded, facet, values, is_wanted=False)
    return replace(request, chosen=chosen, excluded=excluded)


def chips_of(request: Request) -> list[Chip]:
    """Return the chips of a request, the newest facet's last."""
    return [*_chips(request.chosen, False), *_chips(request.excluded, True)]


def without_chip(request: Request, chip: Chip) -> Request:
    """Return a request without the values of a chip."""
    return with_values(
        request, chip.facet, chip.values, is_wanted=False, is_exclusion=chip.is_exclusion
    )


def _changed(chosen: Chosen, facet: str, values: frozenset[str], *, is_wanted: bool) -> Chosen:
    before = chosen.get(facet, frozenset())
    now = before | values if is_wanted else before - values
    others = {name: each for name, each in chosen.items() if name != facet}
    return {**others, facet: now} if now else others


def _chips(chosen: Chosen, is_exclusion: bool) -> Iterator[Chip]:
    for facet, values in chosen.items():
        if len(values) > _EACH:
            yield Chip(facet, values, is_exclusion)
        else:
            for value in sorted(values):
                yield Chip(facet, frozenset({value}), is_exclusion)
