"""Short names with links, in sections that repeat what other entries say with titles.

A contents by name, a table of what is shown in a figure: their links stand in the entries that have
the titles, too. Always holds: a name with a link that no title has stays an entry.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final, TypeAlias

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
Titled: TypeAlias = "dict[str, set[tuple[int, float]]]"
"""Of which titles entries with an address are: words, and likeness. Few differ in both."""


def without_repetitions(gated: Gated) -> Gated:
    """Leave out the names in sections most of whose papers stand in other entries with titles."""
    titled: Titled = defaultdict(set)
    sections: dict[int, list[RawBlocks]] = defaultdict(list)
    for entry in gated.entries:
        sections[entry.section].append(entry)
        for key in _links_of(entry):
            titled[key].add(_title_of(entry))
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


def _title_of(entry: RawBlocks) -> tuple[int, float]:
    """Return how many words a title has, and how likely one it is."""
    return len(entry.title.title.split()), title_likeness(entry.title.title)


def _repeats(entry: RawBlocks, titled: Titled) -> bool:
    """Whether an entry is a name with links, all of which others have with their titles.

    These have more words, and are worded as titles.
    """
    words, name = _title_of(entry)
    if entry.is_reading or name > _NAME or words > _NAME_WORDS:
        return False
    keys = _links_of(entry)
    least = max(name, _TITLE)
    return bool(keys) and all(
        any(length > words and likeness >= least for length, likeness in titled[key])
        for key in keys
    )
