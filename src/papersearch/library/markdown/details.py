"""The one engine for labels and links: what a line of any grammar says.

Always holds: every link and reading has an address that may be kept (`url_fault`); one that has
not, and was meant for a link, is among the faults.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.labels import (
    MAX_LABEL,
    TEXT_MEANINGS,
    Meaning,
    is_no_link,
    meanings_of,
)
from papersearch.library.markdown.said import Details
from papersearch.library.markdown.spans import Span, spans
from papersearch.library.markdown.titles import CHINESE, looks_like_title
from papersearch.library.records import LINK_KINDS

_COLON: Final = re.compile(r"[:：]")
_SEPARATORS: Final = " \t,，、;；|｜/&+·•.。-–—~()（）[]{}【】<>*_:：!！'\"“”\\"
_TAIL: Final = re.compile(r"[,，、;；|｜。()（）\[\]]|  ")
_AUTHORS_BEHIND: Final = re.compile(r"(?<=\S)\s*作者\s?[:：]")
_MAX_AUTHOR: Final = 60
_AUTHOR_SPLIT: Final = re.compile(r"[,，;；、]|(?<=\s)(?:and|&)(?=\s)")
_READING_MARK: Final = re.compile(r"^(?:中文)?(?:解读|粗解)\s?[-—:：|]?\s?")


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
            meanings = own if own != ("link",) else (self.meanings or own)
            self.details.add(span, meanings, self.label, text)
        elif self.meanings:
            self.details.add(span, self.meanings, self.label, text)
        elif self.label:
            self.details.add_unknown(span, self.label, text)
        elif not text or "://" in text:
            self._begin_with(leads=True)
            self.details.add(span, ("link",), self.label, "")
        elif text.startswith(("解读", "粗解")):
            self._see(("reading",))
            told = _READING_MARK.sub("", text) or text
            self.details.add(span, ("reading",), self.label, told)
        elif not self.begun:
            self.begun = True
            self.details.title = Span(span.text, self.details.checked_address(span))
        else:
            self.details.add_unknown(span, self.label, text)

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


def _tail(text: str) -> tuple[str, str]:
    """Split a text before a link at its last separator: what precedes the label, and the label."""
    text = text.strip(" *_")
    end = 0
    for found in _TAIL.finditer(text):
        end = found.end()
    return text[:end], text[end:].strip(" *_")
