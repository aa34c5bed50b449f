"""Titles side by side in one item whose links are numbered as they are.

    - *Folding Paper Kites* and *Tails of Kites* [paper1](https://…) [paper2](https://…)

Always holds: each title is set off, and all that stands behind the last are links whose labels end
in the number of a title; every title has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.parts import Part

_NUMBERED: Final = re.compile(r"[a-z][ #]?([1-9])$", re.IGNORECASE)
_JOINT: Final = re.compile(r"\W{0,2}(?:,|;|、|，|；|and|&|和|与|及)?\W{0,2}")
_SET_OFF: Final = frozenset({"bold", "italic", "quote"})
_RATHER: Final = 0.2
"""How likely a title each must be, at least."""


def numbered_apart(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Return each title with the links of its number; nothing where parts are something else."""
    at = next((n for n, part in enumerate(parts) if part.is_link), len(parts))
    titles = [part for part in parts[:at] if part.field.kind in _SET_OFF and not part.meanings]
    between = [part for part in parts[:at] if part not in titles]
    if len(titles) < 2 or not all(_JOINT.fullmatch(part.text) for part in between):
        return []
    if any(title_likeness(title.text) < _RATHER for title in titles):
        return []
    links: dict[int, list[Part]] = {n: [] for n in range(1, len(titles) + 1)}
    for part in parts[at:]:
        number = _NUMBERED.search(part.field.text) if part.is_link and part.meanings else None
        if number is None or int(number[1]) not in links:
            return []
        links[int(number[1])].append(part)
    groups = zip(titles, links.values(), strict=True)
    return [(title, *own) for title, own in groups] if all(links.values()) else []
