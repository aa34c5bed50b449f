"""What each block looks like as the beginning of an entry, by itself and by its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.library.markdown.asides import is_aside
from papersearch.library.markdown.candidates import Candidate, leads_to_code, leads_to_paper
from papersearch.library.markdown.chinese_titles import is_cited_in_chinese
from papersearch.library.markdown.columns import column_kind
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.marked_citations import PAPER_MARKS
from papersearch.library.markdown.named_files import is_anchor, names_part
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.plain_ids import names_id
from papersearch.library.markdown.quotations import LONGEST_LEAD
from papersearch.library.markdown.slots import Slots
from papersearch.library.markdown.turned_names import are_last_names
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import date_likeness, known_venue, venue_likeness

SURE: Final = 0.9
_FEW_WORDS: Final = 6
"""Words of a first line that name what the title below it is: a rank, a short name."""
_SAID: Final = {"title", "summary", "tags"}
"""Columns that together are those of papers."""
_SURELY: Final = 0.75
_SHORT: Final = 0.2
"""How likely a title of two words is."""
_MANY_PAPERS: Final = 3
_WORDED: Final = 0.5
_NAMES: Final = 0.25
"""How much a piece beside a known venue must look like names."""
_SHORTEST_DATE: Final = 4
BlockForm = tuple[str, int, str, str]
_PIECE: Final = re.compile(r"[,;|()\[\]]|\.\s|\s[-–—]\s")


@dataclass(slots=True)
class Look:
    """What a block looks like as the beginning of an entry."""

    title: Candidate | None = None
    score: float = -1.0
    """How likely its title is one, by itself and by its place."""
    evidence: float = 0.0
    """How much in the block itself says that it is a paper, from 0."""
    is_detail: bool = False
    """Whether it reads like a detail: it begins with a label, or has links and notes alone."""
    has_paper: bool = False
    """Whether a link in it leads to a paper, or an arXiv id stands in it."""
    is_bare: bool = False
    """Whether it is one of many titles with nothing beside them (`bare_titles`)."""


def look_at(unit: BlockUnit, candidates: Sequence[Candidate], slots: Slots) -> Look:
    """Return what a block looks like by itself."""
    best = slots.best(unit, candidates)
    papers = any(leads_to_paper(part) or names_arxiv(part) for part in unit.parts)
    is_told = papers and unit.block.kind == "row"  # Its notes stand further below.
    is_contents = not papers and bool(unit.parts) and is_anchor(unit.parts[0])
    is_contents = is_contents or (
        best is not None and names_part(unit.parts[best[0].part]) and not is_told
    )
    if best is None or best[1] <= -0.35 or is_contents:
        return Look(None, -1.0, 0.0, _is_detail(unit, None), papers)
    candidate, score = best
    if _is_collection(unit, candidate):
        return Look(None, -1.0, 0.0, False, papers)
    if unit.block.kind != "row" and _names_several(unit, candidates):
        return Look(None, -1.0, 0.0, False, papers)
    evidence = 1.0 if papers else _evidence(unit, candidate)
    return Look(candidate, score, evidence, _is_detail(unit, candidate), papers)


def _evidence(unit: BlockUnit, candidate: Candidate) -> float:
    """Return how much in a block without a link to a paper says that it is one."""
    titled, title = unit.parts[candidate.part], candidate.title
    if leads_to_code(titled):
        return 0.0
    evidence = 0.0
    if title.venue.name or title.venue.year or title.authors:
        evidence += 0.5
    if unit.block.kind == "row" and names_titles(unit, candidate) and _lists_papers(unit):
        evidence += 0.6
    if titled.field.url == "":
        evidence += 0.5
    if title.mark in PAPER_MARKS:
        evidence += 0.8
    if names_work(unit, candidate) or is_cited_in_chinese(unit.parts, candidate.part):
        evidence += 0.8
    others = [part for part in unit.parts if part is not titled]
    evidence += 0.4 * sum(not part.is_link and _says_where(part.text) for part in others)
    evidence += 0.4 * any(not part.is_link and _is_cited(part.text) for part in others)
    if any(part.is_link and part.meanings for part in others):
        evidence += 0.35
    return min(evidence, 1.8)


def names_work(unit: BlockUnit, candidate: Candidate) -> bool:
    """Whether a block begins with an English title in 《》: nothing but works is written so.

    A few words in Chinese, such as who speaks of it, may stand before it.
    """
    before, mark, _ = unit.block.text.partition("《")
    is_first = not before and candidate.part == 0
    is_led = candidate.part <= 1 and bool(before) and not before.strip()[-1:].isascii()
    is_quoted = bool(mark) and (is_first or is_led) and len(before) <= LONGEST_LEAD
    return is_quoted and title_likeness(candidate.text) >= _WORDED


def names_arxiv(part: Part) -> bool:
    """Whether an arXiv id stands in a text, which stands for a link to its paper."""
    return part.field.kind != "code" and names_id(part.field.text)


def names_titles(unit: BlockUnit, candidate: Candidate) -> bool:
    """Whether the column of a title is named so."""
    cell = candidate.slot[2]
    return cell < len(unit.table) and column_kind(unit.table[cell]) in ("title", "paper")


def _lists_papers(unit: BlockUnit) -> bool:
    """Whether the columns of a row's table are those of papers."""
    kinds = set(map(column_kind, unit.table))
    return not kinds.isdisjoint({"paper", "venue", "authors", "code"}) or kinds >= _SAID


def is_own_link(part: Part) -> bool:
    """Whether a part of a detail is a link of the paper above it."""
    if not part.is_link or is_anchor(part):
        return False
    if part.field.url and not part.field.leads_out:
        return part.meanings[:1] in (("paper",), ("code",), ("project",))
    return bool(part.meanings) or not part.text or leads_to_paper(part)


def form_of(unit: BlockUnit, look: Look) -> BlockForm:
    """Return the form of a block: its kind, depth, marker and the kind of its title's field."""
    kind = unit.parts[look.title.part].field.kind if look.title else ""
    marker = unit.block.marker if unit.block.marker in ("", "1") else "-"
    return unit.block.kind, min(unit.block.level, 8), marker, kind


def names_authors(unit: BlockUnit) -> bool:
    """Whether a block begins with the authors of a paper: several names, or by their label."""
    first = unit.parts[0] if unit.parts else None
    if first is None or first.is_link or unit.block.kind not in ("line", "item"):
        return False
    return first.meanings == ("authors",) or names_likeness(first.text) >= _SURELY


def is_set_off(unit: BlockUnit, look: Look) -> bool:
    """Whether a title is plainly one: numbered, bold or a heading, and worded so."""
    if look.title is None or look.score < _WORDED:
        return False
    kind = unit.parts[look.title.part].field.kind
    return unit.block.kind == "heading" or unit.block.marker == "1" or kind == "bold"


def is_lead(unit: BlockUnit, look: Look) -> bool:
    """Whether a block is the first of a paragraph or item, and holds names or a picture alone."""
    is_first = unit.block.kind in ("line", "item") and not unit.block.continues
    if not is_first or unit.has_links:
        return False
    if not unit.parts:
        return unit.block.kind == "line"  # A picture.
    words = sum(len(part.text.split()) for part in unit.parts)
    return look.title is None or words <= _FEW_WORDS


def _is_collection(unit: BlockUnit, candidate: Candidate) -> bool:
    """Whether a block is a few words with many papers behind them, each by a name of its own.

    The first of several links to papers is one of these names, too.
    """
    links = sum(part.is_link and bool(part.text) and leads_to_paper(part) for part in unit.parts)
    is_first = leads_to_paper(unit.parts[candidate.part])
    are_many = links >= _MANY_PAPERS and (is_first or links > is_first + _MANY_PAPERS - 1)
    return are_many and title_likeness(candidate.text) < _WORDED


def _names_several(unit: BlockUnit, candidates: Sequence[Candidate]) -> bool:
    """Whether a block is a sentence about several papers, each with its link."""
    linked = [
        c
        for c in candidates
        if unit.parts[c.part].is_link and c.score >= SURE and not is_aside(unit, c.part)
    ]
    return sum(leads_to_paper(unit.parts[c.part]) for c in linked) > 1


def _is_cited(text: str) -> bool:
    """Whether a text beside the title is a known venue with its year, behind or before authors."""
    if known_venue(text[:200]).year is None:
        return False
    pieces = (piece.strip(" .,;:()[]|") for piece in _PIECE.split(text[:200]))
    return any(names_likeness(piece) >= _NAMES or are_last_names(piece) for piece in pieces)


def _says_where(text: str) -> bool:
    """Whether a text besides the title is venue, date or authors, be it by their last names."""
    if "," in text[:60] or " and " in text[:60]:
        names = text[:200].strip(" .,;:()[]|-–—")
        if ("," in names or " and " in names) and are_last_names(names):
            return True
    pieces = [text[:200], *_PIECE.split(text[:200])]
    return any(
        venue_likeness(piece) >= 0.6 or _is_date(piece) or names_likeness(piece) >= 0.6
        for piece in (each.strip(" .,;:()[]|") for each in pieces)
        if piece
    )


def _is_date(text: str) -> bool:
    """Whether a text is a date; a count of one to three digits is none."""
    return date_likeness(text) > 0 and len(text) >= _SHORTEST_DATE


def _is_plainly_set_off(unit: BlockUnit, title: Candidate) -> bool:
    """Whether a title behind links is told, in bold or quoted, or plainly one behind a comma."""
    part = unit.parts[title.part]
    if part.meanings == ("title",):
        return True
    least = _SHORT if part.field.kind in ("bold", "quote") else _WORDED
    is_behind = least == _SHORT or (unit.block.kind == "item" and part.text.startswith(", "))
    return is_behind and title_likeness(title.text) >= least


def _is_detail(unit: BlockUnit, title: Candidate | None) -> bool:
    first = unit.parts[0] if unit.parts else None
    if first is None:
        return False
    if first.meanings and (title is None or title.part != 0):
        return not (title and first.is_link and _is_plainly_set_off(unit, title))
    return title is None and all(
        part.is_link
        or part.meanings
        or note_of(part.text)
        or part.text.endswith(("。", "！"))
        or _says_where(part.text)
        for part in unit.parts
    )
