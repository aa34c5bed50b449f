"""Short names with links, in sections that repeat what other entries say with titles.

A contents by name, a table of what is shown in a figure: their links stand in the entries that have
the titles, too. Always holds: a name with a link that no title has stays an entry.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from papersearch.library.addresses import address_key
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.gate import Gated, Skipped
from papersearch.library.markdown.likeness import title_likeness

_FEWEST: Final = 3
_MOSTLY: Final = 0.4
"""So many names of a section, and this share of its entries, repeat others."""
_NAME_WORDS: Final = 6
_NAME, _TITLE = 0.75, 0.4
"""How likely a title a name is at most, and the title of the same paper at least."""


def without_repetitions(gated: Gated) -> Gated:
    """Leave out the names in sections most of whose papers stand in other entries with titles."""
    titled: dict[str, list[RawBlocks]] = defaultdict(list)
    sections: dict[int, list[RawBlocks]] = defaultdict(list)
    for entry in gated.entries:
        sections[entry.section].append(entry)
        for key in _links_of(entry):
            titled[key].append(entry)
    repeated: set[int] = set()
    skipped: list[Skipped] = []
    for section, members in sections.items():
        found = [entry for entry in members if _repeats(entry, titled)]
        if len(found) >= max(_FEWEST, _MOSTLY * len(members)):
            repeated |= {id(entry) for entry in found}
            skipped.append(Skipped(section, tuple(found)))
    if not repeated:
        return gated
    kept = tuple(entry for entry in gated.entries if id(entry) not in repeated)
    return Gated(kept, (*gated.skipped, *skipped))


def _links_of(entry: RawBlocks) -> list[str]:
    """Return the keys of the addresses that an entry has."""
    units = (entry.head, *entry.details)
    links = (part.field for unit in units for part in unit.parts if part.field.leads_out)
    return [_key_of(link.url or "") for link in links]


def _key_of(url: str) -> str:
    """Return what addresses of one place share: of a file in a repository all of its address."""
    return url if "/blob/" in url or "/tree/" in url or "/raw/" in url else address_key(url)


def _repeats(entry: RawBlocks, titled: dict[str, list[RawBlocks]]) -> bool:
    """Whether an entry is a name with links, all of which others have with their titles."""
    name = title_likeness(entry.title.title)
    if entry.is_reading or name > _NAME or len(entry.title.title.split()) > _NAME_WORDS:
        return False
    keys = _links_of(entry)
    return bool(keys) and all(
        any(_is_fuller(other, entry, name) for other in titled[key]) for key in keys
    )


def _is_fuller(other: RawBlocks, entry: RawBlocks, name: float) -> bool:
    """Whether another entry says more than a name."""
    is_longer = len(other.title.title.split()) > len(entry.title.title.split())
    return is_longer and title_likeness(other.title.title) >= max(name, _TITLE)
