"""What a line of a list says: its texts, links and readings, as they are kept.

What always holds: an address that leads out is kept only if `url_fault` finds nothing wrong in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, cast

from papersearch.library.clean import clean
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.labels import Meaning, is_no_link, meanings_of
from papersearch.library.markdown.spans import Span
from papersearch.library.records import LINK_KINDS, Link, LinkKind, Reading
from papersearch.library.urls import url_fault

URL_HINT: Final = "Write a whole URL that begins with 'https://' or 'http://', or remove it."


@dataclass(slots=True)
class Details:
    """What a line says, in the order of its parts."""

    before: str = ""
    """The text before the first link or label."""
    title: Span | None = None
    """The first link whose text is no label, where neither label nor text stands before it."""
    after: list[str] = field(default_factory=list)
    """Texts that no label claims, behind the first link."""
    links: list[Link] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """The values of labels that are no links, by meaning."""
    labelled: bool = False
    """Whether there is a label that is known."""
    leads: bool = False
    """Whether the line begins with a known label or an address."""
    inside: bool = False
    """Whether it has links within the page or its site."""
    known: set[Meaning] = field(default_factory=set)
    """The meanings of its labels."""
    faults: list[str] = field(default_factory=list)

    def add(self, span: Span, meanings: tuple[Meaning, ...], label: str, text: str) -> None:
        """Keep a link by the meanings of its label; `text` is the link's own."""
        url = self._checked(span, text)
        for meaning in meanings if url else ():
            if meaning == "link":
                meaning = host_meaning(url)
            if meaning == "reading":
                self._add_reading(url, label, text)
            elif meaning == "other":
                self._add_link("other", url, clean(text or label))
            elif meaning in LINK_KINDS:
                self._add_link(cast(LinkKind, meaning), url)
            else:
                self._add_link("other", url, clean(label or text or str(meaning)))

    def add_unknown(self, span: Span, label: str, text: str) -> None:
        """Keep a link whose label means nothing; a long text on a blog is a reading's title."""
        url = self._checked(span, "")
        if not url:
            return
        if text and host_meaning(url) == "reading":
            self._add_reading(url, label, text)
        elif not is_no_link(label or text):
            self._add_link("other", url, clean((label or text).strip("*_` ")) or "link")

    def _add_link(self, kind: LinkKind, url: str, label: str = "") -> None:
        self.links.append(Link(kind, url, label))

    def _add_reading(self, url: str, label: str, text: str) -> None:
        title = clean(text.strip(" *_"))
        if meanings_of(title):
            title = ""
        elif title.isdigit():
            title = f"{label} {title}".strip()
        self.readings.append(Reading(title or url, url))

    def _checked(self, span: Span, text: str) -> str:
        """Return an address that may be kept, else nothing."""
        url = self.checked_address(span)
        if not url.lower().startswith(("http:", "https:")):
            self.inside = self.inside or bool(url)
            return ""
        return "" if text and is_no_link(text) else url

    def checked_address(self, span: Span) -> str:
        """Return an address that may be kept, or one within the page or its site, else nothing."""
        url = clean(span.url or "")
        leads_out = "://" in url or url.lower().startswith(("http:", "https:"))
        if leads_out and (fault := url_fault(url)):
            self.faults.append(fault)
            return ""
        return url
