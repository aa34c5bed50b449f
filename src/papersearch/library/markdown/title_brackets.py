"""Brackets behind a title: venue, date, notes, a translation, a short name.

Always holds: brackets that say nothing of these belong to the title.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.cutting import (
    LONGEST_SHORT_NAME,
    Cut,
)
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.remarks import is_remark
from papersearch.library.markdown.translations import is_translation
from papersearch.library.markdown.venues import (
    date_likeness,
    known_venue,
    venue_likeness,
    year_in,
)
from papersearch.library.markdown.words import CHINESE

_PAIRS: Final = {")": "(", "）": "(", "]": "[", "】": "["}
_OPENERS: Final = {"(": "(", "（": "(", "[": "[", "【": "["}
_MAX_GROUP: Final = 400
_MARKER: Final = re.compile(r"[A-Z][A-Za-z-]{2,20}(?: [A-Za-z-]{2,20})?")
"""What square brackets behind a title hold: `Survey`, `Best Demo`; a short name is a part of it."""
_NO_ADDRESS: Final = re.compile(
    r"\W?(?:paper|pdf|code|slides?|github|project page|website)\W?", re.I
)
"""What brackets behind a title hold where a link lacks its address."""
_YEAR_END: Final = re.compile(r"\b(?:19|20)\d\d\.?$")
_DATED_END: Final = re.compile(r", [A-Z][A-Za-z-]{2,14} (?:19|20)\d\d$")
_GLUED_NAME: Final = re.compile(r"(?<=[a-z]{3})\(([A-Z][\w+-]{1,20})\)$")
_CAPITALS: Final = 2
"""Capitals of a short name, at least."""


def cut_brackets(cut: Cut) -> bool:
    """Cut off the brackets at the end of a title, where they are none of it."""
    text = cut.text.rstrip(" .。") if cut.text.endswith((").", "].", "）。")) else cut.text
    group = _last_group(text)
    if group is None:
        return False
    begin, inside = group
    before = text[:begin].rstrip()
    if not before:
        return False
    if not _read_group(cut, inside.strip(" *_"), before):
        if before.endswith(",") and text[begin] == "(":
            cut.text = before  # No title has a comma before brackets.
            return True
        is_marked = text[begin] in "[【" or _YEAR_END.search(before) is not None
        if is_marked and _MARKER.fullmatch(inside):
            cut.tags.insert(0, inside)
        elif not (_DATED_END.search(before) or _ends_in_venue(before)):
            return False  # Behind a venue and its year any remark may stand.
    cut.text = before
    return True


def cut_glued_name(cut: Cut) -> bool:
    """Cut off a short name in brackets that is glued to the title: `Folding Kites(FoKi)`."""
    found = _GLUED_NAME.search(cut.text) if cut.text.endswith(")") else None
    if not found or sum(map(str.isupper, found[1])) < _CAPITALS:
        return False
    cut.tags.insert(0, found[1])
    cut.text = cut.text[: found.start()]
    return True


def without_stray_bracket(text: str) -> str:
    """Return a text without a bracket at its end that nothing opened or closed."""
    if text.endswith((")", "）")):
        opened = text.count("(") + text.count("（")
        if text.count(")") + text.count("）") > opened:
            return text[:-1].rstrip()
    if text.endswith(("(", "（", "[", "【")):
        return text[:-1].rstrip()
    return text


def _last_group(text: str) -> tuple[int, str] | None:
    """Return where the brackets at the end of a text open, and what they hold."""
    opener = _PAIRS.get(text[-1:])
    if opener is None:
        return None
    depth = 0
    for place in range(len(text) - 1, max(-1, len(text) - _MAX_GROUP), -1):
        sign = text[place]
        if _PAIRS.get(sign) == opener:
            depth += 1
        elif _OPENERS.get(sign) == opener:
            depth -= 1
            if depth == 0:
                return place, text[place + 1 : -1].strip()
    return None


def _ends_in_venue(text: str) -> bool:
    """Whether brackets with a venue and its year end a text: `Folding Kites[KITE'20]`."""
    group = _last_group(text)
    return group is not None and known_venue(group[1]).year is not None


def _read_group(cut: Cut, inside: str, before: str) -> bool:
    """Take what brackets behind a title say; False where they are a part of it."""
    if not inside or _NO_ADDRESS.fullmatch(inside):
        return True
    if CHINESE.search(inside):
        _read_chinese_group(cut, inside, before)
        return True
    note = note_of(inside)
    venue = venue_likeness(inside)
    if date_likeness(inside):
        cut.found_venue(inside)
        return True
    year = year_in(inside) or known_venue(inside).year
    if venue >= 0.6 or (year and len(inside) < 80):
        cut.found_venue(inside)
        cut.tags[:0] = [
            tag for tag in map(_tag, re.split(r"[,，/;；|]", inside)) if note_of(tag)
        ] or ([note_of(inside.rpartition(" ")[2])] if note_of(inside.rpartition(" ")[2]) else [])
        return True
    if note:
        cut.tags.insert(0, note)
        return True
    if names_likeness(inside) >= 0.6:
        cut.authors = cut.authors or inside
        return True
    return is_remark(inside, before)


def _read_chinese_group(cut: Cut, inside: str, before: str) -> None:
    first = re.match(r"(oral|spotlight|highlight|poster)\s*[|｜,，:：]\s*", inside, re.I)
    if first and is_translation(inside[first.end() :], before):
        cut.tags.insert(0, _tag(first[1]))
        cut.title_zh = cut.title_zh or inside[first.end() :]
    elif is_translation(inside, before):
        cut.title_zh = cut.title_zh or inside.lstrip("：: ")
    else:
        marked = re.sub(
            r"\b(oral|spotlight|highlight|poster)\s+(?=[\u3400-\u9fff])", r"\1,", inside, flags=re.I
        )
        cut.tags[:0] = filter(None, map(_tag, re.split(r"[,，、/;；|]", marked)))
        if (venue := known_venue(inside)).name:
            cut.venue = venue.over(cut.venue)


def _tag(part: str) -> str:
    part = clean(part).strip(" ,.;:-")
    return note_of(part) or part if len(part) <= LONGEST_SHORT_NAME else ""
