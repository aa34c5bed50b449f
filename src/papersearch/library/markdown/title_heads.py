"""What stands before a title: number, venue, date, short name, award."""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import (
    MAX_ROUNDS,
    MAX_TAG,
    Cut,
)
from papersearch.library.markdown.likeness import (
    CHINESE,
    LATIN_WORD,
    date_likeness,
    title_likeness,
    venue_likeness,
)
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.venues import Venue, cell_venue, known_venue, year_in

_NUMBER: Final = re.compile(
    r"(?!\d\.\d[Dd]\b)(?:\d{1,4} ?[.、．)）](?=\D|\d+[.D]|\d+ )\s*"
    r"|[(（]\d{1,4}[)）] ?|【\d{1,4}】\s*|\[\d{1,4}\] ?[.、．]? ?|#\d{1,4}[.:]? )"
)


_TITLE_LABEL: Final = re.compile(r"(?:paper )?title ?[:：]\s*|(?:论文)?(?:标题|题目)[:：]\s*", re.I)


_HEAD_GROUP: Final = re.compile(r"[\[【(（]\s?([^\[\]【】()（）]{1,60})\s?[\]】)）][,:：.]?\s*")


_HEAD_DASH: Final = re.compile(r"(.{1,40}?)(?:\s+[-–—]\s+|\s*[-–—]+\s+|\s*[|｜]\s*|: )(?=\S)")


_HEAD_VENUE: Final = re.compile(
    r"((?:[A-Z][A-Za-z&]{1,12}[ -]?)?[A-Z][A-Za-z&]{1,14}[ _-]?['’‘`]?(?:20[0-9]{2}|19[5-9][0-9]|\d\d(?!\d)))"
    r"(?:\s?[(（]?(?:oral|spotlight|highlight|workshop)[)）]?)?[.,:]?\s+(?=[A-Z0-9])",
    re.I,
)


_AWARD: Final = re.compile(r"((?:[A-Z]{3,8} ?\d{4} ?)?[\u3400-\u9fff]{2,12})[:：]\s?(?=[A-Z0-9])")


def without_number(text: str) -> str:
    """Return a text without the number of its item."""
    found = _NUMBER.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def cut_head(cut: Cut, kind: str) -> None:
    """Cut off number, venue, date, short name and award before the title."""
    for _ in range(MAX_ROUNDS):
        text = cut.text.lstrip(" ,，:：-–—|.·*")
        cut.text = text
        for pattern in (_NUMBER, _TITLE_LABEL):
            if (found := pattern.match(text)) and found.end() < len(text):
                cut.text = text[found.end() :]
                break
        else:
            if not (_cut_group(cut) or _cut_words(cut, kind)):
                return


def _cut_group(cut: Cut) -> bool:
    found = _HEAD_GROUP.match(cut.text)
    if not found or found.end() >= len(cut.text):
        return False
    inside = found[1].strip(" *_")
    rest = cut.text[found.end() :]
    if not LATIN_WORD.search(rest) and not CHINESE.search(rest):
        return False
    if cut.text[0] in "(（" and not cut.text[: found.end()].endswith((" ", "）", ":", "：")):
        return False
    if note := note_of(inside):
        cut.tags.append(note)
    if venue_likeness(inside) >= 0.6 or date_likeness(inside):
        cut.found_venue(inside)
    elif not note:
        if cut.text[0] in "(（" and not (rest[:1].isupper() or rest[:1].isdigit()):
            return False
        if len(inside.split()) > 4 or len(inside) > MAX_TAG:
            return False
        cut.tags.append(inside)
    cut.text = rest
    return True


def _cut_words(cut: Cut, kind: str) -> bool:
    """Cut off what stands before a dash or bar and is no title, or a venue with its year."""
    text = cut.text
    found = _HEAD_DASH.match(text)
    if found:
        head, rest = found[1].strip(), text[found.end() :]
        is_colon = text[found.end() - 2 : found.end()] == ": "
        parts = re.split(r"[\s_-]+", head)
        if date_likeness(head) or (
            venue_likeness(head) >= 0.8
            and (not is_colon or year_in(head) or known_venue(head).year)
        ):
            cut.found_venue(" ".join(parts) if not known_venue(head).name else head)
            if year := year_in(head):
                cut.venue = Venue(cut.venue.name, year)
            cut.text = rest
            return True
        year = re.match(
            r"((?:19[5-9]|20[0-9])\d)\s?[-_ ]\s?([A-Za-z][\w&-]{1,20}?)(?:[_ ](\w))?$", head
        )
        if year:
            cut.venue = Venue(cell_venue(year[2]).name, int(year[1]))
            cut.text = rest
            return True
        is_barred = text[len(found[1]) :].lstrip()[0] in "|｜"
        if is_barred and len(parts) <= 3 and len(head) <= MAX_TAG and title_likeness(rest) >= 0.4:
            cut.tags.append(head)
            cut.text = rest
            return True
    glued = re.match(r"((?:19[5-9]|20[0-9])\d)[-_ ]([A-Za-z][\w&]{1,20}?)-\s*(?=[A-Z])", text)
    if glued:
        cut.venue, cut.text = Venue(cell_venue(glued[2]).name, int(glued[1])), text[glued.end() :]
        return True
    found = _HEAD_VENUE.match(text)
    if found and known_venue(found[1]).name and title_likeness(text[found.end() :]) >= 0.4:
        cut.found_venue(found[1])
        cut.text = text[found.end() :]
        return True
    if found := _AWARD.match(text):
        cut.tags.append(found[1])
        cut.text = text[found.end() :]
        return True
    return False
