"""What stands before a title: number, venue, date, short name, award."""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import (
    LONGEST_SHORT_NAME,
    MAX_ROUNDS,
    PLAINLY,
    Cut,
)
from papersearch.library.markdown.dated_heads import cut_dated
from papersearch.library.markdown.glued_heads import cut_glued, is_acronym
from papersearch.library.markdown.labels import meanings_of
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.venues import (
    Venue,
    cell_venue,
    date_likeness,
    known_venue,
    venue_likeness,
    year_in,
)
from papersearch.library.markdown.words import CHINESE, LATIN_WORD

_NUMBER: Final = re.compile(
    r"(?!\d\.\d[Dd]\b|\d{4}\.\d{4,5}\b)(?:\d{1,2}\.\d{1,2}(?=[A-Z][A-Za-z]{2})"
    r"|\d{1,4} ?[.、．)）](?=\D|\d+[.D]|\d+ )\s*"
    r"|[(（]\d{1,4}[)）] ?|【\d{1,4}】\s*|#\d{1,4}[.:]? "
    r"|\[(?!(?:19|20)\d\d\])\d{1,4}\] ?[.、．]? ?)"
)


_TITLE_LABEL: Final = re.compile(
    r"(?:day|week|lecture|session|paper) ?#?\d{1,3} ?[:：.–—-]\s|第\d{1,3}[天周期篇讲][:：]\s?"
    r"|(?:paper(?: title)?|title) ?[:：]\s*|(?:论文)?(?:标题|题目)[:：]\s*",
    re.I,
)


_EMPTY: Final = re.compile(r"[(（\[【]\s?[)）\]】]\s*")
"""What is left of a rating in stars: `(****) A Title`."""
_HEAD_GROUP: Final = re.compile(r"[\[【(（]\s?([^\[\]【】()（）]{1,60})\s?[\]】)）][,:：.]?\s*")


_HEAD_DASH: Final = re.compile(r"(.{1,40}?)(?:\s?[-–—]{1,3}\s|\s?[|｜]\s?|: )(?=\S)")


_MAY_BE_DASHED: Final = re.compile(r"[-–—:|｜](?:\s|(?<=[|｜]))")
"""What stands behind every such head: a quick look for it spares most titles the pattern."""
_MAX_DASHED: Final = 46
_TWO_DIGITS: Final = re.compile(r"\d\d")
"""Of the year that every venue at the head of a title has."""
_MAX_VENUE: Final = 40


_HEAD_VENUE: Final = re.compile(
    r"((?:[A-Z][A-Za-z&]{1,12}[ -]?)?[A-Z][A-Za-z&]{1,14}[ _-]?['’‘`]?"
    r"(?:20[0-9]{2}|19[5-9][0-9]|\d\d(?!\d)))(?:[./-](?:0?[1-9]|1[0-2])(?!\d))?"
    r"(?:\s?[(（]?(?:oral|spotlight|highlight|workshop)[)）]?"
    r"|(?P<note>(?: (?-i:[a-z])[a-z-]+){1,5})(?=, ))?"
    r"[.,:]?\s+(?=[A-Z0-9])",
    re.I,
)
"""A note of a few small words may follow up to a comma: `KITE 2023 award candidate, A Title`."""


_HEAD_YEAR: Final = re.compile(r"((?:19|20)\d\d)\s?[,，]\s?(?=[A-Z])")
_YEAR_FIRST: Final = re.compile(
    r"((?:19[5-9]|20[0-9])\d) ([A-Z][A-Za-z&-]{2,14})\s?[,:.]\s+(?=[A-Z0-9])"
)
"""`2016 IROS, A Title`."""
_JOINT: Final = re.compile(r"[\s_-]+")
_YEAR_VENUE: Final = re.compile(
    r"((?:19[5-9]|20[0-9])\d)\s?[-_ ]\s?([A-Za-z][\w&-]{1,20}?)(?:[_ ](\w))?$"
)
_ACRONYM: Final = 2
"""Capitals of what stands in round brackets glued to a title, that it is a short name."""
_PLAINLY_VENUE: Final = 0.8
_RATHER_TITLE: Final = 0.4
"""How likely a title what is left must be, where a venue or a tag is not parted from it."""
_TAG_WORDS: Final = 3
_AWARD: Final = re.compile(r"((?:[A-Z]{3,8} ?\d{4} ?)?[\u3400-\u9fff]{2,12})[:：]\s?(?=[A-Z0-9])")


def without_number(text: str) -> str:
    """Return a text without the number of its item."""
    found = _NUMBER.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def cut_head(cut: Cut) -> None:
    """Cut off number, venue, date, short name and award before the title."""
    for _ in range(MAX_ROUNDS):
        text = cut.text.lstrip(" ,，:：-–—|.·*>→")
        cut.text = text
        if text[:1] in "0123456789aAdD" and cut_dated(cut):
            continue
        for pattern in (_NUMBER, _TITLE_LABEL, _EMPTY):
            if (found := pattern.match(text)) and found.end() < len(text):
                cut.text = text[found.end() :]
                break
        else:
            if not (_cut_group(cut) or _cut_words(cut)):
                return


def _cut_group(cut: Cut) -> bool:
    found = _HEAD_GROUP.match(cut.text)
    if not found or found.end() >= len(cut.text):
        return False
    inside = found[1].strip(" *_")
    rest = cut.text[found.end() :]
    if not LATIN_WORD.search(rest) and not CHINESE.search(rest):
        return False
    is_round, end = cut.text[0] in "(（", cut.text[found.end() - 1]
    is_acronym = sum(map(str.isupper, inside)) >= _ACRONYM  # `(Un)supervised` goes on
    is_acronym = is_acronym or known_venue(inside).year is not None
    if is_round and end not in " ）:：" and not is_acronym:
        return False
    if note := note_of(inside):
        cut.tags.append(note)
    elif note := note_of(inside.rpartition(" ")[2]):  # `[2019-KITE oral]`
        cut.tags.append(note)
        inside = inside.rpartition(" ")[0]
    if venue_likeness(inside) >= 0.6 or date_likeness(inside):
        cut.found_venue(inside)
    elif not note:
        if is_round and not (rest[:1].isupper() or rest[:1].isdigit()):
            return False
        if len(inside.split()) > 4 or len(inside) > LONGEST_SHORT_NAME:
            return False
        cut.tags.append(inside)
    cut.text = rest
    return True


def _cut_words(cut: Cut) -> bool:
    """Cut off what stands before a dash or bar and is no title, a venue with its year, an award."""
    return cut_glued(cut) or _cut_dashed(cut) or _cut_venue(cut) or _cut_award(cut)


def _cut_dashed(cut: Cut) -> bool:
    """Cut off a date, a venue or a tag before a dash, a bar or a colon."""
    if not _MAY_BE_DASHED.search(cut.text, 0, _MAX_DASHED):
        return False
    found = _HEAD_DASH.match(cut.text)
    if not found:
        return False
    head, rest = found[1].strip(), cut.text[found.end() :]
    is_colon = cut.text[: found.end()].endswith(": ")
    placed, comma, name = head.rpartition(", ")
    if is_colon and comma and venue_likeness(placed) >= _PLAINLY_VENUE and year_in(name) is None:
        head, rest = (
            placed,
            cut.text[len(placed) + len(comma) :].lstrip(),
        )  # `arXiv 2024.06, Kit: A`
    is_dated = _TWO_DIGITS.search(head) is not None and (
        year_in(head) is not None or known_venue(head).year is not None
    )
    is_known = is_dated and known_venue(head).name is not None
    is_venue = (is_known or not is_colon) and venue_likeness(head) >= _PLAINLY_VENUE
    is_date = date_likeness(head) > 0 and not (is_colon and head.isalpha())  # `MARCH: A Title`
    if is_date or is_venue:
        cut.found_venue(head if known_venue(head).name else _JOINT.sub(" ", head))
        cut.venue = Venue(cut.venue.name, year_in(head) or cut.venue.year)
    elif (dated := _YEAR_VENUE.match(head)) and (not is_colon or known_venue(dated[2]).name):
        cut.venue = Venue(cell_venue(dated[2]).name, int(dated[1]))
    elif cut.text[len(found[1]) :].lstrip()[:1] in ("|", "｜") and _is_tag(head, rest):
        cut.tags.append(head)
    elif not is_colon and _is_label(head) and title_likeness(rest) >= _RATHER_TITLE:
        pass  # `code - A Title`: a label without its link.
    elif not is_colon and _are_authors(head) and title_likeness(rest) >= _RATHER_TITLE:
        cut.authors = cut.authors or head  # `Ada Berg et al. - A Title`
    else:
        return False
    cut.text = rest
    return True


def _are_authors(head: str) -> bool:
    """Whether what stands before a dash is several names, or one and `et al.`."""
    is_marked = " al" in head or "," in head or " and " in head
    return is_marked and names_likeness(head) >= PLAINLY


def _is_label(head: str) -> bool:
    """Whether a text is a label without its link, behind the mark that parts it from others."""
    return head[:1] in "/|·" and bool(meanings_of(head.strip(" /|·")))


def _is_tag(head: str, rest: str) -> bool:
    return len(head.split()) <= _TAG_WORDS and title_likeness(rest) >= _RATHER_TITLE


def _cut_venue(cut: Cut) -> bool:
    """Cut off a venue with its year that nothing parts from the title: `NeurIPS'21 `."""
    if not _TWO_DIGITS.search(cut.text, 0, _MAX_VENUE):
        return False
    dated = _HEAD_YEAR.match(cut.text)
    if dated:
        cut.found_venue(dated[1])
        cut.text = cut.text[dated.end() :]
        return True
    first = _YEAR_FIRST.match(cut.text)
    is_colon = first is not None and first[0].rstrip().endswith(":")  # `2020 NeRF: A Title`
    if first and (known_venue(first[2]).name or (is_acronym(first[2]) and not is_colon)):
        cut.venue = Venue(cell_venue(first[2]).name, int(first[1]))
        cut.text = cut.text[first.end() :]
        return True
    found = _HEAD_VENUE.match(cut.text)
    if not found or not known_venue(found[1]).name:
        return False
    if title_likeness(cut.text[found.end() :]) < _RATHER_TITLE:
        return False
    cut.found_venue(found[1])
    cut.tags += [found["note"].strip()] if found["note"] else []
    cut.text = cut.text[found.end() :]
    return True


def _cut_award(cut: Cut) -> bool:
    found = None if cut.text.isascii() else _AWARD.match(cut.text)
    if not found:
        return False
    cut.tags.append(found[1])
    cut.text = cut.text[found.end() :]
    return True
