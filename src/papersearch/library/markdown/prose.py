"""Which texts of a block are sentences about papers, rather than titles."""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.inline import Field
from papersearch.library.markdown.likeness import (
    ends_open,
    is_prose_line,
    is_sentence,
    title_likeness,
)
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.turned_names import are_last_names
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import date_likeness, venue_likeness
from papersearch.library.markdown.words import is_capitalised

_PLAINLY: Final = 0.6
_THIRD: Final = 2
_RUNS_ON: Final = re.compile(
    r"\s?(?:for|with|via|of|on|in|by|from|and|to|at|which|that|used) [a-z]"
)
"""What no title begins with that stands behind a link."""
_FEWEST_CAPITALS, _MOST_WORDS = 4, 20
"""Words in capitals, and words, of a title that begins as people talk."""
_TALK: Final = re.compile(
    r"(?:this|these|here) (?:is|are|repo\w*|page|list|project|document|section|collection)\b"
    r"|(?:if you|please|welcome to|feel free|thanks)\b"
    r"|p\.(?:p\.)?s\.?,|our (?:paper|work|survey|article)s? "
    r"|we (?:are|have|will|introduce|propose|present|[a-z]{3,9}ed)\b"
    r"|(?-i:An? (?:[a-z-]+,? ){0,4}(?:list|collection|compilation|repository|repo|summary) of "
    r"(?:\S+ ){0,4}(?:papers|resources|works|articles|publications|literature)\b)",
    re.I,
)
"""What people say about a list, at the beginning of a sentence."""
_PICTURE: Final = re.compile(r"^[^\w(\[\"“]+")


def announces(field: Field, text: str) -> bool:
    """Whether a text is a sentence that says what follows behind its colon."""
    return field.kind == "plain" and text.endswith((":", "：")) and is_prose_line(text)


def are_names(field: Field, text: str) -> bool:
    """Whether a text is last names before the title behind a colon: `Berg, Sun: *Kites*`."""
    return field.text.endswith(":") and "," in text and are_last_names(text.rstrip(" :"))


def is_talk(unit: BlockUnit, number: int, text: str) -> bool:
    """Whether a text, or the sentence that it stands in, is what people say about a list."""
    if unit.parts[number].field.kind == "plain" and _TALK.match(text.lstrip(" .,")):
        words = text.split()
        is_no_title = len(words) > _MOST_WORDS or sum(map(str.istitle, words)) < _FEWEST_CAPITALS
        return is_no_title or not is_capitalised(text)
    said = unit.parts[0].text
    said = said if said[:1].isalnum() else _PICTURE.sub("", said)
    return _TALK.match(said) is not None and title_likeness(text) < _PLAINLY


def cites(unit: BlockUnit, number: int) -> bool:
    """Whether a part is a link that words before it speak of: `extends [A Title](…)`."""
    before = unit.parts[0]
    if number != 1 or before.is_link or before.meanings or not unit.parts[number].is_link:
        return False
    is_told = max(venue_likeness(before.text), date_likeness(before.text)) >= _PLAINLY
    is_worded = any(word.islower() for word in before.text.split())
    return before.field.kind == "plain" and is_worded and not is_told


def is_prose(unit: BlockUnit, number: int) -> bool:
    """Whether a part is a sentence, or a link to what a sentence speaks of in a word or two."""
    if _goes_on(unit, number):
        return True
    if unit.parts[number].is_link:
        is_behind = number > 0 and _is_cut_sentence(unit, number - 1)
        return is_behind and title_likeness(unit.parts[number].text) < _PLAINLY
    return _is_cut_sentence(unit, number)


def _goes_on(unit: BlockUnit, number: int) -> bool:
    """Whether a text goes on with a sentence in which a link stands: `see [this](…) on kites`."""
    part, before = unit.parts[number], unit.parts[number - 1]
    if not number or part.is_link or not (before.is_link and before.text):
        return False
    if _RUNS_ON.match(part.field.text) and not before.meanings:
        return True
    if number < _THIRD:
        return False
    first, said = unit.parts[number - 2], part.text.lstrip(" ,")
    is_led = first.field.kind in ("plain", "italic") and not first.is_link and not first.meanings
    return is_led and said[:1].islower() and not before.meanings and not is_capitalised(said)


def _is_cut_sentence(unit: BlockUnit, number: int) -> bool:
    """Whether a text is a sentence that runs on in the link behind it, or one of a paragraph."""
    field = unit.parts[number].field
    if field.kind not in ("plain", "italic"):
        return False
    following = unit.parts[number + 1] if number + 1 < len(unit.parts) else None
    is_followed = following is not None and following.is_link and following.field.cell == field.cell
    if is_followed and (ends_open(field.text) or ends_open(unit.parts[number].text)):
        return True
    runs_on = field.text[-1:].isalpha() or field.text.endswith(",")
    is_mention = is_followed and bool(unit.parts[number + 1].text)
    if is_mention and runs_on and is_prose_line(field.text):
        return True
    is_ended = field.text.endswith(".") or (is_followed and _is_unlabelled(unit.parts[number + 1]))
    return unit.block.kind == "line" and is_ended and is_prose_line(field.text)


def _is_unlabelled(part: Part) -> bool:
    return part.meanings[:1] in ((), ("link",))


def is_described(before: Part, text: str) -> bool:
    """Whether a text describes what the link before it names, rather than being a title."""
    if not before.field.leads_out:
        return False
    if not before.text or before.meanings:
        return text[:1].islower() and title_likeness(text) < _PLAINLY
    if max(venue_likeness(before.text), date_likeness(before.text)) >= _PLAINLY:
        return False
    said = text.lstrip(" -–—:,.")
    return said[:1].islower() or is_sentence(said)
