"""Paragraphs and items of a page that are whole citations, each of which tells all of its paper.

Always holds: an address is a link of the citation it stands in and of no other; time is in step
with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.keyed.citation_forms import year_of_citation
from papersearch.library.keyed.citation_links import MARKED_LINK, links_of_citation
from papersearch.library.keyed.strict_citations import paper_after_names, paper_after_title
from papersearch.library.markdown.sections import read_heading
from papersearch.library.records import Link, Paper
from papersearch.library.rst.title_first import paper_before_names

_ITEM: Final = re.compile(r"\s*(?P<mark>(?:[-*+•]|\d{1,3}[.)])\s+)?")
_HEADING: Final = re.compile(r"(#{1,6}) +(\S.*)")
_NO_TEXT: Final = re.compile(r"\s*(?:[#|>`!<]|$)|.*\|\s*$")
"""Headings, rows, code and HTML, which end a paragraph."""
_NAMES_ADDRESS: Final = re.compile(
    r"(?i)\W*(?:https?:|doi|arxiv|10\.|pdf|link|url|available|full|thesis|bib)"
)
"""Texts of links that say where they lead, and are no titles."""
_MARK: Final = re.compile(r"((?:^|, |\. |and )[^\W\d_][\w'’-]+)\*(?=,| and )")
"""A star behind a name: `*Folding Kites*. Berg*, Sun*, and Li.`"""
_DATED: Final = re.compile(r"(?<!\d)(?:19|20)\d\d[a-z]?\)?$")
_WORDS: Final = 4
"""Of a link's text that may be a title, at least."""
_LONGEST: Final = 4_000
_MOST_LINES: Final = 60


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """A citation on a page: what it says, and its lines, from 1."""

    paper: Paper
    first: int
    last: int
    below: tuple[tuple[int, Link], ...] = ()
    """Links that stand below it, deeper than it, and their lines."""
    is_block: bool = False
    """Whether it is a block of lines, each of which says one thing."""


def cited_papers(text: str) -> list[CitedPaper]:
    """Return the citations of a text in Markdown, in order."""
    lines = text.split("\n")
    found: list[CitedPaper] = []
    places = list(_paragraphs(lines))
    headings = headings_above(lines, [begin for begin, _ in places])
    for (begin, end), above in zip(places, headings, strict=True):
        joined = " ".join(line.strip() for line in lines[begin:end])
        item = _ITEM.match(joined)
        body = joined[item.end() if item else 0 :]
        if len(body) <= _LONGEST and (paper := _cited(body)):
            topic, _ = topic_and_year(above)
            paper = replace(paper, categories=(topic,) if topic else ())
            found.append(CitedPaper(paper, begin + 1, end, tuple(_below(lines, begin, end))))
    return found


def headings_above(lines: Sequence[str], places: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Yield for lines in order the headings above each, the page's own not among them."""
    above: dict[int, str] = {}
    read = 0
    for place in places:
        for line in lines[read:place]:
            if heading := _HEADING.match(line):
                level = len(heading[1])
                above = {key: name for key, name in above.items() if key < level}
                above[level] = clean(heading[2])
        read = place
        yield tuple(name for level, name in above.items() if level > 1)


def topic_and_year(headings: Sequence[str]) -> tuple[str, int | None]:
    """Return the last topic that headings name, and the last year; no topic is a year alone."""
    read = [read_heading(name, False) for name in headings]
    topic = next((each.topic for each in reversed(read) if each.topic), "")
    return topic, next((each.venue.year for each in reversed(read) if each.venue.year), None)


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs and items begin and end."""
    begin = -1
    for at, line in enumerate([*lines, ""]):
        is_text = _NO_TEXT.match(line) is None
        item = _ITEM.match(line)
        starts = is_text and (begin < 0 or (item is not None and item["mark"] is not None))
        if begin >= 0 and (not is_text or starts) and at - begin <= _MOST_LINES:
            yield begin, at
        begin = at if starts else begin if is_text else -1


def _below(lines: Sequence[str], begin: int, end: int) -> Iterator[tuple[int, Link]]:
    """Yield the links that stand below a citation, deeper than it, and their lines."""
    item = _ITEM.match(lines[begin])
    depth = item.start("mark") if item and item["mark"] else _indent(lines[begin])
    for at in range(end, min(len(lines), end + _MOST_LINES)):
        line = lines[at]
        if not line.strip():
            continue
        if _indent(line) <= depth or _cited(line.lstrip("-*+• ")):
            return
        for link in links_of_citation(line):
            yield at + 1, link


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _cited(body: str) -> Paper | None:
    """Return what a paragraph cites, if it is a citation and nothing else."""
    plain = _MARK.sub(r"\1", " ".join(MARKED_LINK.sub(_text_of_link, body).split()))
    paper = paper_after_names(plain) or paper_after_title(plain) or paper_before_names(plain)
    if not paper:
        return None
    title = clean(paper.title.replace("*", ""))
    year = paper.year or year_of_citation(plain.replace(paper.title, " "))
    links = tuple(dict.fromkeys(links_of_citation(body)))
    is_told = year or links  # else it may be any sentence that begins with a name
    return replace(paper, title=title, year=year, links=links) if is_told else None


def _text_of_link(found: re.Match[str]) -> str:
    """Return the text of a link, set off if it may be a title."""
    text = found[1].strip('*"“” ')
    is_title = len(text.split()) >= _WORDS and not _NAMES_ADDRESS.match(text)
    is_title = is_title and not _DATED.search(text)  # but by whom and when it is
    return f"*{text}*" if is_title else text
