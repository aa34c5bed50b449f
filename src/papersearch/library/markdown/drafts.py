"""An entry of a list while its lines are read.

Always holds: what becomes of it (`RawEntry`) has clean text only, and each kind and address once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.details import authors_of
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.labels import is_no_link
from papersearch.library.markdown.said import Details
from papersearch.library.markdown.titles import CHINESE, LATIN_WORD, Title, bare, note_of
from papersearch.library.markdown.venues import Venue, cell_venue, loose_venue, year_in
from papersearch.library.records import Link, Paper, RawEntry, Reading

_MAX_SUMMARY: Final = 8_000
_FEW_WORDS: Final = 5
_FEW_CHARACTERS: Final = 4


@dataclass(slots=True)
class Draft:
    """What the lines of an entry have said so far."""

    line: int
    title: Title
    categories: tuple[str, ...] = ()
    typed: str = ""
    """The title with all that stands in its line, since more of it may follow."""
    is_reading: bool = False
    venue: Venue = field(default_factory=Venue)
    links: list[Link] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    title_zh: str = ""
    summary: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    is_fed: bool = False
    """Whether lines of its own have been read besides its title."""

    def take_url(self, url: str, title: str) -> None:
        """Keep the address that the title itself leads to."""
        meaning = host_meaning(url)
        if self.is_reading:
            self.readings.append(Reading(title or url, url))
        elif meaning == "project" or meaning == "reading":
            # A title leads to its paper, wherever that is kept.
            self.links.append(Link("paper", url))
        else:
            self.links.append(Link(meaning, url))

    def take(self, details: Details) -> None:
        """Keep what a line of the entry says."""
        self.is_fed = self.is_fed or details.labelled or bool(details.links or details.readings)
        self.links += details.links
        self.readings += details.readings
        texts = details.texts
        if names := texts.get("authors"):
            self.authors = self.authors or authors_of(names)
        if summary := texts.get("summary"):
            self.take_summary(summary)
        if title := texts.get("title"):
            self.title_zh = self.title_zh or (clean(bare(title)) if CHINESE.search(title) else "")
        if venue := texts.get("venue"):
            self.venue = cell_venue(venue).over(self.venue)
        if (year := texts.get("year")) and self.venue.year is None:
            self.venue = Venue(self.venue.name, year_in(year))

    def take_text(self, text: str) -> None:
        """Keep text that no label claims: a note, a venue, authors, a sentence."""
        if not text.strip(" .,;:*_-"):
            return
        if note := note_of(bare(text)):
            self.tags.append(note)
        elif text.startswith("*") and not text.startswith("**") and text.rstrip().endswith("*"):
            self.authors = self.authors or authors_of(text)
        elif len(CHINESE.findall(text)) >= _FEW_CHARACTERS:
            self.take_summary(text)
        elif (venue := loose_venue(text)).name or venue.year:
            self.venue = Venue(venue.name, venue.year).over(self.venue)
            self._note_tail(text)

    def take_rest(self, text: str) -> None:
        """Keep what stands between title and links, such as `TACL.`."""
        self.take_text(text)
        if not self.venue.name and text[0].isupper() and len(text.split()) <= _FEW_WORDS:
            self.venue = cell_venue(text.strip(" .,;")).over(self.venue)

    def take_cell(self, column: str, text: str) -> None:
        """Keep the text of a table's cell."""
        if column == "summary":
            self.take_summary(text)
        elif column == "authors":
            self.authors = self.authors or authors_of(text)

    def take_summary(self, text: str) -> None:
        """Keep a piece of the summary; what says nothing is left out."""
        text = clean(bare(text)).strip(" |")
        if len(text) > 1 and not is_no_link(text):
            self.summary.append(text)

    def take_prose(self, text: str) -> None:
        """Keep a paragraph."""
        if CHINESE.search(text) or len(LATIN_WORD.findall(text)) >= _FEW_WORDS:
            self.take_summary(text)

    def item(self) -> RawEntry:
        """Return the entry."""
        title = self.title
        venue = title.venue.over(self.venue) if title.venue.name else self.venue
        links = {(link.kind, link.url): link for link in self.links}
        readings = {reading.url: reading for reading in self.readings}
        paper = Paper(
            id="",
            title=title.title,
            title_zh=title.title_zh or self.title_zh or None,
            venue=venue.name,
            year=venue.year,
            categories=self.categories,
            authors=self.authors,
            summary=clean(_joined(self.summary))[:_MAX_SUMMARY].rstrip(),
            links=tuple(links.values()),
            readings=tuple(readings.values()),
            tags=tuple(dict.fromkeys(filter(None, (*title.tags, *self.tags)))),
        )
        return RawEntry(paper, self.line, self.is_reading)

    def _note_tail(self, text: str) -> None:
        """Keep the note behind a venue: `NeurIPS 2025 DB Highlight`."""
        if note := note_of(text.rpartition(" ")[2]):
            self.tags.append(note)


def _joined(parts: list[str]) -> str:
    """Join the pieces of a summary: without a space between Chinese and Chinese."""
    text = ""
    for part in dict.fromkeys(parts):
        glue = "" if not text or not text[-1].isascii() else " "
        text += glue + part
    return text
