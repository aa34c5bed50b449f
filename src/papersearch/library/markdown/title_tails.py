"""What stands behind a title: venue, date, notes, authors, a translation."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.cutting import (
    IN_FRONT,
    LONGEST_SHORT_NAME,
    MAX_ROUNDS,
    Cut,
    finished,
    is_abbreviation,
    role_behind,
)
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.remarks import is_remark
from papersearch.library.markdown.title_places import (
    cut_byline,
    cut_in_venue,
    cut_known_end,
    cut_last_names,
    cut_placed,
    cut_signed,
    cut_volume,
    cut_year_first,
    is_listed,
    without_loose_end,
)
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
_TAIL_CUT: Final = re.compile(
    r"[,，;；|｜·]\s|,(?=(?:19|20)\d\d(?:$|\W))|\.\s(?=[A-Z\d*(\[]|(?:ar|bio|med|chem)[RrXx])|\s[-–—]{1,3}\s|[?!]\s(?=[A-Z])|，|\.(?=[A-Z][a-z]{1,20},)"
)
_MAY_BE_CUT: Final = re.compile("[,，;；|｜·.?!–—]")
"""What stands at every cut but ` - `: a quick look for it spares most titles the pattern."""
_MAX_GROUP: Final = 400
_MOST_PIECES: Final = 16
"""Pieces behind a title that are looked at: authors may be many."""
_MARKER: Final = re.compile(r"[A-Z][A-Za-z-]{2,20}(?: [A-Za-z-]{2,20})?")
"""What square brackets behind a title hold: `Survey`, `Best Demo`; a short name is a part of it."""
_FEW_WORDS: Final = 3
"""Words of a piece that ends a title before a known venue, at least."""
_NO_ADDRESS: Final = re.compile(
    r"\W?(?:paper|pdf|code|slides?|github|project page|website)\W?", re.I
)
"""What brackets behind a title hold where a link lacks its address."""
_YEAR_END: Final = re.compile(r"\b(?:19|20)\d\d\.?$")
_DATED: Final = re.compile(r"\((?:19|20)\d\d\)")
_SENTENCE_END: Final = re.compile(r"\.\s+(?=[A-Z\d])")
_DATED_END: Final = re.compile(r", [A-Z][A-Za-z-]{2,14} (?:19|20)\d\d$")
_DATED_VENUE: Final = re.compile(r"[A-Z][A-Za-z-]{2,11} ?(?:19|20)\d\d")
_GLUED_NAME: Final = re.compile(r"(?<=[a-z]{3})\(([A-Z][\w+-]{1,20})\)$")
_CAPITALS: Final = 2
"""Capitals of a short name, at least."""
_PLAINLY: Final = 0.6
_TITLE_LEFT: Final = 0.2
"""How likely a title what is left must be when authors are cut off."""


def cut_tail(cut: Cut) -> None:
    """Cut off brackets and pieces behind the title that are none of it."""
    cut_placed(cut)
    cut_volume(cut)
    cut_in_venue(cut)
    cut_byline(cut)
    cut_last_names(cut)
    cut_signed(cut)
    for _ in range(MAX_ROUNDS):
        cut_year_first(cut)
        cut_known_end(cut)
        cut.text = _without_stray(without_loose_end(cut.text.rstrip(" ,，;；:：-–—|·*")))
        if not (_cut_group(cut) or _cut_glued_name(cut) or _cut_piece(cut)):
            return


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


def _keep_end(text: str, found: re.Match[str]) -> str:
    """Return the text before a cut, with the question mark that ends it."""
    return text[: found.start()] + (found[0][0] if found[0][0] in "?!" else "")


def _without_stray(text: str) -> str:
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


def _tag(part: str) -> str:
    part = clean(part).strip(" ,.;:-")
    return note_of(part) or part if len(part) <= LONGEST_SHORT_NAME else ""


def _ends_in_venue(text: str) -> bool:
    """Whether brackets with a venue and its year end a text: `Folding Kites[KITE'20]`."""
    group = _last_group(text)
    return group is not None and known_venue(group[1]).year is not None


def _cut_glued_name(cut: Cut) -> bool:
    """Cut off a short name in brackets that is glued to the title: `Folding Kites(FoKi)`."""
    found = _GLUED_NAME.search(cut.text) if cut.text.endswith(")") else None
    if not found or sum(map(str.isupper, found[1])) < _CAPITALS:
        return False
    cut.tags.insert(0, found[1])
    cut.text = cut.text[: found.start()]
    return True


def _cut_group(cut: Cut) -> bool:
    text = cut.text.rstrip(" .。") if cut.text.endswith((").", "].", "）。")) else cut.text
    group = _last_group(text)
    if group is None:
        return False
    begin, inside = group
    before = text[:begin].rstrip()
    if not before:
        return False
    if not _read_group(cut, inside.strip(" *_"), before):
        is_marked = text[begin] in "[【" or _YEAR_END.search(before) is not None
        if is_marked and _MARKER.fullmatch(inside):
            cut.tags.insert(0, inside)
        elif not (_DATED_END.search(before) or _ends_in_venue(before)):
            return False  # Behind a venue and its year any remark may stand.
    cut.text = before
    return True


def _holds_title(behind: str) -> bool:
    """Whether what looks like a venue is a title with its venue: `Ada. Folding Kites. 2019`."""
    pieces = _SENTENCE_END.split(behind)
    return len(pieces) > 1 and any(title_likeness(piece) >= _PLAINLY for piece in pieces[1:])


def _goes_on(piece: str, behind: str) -> bool:
    """Whether a piece ends the title, since a known venue stands behind it with its year."""
    if len(piece.split()) < _FEW_WORDS or not _DATED_VENUE.fullmatch(behind.strip(" .*")):
        return False
    said = max(venue_likeness(piece), names_likeness(piece), date_likeness(piece))
    return said <= 0 and known_venue(behind).name is not None and note_of(piece) == ""


def _cut_piece(cut: Cut) -> bool:
    """Cut off the last piece behind a comma, full stop or dash, where it is plainly no title."""
    text = cut.text
    if " -" not in text and not _MAY_BE_CUT.search(text):
        return False
    places = [found for found in _TAIL_CUT.finditer(text) if not is_abbreviation(text, found)]
    if not places:
        return False
    # The first piece from which everything is venue, date or names.
    places = places[-_MOST_PIECES:]
    for found, following in zip_longest(places, places[1:]):
        behind = text[found.end() :].strip(" .*")
        # Names behind a year in brackets are authors, be they two.
        is_dated = _DATED.fullmatch(text, max(0, found.start() - 6), found.start()) is not None
        role = role_behind(behind, "." if is_dated else found[0]) if behind else ""
        piece = text[found.end() : following.start()] if following else ""
        if not role and _DATED_VENUE.fullmatch(piece) and known_venue(piece).name:
            role, behind = "venue", piece  # Behind it stand laboratories.
        is_title = role == "venue" and (_holds_title(behind) or is_listed(behind))
        if not role or is_title or (following and _goes_on(piece, text[following.end() :])):
            continue
        if found[0][0] in "?!" and title_likeness(behind.partition(", ")[0]) >= _PLAINLY:
            continue  # `What Flies Next? Folding Kites at Night, KITE 2017`
        before = finished(text[: found.start()])
        left = title_likeness(before)
        if left < _TITLE_LEFT and left < title_likeness(behind):
            continue
        if role == "names":
            cut.authors = cut.authors or behind
        elif note := note_of(behind) or note_of(behind.rpartition(" ")[2]):
            cut.tags.insert(0, note)
        if role == "venue":
            cut.found_venue(IN_FRONT.sub("", behind))
        cut.text = _keep_end(text, found)
        return True
    return False
