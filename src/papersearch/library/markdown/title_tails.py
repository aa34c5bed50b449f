"""What stands behind a title: venue, date, notes, authors, a translation."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final

from papersearch.library.markdown.authors_between import cut_authors_between
from papersearch.library.markdown.cutting import (
    IN_FRONT,
    MAX_ROUNDS,
    Cut,
    finished,
    is_abbreviation,
    role_behind,
)
from papersearch.library.markdown.last_names_behind import cut_last_names
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.title_brackets import (
    cut_brackets,
    cut_glued_name,
    without_stray_bracket,
)
from papersearch.library.markdown.title_places import (
    cut_byline,
    cut_in_venue,
    cut_known_end,
    cut_placed,
    cut_signed,
    cut_year_first,
    is_listed,
    without_loose_end,
)
from papersearch.library.markdown.venues import (
    date_likeness,
    known_venue,
    venue_likeness,
)
from papersearch.library.markdown.volumes import cut_volume
from papersearch.library.markdown.words import is_mostly_chinese

_TAIL_CUT: Final = re.compile(
    r"[,，;；|｜·]\s|,(?=(?:[A-Z][A-Za-z]{2,9} ?['’]?)?(?:19|20)\d\d(?:$|\W))"
    r"|\.\s(?=[A-Z\d*(\[]|(?:ar|bio|med|chem)[RrXx])|\s[-–—]{1,3}\s|\.?---(?=\w)"
    r"|[?!]\s(?=[A-Z])|，|\.(?=[A-Z][a-z]{1,20},)"
)
_FILED: Final = re.compile(r"([^_]{6,200})_((?:[\u3400-\u9fff]{2,12} )?[\u3400-\u9fff]{2,4})")
_MAY_BE_CUT: Final = re.compile("[,，;；|｜·.?!–—]")
"""What stands at every cut but ` - `: a quick look for it spares most titles the pattern."""
_MOST_PIECES: Final = 16
"""Pieces behind a title that are looked at: authors may be many."""
_FEW_WORDS: Final = 3
"""Words of a piece that ends a title before a known venue, at least."""
_DATED: Final = re.compile(r"\((?:19|20)\d\d\)")
_SENTENCE_END: Final = re.compile(r"\.\s+(?=[A-Z\d])")
_DATED_VENUE: Final = re.compile(r"[A-Z][A-Za-z-]{2,11} ?(?:19|20)\d\d")
_PLAINLY: Final = 0.6
_TITLE_LEFT: Final = 0.2
"""How likely a title what is left must be when authors are cut off."""


def _cut_filed(cut: Cut) -> None:
    """Cut off the author behind a Chinese title that is named as its file: `风筝的折叠_李华`."""
    found = None if cut.text.isascii() else _FILED.fullmatch(cut.text)
    if found and is_mostly_chinese(found[1]):
        cut.text, cut.authors = found[1], cut.authors or found[2]


def cut_tail(cut: Cut) -> None:
    """Cut off brackets and pieces behind the title that are none of it."""
    _cut_filed(cut)
    cut_placed(cut)
    cut_authors_between(cut)
    cut_volume(cut)
    cut_in_venue(cut)
    cut_byline(cut)
    cut_last_names(cut)
    cut_signed(cut)
    for _ in range(MAX_ROUNDS):
        cut_year_first(cut)
        cut_known_end(cut)
        cut_last_names(cut)
        cut.text = without_stray_bracket(without_loose_end(cut.text.rstrip(" ,，;；:：-–—|·*")))
        if not (cut_brackets(cut) or cut_glued_name(cut) or _cut_piece(cut)):
            return


def _keep_end(text: str, found: re.Match[str]) -> str:
    """Return the text before a cut, with the question mark that ends it."""
    return text[: found.start()] + (found[0][0] if found[0][0] in "?!" else "")


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
    if "-" not in text and not _MAY_BE_CUT.search(text):
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
