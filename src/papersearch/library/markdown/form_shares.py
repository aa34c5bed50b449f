"""How many blocks of each form begin entries by their own evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from papersearch.library.markdown.looks import BlockForm, Look, form_of
from papersearch.library.markdown.units import BlockUnit


def shares_of_forms(
    units: Sequence[BlockUnit], looks: Sequence[Look], sure: Sequence[bool]
) -> Mapping[BlockForm, float]:
    """Return for each form of block with a title which share of them is sure to begin entries."""
    seen: Counter[BlockForm] = Counter()
    begin: Counter[BlockForm] = Counter()
    for unit, look, is_sure in zip(units, looks, sure, strict=True):
        if look.title is not None:
            form = form_of(unit, look)
            seen[form] += 1
            begin[form] += is_sure
    return {form: begin[form] / (count + 1) for form, count in seen.items()}
