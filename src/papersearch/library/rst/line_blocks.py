"""Line blocks that are a work each: `| A Title`, `| Authors`, `| In a venue, year`, `| link`.

Which of the first two lines is the names is what most blocks of the page have there.

Always holds: a page of which most blocks are something else has none; a block that names nobody has
a title of several words, and a year or a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.keyed.citation_forms import year_of_citation
from papersearch.library.keyed.citation_links import MARKED_LINK, links_of_citation
from papersearch.library.keyed.cited_names import strict_names
from papersearch.library.keyed.people import authors_in
from papersearch.library.keyed.strict_citations import title_set_off
from papersearch.library.markdown.drafts import authors_of
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.venues import cell_venue, venue_likeness
from papersearch.library.records import Paper
from papersearch.library.rst.citations import CitedPaper, headings_above, topic_and_year

_LINE: Final = re.compile(r"\s*(?:(?:[-*+•]|#\.|\d{1,3}[.)])\s+)?\|\s+\S")
_NEXT: Final = re.compile(r"\s*\|\s+\S")
_MARK: Final = re.compile(r"\s*(?:(?:[-*+•]|\d{1,3}[.)])\s+)?(?:\|\s+)*")
_FEWEST: Final = 3
_MOSTLY: Final = 0.6
"""Blocks of a page, and the share of them that have names in the same line."""
_ALL: Final = 0.9
"""From this share of blocks on, that line is names in the others, too, unless it is a venue."""
_LONGEST: Final = 4_000
_LIKE_NAMES: Final = 0.3
_LIKE_VENUE: Final = 0.5
_WORDS: Final = 3
"""Of the title of a block that names nobody, at least."""
_BRACKETS: Final = re.compile(r"(?<!\s)\s*\([^()]{0,400}\)")
_LED: Final = re.compile(r"(?:\w{1,20}:|(?:\w{1,20} )?by)\s+", re.IGNORECASE)
"""What may stand before names: `Organizers:`, `Presented by`."""
_REMARK: Final = re.compile(r"(?<!\s)\s*(?:--|–|—)\s*[*\[(][^\n]*$")
"""What a work is, set off behind its title: `-- *Poster*`."""
_BESIDE: Final = re.compile(rf"(?<![\s.])[\s.]*[(\[]{MARKED_LINK.pattern}[)\]][\s.]*$")
_LABEL: Final = re.compile(r"[(\[]|https?:|doi\b|arxiv\b|10\.\d", re.I)
_IN: Final = re.compile(
    r"(?:(?:in|at)\b:?\s+)?(?:the\s+)?(?:\d{1,3}(?:st|nd|rd|th)\s+)?", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"\d{4}\.\d{4,5}")
"""Of arXiv, which is no year."""
_BEHIND_VENUE: Final = re.compile(r",\s(?=[^,]*\d)")


@dataclass(frozen=True, slots=True)
class _Block:
    first: int
    lines: tuple[str, ...]
    """In Markdown, without bars."""


def block_papers(page: str, markdown: str) -> list[CitedPaper]:
    """Return the works of a page's line blocks; `markdown` is the page, line for line."""
    lines = markdown.split("\n")
    blocks = list(_blocks(page.split("\n"), lines))
    form = _place_of_names(blocks)
    if form is None:
        return []
    found = []
    for block, above in zip(blocks, headings_above(lines, [b.first for b in blocks]), strict=True):
        topic, year = topic_and_year(above)
        if paper := _paper(block, form, topic, year):
            last = block.first + len(block.lines)
            found.append(CitedPaper(paper, block.first + 1, last, is_block=True))
    return found


def _blocks(page: Sequence[str], lines: Sequence[str]) -> Iterator[_Block]:
    """Yield the line blocks of several lines."""
    begin = -1
    for at, line in enumerate([*page, ""]):
        is_first = _LINE.match(line) is not None and not line.rstrip().endswith("|")
        if begin >= 0 and not _NEXT.match(line):
            texts = tuple(_MARK.sub("", text, count=1).strip(" |") for text in lines[begin:at])
            if at - begin > 1 and sum(map(len, texts)) <= _LONGEST:
                yield _Block(begin, texts)
            begin = -1
        if is_first and begin < 0:
            begin = at


def _place_of_names(blocks: Sequence[_Block]) -> tuple[int, bool] | None:
    """Return which line of most blocks is names, the second or else the first; whether of all."""
    if len(blocks) < _FEWEST:
        return None
    counts = [sum(bool(_names(block.lines[place])) for block in blocks) for place in (0, 1)]
    place = 1 if counts[1] >= counts[0] else 0
    share = counts[place] / len(blocks)
    return (place, share >= _ALL) if share >= _MOSTLY else None


def _paper(block: _Block, form: tuple[int, bool], topic: str, year: int | None) -> Paper | None:
    """Return the work of a block, if it is one; topic and year are those of its headings."""
    place, is_sure = form
    line = block.lines[place]
    names = _names(line)
    is_sure = is_sure and not names and not _says_venue(line)
    if is_sure and not any(map(str.isdigit, line)):
        names = authors_of(_plain(line))
    title = _title(block.lines[1 - place])
    rest = block.lines[2 if names or is_sure else 1 :]
    links = links_of_citation(" ".join(block.lines))
    said = year_of_citation(_NUMBER.sub("", " ".join(map(_plain, rest))))
    is_told = names or (place and len(title.split()) >= _WORDS and (said or links))
    if not title or not is_told or "://" in title:
        return None
    return Paper(
        id="",
        title=title,
        authors=names,
        venue=_venue(rest),
        year=said or year,
        categories=(topic,) if topic else (),
        links=links,
    )


def _says_venue(line: str) -> bool:
    """Whether a line has a year or a link, or is like a venue."""
    plain = _plain(line)
    is_dated = year_of_citation(plain) is not None
    return is_dated or bool(links_of_citation(line)) or venue_likeness(plain) >= _LIKE_VENUE


def _plain(text: str) -> str:
    """Return a text without links and what sets it off."""
    return clean(MARKED_LINK.sub(r"\1", text).replace("*", ""))


def _names(text: str) -> tuple[str, ...]:
    """Return the names of a line that is names, and of what they did at most."""
    plain = _BRACKETS.sub("", _plain(text)).strip(" .,")
    led = _LED.match(plain)
    plain = plain[led.end() :] if led else plain
    if any(map(str.isdigit, plain)):
        return ()
    if ";" in plain:
        return authors_in(plain) if names_likeness(plain) >= _LIKE_NAMES else ()
    is_like = names_likeness(plain) >= _LIKE_NAMES
    names = strict_names(plain, "," in plain and " and " in plain)
    if len(names) > 1 or (names and is_like):
        return names
    return authors_of(plain) if is_like else ()


def _title(text: str) -> str:
    """Return a title without what is said of it, and its links, behind it."""
    text = _BESIDE.sub("", _REMARK.sub("", text))
    plain, set_off = _plain(text), title_set_off(text)
    goes_on = set_off and re.match(r"\s*[\w\\$]", plain.partition(set_off)[2])
    return clean(set_off if set_off and not goes_on else plain).strip(" .,")


def _venue(lines: Sequence[str]) -> str | None:
    """Return the venue of the first line that is no label of a link."""
    for line in lines:
        plain = _plain(line)
        if _LABEL.match(plain) or (MARKED_LINK.match(line) and len(plain.split()) < _WORDS):
            continue
        text = title_set_off(line) or _IN.sub("", _plain(_BESIDE.sub("", line)), count=1)
        name = _BEHIND_VENUE.split(cell_venue(text).name or "")[0]
        if name.count("(") > name.count(")"):
            name = name.rpartition("(")[0]
        return name.strip(" .,") or None
    return None
