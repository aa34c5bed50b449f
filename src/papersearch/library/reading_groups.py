"""Articles about papers (解读), put to the papers that they are about.

Always holds: it does not depend on the order of the entries; no paper gets an article that names
another by its arXiv id or DOI.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from papersearch.library.entry_groups import Group, joined_groups, title_of
from papersearch.library.ids import identifiers
from papersearch.library.records import RawEntry
from papersearch.library.same_title import title_key

_SHORT_NAME: Final = re.compile(r"^([A-Za-z][\w+-]{3,24})\s?[:：]")
_WORD: Final = re.compile(r"[A-Za-z][\w+-]{3,24}")


def with_readings(groups: Sequence[Group], readings: Sequence[RawEntry]) -> list[Group]:
    """Put articles to their papers; those of no paper here stand for their paper."""
    if not readings:
        return [list(group) for group in groups]
    found = _Groups(groups)
    result = {id(group): list(group) for group in groups}
    alone: list[Group] = []
    for reading in readings:
        group = found.about(reading)
        if group is None:
            alone.append([reading])
        else:
            result[id(group)].append(reading)
    return [*result.values(), *joined_groups(alone, lambda group: _keys_of_reading(group[0]))]


def _keys_of_reading(entry: RawEntry) -> list[Hashable]:
    keys: list[Hashable] = [*identifiers(entry.paper.links)]
    keys += [("reading", reading.url) for reading in entry.paper.readings]
    return [*keys, ("title", title)] if (title := title_key(entry.paper.title)) else keys


class _Groups:
    """Where to look for the paper that an article is about."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._by_key: dict[Hashable, list[Group]] = defaultdict(list)
        for group in sorted(groups, key=title_of):
            keys: set[Hashable] = set()
            for entry in group:
                keys.update(_keys_of_reading(entry))
            if name := _SHORT_NAME.match(title_of(group)):
                keys.add(("name", name[1].casefold()))
            for key in keys:
                self._by_key[key].append(group)

    def about(self, reading: RawEntry) -> Group | None:
        """Return the paper of an article: by id, title, address, or the paper's short name."""
        paper = reading.paper
        known = identifiers(paper.links)
        for identifier in known:
            if found := self._by_key.get(identifier):
                return found[0]
        if (found := self._by_key.get(("title", title_key(paper.title)))) and len(found) == 1:
            return found[0]
        if known:
            return None
        for each in paper.readings:
            if found := self._by_key.get(("reading", each.url)):
                return found[0]
        for word in _WORD.findall(paper.title):
            if (found := self._by_key.get(("name", word.casefold()))) and len(found) == 1:
                return found[0]
        return None
