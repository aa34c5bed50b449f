"""What was found out about the user's marks in one index, and how it is carried on unasked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from papersearch.library.records import Paper
from papersearch.user.mark import Mark
from papersearch.user.marks import KeptMarks, Marks, no_marks


@dataclass(frozen=True, slots=True)
class FoundMarks:
    """Which paper each mark belongs to."""

    kept: KeptMarks
    marks: Marks
    """By the ids of papers in the index."""
    keys: Mapping[str, tuple[str, ...]]
    """The keys of a paper's marks; several where papers were merged."""
    lost: tuple[Paper, ...]
    """What is known of the papers that marks have lost; their ids are the marks' keys."""
    lost_marks: Marks
    """By their keys."""
    elsewhere: int
    """How many marks are of papers in list files that are no part of this library."""


def marks_by_key(kept: KeptMarks) -> FoundMarks:
    """Return what is known of marks while nobody can say which papers there are."""
    keys = {key: (key,) for key in kept.marks}
    return FoundMarks(kept, kept.marks, keys, (), no_marks(), 0)


def moved_on(found: FoundMarks, kept: KeptMarks) -> FoundMarks:
    """Return what is known of marks as they are kept now, each the paper's whose it was."""
    there = {p: tuple(key for key in ks if key in kept.marks) for p, ks in found.keys.items()}
    keys = {paper_id: ks for paper_id, ks in there.items() if ks}
    new = kept.marks.keys() - found.kept.marks.keys()
    keys |= {key: (key,) for key in new if key not in keys}
    marks = {
        paper_id: joined_mark([kept.marks[key] for key in ks]) for paper_id, ks in keys.items()
    }
    lost_marks = {key: kept.marks[key] for key in found.lost_marks if key in kept.marks}
    lost = tuple(paper for paper in found.lost if paper.id in lost_marks)
    return FoundMarks(kept, marks, keys, lost, lost_marks, found.elsewhere)


def joined_mark(marks: Sequence[Mark]) -> Mark:
    """Make one mark of those of papers that have become one."""
    if len(marks) == 1:
        return marks[0]
    notes = dict.fromkeys(mark.note for mark in marks if mark.note)
    return Mark(
        any(mark.is_starred for mark in marks),
        any(mark.is_read for mark in marks),
        "\n".join(notes),
        tuple(sorted({tag for mark in marks for tag in mark.tags})),
    )
