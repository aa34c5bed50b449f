"""What a mark keeps of its paper, so that it finds it again when the paper's id changes.

A trace is a paper as it was once seen: its id, title, links, and where it stood. Which paper it is
of now is weighed by `trace_likeness`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from papersearch.library.clean import clean
from papersearch.library.ids import identifiers
from papersearch.library.records import Link, Paper
from papersearch.user.file import expect

_OWN_LINKS: Final = frozenset({"paper", "code", "project"})
_MOST_LINKS: Final = 12
_MOST_PLACES: Final = 8
_MOST_TRACES: Final = 8
"""What is kept of a paper: more than papers have, but for lists that are wrong, so that the file of
marks stays small."""


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
    is_alone: bool = False
    """Whether no other paper of its list files was like it by title, as far as that is known."""


def trace_of(paper: Paper, places: Sequence[ListPlace], *, is_alone: bool = False) -> Trace:
    """Return the trace of a paper as it is now."""
    links = own_links(paper)[:_MOST_LINKS]
    venue = paper.venue or ""
    found = tuple(places)[:_MOST_PLACES]
    return Trace(paper.id, paper.title, venue, paper.year, links, found, is_alone)


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


def own_links(paper: Paper) -> tuple[str, ...]:
    """Return a paper's ids, and the addresses of paper, code and project."""
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
        "alone": trace.is_alone,
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
        expect(bool, values.get("alone", False), what),
    )


def _place(plain: Any, what: str) -> ListPlace:
    parts = [expect(str, each, what) for each in expect(list, plain, what)]
    if len(parts) != 3:
        raise ValueError(f"{what} is wrong")
    return ListPlace(*parts)
