"""What is shown beside an answer, and where the selected paper stands in it.

It is found out by the search thread: of a shared library it may have to be waited for.
"""

from __future__ import annotations

from dataclasses import dataclass

from papersearch.search.answer import Hit
from papersearch.tui.screen_protocol import Shown
from papersearch.user.marks import KeptMarks, Marks


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown beside an answer, as far as it has to be asked for."""

    kept: KeptMarks
    """The file of marks that was looked at before all else."""
    marks: Marks
    """By the ids of papers; where the answer is of lost marks, by their keys."""
    hit: Hit | None
    """The paper that was selected."""
    place: int | None
    """Where it stands now, if that is known."""


def beside(kept: KeptMarks, before: Shown | None, now: Shown, hit: Hit | None) -> Beside:
    """Return what is shown beside the answer `now`, where `hit` was selected `before`.

    `kept` is the file of marks as it was looked at. The place's paper is at hand from now on.
    """
    place = None
    if hit is not None and before is not None and is_same(before, now):
        place = _place_now(hit, before, now)
        if place is not None:
            now.searcher.hit(now.answer, place)
    marks = now.marks.lost_marks() if now.answer.lost else now.marks.marks()
    return Beside(kept, marks, hit, place)


def place_kept(before: Shown | None, now: Shown, found: Beside, hit: Hit | None) -> int | None:
    """Return where the selected paper stands now, if only the index or marks have changed.

    None if it is not there, or another was selected meanwhile that is not among the first.
    """
    if hit is None or before is None or not is_same(before, now):
        return 0
    if found.hit is not None and _is_same_paper(hit, found.hit):
        return found.place
    first = (place for place, each in enumerate(now.answer.first) if each.key == hit.paper.id)
    return next(first, None)


def is_same(before: Shown | None, now: Shown) -> bool:
    """Whether the same is looked for as before: only the index or marks have changed."""
    return before is not None and before.answer.request == now.answer.request


def _is_same_paper(one: Hit, other: Hit) -> bool:
    return one.paper == other.paper and one.is_lost == other.is_lost


def _place_now(hit: Hit, before: Shown, now: Shown) -> int | None:
    """Return where a paper that was shown stands now, by what it is: its id may be another's."""
    if hit.is_lost or now.answer.lost:
        keys = [paper.id for paper in now.answer.lost if hit.is_lost]
        return keys.index(hit.paper.id) if hit.paper.id in keys else None
    paper_id = hit.paper.id
    if now.searcher is not before.searcher:
        same = now.searcher.paper(paper_id)
        if same is None or same.title != hit.paper.title:
            paper_id = now.marks.id_now(before.marks, paper_id)
    return now.searcher.place_of(now.answer, paper_id)
