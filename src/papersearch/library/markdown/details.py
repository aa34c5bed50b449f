"""The one engine for labels and links: what a line of any grammar says.

Always holds: every link and reading has an address that may be kept (`url_fault`); one that has
not, and was meant for a link, is among the faults.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, cast

from papersearch.library.clean import clean
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.labels import (
    MAX_LABEL,
    TEXT_MEANINGS,
    Meaning,
    is_no_link,
    meanings_of,
)
from papersearch.library.markdown.spans import Span, spans
from papersearch.library.markdown.titles import CHINESE, looks_like_title
from papersearch.library.records import LINK_KINDS, Link, LinkKind, Reading
from papersearch.library.urls import url_fault

URL_HINT: Final = "Write a whole URL that begins with 'https://' or 'http://', or remove it."
_COLON: Final = re.compile(r"[:：]")
_SEPARATORS: Final = " \t,，、;；|｜/&+·•.。-–—~()（）[]{}【】<>*_:：!！'\"“”\\"
_TAIL: Final = re.compile(r"[,，、;；|｜。()（）\[\]]|  ")
_AUTHORS_BEHIND: Final = re.compile(r"(?<=\S)\s*作者\s?[:：]")
_MAX_AUTHOR: Final = 60
_AUTHOR_SPLIT: Final = re.compile(r"\s*[,，;；、]\s*|\s+(?:and|&)\s+")
_READING_MARK: Final = re.compile(r"^(?:中文)?(?:解读|粗解)\s?[-—:：|]?\s?")


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


def read_details(text: str) -> Details:
    """Read a line, without its mark and number."""
    details = Details()
    if _read_text_label(text, details):
        return details
    state = _State(details)
    for span in spans(text):
        if span.url is None:
            state.take_text(span.text)
        else:
            state.take_link(span)
    state.finish()
    return details


def authors_of(text: str) -> tuple[str, ...]:
    """Split a list of authors; what is no name is left out."""
    names = (clean(name).strip(" .*_") for name in _AUTHOR_SPLIT.split(text.strip(" *_.")))
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= _MAX_AUTHOR))


def _read_text_label(text: str, details: Details) -> bool:
    """Read a line such as `**作者**：…` whole; say whether it is one."""
    colon = _COLON.search(text, 0, MAX_LABEL + 4)
    if not colon or text[colon.end() : colon.end() + 2] == "//":
        return False
    meanings = meanings_of(text[: colon.start()])
    if not meanings or meanings[0] not in TEXT_MEANINGS:
        return False
    value = text[colon.end() :].strip("* ")
    if meanings[0] == "title" and not CHINESE.search(value):
        # `Title: …` begins an entry; only a translation is a label of one.
        details.before = f"**{value}**" if text.startswith("**") and value else value
        return bool(value)
    details.labelled = details.leads = True
    details.known.add(meanings[0])
    details.texts[meanings[0]] = value
    return True


class _State:
    """Reads the spans of one line in their order."""

    def __init__(self, details: Details) -> None:
        self.details = details
        self.label = ""
        self.meanings: tuple[Meaning, ...] = ()
        self.waiting = ""
        """Text that may be the label of the next link."""
        self.begun = False

    def take_text(self, text: str) -> None:
        """Read text before, between or behind links."""
        stripped = text.strip(_SEPARATORS)
        if not stripped:
            if ":" not in text and "：" not in text and self.waiting:
                self._spill()
            return
        self._spill()
        self.label, self.meanings = "", ()
        self.waiting = text.strip()

    def take_link(self, span: Span) -> None:
        """Read a link or an address."""
        text = span.text.strip(" *_`")
        own = () if "://" in text else meanings_of(text)
        self._claim_label(bare_address=not text, has_own=bool(own))
        if own:
            self._see(own)
            self._add(span, own if own != ("link",) else (self.meanings or own), text)
        elif self.meanings:
            self._add(span, self.meanings, text)
        elif self.label:
            self._add_unknown(span, self.label, text)
        elif not text or "://" in text:
            self._begin_with(leads=True)
            self._add(span, ("link",), "")
        elif text.startswith(("解读", "粗解")):
            self._see(("reading",))
            self._add(span, ("reading",), _READING_MARK.sub("", text) or text)
        elif not self.begun:
            self.begun = True
            self.details.title = Span(span.text, self._checked_address(span))
        else:
            self._add_unknown(span, text, text)

    def finish(self) -> None:
        """Read what stands behind the last link."""
        if found := _AUTHORS_BEHIND.search(self.waiting):
            self.details.texts["authors"] = self.waiting[found.end() :]
            self.details.labelled = True
            self.waiting = self.waiting[: found.start()]
        text = self.waiting
        colon = _COLON.search(text)
        if colon and text[colon.end() : colon.end() + 2] != "//":
            meanings = meanings_of(text[: colon.start()])
            value = text[colon.end() :].strip()
            # `CoDe: An Explicit Framework` is a title; `Code: None` has a label.
            if meanings and not (meanings[0] in LINK_KINDS and looks_like_title(value)):
                self._see(meanings)
                if meanings_of(value) or is_no_link(value) or not value.strip(_SEPARATORS):
                    self.waiting = ""
                    return
                self.waiting = ""
                if meanings[0] in TEXT_MEANINGS or meanings[0] == "reading":
                    name = "summary" if meanings[0] == "reading" else meanings[0]
                    self.details.texts.setdefault(name, value)
                    return
                self.details.after.append(value)
                return
        self._spill()

    def _claim_label(self, bare_address: bool, has_own: bool) -> None:
        """Make the text before a link its label, if it can be one."""
        text, self.waiting = self.waiting, ""
        if not text:
            return
        if text.endswith((":", "：", ":**", "：**")) or (
            bare_address and meanings_of(_tail(text)[1])
        ):
            parts = [part for part in _COLON.split(text) if part.strip(_SEPARATORS)]
            for place, part in enumerate(parts):
                rest, label = _tail(part)
                meanings = meanings_of(label)
                if meanings or place == len(parts) - 1:
                    if not meanings and (has_own or len(label) > MAX_LABEL):
                        break
                    self._keep("：".join((*parts[:place], rest)).strip(_SEPARATORS))
                    if meanings:
                        self._see(meanings)
                    self.label, self.meanings = clean(label.strip(_SEPARATORS)), meanings
                    self.begun = True
                    return
        self._keep(text)

    def _see(self, meanings: tuple[Meaning, ...]) -> None:
        self.details.labelled = True
        self.details.known.update(meanings)
        self._begin_with(leads=True)

    def _begin_with(self, leads: bool) -> None:
        if not self.begun:
            self.begun = True
            self.details.leads = leads

    def _spill(self) -> None:
        if self.waiting:
            text, self.waiting = self.waiting, ""
            self._keep(text)

    def _keep(self, text: str) -> None:
        """Keep text that is no label."""
        if not text.strip(_SEPARATORS) or (self.begun and is_no_link(text)):
            return
        if self.begun:
            self.details.after.append(text.strip())
        else:
            self.begun = True
            self.details.before = text.strip().rstrip("[(（【 ")

    def _add(self, span: Span, meanings: tuple[Meaning, ...], text: str) -> None:
        """Keep a link by the meanings of its label."""
        url = self._checked(span, text)
        for meaning in meanings if url else ():
            if meaning == "link":
                meaning = host_meaning(url)
            if meaning == "reading":
                self._add_reading(url, text)
            elif meaning == "other":
                self._add_link("other", url, clean(text or self.label))
            elif meaning in LINK_KINDS:
                self._add_link(cast(LinkKind, meaning), url)
            else:
                self._add_link("other", url, clean(self.label or text or str(meaning)))

    def _add_unknown(self, span: Span, label: str, text: str) -> None:
        """Keep a link whose label means nothing; a long one on a blog is a reading's title."""
        url = self._checked(span, "")
        if not url:
            return
        if text and host_meaning(url) == "reading":
            self._add_reading(url, text)
        elif not is_no_link(label):
            self._add_link("other", url, clean(label.strip("*_` ")) or "link")

    def _add_link(self, kind: LinkKind, url: str, label: str = "") -> None:
        self.details.links.append(Link(kind, url, label))

    def _add_reading(self, url: str, text: str) -> None:
        title = clean(text.strip(" *_"))
        if meanings_of(title):
            title = ""
        elif title.isdigit():
            title = f"{self.label} {title}".strip()
        self.details.readings.append(Reading(title or url, url))

    def _checked(self, span: Span, text: str) -> str:
        """Return an address that may be kept, else nothing."""
        url = self._checked_address(span)
        if not url.lower().startswith(("http:", "https:")):
            self.details.inside = self.details.inside or bool(url)
            return ""
        return "" if text and is_no_link(text) else url

    def _checked_address(self, span: Span) -> str:
        """Return an address that may be kept, or one within the page or its site, else nothing."""
        url = clean(span.url or "")
        leads_out = "://" in url or url.lower().startswith(("http:", "https:"))
        if leads_out and (fault := url_fault(url)):
            self.details.faults.append(fault)
            return ""
        return url


def _tail(text: str) -> tuple[str, str]:
    """Split a text before a link at its last separator: what precedes the label, and the label."""
    text = text.strip(" *_")
    end = 0
    for found in _TAIL.finditer(text):
        end = found.end()
    return text[:end], text[end:].strip(" *_")
