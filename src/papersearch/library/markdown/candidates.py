"""Which parts of a block may be the title of a paper, and how likely each is by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from papersearch.library.ids import arxiv_id
from papersearch.library.markdown.hosts import host_meaning, is_own_paper
from papersearch.library.markdown.inline import Field
from papersearch.library.markdown.labels import UNTOLD, Meaning, is_no_link
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.prose import announces, are_names, is_described, is_prose, is_talk
from papersearch.library.markdown.text_titles import title_of_text
from papersearch.library.markdown.titles import Title, read_title
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venue_names import is_journal
from papersearch.library.markdown.words import CHINESE, is_mostly_chinese

_STYLE: Final = {"bold": 0.25, "quote": 0.4, "plain": 0.0, "italic": -0.15, "code": -0.8}
_TO_PAPER: Final = 0.3
_TO_OTHER: Final = 0.1
_MAX_TEXT: Final = 400
"""Characters of a text in which a title is looked for."""
_CITED: Final = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?: (?:and|&) [A-ZÀ-ÖØ-Þ][\w'’-]+| et al\.?)?"
    r"(?:,? \(?(?:19|20)\d\d\w?\)?)?"
)
_AUTHORS_YEAR: Final = re.compile(r"\S+ (?:(?:and|&) \S+|et al\.?),? \(?(?:19|20)\d\d\w?\)?")
_FEWEST_NAMES: Final = 2
_PLAINLY: Final = 0.6
_BRACKETED: Final = 0.6
"""What a few words in brackets of their own lose: a tag, a short name, a venue with its year."""
_TAG_WORDS: Final = 4
_OPENING, _CLOSING = tuple("[【(（"), tuple("]】)）")
_DATED: Final = re.compile(r"^.[^,.;:?!()]{1,80} (?:19|20)\d\d\w?.$")
_DESCRIPTION: Final = 0.6
"""What a text loses that describes what a link before it names."""
_ASKED: Final = 0.5
"""What a heading that asks gets back of what a sentence loses."""
_JOINED: Final = 2
"""Underscores that join the words of a title, at least."""
_NAMING: Final = ("code", "project", "paper", "demo", "video", "link", "dataset", "other")
"""Meanings of words that titles begin with, too: `CITE: A Corpus of Kites`."""
_MISNAMED: Final = (("other",), ("dataset",), ("video",), ("reading",))
_CITED_TITLE: Final = 0.4
"""How likely a title at least is what stands where a whole citation has it."""
_CUT: Final = 1.5
"""What a sentence loses that is no title."""
_FEWEST_CHINESE: Final = 4
_BEHIND: Final = 0.05
_BELOW: Final = 0.1
"""What each part before it, and each line break in its cell, takes from a candidate."""

Slot = tuple[str, int, int, int, str, int]
"""Kind of block, depth, cell, line break in it, kind of field, how many such stand before it."""


@dataclass(slots=True)
class Candidate:
    """A part that may be a title."""

    part: int
    """The number of the part in its block."""
    title: Title
    """The title, and what stands before and behind it in the part's text."""
    score: float
    """How likely it is by itself, from about -1 to 1.3."""
    slot: Slot

    @property
    def text(self) -> str:
        """The title alone."""
        return self.title.title


def candidates_of(unit: BlockUnit, cell: int | None = None) -> tuple[Candidate, ...]:
    """Return the parts of a block that may be titles; with `cell`, those of one cell."""
    found: list[Candidate] = []
    if unit.block.kind == "rest" or are_linked_names(unit):
        return ()
    seen: dict[tuple[int, str], int] = {}
    block = unit.block
    form = block.kind + ("1" if block.marker == "1" else block.marker and "-")
    depth = min(block.level, 3)
    for number, part in enumerate(unit.parts):
        field = part.field
        if cell is not None and field.cell != cell:
            continue
        kind = _kind_of(part)
        nth = seen.get((field.cell, kind), 0)
        seen[field.cell, kind] = nth + 1
        is_alone = number == 0 and _is_title_in_code(unit)
        text = part.text if is_alone else _text_of(part)
        if not text or is_journal(text) or (part.is_link and _is_cited(field, text)):
            continue
        title = title_of_text(text[:_MAX_TEXT], field.kind)
        is_cited = bool(title.mark and title.authors)
        score = max(title_likeness(title.title), _CITED_TITLE if is_cited else -1.0)
        score += 0.0 if is_alone else _style(part, title.title)
        score -= _BRACKETED * (_is_bracketed(text) or _is_tag(unit, number))
        if field.kind == "plain" and number and is_described(unit.parts[number - 1], text):
            score -= _DESCRIPTION
        if is_talk(unit, number, text) or are_names(field, text) or _is_said_in_chinese(text):
            score -= _CUT
        if field.kind == "plain" and "，" in title.title and is_mostly_chinese(title.title):
            score -= _CUT  # Two clauses, which lead nowhere: a note.
        if block.kind == "heading" and text.endswith("?") and is_sentence(title.title):
            score += _ASKED
        if block.kind != "heading" and not is_cited and is_prose(unit, number):
            score -= _CUT
        if part is unit.parts[-1] and announces(field, text):
            score -= _CUT
        score -= _BEHIND * min(number, 4) + _BELOW * min(field.part, 3)
        slot = (form, depth, field.cell, min(field.part, 3), kind, min(nth, 3))
        found.append(Candidate(number, title, score, slot))
    return tuple(found)


def _is_said_in_chinese(text: str) -> bool:
    """Whether a text is a sentence of a few characters in Chinese: `很好，必看。`, say."""
    is_ended = text.endswith(("。", "！")) and not text.isascii()
    return is_ended and len(CHINESE.findall(text)) >= _FEWEST_CHINESE


def _is_title_in_code(unit: BlockUnit) -> bool:
    """Whether a block is several words in code, and links by their labels, one to a paper.

    In a row one word may stand in the cell of the name.
    """
    first, *others = unit.parts
    if first.field.kind != "code" or first.is_link:
        return False
    if unit.block.kind == "row":
        is_apart = first.field.cell == 0 and others[:1] and others[0].field.cell > 0
        return bool(is_apart) and any(map(leads_to_paper, others))
    if " " not in first.text.strip():
        return False
    are_labelled = all(part.is_link and part.meanings and not part.text for part in others)
    return are_labelled and any(map(leads_to_paper, others))


def _is_tag(unit: BlockUnit, number: int) -> bool:
    """Whether a part stands in brackets that no part holds: `【**RL**】**A Title**`."""
    part = unit.parts[number]
    if number + 1 >= len(unit.parts) or not part.field.lead.endswith(("[", "【")):
        return False
    is_closed = unit.parts[number + 1].field.lead.startswith(("]", "】"))
    return is_closed and len(part.text.split()) <= _TAG_WORDS


def _is_bracketed(text: str) -> bool:
    """Whether a text is a few words in brackets, or a venue with its year in them."""
    text = text.rstrip("*_ ")
    if not (text.startswith(_OPENING) and text.endswith(_CLOSING)):
        return False
    return len(text.split()) <= _TAG_WORDS or _DATED.search(text) is not None


def _is_cited(field: Field, text: str) -> bool:
    """Whether a link names a paper by its authors: `([Berg & Sun, 2013](…))`."""
    if _CITED.fullmatch(text) is None:
        return False
    return field.lead.endswith("(") or _AUTHORS_YEAR.fullmatch(text) is not None


def are_linked_names(unit: BlockUnit) -> bool:
    """Whether a block is a list of authors, each with a link to a page of theirs."""
    links = [part.text for part in unit.parts if part.is_link and part.text and not part.meanings]
    if len(links) < _FEWEST_NAMES or len(links) < len(unit.parts) - 1:
        return False
    return names_likeness(", ".join(links)) >= _PLAINLY


def without_underscores(text: str) -> str:
    """Return a title that is written as a file is named, `Folding_Paper_Kites`, in words."""
    return text.replace("_", " ") if text.count("_") >= _JOINED and " " not in text else text


def leads_to_paper(part: Part) -> bool:
    """Whether a part is a link to a paper, by its label or its host."""
    url = part.field.url
    if part.field.is_picture and not part.meanings:
        return False  # A teaser, which may stand anywhere.
    if not url or "://" not in url:
        is_labelled = "paper" in part.meanings and not (url or "#").startswith("#")
        return bool(url) and (is_own_paper(url or "") or is_labelled)
    if part.meanings and part.meanings[0] not in UNTOLD and part.meanings != ("project",):
        return "paper" in part.meanings or is_paper_all_the_same(part.meanings, url)
    return host_meaning(url) == "paper"


def is_paper_all_the_same(meanings: tuple[Meaning, ...], url: str) -> bool:
    """Whether a link is labelled as a poster, data or a talk, and leads where none of these is."""
    return meanings[:1] in _MISNAMED and "arxiv" in url and arxiv_id(url) is not None


def leads_to_code(part: Part) -> bool:
    """Whether a part is a link to a repository."""
    url = part.field.url
    return url is not None and "://" in url and not part.meanings and host_meaning(url) == "code"


def _text_of(part: Part) -> str:
    """Return the text of a part that may be a title, nothing where it may not."""
    field = part.field
    if field.is_picture or (field.kind == "code" and len(field.text) < 20):
        return ""
    if part.is_link:
        return "" if part.meanings and not part.text else without_underscores(part.text)
    if part.meanings and part.meanings[0] != "title":
        # `CoDe: An Explicit Framework` begins like a label.
        if not field.text[:1].isascii():
            return part.text if title_likeness(part.text) > 0.3 else ""
        whole = field.text
        is_title = part.meanings[0] in _NAMING and not part.text.endswith((".pdf", "/"))
        ok = (
            is_title
            and not is_no_link(part.text)
            and title_likeness(read_title(part.text[:_MAX_TEXT]).title) > 0.5
        )
        return whole if ok else ""
    return part.text


def _kind_of(part: Part) -> str:
    field = part.field
    if field.url is None:
        return field.kind
    return "link" if field.leads_out else "inside"


def _style(part: Part, core: str) -> float:
    field: Field = part.field
    if field.url is None:
        score = _STYLE[field.kind]
        is_said = field.kind == "plain" and part.meanings[:1] != ("title",)
        return score - 0.5 if is_said and is_sentence(core) else score
    score = 0.15 if field.bold else 0.0
    if not field.leads_out:
        if not field.url:
            return score + _TO_PAPER
        return score + (0.1 if not field.url.startswith("#") else -0.5)
    if part.meanings:
        return score - 0.1
    return score + (_TO_PAPER if leads_to_paper(part) else _TO_OTHER)
