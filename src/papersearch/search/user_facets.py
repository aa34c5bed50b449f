"""The user's marks as values of facets: `is` starred or read, `has` a note, `tag`.

The index keeps no data of the user's; what is marked goes into a query as the papers' keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from papersearch.index.documents import HAS_FACET, INDEX_FACETS
from papersearch.library.clean import without_unseen
from papersearch.user.marks import Marks

IS_FACET, TAG_FACET = USER_FACETS = ("is", "tag")
FACETS: Final = (*INDEX_FACETS, *USER_FACETS)
"""What the index keeps, and what the user's marks add."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked papers' ids by facet and value."""

    facets: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def values(self, facet: str) -> Mapping[str, frozenset[str]]:
        """Return the values that marks add to a facet, each with the ids of its papers."""
        return self.facets.get(facet, {})


def marked_by(marks: Marks) -> Marked:
    """Return marks as values of facets; all but tags are there, though nothing be marked so."""
    # No paper's id has what is taken out of all text; no engine needs to be asked for one.
    marks = {key: mark for key, mark in marks.items() if without_unseen(key) == key}
    starred = frozenset(paper_id for paper_id, mark in marks.items() if mark.is_starred)
    read = frozenset(paper_id for paper_id, mark in marks.items() if mark.is_read)
    noted = frozenset(paper_id for paper_id, mark in marks.items() if mark.note)
    tagged: dict[str, set[str]] = {}
    spelled: dict[str, str] = {}  # tags that differ in case alone are one
    for paper_id, tag in sorted((key, tag) for key, mark in marks.items() for tag in mark.tags):
        tagged.setdefault(spelled.setdefault(tag.casefold(), tag), set()).add(paper_id)
    return Marked(
        {
            IS_FACET: {"starred": starred, "read": read},
            HAS_FACET: {"note": noted},
            TAG_FACET: {tag: frozenset(found) for tag, found in sorted(tagged.items())},
        }
    )
