"""Footnotes: their links stand where a text refers to them.

    - Folding Paper Kites[^1]

    [^1]: https://…

Always holds: a footnote that is links, or cites the title that refers to it, gives its links there;
what says anything else stays where it is, and belongs to nothing above it. No address is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.library.markdown.block import Block
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.line_forms import FOOTNOTE
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.source import Raw
from papersearch.library.markdown.text_titles import title_of_text
from papersearch.library.markdown.units import read_unit
from papersearch.library.markdown.venues import date_likeness, venue_likeness

_REFERENCE: Final = re.compile(r"\s?\[\^([^\s\[\]]{1,40})\](?![:(])")
_LINKED: Final = re.compile(r"\]\(|https?://", re.IGNORECASE)
_NO_WORD: Final = re.compile(r"[\W_]+")
_MOST_LINES: Final = 20
"""Of one footnote."""
_PLAINLY: Final = 0.6
_PART: Final = "***"
"""A rule: what stands behind it belongs to nothing before it."""


@dataclass(slots=True)
class _Footnote:
    """A footnote, and what stands in its place in a text that refers to it."""

    end: int
    """The place of the line behind it."""
    links: str = ""
    """Its links, as they are written where it is referred to."""
    titles: tuple[str, ...] = ()
    """What it cites, by letters alone; nothing where it is links and what labels them."""
    is_remark: bool = False
    """Whether it says something else of its links."""
    is_given: bool = False
    """Whether it stands where it is referred to, and nowhere else."""


def with_footnotes_in_place(lines: Sequence[Raw]) -> Sequence[Raw]:
    """Return the lines of a file; the links of footnotes stand where these are referred to."""
    notes: dict[int, _Footnote] = {}
    named: dict[str, _Footnote] = {}
    for place, raw in enumerate(lines):
        if "[^" in raw.text and (found := FOOTNOTE.match(raw.text.strip())):
            notes[place] = _read(lines, place)
            named.setdefault(found[1].casefold(), notes[place])
    if not notes:
        return lines
    within = {at for place, note in notes.items() for at in range(place, note.end)}
    referring = {
        at: _with_links(raw.text, named)
        for at, raw in enumerate(lines)
        if at not in within and "[^" in raw.text
    }
    placed: list[Raw] = []
    given: set[int] = set()
    for at, raw in enumerate(lines):
        note = notes.get(at)
        if note and note.is_given:
            given.update(range(at, note.end))
        elif note:
            placed.append(Raw(raw.number, _PART))
        placed.append(Raw(raw.number, "" if at in given else referring.get(at, raw.text)))
    return placed


def _read(lines: Sequence[Raw], begin: int) -> _Footnote:
    """Return the footnote that begins in a line; what is indented below goes on with it."""
    end = begin + 1
    for at in range(end, min(begin + _MOST_LINES, len(lines))):
        if lines[at].text[:1].strip():
            break
        end = at + 1 if lines[at].text.strip() else end
    texts = [raw.text.strip() for raw in lines[begin:end]]
    head = FOOTNOTE.match(texts[0])
    texts[0] = texts[0][head.end() :] if head else texts[0]
    text = " ".join(texts)
    if not _LINKED.search(text):
        return _Footnote(end, is_remark=True)
    parts = read_unit(Block("line", 0, 1, 0, text), {}, 0).parts
    links = [part for part in parts if part.field.leads_out]
    said = [part.text for part in parts if part.text and not part.meanings]
    titles = [title for part in said if (title := _title_in(part))]
    others = [text for part in parts if not part.is_link and (text := part.text)]
    return _Footnote(
        end,
        "".join(map(_written, links)),
        tuple(titles),
        not titles and not all(map(_is_beside, others)),
    )


def _written(part: Part) -> str:
    label = (part.label or part.text or "link").replace("[", "").replace("]", "")
    return f" [{label.strip()}](<{part.field.url}>)"


def _title_in(text: str) -> str:
    """Return the letters of what is plainly a title in a text, or nothing."""
    title = title_of_text(text, "plain").title
    return _NO_WORD.sub("", title).casefold() if title_likeness(title) >= _PLAINLY else ""


def _is_beside(text: str) -> bool:
    """Whether a text is what stands beside a paper's links: a venue, a date, names."""
    return max(venue_likeness(text), date_likeness(text), names_likeness(text)) >= _PLAINLY


def _with_links(text: str, notes: dict[str, _Footnote]) -> str:
    """Return a line with the links of the footnotes that it refers to."""
    letters = _NO_WORD.sub("", _REFERENCE.sub("", text)).casefold()

    def put(reference: re.Match[str]) -> str:
        note = notes.get(reference[1].casefold())
        if note is None:
            return reference[0]
        if note.is_remark or not all(title in letters for title in note.titles):
            return ""
        note.is_given = not note.titles
        return note.links

    return _REFERENCE.sub(put, text)
