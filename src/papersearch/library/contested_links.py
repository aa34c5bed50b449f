"""An arXiv id or DOI that several titles of a list file have: one of them keeps it.

What loses it has the link as one of kind `other`, which identifies nothing, and is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.doubts import Doubts
from papersearch.library.entry_groups import Group, by_line, title_of
from papersearch.library.ids import identifiers
from papersearch.library.records import Link, RawEntry
from papersearch.library.same_title import (
    are_spellings,
    differ_in_words,
    is_chinese_title,
    short_name,
    title_key,
)

_MOST_KINDS: Final = 5
"""How many titles of one link are compared with each; a file may be nothing but one link."""
_FEWEST_WORDS: Final = 3
"""Words of a title that is more than a name."""


def contested_links_apart(entries: Sequence[RawEntry], doubts: Doubts) -> list[RawEntry]:
    """Leave an arXiv id or DOI that several titles have to one of them.

    Which of them keeps it does not depend on their order: one that is more than a name, then the
    one that has it most often, then one whose name its links have in them, then the first in the
    alphabet.
    """
    sharing: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for identifier in identifiers(entry.paper.links):
            sharing[identifier].append(place)
    result = list(entries)
    for identifier, places in sharing.items():
        if len(places) == 1:
            continue
        kinds = _kinds_of_title([entries[place] for place in places])
        if len(kinds) == 1:
            _tell_other_words(kinds[0], doubts, identifier)
            continue
        kinds.sort(key=_strength)
        keeps = {id(entry) for entry in kinds[0]}
        first = min(kinds[0], key=by_line)
        for place in places:
            if id(entries[place]) not in keeps:
                result[place] = _without(result[place], identifier)
                doubts.of_link(entries[place], first, identifier)
    return result


def _tell_other_words(kind: Group, doubts: Doubts, identifier: str) -> None:
    """Tell of entries that are read as one paper, though words of their titles differ."""
    first, *others = sorted(kind, key=by_line)
    title = first.paper.title
    for entry in others:
        other = entry.paper.title
        is_translated = is_chinese_title(title) or is_chinese_title(other)
        if other != title and not is_translated and differ_in_words(title, other):
            doubts.of_words(entry, first, identifier)


def _strength(kind: Group) -> tuple[bool, int, bool, str]:
    """Return what orders titles that share a link: whose it rather is comes first.

    One or two words are rather the name of something in the paper.
    """
    title = title_of(kind)
    words = max(len(entry.paper.title.split()) for entry in kind)
    is_short = words < _FEWEST_WORDS and not is_chinese_title(title)
    return is_short, -len(kind), not _is_named(kind), title_key(title)


def _kinds_of_title(entries: Iterable[RawEntry]) -> list[Group]:
    """Group entries whose titles are spellings of one; a Chinese title may be any paper's."""
    kinds: list[Group] = []
    ordered = sorted(
        entries, key=lambda each: (is_chinese_title(each.paper.title), each.paper.title)
    )
    for entry in ordered:
        title = entry.paper.title
        for kind in kinds[:_MOST_KINDS]:
            if is_chinese_title(title) or are_spellings(title, kind[0].paper.title):
                kind.append(entry)
                break
        else:
            kinds.append([entry])
    return kinds


def _is_named(kind: Group) -> bool:
    """Whether the links of an entry have its paper's short name in them."""
    name = short_name(title_of(kind))
    urls = (title_key(link.url) for entry in kind for link in entry.paper.links)
    return bool(name) and any(name in url for url in urls)


def _without(entry: RawEntry, identifier: str) -> RawEntry:
    """Return an entry that has a link no longer as its paper's."""
    links = tuple(
        Link("other", link.url, "paper") if identifier in identifiers([link]) else link
        for link in entry.paper.links
    )
    return replace(entry, paper=replace(entry.paper, links=links))
