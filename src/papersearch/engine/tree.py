"""The query tree that every engine runs.

A node finds papers and gives each a score. A word's score says how well a paper has it (see
`scoring`); how rare it is comes in at the units of a query. Weights multiply scores; a score is
never negative. The tree is a value: nothing in it belongs to an engine or to an index.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """Papers that have the term; only in the given fields, if any (a mask of field bits)."""

    text: str
    weight: float = 1.0
    fields: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Papers with a term that begins with `text`, all of them scored as one term."""

    text: str
    weight: float = 1.0
    fields: int = 0


@dataclass(frozen=True, slots=True)
class And:
    """Papers that all of `required` find, and none of `excluded`; scores are added up.

    `optional` children only add to the score. Without `required`, all papers are found.
    """

    required: tuple[Node, ...]
    optional: tuple[Node, ...] = ()
    excluded: tuple[Node, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Or:
    """Papers that any child finds; the best child's score counts."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that is looked for: papers that any of its ways finds.

    The best way's score counts, and a share of the others' (`weights.OTHER_WAYS`), times the idf
    of all that the ways find together.
    """

    ways: tuple[Node, ...]
    weight: float = 1.0
    within: tuple[Unit, ...] = ()
    """Its words, if it is of several: they count in part where a paper lacks the whole (`Most`)."""


@dataclass(frozen=True, slots=True)
class Most:
    """Papers that have some of `units`: the best of them.

    A unit counts its idf beside its score, so those that have more come first; in a paper that
    lacks it, its inner units count in part. Those whose units weigh less than a share of the
    weightiest ones are left out (`weights.LEAST_SHARE`): for a unit with inner ones stands the
    weightiest of these, since hardly any paper may have the whole. All must be found by `context`.
    Of a single unit without inner ones there is none: who has it has all.
    """

    units: tuple[Unit, ...]
    context: And


@dataclass(frozen=True, slots=True)
class Facet:
    """Papers that have one of `values` in the facet `name`; no score."""

    name: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Keys:
    """Papers with one of these keys, which need not be in the index; no score.

    So a query can ask for what the index does not keep.
    """

    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Papers found by `words` (terms, all required) that hold a phrase (see `phrases`)."""

    words: And
    text: str
    """Its plain form, with at least one word."""
    fields: int = 0
    """A mask of the fields that may hold it; all if it is 0."""
    is_open: bool = False
    """Whether the last word may go on: it is still being typed."""


Node: TypeAlias = Term | Prefix | And | Or | Unit | Facet | Keys | Phrase

EVERYTHING = And(())
NOTHING = Or(())


def is_text(text: str) -> bool:
    """Return whether a document can have such text.

    None has half a surrogate pair, which is what Python makes of typed bytes that are not UTF-8.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
