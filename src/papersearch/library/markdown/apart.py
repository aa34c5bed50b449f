"""Papers side by side in one item: titles with links, joined by commas or `and`.

    - [Folding Paper Kites](https://…), [Tails of Kites](https://…)
    - Folding Paper Kites [[paper](https://…)]; Tails of Kites [[paper](https://…)]
    - Folding Paper Kites [paper](https://…) and Tails of Kites [paper](https://…)

Always holds: each part of the item is one paper's, but for a label before the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise
from typing import Final

from papersearch.library.ids import arxiv_id
from papersearch.library.markdown.hosts import host_meaning, is_own_paper
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.numbered_apart import numbered_apart
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.titles_in_items import (
    address_of_code,
    address_of_paper,
    is_plain_title,
)
from papersearch.library.markdown.venues import date_likeness, venue_likeness

_AND: Final = re.compile(r"\band\b|[&和与及+]")
"""What joins two papers in one item."""


_DATED_AND: Final = re.compile(
    r"\W{0,3}(?:\(?(?:19|20)\d\d\)?)?\W{0,3}(?:and|&|和|与|及|\+)?"
    r"(?: (?:the|its|their)(?: [a-z-]{2,12}){0,2})?\W{0,3}"
)
"""The same behind the year of the first, or before what the other is to it."""
_JOINT: Final = re.compile(r"[\s)\]）】]{0,3}(?:[,，;；、]{1,2}|and|&|和|与|及)\s?")
"""The same where nothing else stands between them."""
_STOP: Final = re.compile(r"[\s)\]）】]{0,3}[.。/]\s?")
"""The same before what is plainly a title, and leads to a paper."""
_NOTED_AND: Final = re.compile(r"[(（][^()（）]{1,80}[)）]?\W{0,3}(?:and|&|和|与|及)")
"""What joins two behind what brackets say of the first: authors and date."""
_NAMED: Final = re.compile(r"[A-Z][\w+-]*(?:[a-z][A-Z]|-[A-Z]|\d)[\w+-]*")
_COMMAS: Final = tuple(",，、;；")
_PARTING: Final = re.compile(r"\A[\s)\]）】]*+[;；|｜]\s*+")
"""What parts papers whose links stand behind their titles."""
_JOINING: Final = re.compile(r"\A[\s)\]）】]*+(?:[,，、/&+]|and\b|和|与|及)\s*+")
"""What joins them, where each is plainly a title with a link of its own to the paper."""
_FEWEST_WORDS: Final = 4
"""Of a sentence that runs on behind titles."""
_NAME, _RATHER, _PLAINLY = 0.1, 0.4, 0.6
"""How likely a title a name is, what leads to a paper must be, and what leads anywhere else."""


def papers_apart(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Return the parts of each paper of an item; nothing where it has one paper, or none."""
    if sum(part.is_link for part in parts) < 2:
        return []
    if behind := numbered_apart(parts) or _with_links_behind(parts) or _joined_with_links(parts):
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


def plain_papers_apart(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Return the same of a line that names nothing but papers, each plainly by its title."""
    papers = papers_apart(parts)
    titles = [own[0] for own in papers]
    is_plain = all(
        title_likeness(title.text) >= _PLAINLY and (not title.is_link or _leads_to_paper(title))
        for title in titles
    )
    is_said = any(_runs_on(part) for own in papers for part in own[1:])
    return papers if titles and titles[0] is parts[0] and is_plain and not is_said else []


def _runs_on(part: Part) -> bool:
    """Whether a text goes on with a sentence: `[A](…), [B](…) are what we read last week`."""
    is_text = not (part.is_link or part.meanings) and part.text[:1].islower()
    return is_text and len(part.text.split()) >= _FEWEST_WORDS


def _with_links_behind(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Return the parts of each paper whose title is a text, with links by their labels behind it.

    What parts them, `;` or `|`, is cut off.
    """
    first = [0, *(n for n in range(1, len(parts)) if _is_parted(parts[n], _PARTING))]
    if len(first) < 2:
        return []
    groups = _groups(parts, first, _PARTING)
    addresses = [address_of_paper(group, _PLAINLY) for group in groups]
    if any(addresses) and not all(addresses):
        addresses = [a or address_of_code(g) for a, g in zip(addresses, groups, strict=True)]
    if not all(addresses):
        # No paper has two ids of arXiv: be their titles mere names, each is one.
        addresses = [arxiv_id(address_of_paper(group, _NAME)) or "" for group in groups]
    if not all(addresses) or len(set(addresses)) < len(groups):
        return []
    return groups


def _joined_with_links(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Return the same where commas or `and` join the papers; what else they part is left alone."""
    if not any(_is_parted(part, _JOINING) for part in parts[1:]):
        return []
    first = [0]
    for n in range(1, len(parts)):
        joint = parts[n - 1]
        is_joined = _is_parted(parts[n], _JOINING)
        if not (joint.is_link or parts[n].is_link) and _JOINING.fullmatch(joint.text):
            is_joined = True
        if is_joined and n + 1 < len(parts) and _names_paper(parts[n], parts[n + 1]):
            first.append(n)
    if len(first) < 2:
        return []
    groups = _groups(parts, first, _JOINING)
    least = _NAME if all(group[0].field.kind == "bold" for group in groups) else _PLAINLY
    addresses = {address_of_paper(group, least) for group in groups}
    return groups if "" not in addresses and len(addresses) == len(groups) else []


def _names_paper(part: Part, following: Part) -> bool:
    """Whether a text is plainly a title, or a name in bold, and the next part its paper's link."""
    title = _without_parting(part, _JOINING)
    is_name = title.field.kind == "bold" and _NAMED.fullmatch(title.text) is not None
    return following.meanings == ("paper",) and (is_name or is_plain_title(title))


def _groups(
    parts: Sequence[Part], first: Sequence[int], parting: re.Pattern[str]
) -> list[tuple[Part, ...]]:
    """Return the parts from each of the first on, without what parts them."""
    groups = [parts[a:b] for a, b in pairwise((*first, len(parts)))]
    return [
        (_without_parting(group[0], parting), *(p for p in group[1:] if not _is_joint(p, parting)))
        for group in groups
    ]


def _is_joint(part: Part, parting: re.Pattern[str]) -> bool:
    """Whether a part is a text that joins two papers, and says no more."""
    return not part.is_link and parting.fullmatch(part.text) is not None


def _is_parted(part: Part, parting: re.Pattern[str]) -> bool:
    """Whether a part is a text behind `;` or `|`, or what else parts papers."""
    if part.is_link or part.meanings:
        return False
    return any(map(parting.match, (part.field.lead, part.text)))


def _without_parting(part: Part, parting: re.Pattern[str]) -> Part:
    """Return a text without what parts it from the paper before it."""
    text = parting.sub("", part.text, count=1)
    return replace(part, text=text) if text != part.text else part


def _is_first(parts: Sequence[Part], place: int) -> bool:
    """Whether a title is the first part of an item, or stands behind a label alone."""
    return place == 0 or (place == 1 and parts[0].text.endswith((":", "：")))


def _are_joined(between: Sequence[Part], following: Part) -> bool:
    """Whether what stands between two titles, and before the second, joins these and no more.

    Links with labels alone are of the first.
    """
    between = list(dropwhile(_is_labelled_link, between))
    if not between:
        is_stop = _STOP.fullmatch(following.field.lead) is not None
        is_plain = is_stop and _leads_to_paper(following)
        is_plain = is_plain and title_likeness(following.text) >= _PLAINLY
        return is_plain or _JOINT.fullmatch(following.field.lead) is not None
    if len(between) == 1 and not between[0].is_link and _NOTED_AND.fullmatch(between[0].text):
        return True
    if len(between) == 1 and _is_place_with_comma(between[0], following):
        return True
    texts = [part.text.casefold() for part in between]
    is_joined = any(map(_AND.search, texts)) or _AND.search(following.field.lead) is not None
    return is_joined and all(map(_DATED_AND.fullmatch, texts))


def _is_labelled_link(part: Part) -> bool:
    return part.is_link and bool(part.meanings) and not part.text


def _is_place_with_comma(part: Part, following: Part) -> bool:
    """Whether a text is where the first was published, with a comma before the second title."""
    if part.is_link or part.meanings:
        return False
    said = f"{part.text}{following.field.lead}".strip()
    place = said.strip(" ,，、;；()（）[].-–—")
    return said.endswith(_COMMAS) and max(venue_likeness(place), date_likeness(place)) >= _PLAINLY


def _linked_names(parts: Sequence[Part]) -> list[int]:
    """Return the numbers of links by mere names, if each leads to another paper of arXiv.

    Behind a label with its colon each may lead to a paper anywhere, if it plainly is a name.
    """
    named = [n for n, part in enumerate(parts) if _is_linked_title(part, _NAME)]
    ids = {arxiv_id(parts[n].field.url or "") for n in named} - {None}
    is_told = len(named) > 1 and named[0] == 1 and _is_first(parts, 1)
    is_told = is_told and all(_is_name(parts[n]) for n in named)
    return named if is_told or len(ids) == len(named) else []


def _is_name(part: Part) -> bool:
    """Whether a link to a paper has the name of a method, with capitals within or digits."""
    is_place = max(venue_likeness(part.text), date_likeness(part.text)) >= _RATHER
    return _leads_to_paper(part) and _NAMED.fullmatch(part.text) is not None and not is_place


def _is_linked_title(part: Part, least: float) -> bool:
    """Whether a link's text is a title; `least` is how likely one that leads to a paper must be."""
    url = part.field.url or ""
    if not (part.field.leads_out or is_own_paper(url)) or part.meanings:
        return False
    return title_likeness(part.text) >= (least if _leads_to_paper(part) else _PLAINLY)


def _leads_to_paper(part: Part) -> bool:
    url = part.field.url or ""
    return is_own_paper(url) or host_meaning(url) == "paper"
