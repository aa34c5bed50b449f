"""What a mark keeps of its paper, so that it finds it again when the paper's id changes.

A trace is a paper as it was once seen: its id, title, links, and where it stood. Always holds: a
trace and a paper that share neither title nor link nor place are not alike at all; what is as alike
to two papers is left to the caller, who must then take neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any, Final

from papersearch.library.clean import clean
from papersearch.library.ids import identifiers, slug
from papersearch.library.records import Link, Paper
from papersearch.library.same_title import are_spellings, is_mended, is_short_title, title_key
from papersearch.user.file import expect

_OWN_LINKS: Final = frozenset({"paper", "code", "project"})
_MOST_LINKS: Final = 12
_MOST_PLACES: Final = 8
_MOST_TRACES: Final = 8
"""What is kept of a paper: more than papers have, but for lists that are wrong, so that the file of
marks stays small."""


class Likeness(IntEnum):
    """What speaks for a paper being the one of a trace, the strongest last."""

    NONE = 0
    PLACE = 1
    """It stands where the other stood, under a title that differs by a typo."""
    LINK = 2
    """It has one of its links, under a title that may be another."""
    TITLE_IN_FILE = 3
    """It has the title and the list file, but other ids: links were mended, or it is another."""
    TITLE = 4
    """It has the title, and nothing speaks against it."""
    TITLE_AND_MORE = 5
    """It has the title, and a link or the place."""
    ID = 6
    """It has the id, under another spelling of the title."""
    SURE = 7
    """It has id and title."""

    @property
    def may_share(self) -> bool:
        """Whether this is enough where another mark has the paper: they then are of one paper."""
        return self >= Likeness.TITLE and self != Likeness.ID


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a paper's entry stands: the list file, and the ids of the entries around it."""

    file: str
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """A paper as it was once seen."""

    id: str
    title: str = ""
    """Empty where only the id is known: of marks that older programs made."""
    venue: str = ""
    year: int | None = None
    links: tuple[str, ...] = ()
    """arXiv ids and DOIs, and the addresses of paper, code and project."""
    places: tuple[ListPlace, ...] = ()


def trace_of(paper: Paper, places: Sequence[ListPlace]) -> Trace:
    """Return the trace of a paper as it is now."""
    links = _links(paper)[:_MOST_LINKS]
    venue = paper.venue or ""
    return Trace(paper.id, paper.title, venue, paper.year, links, tuple(places)[:_MOST_PLACES])


def with_trace(traces: Sequence[Trace], now: Trace) -> tuple[Trace, ...]:
    """Return traces, oldest first, with what is seen now as the newest.

    An older one of the same id and title goes into it; the oldest go where there are too many.
    """
    rest = []
    for each in traces:
        if each.id == now.id and each.title in (now.title, ""):
            now = _with_older(now, each)
        else:
            rest.append(each)
    return (*rest, now)[-_MOST_TRACES:]


def _with_older(now: Trace, old: Trace) -> Trace:
    files = {place.file for place in now.places}
    elsewhere = (place for place in old.places if place.file not in files)
    links = tuple(dict.fromkeys([*now.links, *old.links]))
    places = (*now.places, *elsewhere)
    return replace(now, links=links[:_MOST_LINKS], places=places[:_MOST_PLACES])


def likeness(trace: Trace, paper: Paper, places: Sequence[ListPlace]) -> Likeness:
    """Say what speaks for a paper being the one of a trace.

    `places` are where the paper stands now.
    """
    is_same_title = title_key(trace.title) == title_key(paper.title)
    is_spelling = is_same_title or are_spellings(trace.title, paper.title)
    if trace.id == paper.id and (not trace.title or is_spelling):
        if ":" not in paper.id and _is_contradicted(trace, paper):
            return Likeness.TITLE
        return Likeness.SURE if is_same_title or not trace.title else Likeness.ID
    if not trace.title:
        return Likeness.TITLE if trace.id == slug(paper.title) else Likeness.NONE
    links = set(trace.links) & set(_links(paper))
    is_here = any(_is_same_place(old, now, paper.id) for old in trace.places for now in places)
    is_in_file = bool({each.file for each in trace.places} & {each.file for each in places})
    if is_same_title:
        return _by_title(trace, paper, has_more=bool(links) or is_here, is_in_file=is_in_file)
    if links and (is_spelling or (is_in_file and any(map(_is_identifier, links)))):
        return Likeness.LINK
    if is_here and is_mended(trace.title, paper.title):
        return Likeness.PLACE
    return Likeness.NONE


def _by_title(trace: Trace, paper: Paper, *, has_more: bool, is_in_file: bool) -> Likeness:
    """Say what speaks for a paper of the same title; `has_more`: a link or the place."""
    if has_more:
        return Likeness.TITLE_AND_MORE
    if _appeared_elsewhere(trace, paper) or (is_short_title(paper.title) and not is_in_file):
        return Likeness.NONE
    if _has_other_ids(trace, paper):
        return Likeness.TITLE_IN_FILE if is_in_file else Likeness.NONE
    return Likeness.TITLE


def _is_same_place(old: ListPlace, now: ListPlace, paper_id: str) -> bool:
    """Whether an entry stands where another stood: before or behind the same entry.

    What stood beside it then is another entry, and has only moved up.
    """
    if old.file != now.file or paper_id in (old.after, old.before):
        return False
    if not (old.after or old.before):
        return not (now.after or now.before)
    return bool((old.after and old.after == now.after) or (old.before and old.before == now.before))


def _is_contradicted(trace: Trace, paper: Paper) -> bool:
    """Whether venue, year or ids say that a paper of the same title is another."""
    return _appeared_elsewhere(trace, paper) or _has_other_ids(trace, paper)


def _appeared_elsewhere(trace: Trace, paper: Paper) -> bool:
    if trace.venue and paper.venue and title_key(trace.venue) != title_key(paper.venue):
        return True
    return bool(trace.year and paper.year and trace.year != paper.year)


def _has_other_ids(trace: Trace, paper: Paper) -> bool:
    own = identifiers(paper.links)
    for scheme in ("arXiv:", "doi:"):
        known = {each for each in trace.links if each.startswith(scheme)}
        named = {each for each in own if each.startswith(scheme)}
        if known and named and known.isdisjoint(named):
            return True
    return False


def _is_identifier(link: str) -> bool:
    return link.startswith(("arXiv:", "doi:"))


def _links(paper: Paper) -> tuple[str, ...]:
    urls = [link for link in paper.links if link.kind in _OWN_LINKS]
    return tuple(dict.fromkeys(each for link in urls for each in _named(link)))


def _named(link: Link) -> tuple[str, ...]:
    return identifiers([link]) or (link.url,)


def trace_to_plain(trace: Trace) -> dict[str, Any]:
    """Return a trace as JSON has it; what is empty is left out."""
    plain = {
        "id": trace.id,
        "title": trace.title,
        "venue": trace.venue,
        "year": trace.year,
        "links": list(trace.links),
        "places": [[each.file, each.after, each.before] for each in trace.places],
    }
    return {key: value for key, value in plain.items() if value}


def trace_from_plain(plain: Any) -> Trace:
    """Return the trace that JSON has. Raises ValueError where the shape is wrong."""
    what = "what a mark keeps of its paper"
    values = expect(dict, plain, what)
    year = values.get("year")
    return Trace(
        expect(str, values.get("id"), what),
        clean(expect(str, values.get("title", ""), what)),
        clean(expect(str, values.get("venue", ""), what)),
        None if year is None else expect(int, year, what),
        tuple(expect(str, each, what) for each in expect(list, values.get("links", []), what)),
        tuple(_place(each, what) for each in expect(list, values.get("places", []), what)),
    )


def _place(plain: Any, what: str) -> ListPlace:
    parts = [expect(str, each, what) for each in expect(list, plain, what)]
    if len(parts) != 3:
        raise ValueError(f"{what} is wrong")
    return ListPlace(*parts)
