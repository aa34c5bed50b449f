"""The parts of a block: its links with what labels them, and its texts, labels taken off.

Always holds: every link of the block is exactly one part; a label is known by its words (`labels`),
and one that is not known is kept as typed.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from papersearch.library.markdown.inline import Field
from papersearch.library.markdown.labels import MAX_LABEL, TEXT_MEANINGS, Meaning, meanings_of
from papersearch.library.markdown.venues import known_venue
from papersearch.library.markdown.words import is_mostly_chinese

_LEADING: Final = re.compile(r"([^:：]{1,40}?)\s?[:：]\s*(?!//)")
_TRAILING: Final = re.compile(r"[:：]\s*$")
_AUTHORS_BEHIND: Final = re.compile(r"(?<=\S)\s*作者\s?[:：]")
_NOTE_BEHIND: Final = re.compile(r"(?<=, (?:19|20)\d\d)[,，.。]\s?(?=[^,]{0,40}[\u3400-\u9fff])")
_CHUNK: Final = re.compile(r"[^\s,，、;；|｜。.()（）\[\]]+$")
_SEPARATORS: Final = " \t,，、;；|｜/&+·•。-–—~()（）[]{}【】<>*:：!！"
_MAX_HEAD: Final = 24
_FEW_WORDS: Final = 3
"""Words of a name before a label and its colon: `Kite Leaderboard: https://…`."""
_FILLER: Final = 2
"""Words between a label and its link that say nothing."""


@dataclass(slots=True)
class Part:
    """A link or a text of a block, and its label."""

    field: Field
    text: str
    """Without its label. Of a link its own text, where that is no label."""
    label: str = ""
    """As typed; of a link its own text where that is a label, else what stands before it."""
    meanings: tuple[Meaning, ...] = ()
    """What the label means; nothing where it is not known."""
    cut: int = 0
    """Of a text how many characters of its field stand before it."""
    is_link: bool = dataclasses.field(init=False)
    """Whether it is a link, of which the address may be empty."""

    def __post_init__(self) -> None:
        self.is_link = self.field.url is not None


def parts_of(fields: Sequence[Field]) -> tuple[Part, ...]:
    """Return the parts of a block, or of a cell."""
    if len(fields) == 1 and (lone := _lone_part(fields[0])):
        return (lone,)
    labeller = _Labeller()
    for field in fields:
        if field.url is None:
            labeller.take_text(field)
        else:
            labeller.take_link(field)
    labeller.spill()
    return tuple(labeller.parts)


def _lone_part(field: Field) -> Part | None:
    """Return the part that a field makes alone: a link, or a text with no label in it."""
    text = field.text
    if field.url is None:
        is_several = ":" in text or "：" in text or _end_of_first(text)
        return None if is_several else Part(field, text)
    if "://" in text:
        return Part(field, "")
    meanings = meanings_of(text) if text else ()
    if not meanings:
        return Part(field, text)
    return Part(field, "", text, meanings)


def head_of(text: str) -> str:
    """Return what stands before the first colon of a text, if it is short enough for a label."""
    found = _LEADING.match(text, 0, _MAX_HEAD + 4)
    return found[1].strip("*_ ").casefold() if found else ""


class _Labeller:
    """Reads the fields of a block in order; a label holds until the next text."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._label = ""
        self._meanings: tuple[Meaning, ...] = ()
        self._waiting: Field | None = None
        """A text that may turn out to be the label of what follows."""

    def take_text(self, field: Field) -> None:
        """Read a text, which may be a label, begin with one, or end in one."""
        end = _end_of_first(field.text)
        if end:
            self._take_text(replace(field, text=field.text[:end]))
            field = replace(field, text=field.text[end:].lstrip(" ,，.。"), lead="")
        self._take_text(field)

    def _take_text(self, field: Field) -> None:
        text = field.text
        if text[0] in ":：" and self._waiting is not None:
            if self._claim_waiting():
                self._add_text(field, text.lstrip(":： "), len(text) - len(text.lstrip(":： ")))
                return
            text = text.lstrip(":： ")
        self.spill()
        pending = self._meanings if self._label else ()
        if pending and pending[0] in TEXT_MEANINGS and not _leading_label(text):
            self._add_text(field, text, 0)
            return
        self._label, self._meanings = "", ()
        found = _leading_label(text)
        if found:
            label, meanings, cut = found
            self._label, self._meanings = label, meanings
            value = text[cut:]
            if value.strip(_SEPARATORS):
                again = _leading_label(value)
                if again:
                    self._label, self._meanings = again[0], again[1]
                    value, cut = value[again[2] :], cut + again[2]
            if value.rstrip().endswith((":", "：")) and len(value.split()) <= _FILLER:
                return  # `Code: Available: https://…`
            if value.strip(_SEPARATORS):
                if meanings == ("link",):
                    self._label, self._meanings = "", ()  # `Source: KITE 2020`
                self._add_text(field, value, cut)
                if meanings[0] not in TEXT_MEANINGS:
                    self._label, self._meanings = "", ()
            return
        self._waiting = field

    def take_link(self, field: Field) -> None:
        """Read a link: its label is its own text, or the text before it."""
        text = field.text
        own = () if not text or "://" in text else meanings_of(text)
        if "|" in field.lead:
            self.spill()  # `[tag] | [Title](…)`: what stands before a bar labels nothing.
        if self._waiting is not None and not self._claim_waiting():
            self._claim_tail(bare=not text or "://" in text)
        self.spill()
        if own and own != ("link",):
            self.parts.append(Part(field, "", text, own))
        elif self._meanings and self._meanings[0] in TEXT_MEANINGS:
            self.parts.append(Part(field, "" if "://" in text else text))
        elif own:
            self.parts.append(Part(field, "", self._label or text, self._meanings or own))
        else:
            said = "" if "://" in text else text
            self.parts.append(Part(field, said, self._label, self._meanings))

    def spill(self) -> None:
        """Keep a text that turned out to be no label."""
        if self._waiting is not None:
            field, self._waiting = self._waiting, None
            self._label, self._meanings = "", ()
            self.parts.append(Part(field, field.text))

    def _claim_waiting(self) -> bool:
        """Make the waiting text the label of what follows, if its words are a label's."""
        field = self._waiting
        if field is None or len(field.text) > MAX_LABEL:
            return False
        label = field.text.strip(_SEPARATORS)
        meanings = meanings_of(label)
        if not meanings or known_venue(label).year:
            return False  # `arXiv 2023` tells where and when.
        self._waiting = None
        self._label, self._meanings = label, meanings
        return True

    def _claim_tail(self, bare: bool) -> None:
        """Take the last words of the waiting text as a label, where they are known."""
        field = self._waiting
        assert field is not None
        has_colon = _TRAILING.search(field.text) is not None
        if not has_colon and not bare:
            return
        text = field.text.rstrip(":： ")
        found = _CHUNK.search(text)
        is_name = found is not None and sum(map(str.isupper, found[0])) > 1  # `ODEs`, no slip.
        if (
            found
            and found.start()
            and not is_name
            and (meanings := _tail_meanings(text, found, has_colon))
        ):
            self._waiting = None
            self.parts.append(Part(field, text[: found.start()].rstrip(" ,，;；|")))
            self._label, self._meanings = found[0], meanings
        elif has_colon and len(text) <= MAX_LABEL and self.parts:
            self._waiting = None
            self._label, self._meanings = text.strip(_SEPARATORS), ()

    def _add_text(self, field: Field, text: str, cut: int) -> None:
        self.parts.append(Part(field, text.strip(), self._label, self._meanings, cut))


def _end_of_first(text: str) -> int:
    """Return where the first of two texts in one ends, 0 where there is one: `A Title 作者：…`.

    Behind a citation and its year follows a note in Chinese.
    """
    if text.isascii():
        return 0
    if "作者" in text and (authors := _AUTHORS_BEHIND.search(text)):
        return authors.start()
    note = _NOTE_BEHIND.search(text)
    is_cited = note is not None and not is_mostly_chinese(text[: note.start()])
    return note.start() if note and is_cited else 0


def _tail_meanings(text: str, found: re.Match[str], has_colon: bool) -> tuple[Meaning, ...]:
    """Return what the last word of a text means as a label.

    `Foundation Models` and `Monocular Videos` end titles: nothing parts the word from them.
    """
    meanings = meanings_of(found[0])
    before = text[: found.start()].rstrip()
    is_usual = not {"paper", "code", "project", "link"}.isdisjoint(meanings)
    is_named = has_colon and len(before.split()) <= _FEW_WORDS
    return meanings if is_usual or is_named or not before[-1:].isalnum() else ()


def _leading_label(text: str) -> tuple[str, tuple[Meaning, ...], int] | None:
    """Return the known label that a text begins with, its meanings, and where its value begins."""
    found = _LEADING.match(text) if ":" in text or "：" in text else None
    if not found:
        return None
    label = found[1].strip(_SEPARATORS)
    meanings = meanings_of(label)
    return (label, meanings, found.end()) if meanings else None
