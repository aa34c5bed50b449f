"""How alike a trace and a paper are: what speaks for the paper being the one that a mark is of.

Always holds: a trace and a paper that share neither title nor link nor place are not alike at all;
what is as alike to two papers is left to the caller, who must then take neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from papersearch.library.ids import identifiers, slug
from papersearch.library.records import Paper
from papersearch.library.same_title import (
    are_spellings,
    differ_by_typos,
    have_most_in_common,
    is_short_title,
    title_key,
)
from papersearch.user.traces import ListPlace, Trace, own_links

_key = lru_cache(maxsize=1 << 13)(title_key)
"""Of titles, each of which is compared with many."""


class Likeness(IntEnum):
    """What speaks for a paper being the one of a trace, the strongest last."""

    NONE = 0
    PLACE = 1
    """Its title differs by a typo, and it stands where the other stood, or alone with it there."""
    LINK = 2
    """It has one of its links, under a title that may be another."""
    TITLE_IN_FILE = 3
    """It has the title and the list file, but other ids: links were mended, or it is another.

    Where nothing else in the file was like it, also another venue or year."""
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


def likeness(trace: Trace, paper: Paper, places: Sequence[ListPlace]) -> Likeness:
    """Say what speaks for a paper being the one of a trace.

    `places` are where the paper stands now.
    """
    is_same_title = _key(trace.title) == _key(paper.title)
    if trace.id == paper.id and (
        not trace.title or is_same_title or are_spellings(trace.title, paper.title)
    ):
        if ":" not in paper.id and _is_contradicted(trace, paper):
            return Likeness.TITLE
        return Likeness.SURE if is_same_title or not trace.title else Likeness.ID
    if not trace.title:
        return Likeness.TITLE if trace.id == slug(paper.title) else Likeness.NONE
    links = set(trace.links).intersection(own_links(paper)) if trace.links else set()
    is_here = any(_is_same_place(old, now, paper.id) for old in trace.places for now in places)
    files = {each.file for each in places}
    is_in_file = any(each.file in files for each in trace.places)
    if is_same_title:
        return _by_title(trace, paper, has_more=bool(links) or is_here, is_in_file=is_in_file)
    if links and (
        (is_in_file and any(map(_is_identifier, links))) or are_spellings(trace.title, paper.title)
    ):
        return Likeness.LINK
    if (is_here or is_in_file) and differ_by_typos(trace.title, paper.title):
        return Likeness.PLACE if is_here or _may_be_mended(trace, paper) else Likeness.NONE
    return Likeness.NONE


def was_alone_with_title(trace: Trace) -> bool:
    """Whether a title tells a paper, of which no other in its list files was like it."""
    return trace.is_alone and not is_short_title(trace.title)


def _may_be_mended(trace: Trace, paper: Paper) -> bool:
    """Whether a paper may be the one that alone was like it, with a third of its title mended."""
    return (
        was_alone_with_title(trace)
        and have_most_in_common(trace.title, paper.title)
        and not _is_contradicted(trace, paper)
    )


def _by_title(trace: Trace, paper: Paper, *, has_more: bool, is_in_file: bool) -> Likeness:
    """Say what speaks for a paper of the same title; `has_more`: a link or the place."""
    if has_more:
        return Likeness.TITLE_AND_MORE
    if is_short_title(paper.title) and not is_in_file:
        return Likeness.NONE
    if _appeared_elsewhere(trace, paper):
        is_told = is_in_file and was_alone_with_title(trace)
        return Likeness.TITLE_IN_FILE if is_told else Likeness.NONE
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
