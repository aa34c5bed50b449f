"""Citations in words whose form tells where the title begins and ends, by whom and when it is.

    A. Berg and W. Sun, “Folding Kites,” Journal of Kites, vol. 9, 2020.
    Berg, A., & Sun, W. (2020). Folding Kites. Journal of Kites, 9(1), 1–9.
    Ada Berg, Wei Sun, Folding Kites, Journal of Kites, Volume 9, 2020, Pages 1-9.

Always holds: time is in step with the text; what has none of these forms gives nothing.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.keyed.people import authors_in
from papersearch.library.keyed.sentences import sentences_of
from papersearch.library.keyed.strict_citations import (
    paper_after_names,
    paper_after_title,
    title_set_off,
)
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.venues import year_in
from papersearch.library.records import Paper

_QUOTED: Final = re.compile(
    r"(?P<names>[^\"“”]{3,2000}?)[\s,.:]*+[\"“](?P<title>[^\"“”]{8,500})[\"”](?P<rest>[^\"“”]*)"
)
_VENUE: Final = re.compile(r"[\s,.]*+(?:[Ii]n:? )?([^\W\d][^,\[\]]{2,150}+)")
_DATED: Final = re.compile(
    r"(?P<names>[^()]{3,1500}?),? ?"
    r"\((?P<year>(?:19|20)\d\d)[a-z]?(?:,[^()]{1,30})?\)[.:,]? (?=\S)"
)
_VOLUME: Final = re.compile(
    r", Volumes? [^,]{1,20}(?:, (?:Issue|Part|Supplement)[^,]{0,30}(?:, Part [^,]{1,9})?)?"
    r", (?P<year>(?:19|20)\d\d)(?:,|\.|$)"
)
_STOP: Final = re.compile(r"(?<=[^\W\d_]{2})\.\s*$")
"""Behind names, where it is none of an initial."""
_LONGEST: Final = 3_000
_WORDS_OF_NAME: Final = 5
_LIKE_NAME: Final = 0.25
_TITLE_NAMES_VENUE: Final = 3
"""Sentences of a citation that begins with its title, at least."""
_BETWEEN_NAMES: Final = re.compile(r", (?:and |& )?| and | & ")
_LIKE_TITLE: Final = 0.3
_NAMES_FIRST: Final = re.compile(
    r"[^\W\d_][\w'’-]+,? (?:[A-Z]{1,3}|(?:[A-Z]\. ?-?)+)(?:[,.;]| and | et )"
)
"""A family name and initials, as names begin in front of a title."""
_LIKE_NAMES: Final = 0.3
_IDS: Final = re.compile(
    r"https?://\S+|\bdoi[:.]?\s*\S+|\b10\.\d{4,9}/\S+|\barXiv:\S+|\bPMC?(?:ID)?:? ?\d+|"
    r"(?<!\d)\d++\s?[-–—]\s?\d+|\bISSN [\d-]+",
    re.IGNORECASE,
)
"""In which numbers are no years."""
_YEARS: Final = re.compile(r"\(((?:19|20)\d\d)[a-z]?[,)]|(?<![\d./:-])((?:19|20)\d\d)(?![\d/:-])")


def paper_of_citation(text: str) -> Paper | None:
    """Return what a citation says, if its form tells its parts surely."""
    if len(text) > _LONGEST:
        return None
    forms = (
        *(paper_after_names, paper_after_title, _of_quoted, _of_dated, _of_volume),
        *(_of_title_first, _of_semicolons, _of_title_alone),
    )
    return next((paper for form in forms if (paper := form(text))), None)


def _of_title_alone(text: str) -> Paper | None:
    """Read a title that is set off in front of everything, by nobody."""
    title = title_set_off(text)
    return Paper(id="", title=title) if title else None


def year_of_citation(text: str) -> int | None:
    """Return the year that a citation says outside of its addresses, ids and pages."""
    text = _IDS.sub(" ", text[:_LONGEST])
    years = [int(found[1] or found[2]) for found in _YEARS.finditer(text)]
    return years[0] if years else None


def _of_quoted(text: str) -> Paper | None:
    """Read names, a title in quotes, venue and year."""
    found = _QUOTED.fullmatch(text)
    if not found:
        return None
    venue = _VENUE.match(found["rest"])
    return Paper(
        id="",
        title=found["title"].rstrip(" .,"),
        authors=authors_in(found["names"]),
        venue=venue[1].strip() if venue else None,
        year=year_in(found["rest"]),
    )


def _of_dated(text: str) -> Paper | None:
    """Read names, a year in brackets, a title up to the end of the sentence, and a venue."""
    found = _DATED.match(text)
    if not found:
        return None
    names = authors_in(_STOP.sub("", found["names"]), "whole")
    if not names or names_likeness(", ".join(names)) < _LIKE_NAMES:
        return None
    title, *behind = sentences_of(text[found.end() :])
    venue = _VENUE.match(behind[0]) if behind else None
    return Paper(
        id="",
        title=title.rstrip(" ."),
        authors=names,
        venue=venue[1].strip(" .") if venue and "://" not in venue[1] else None,
        year=int(found["year"]),
    )


def _of_semicolons(text: str) -> Paper | None:
    """Read names before the last semicolon, and title and venue behind it between commas."""
    before, _, rest = text.rpartition("; ")
    pieces = before.split("; ")
    is_turned = bool(before) and all(piece.count(",") == 1 for piece in pieces)
    names = authors_in(before) if is_turned else tuple(_BETWEEN_NAMES.split(before))
    if not names or not (is_turned or (len(pieces) == 1 and all(map(_is_name, names)))):
        return None
    title, _, behind = rest.partition(", ")
    return Paper(
        id="",
        title=title.rstrip(" ."),
        authors=names,
        venue=behind.partition(",")[0].strip(" .") or None,
        year=year_of_citation(behind),
    )


def _of_title_first(text: str) -> Paper | None:
    """Read a title, names and a venue with a year, each in a sentence of its own."""
    pieces = sentences_of(text)
    behind = ". ".join(pieces[2:])
    if len(pieces) < _TITLE_NAMES_VENUE or (year := year_in(behind)) is None:
        return None
    names = _BETWEEN_NAMES.split(pieces[1])
    is_title = title_likeness(pieces[0]) >= _LIKE_TITLE and not _NAMES_FIRST.match(pieces[0])
    if not (is_title and all(map(_is_name, names))):
        return None
    venue = behind.partition(str(year))[0].rstrip(" ,(.")
    return Paper(id="", title=pieces[0], authors=tuple(names), venue=venue or None, year=year)


def _is_name(text: str) -> bool:
    words = len(text.split())
    return 2 <= words <= _WORDS_OF_NAME and names_likeness(text) >= _LIKE_NAME


def _of_volume(text: str) -> Paper | None:
    """Read names, title, venue and volume between commas, as ScienceDirect writes them."""
    found = _VOLUME.search(text)
    if not found:
        return None
    pieces = text[: found.start()].split(", ")
    names: list[str] = []
    for piece in pieces[:-2]:
        if not _is_name(piece):
            break
        names.append(piece)
    title = ", ".join(pieces[len(names) : -1])
    if not names or not title:
        return None
    return Paper(
        id="", title=title, authors=tuple(names), venue=pieces[-1].strip(), year=int(found["year"])
    )
