"""What a link of an entry leads to, where no label tells: by host, by place, or to another paper.

Always holds: a link that leads to another paper than the entry's own is none of its links.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from papersearch.library.markdown.candidates import is_paper_all_the_same, leads_to_paper
from papersearch.library.markdown.columns import column_kind
from papersearch.library.markdown.drafts import Draft
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.hosts import host_meaning, is_unknown_host
from papersearch.library.markdown.labels import Meaning, meanings_of
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.second_papers import is_second_paper
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import date_likeness, venue_likeness
from papersearch.library.records import LinkKind

_ARXIV: Final = re.compile(r"\barxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5})", re.I)
_TITLE: Final = 0.6
"""How likely a title the text of a link to another paper is."""


def is_bare_address(part: Part, unit: BlockUnit, url: str) -> bool:
    """Whether an address stands for itself behind the title of its block, on a host not known."""
    is_named = bool(part.label) and part.meanings != ("link",)
    is_alone = not is_named and sum(each.is_link for each in unit.parts) == 1
    return is_alone and unit.block.kind != "row" and is_unknown_host(url)


def is_of_another(draft: Draft, part: Part, url: str) -> bool:
    """Whether a link without a label leads to another paper: no paper has two ids of arXiv.

    Nor has one another title.
    """
    if draft.has_paper and host_meaning(url) == "paper" and title_likeness(part.text) >= _TITLE:
        return part.text.casefold() not in draft.title.title.casefold()
    if is_second_paper(part, draft.own_ids):
        return True
    own = _ARXIV.search(url)
    if own is None:
        return False
    known = (_ARXIV.search(address) for kind, address in draft.links if kind == "paper")
    return any(found and found[1] != own[1] for found in known)


def is_related(draft: Draft, part: Part, unit: BlockUnit) -> bool:
    """Whether a row that has its paper names another in a column of its own, by a short name."""
    if unit.block.kind != "row" or not part.text or not leads_to_paper(part):
        return False
    cell = part.field.cell
    if cell < len(unit.table) and column_kind(unit.table[cell]):
        return False
    said = max(venue_likeness(part.text), date_likeness(part.text))
    return said < _TITLE and draft.has_paper


def leads_to_repository(url: str, part: Part, unit: BlockUnit) -> bool:
    """Whether a link leads to code though its label says otherwise: its column or host tells."""
    if host_meaning(url) != "code":
        return False
    cell = part.field.cell
    in_code = cell < len(unit.table) and column_kind(unit.table[cell]) == "code"
    return in_code or part.meanings == ("demo",)


def kind_by_address(url: str, label: str, kinds: Mapping[str, LinkKind]) -> Meaning:
    """Return what a link without a known label leads to: by its host, else by its place."""
    meaning = host_meaning(url)
    if meaning != "project":
        return meaning
    if known := kinds.get(label.casefold()):
        return known
    if label and (venue_likeness(label) >= 0.6 or date_likeness(label)):
        return "paper"
    return "other" if label and "://" not in label and not meanings_of(label) else "project"


def meanings_by_address(
    meanings: tuple[Meaning, ...], url: str, part: Part, unit: BlockUnit, has_paper: bool
) -> tuple[Meaning, ...]:
    """Return what a labelled link leads to, which its address may know better than its label.

    A label holds for the links behind it, but makes no paper of a repository.
    """
    host = host_meaning(url)
    if meanings in (("demo",), ("project",)) and leads_to_repository(url, part, unit):
        return ("code",)
    if meanings == ("paper",) and has_paper and host == "code":
        return ("code",)
    is_paper = meanings == ("project",) and host == "paper"
    return ("paper",) if is_paper or is_paper_all_the_same(meanings, url) else meanings


def has_paper_beside(entry: RawBlocks, title: Part) -> bool:
    """Whether another link of an entry than its title's leads to a paper."""
    units = (entry.head, *entry.details)
    return any(leads_to_paper(part) for unit in units for part in unit.parts if part is not title)


def names_repository(part: Part, unit: BlockUnit) -> bool:
    """Whether a link stands in a column of code, and leads to a repository of its very name."""
    cell, url = part.field.cell, part.field.url or ""
    is_column = cell < len(unit.table) and column_kind(unit.table[cell]) == "code"
    name = url.rstrip("/").rpartition("/")[2]
    return (
        is_column and host_meaning(url) == "code" and name.casefold() == part.field.text.casefold()
    )
