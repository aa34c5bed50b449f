"""Works of others that a remark below a paper names: their links are none of the paper's.

    - Folding Paper Kites, [paper](https://…)
      - extends [Tails of Kites](https://…), code [here](https://…)
      - Notes: uses the code of https://…

Always holds: words before a work tell how the paper relates to it; from there to the end of the
block, or of its cell, no link is the paper's. A block that begins an entry only has such in a cell
of notes; a work that the paper's own title names is no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.asides import cited_in_remarks
from papersearch.library.markdown.candidates import leads_to_paper
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import known_venue

_RELATION: Final = re.compile(
    r"(?:\b(?:extend(?:s|ing)|baselines?(?: is| are)?|buil(?:ds|t) (?:up)?on|based on|"
    r"improv(?:es|ing) (?:up)?on|follow-?ups?(?: to| of)?|similar to|inspired by|unlike|versus|vs|"
    r"compar(?:es|ed|ing) (?:to|with|against)|outperforms|beats|faster than|better than|"
    r"(?:uses|using|reuses|and|with) the (?:code|data|weights) (?:of|from)|"
    r"(?:earlier|previous|prior|older) (?:code|paper|work|version)|related(?: work)?)"
    r"|对比(?:方法)?|基于(?:\[\d{1,3}\]的?(?:代码|方法)?)?|类似于?|优于|改进自|相关(?:工作|论文)?|(?<!对)比)"
    r"[\s:：.]*$",
    re.IGNORECASE,
)
_LONGEST: Final = 60
"""Characters before a work among which such words are looked for."""
_REFERENCE: Final = re.compile(
    r"[A-Z][a-z-]{1,30}(?: et al\.?,?| (?:and|&) [A-Z][a-z-]{1,30},?)? \(?(?:19|20)\d\d[a-z]?\)?"
)
"""A work by its author and year, as the link in `lower bound: [Berg 2019](https://…)`."""
_FOLLOWS: Final = re.compile(r"follow-?ups?\W{0,3}$", re.IGNORECASE)
_FOLLOWED: Final = re.compile(r"follow-?ups?: ", re.IGNORECASE)
"""What stands before a short name, which was not known for a title."""
_LABEL_AND_LINK: Final = 2
_PLAINLY: Final = 0.6
_REMARKS: Final = frozenset({"summary", "reading", "ignored"})


def mark_remarks(units: Sequence[BlockUnit], looks: list[Look]) -> None:
    """Let remarks below a title, with the links of a paper, look like no title."""
    for n, item in enumerate(items_above(units)):
        unit, title = units[n], looks[n].title
        if title is None:
            continue
        is_below = item is not None and looks[item].title is not None and looks[item].has_paper
        if not (is_below or _is_remark(units, n)):
            continue
        at = _first_of_others(unit, 0, "")
        if at is not None and (title.part >= at or title.part == at - 1):
            looks[n] = Look()


def without_others(entry: RawBlocks) -> tuple[RawBlocks, tuple[BlockUnit, ...]]:
    """Return an entry without the links of others, and the blocks with doubtful ones."""
    cited = _cited_aside(entry)
    before = (entry.head, *entry.details)
    head, *details = own = [_own(unit, entry, cited) for unit in before]
    left = [unit for unit, kept in zip(before, own, strict=True) if kept is not unit]
    if not left:
        return entry, ()
    titled = own[next(n for n, unit in enumerate(before) if unit is entry.titled)]
    told = tuple(
        unit for unit in left if _names_title(unit) or _is_doubtful(_left_out(unit, entry, cited))
    )
    return replace(entry, head=head, details=tuple(details), titled=titled), told


def _names_title(unit: BlockUnit) -> bool:
    """Whether a block is a title with a link to its paper, and says that it follows another."""
    if unit.block.kind != "item" or len(unit.parts) != _LABEL_AND_LINK:
        return False
    label, link = unit.parts
    is_told = _FOLLOWS.match(label.text) is not None and not label.is_link
    return is_told and leads_to_paper(link) and title_likeness(link.text) >= _PLAINLY


def _is_doubtful(others: Sequence[Part]) -> bool:
    """Whether links are left out of which no name, or a label alone, says whose they are."""
    return not others[0].text or any(part.is_link and part.meanings for part in others)


def _left_out(unit: BlockUnit, entry: RawBlocks, cited: frozenset[int]) -> Sequence[Part]:
    """Return what is left out of a block: all from the work of others on, or what remarks cite."""
    first = _others(unit, entry)
    if first is not None:
        return unit.parts[first:]
    return [part for part in unit.parts if id(part) in cited]


def _cited_aside(entry: RawBlocks) -> frozenset[int]:
    """Return the links of works that the entry's remarks name, if it has links of its own."""
    units = (entry.head, *entry.details)
    cited = {id(part) for unit in units for part in cited_in_remarks(unit, entry.title.title)}
    cited.discard(id(entry.titled.parts[entry.part]))
    parts = (part for unit in units for part in unit.parts)
    own = (part for part in parts if part.is_link and id(part) not in cited)
    return frozenset(cited if any(part.meanings or leads_to_paper(part) for part in own) else ())


def _own(unit: BlockUnit, entry: RawBlocks, cited: frozenset[int]) -> BlockUnit:
    """Return a block without the links of others in it."""
    first = _others(unit, entry)
    if first is None:
        kept = tuple(part for part in unit.parts if id(part) not in cited)
        return unit if len(kept) == len(unit.parts) else replace(unit, parts=kept)
    cell = unit.parts[first].field.cell
    parts = tuple(
        part
        for n, part in enumerate(unit.parts)
        if n < first or not part.is_link or part.field.cell != cell
    )
    return replace(unit, parts=parts)


def _others(unit: BlockUnit, entry: RawBlocks) -> int | None:
    """Return the first part of a block of an entry that is the work of others."""
    is_head = unit is entry.head or unit is entry.titled
    if (is_head and unit.block.kind != "row") or not unit.has_links:
        return None
    if unit.block.kind == "item" and _FOLLOWED.match(unit.parts[0].text):
        return next((n for n, part in enumerate(unit.parts) if part.is_link), None)
    start = entry.part + 1 if unit is entry.titled else 0
    return _first_of_others(unit, start, entry.title.title)


def _first_of_others(unit: BlockUnit, start: int, title: str) -> int | None:
    """Return the first part of a block that is the work of others, or a link to it."""
    for n in range(start, len(unit.parts)):
        part = unit.parts[n]
        if not (part.is_link or part.field.kind in ("italic", "quote", "bold")):
            continue
        before = unit.parts[n - 1] if n > start and not unit.parts[n - 1].is_link else None
        if before is not None and before.field.cell != part.field.cell:
            before = None
        said = before.field.text[-_LONGEST:] if before is not None else part.label
        is_own = bool(title and part.text) and part.text.casefold() in title.casefold()
        is_cited = before is not None and not part.meanings and _is_reference(part.text)
        if said and not is_own and (is_cited or _RELATION.search(said)):
            return n
    return None


def _is_reference(text: str) -> bool:
    return _REFERENCE.fullmatch(text) is not None and known_venue(text).name is None


def items_above(units: Sequence[BlockUnit]) -> Iterator[int | None]:
    """Yield for each block the item that it stands in, if it is one itself.

    Between the two are items and lines alone.
    """
    within: list[int] = []
    for n, unit in enumerate(units):
        if unit.block.kind == "item":
            while within and units[within[-1]].block.level >= unit.block.level:
                within.pop()
            yield within[-1] if within else None
            within.append(n)
        else:
            yield None
            if unit.block.kind != "line":
                within.clear()


def _is_remark(units: Sequence[BlockUnit], n: int) -> bool:
    """Whether a block is a remark by its label, and stands right below other text."""
    unit = units[n]
    if n == 0 or units[n - 1].block.kind in ("heading", "head", "row"):
        return False
    is_text = unit.block.kind in ("line", "item")
    return is_text and unit.is_labelled and unit.parts[0].meanings[0] in _REMARKS
