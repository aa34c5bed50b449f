"""What units found is kept between searches."""

from __future__ import annotations

from papersearch.engine.found_units import FoundUnits
from papersearch.engine.tree import Term, Unit


def test_what_units_found_is_kept_up_to_a_bound() -> None:
    """The last units are known between searches; what nobody asked for goes first."""
    units = [Unit((Term(word),)) for word in "abcde"]
    kept = FoundUnits().scores
    for unit in units:
        kept.keep(unit, ({}, 1.0), 40_000)
    assert [unit for unit in units if kept.of(unit)] == units[-2:]
    assert kept.of(units[-2])
    kept.keep(units[0], ({}, 1.0), 40_000)
    assert [unit for unit in units if kept.of(unit)] == [units[0], units[-2]]
