"""What an engine keeps of one paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """What an engine keeps of one paper."""

    key: str
    """The paper's id: unique in an index."""
    terms: Mapping[str, tuple[int, float]]
    """Each term's fields (a mask of bits, at most 8) and its weight (length-normalised count)."""
    texts: Mapping[int, str]
    """The plain forms of the texts by field (its bit), several with tabs between: for phrases."""
    facets: Mapping[str, Sequence[str]]
    sort_key: str
    """Decides the order by title."""
    stored: bytes
    """Handed out as it is."""
    year: int = 0
    """Decides the order by year, from 0 to 65,535; 0 if there is none."""
