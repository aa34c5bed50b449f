"""Citations that begin with names, whose end shows where the title begins.

    Berg, A., and Sun, W., 2020, Folding kites: Journal of Kites, v. 9, p. 1–9.
    Berg, A., and W. Sun. 2020. Folding kites. Journal of Kites 9:1-9.
    Berg A, Sun W. Folding kites. J Kites. 2020;9:1-9.
    Berg, Ada, and Wei Sun. “Folding Kites.” Journal of Kites, vol. 9, 2020, pp. 1–9.
    Berg, A., Sun, W. *Folding kites* (preprint). 2020.
    Berg A., Sun W., 2020, J. Kites, 9, 17, *Folding kites*

Always holds: what stands in front of the title is names and nothing else; time is in step with the
text.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from papersearch.library.keyed.cited_names import length_of_names, strict_names
from papersearch.library.keyed.sentences import sentences_of
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.records import Paper

_NUMBER: Final = re.compile(r"(?:\[\d{1,4}\]|\d{1,4}\.)\s+(?=\S)")
_YEAR: Final = re.compile(
    r"(?P<open>[(\[])?(?<![\w/.:-])(?P<year>(?:1[6-9]|20)\d\d)[a-z]?"
    r"(?:,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?: \d{1,2})?)?"
    r"[)\]]?[.,:;]*\s+(?=\S)"
)
_SET_OFF: Final = re.compile(
    r"(?:\*{1,2}(?P<starred>[^*\s][^*]{6,500})\*{1,2}|[\"“](?P<quoted>[^\"“”]{6,500})[\"”]|"
    r"‘(?P<single>[^‘]{6,500}?)[’'](?=[\s,.]|$))"
)
_ORGANISATION: Final = re.compile(
    r"(?i)[^.,;()]{0,80}\b(?:agency|survey|organi[sz]ation|committee|council|association|society|"
    r"commission|consortium|collaboration|ministry|bureau|foundation|department|institute|centres?|"
    r"centers?|group|team|university|agence|administration|federation)\b[^.;()]{0,60}(?:\([A-Z]{2,8}\))?"
)
"""What writes without a person's name."""
_VENUE_BEHIND: Final = re.compile(
    r": (?=U\.S\. Geological Survey|[^:]{3,160}?(?:, v(?:ol)?\. ?\d|, no\. ?\d|, p\. ?\d|"
    r" [Rr]eport \d|[Dd]ata [Rr]elease|\b[Rr]elease\b))"
)
"""A colon behind which a series or a journal stands, as geologists write it."""
_ISSUE: Final = re.compile(
    r"[\s,]*+(?P<venue>[A-Z][\w&. ]{1,80}?)(?:, ?[A-Z]{0,2}\d{1,6})++,?\s*+(?=[*\"“‘])"
)
"""A journal with its volume and page in front of a title: `MNRAS, 496, 1579, `."""
_PLACE: Final = re.compile(r"[\s,.]*+(?:[Ii]n:? )?\*?([^\W\d][^,\[\]*]{2,150}+)")
_AUTHORED: Final = re.compile(
    r"[^*\[\]()\"“”\d]{3,1500}?"
    r"(?=(?<![\s,])[\s,(]*+(?:(?:19|20)\d\d|[*\[\"“]|$)|\.\s++(?:[*\[(]|[^.]{0,60}\d|$))"
)
"""Names behind a title, and what else stands there before a year or what is set off."""
_IN_CAPITALS: Final = re.compile(r", [A-Z][A-Z&]++[A-Za-z ]{0,30}+$")
"""A venue behind names."""
_DOI: Final = re.compile(r"\bDOI\b.*", re.IGNORECASE)
_LAST_NAMED: Final = re.compile(
    r"[^*\[\]()\"“”\d]{3,1500}?,? (?:and|&) [^,\d]{3,60}?"
    r"(?=,|(?<!\s)\s++In\b|\.\s++In\b)"
)
"""Names the last of which `and` stands before, and a comma behind."""
_BEFORE_PLACE: Final = re.compile(r"[^*\[\]()\"“”\d]{3,1500}?(?=(?<!\s)\s++In\b|[,.]\s++In\b)")
_DATED: Final = re.compile(r"(?:(?<![\s,.])[\s,.]++)?\(((?:19|20)\d\d)\)$")
_ENDS: Final = " .,;:"
_BETWEEN: Final = " ,;:–—-"
"""Behind names; a stop may be one of initials."""
_LONGEST_NAMES: Final = 4_000
_MOST_YEARS: Final = 3
"""Behind a first year nobody's name stands, but what an organisation is called may have one."""
_LIKE_TITLE: Final = 0.2
_WORDS: Final = 2
"""Of a title that is not set off, at least."""


def paper_after_names(text: str) -> Paper | None:
    """Return what a citation says that begins with names; nothing where these are not sure."""
    text = _NUMBER.sub("", text, count=1) if text[:1] in "[0123456789" else text
    names, year, begin = _names_of(text)
    if not names:
        return None
    issue = _ISSUE.match(text, begin)
    if issue and (found := _SET_OFF.match(text, issue.end())):
        venue = issue["venue"].strip(_ENDS)
        return Paper(id="", title=_set_off(found), authors=names, venue=venue, year=year)
    if found := _SET_OFF.match(text, begin):
        title = found["starred"] or found["quoted"] or found["single"]
        behind = text[found.end() :]
    else:
        title, behind = _title_in(text[begin:].lstrip(_ENDS))
    title = title.strip().rstrip(_ENDS if not title.rstrip().endswith("...") else " ")
    if dated := _DATED.search(title):
        title, year = title[: dated.start()], year or int(dated[1])
    if not title:
        return None
    place = _PLACE.match(behind)
    venue = _DOI.sub("", place[1]).strip(_ENDS) if place and "://" not in place[1] else None
    return Paper(id="", title=title, authors=names, venue=venue or None, year=year)


def paper_after_title(text: str) -> Paper | None:
    """Return what a citation says that begins with a title set off: `*Folding kites*. Berg, Sun.`.

    Names of families alone stand there, too; one alone is none.
    """
    found = _SET_OFF.match(text)
    if not found:
        return None
    rest = text[found.end() :].lstrip(_ENDS + "([–—-")
    behind = [end[0] for end in (_BEFORE_PLACE.match(rest), _LAST_NAMED.match(rest)) if end]
    if end := _AUTHORED.match(rest):
        behind += [_IN_CAPITALS.sub("", end[0]), end[0]]
    for text in behind:
        names = strict_names(text.rstrip(_BETWEEN), may_be_bare=True)
        if len(names) > 1 or (names and " " in names[0]):
            return Paper(id="", title=_set_off(found), authors=names)
    return None


def title_set_off(text: str) -> str:
    """Return the title with which a text begins that sets it off, empty where none does."""
    found = _SET_OFF.match(text)
    return _set_off(found) if found else ""


def _set_off(found: re.Match[str]) -> str:
    return (found["starred"] or found["quoted"] or found["single"]).strip().rstrip(_ENDS)


def _names_of(text: str) -> tuple[tuple[str, ...], int | None, int]:
    """Return names in front of a citation, the year behind them, and where the rest begins."""
    set_off = _SET_OFF.search(text, 2, _LONGEST_NAMES)
    end = set_off.start() if set_off else _LONGEST_NAMES
    for found in islice(_YEAR.finditer(text, 2, end + 8), _MOST_YEARS):
        before = text[: found.start()].rstrip(_BETWEEN)
        names = strict_names(before, may_be_bare=found["open"] is not None)
        if not names and _ORGANISATION.fullmatch(before.rstrip(".")):
            names = (before.rstrip("."),)
        if names:
            return names, int(found["year"]), found.end()
    if set_off:
        before = text[: set_off.start()].rstrip(_BETWEEN)
        names = strict_names(before) or strict_names(before, may_be_bare=True)
        is_label = text[set_off.start() - 2 : set_off.start()] == ": " and " " not in before
        if names and not is_label:
            return names, None, set_off.start()
    length = length_of_names(text[:end])
    return strict_names(text[:length].rstrip(_BETWEEN)), None, length


def _title_in(text: str) -> tuple[str, str]:
    """Divide what stands behind names into a title, which is a sentence, and the rest."""
    if text[:1].islower() or text.startswith(("http", "[")):
        return "", text
    first, *behind = sentences_of(text)
    rest = ". ".join(behind)
    if cut := _VENUE_BEHIND.search(first):
        first, rest = first[: cut.start()], f"{first[cut.end() :]}. {rest}"
    is_title = len(first.split()) >= _WORDS and title_likeness(first) >= _LIKE_TITLE
    return (first, rest) if is_title else ("", text)
