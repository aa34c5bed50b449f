"""Papers side by side in one item: titles with links, joined by commas or `and`.

    - [Folding Paper Kites](https://…), [Tails of Kites](https://…)
    - Folding Paper Kites [[paper](https://…)]; Tails of Kites [[paper](https://…)]

Always holds: each part of the item is one paper's, but for a label before the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from papersearch.library.ids import arxiv_id
from papersearch.library.markdown.hosts import host_meaning, is_own_paper
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.titles import read_title
from papersearch.library.markdown.venues import date_likeness, venue_likeness

_AND: Final = re.compile(r"\band\b|[&和与及+]")
"""What joins two papers in one item."""


_DATED_AND: Final = re.compile(
    r"\W{0,3}(?:\(?(?:19|20)\d\d\)?)?\W{0,3}(?:and|&|和|与|及|\+)?"
    r"(?: (?:the|its|their)(?: [a-z-]{2,12}){0,2})?\W{0,3}"
)
"""The same behind the year of the first, or before what the other is to it."""
_JOINT: Final = re.compile(r"[\s,，;；、]{1,4}|\s?(?:and|&|和|与|及)\s?")
"""The same where nothing else stands between them."""
_COMMAS: Final = tuple(",，、;；")
_PARTING: Final = re.compile(r"[\s)\]）】]*[;；|｜]\s*")
"""What parts papers whose links stand behind their titles."""
_NAME, _RATHER, _PLAINLY = 0.1, 0.4, 0.6
"""How likely a title a name is, what leads to a paper must be, and what leads anywhere else."""


def papers_apart(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Return the parts of each paper of an item; nothing where it has one paper, or none."""
    if sum(part.is_link for part in parts) < 2:
        return []
    if behind := _with_links_behind(parts):
        return behind
    titled = [n for n, part in enumerate(parts) if _is_linked_title(part, _RATHER)]
    if len(titled) < 2:
        titled = _linked_names(parts)
    if len(titled) < 2 or not _is_first(parts, titled[0]):
        return []
    if len({parts[n].field.url for n in titled}) < len(titled):
        return []
    if not all(_are_joined(parts[a + 1 : b], parts[b]) for a, b in pairwise(titled)):
        return []
    return [tuple(parts[a:b]) for a, b in pairwise((*titled, len(parts)))]


def _with_links_behind(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Return the parts of each paper whose title is a text, with links by their labels behind it.

    What parts them, `;` or `|`, is cut off.
    """
    first = [0, *(n for n in range(1, len(parts)) if _is_parted(parts[n]))]
    if len(first) < 2:
        return []
    groups = [parts[a:b] for a, b in pairwise((*first, len(parts)))]
    addresses = [_address_of_paper(group, _PLAINLY) for group in groups]
    if not all(addresses):
        # No paper has two ids of arXiv: be their titles mere names, each is one.
        addresses = [arxiv_id(_address_of_paper(group, _NAME)) or "" for group in groups]
    if not all(addresses) or len(set(addresses)) < len(groups):
        return []
    return [(_without_parting(group[0]), *group[1:]) for group in groups]


def _is_parted(part: Part) -> bool:
    """Whether a part is a text behind `;` or `|`."""
    if part.is_link or part.meanings:
        return False
    return any(map(_PARTING.match, (part.field.lead, part.text)))


def _address_of_paper(group: Sequence[Part], least: float) -> str:
    """Return the address of a paper behind its title, nothing where there is none.

    `least` is how likely the title is, at least.
    """
    title = _without_parting(group[0])
    if title.is_link or title.meanings or is_sentence(title.text):
        return ""
    if title_likeness(read_title(title.text, title.field.kind).title) < least:
        return ""
    links = [part for part in group if part.is_link and part.meanings == ("paper",)]
    return links[0].field.url or "" if links else ""


def _without_parting(part: Part) -> Part:
    """Return a text without what parts it from the paper before it."""
    text = _PARTING.sub("", part.text, count=1) if _PARTING.match(part.text) else part.text
    return replace(part, text=text) if text != part.text else part


def _is_first(parts: Sequence[Part], place: int) -> bool:
    """Whether a title is the first part of an item, or stands behind a label alone."""
    return place == 0 or (place == 1 and parts[0].text.endswith((":", "：")))


def _are_joined(between: Sequence[Part], following: Part) -> bool:
    """Whether what stands between two titles, and before the second, joins these and no more."""
    if not between:
        return _JOINT.fullmatch(following.field.lead) is not None
    if len(between) == 1 and _is_place_with_comma(between[0], following):
        return True
    texts = [part.text.casefold() for part in between]
    is_joined = any(map(_AND.search, texts)) or _AND.search(following.field.lead) is not None
    return is_joined and all(map(_DATED_AND.fullmatch, texts))


def _is_place_with_comma(part: Part, following: Part) -> bool:
    """Whether a text is where the first was published, with a comma before the second title."""
    if part.is_link or part.meanings:
        return False
    said = f"{part.text}{following.field.lead}".strip()
    place = said.strip(" ,，、;；()（）[].-–—")
    return said.endswith(_COMMAS) and max(venue_likeness(place), date_likeness(place)) >= _PLAINLY


def _linked_names(parts: Sequence[Part]) -> list[int]:
    """Return the numbers of links by mere names, if each leads to another paper of arXiv."""
    named = [n for n, part in enumerate(parts) if _is_linked_title(part, _NAME)]
    ids = {arxiv_id(parts[n].field.url or "") for n in named} - {None}
    return named if len(ids) == len(named) else []


def _is_linked_title(part: Part, least: float) -> bool:
    """Whether a link's text is a title; `least` is how likely one that leads to a paper must be."""
    url = part.field.url or ""
    if not (part.field.leads_out or is_own_paper(url)) or part.meanings:
        return False
    is_to_paper = is_own_paper(url) or host_meaning(url) == "paper"
    return title_likeness(part.text) >= (least if is_to_paper else _PLAINLY)
