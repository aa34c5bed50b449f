"""The query tree that every engine runs.

A node finds papers and gives each a score. Weights multiply scores; a score is never negative.
The tree is a value: nothing in it belongs to an engine or to an index.
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
class Most:
    """Papers that some children find: those that have most of what the best has.

    Each child counts as much as what it finds is rare. A score is the children's scores added up,
    times the paper's share of all that counts; papers with less than half of the best share are
    left out.
    """

    children: tuple[Node, ...]


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


Node: TypeAlias = Term | Prefix | And | Or | Most | Facet | Keys | Phrase

EVERYTHING = And(())
NOTHING = Or(())


def is_text(text: str) -> bool:
    """Tell whether a document can have such text.

    None has half a surrogate pair, which is what Python makes of typed bytes that are not UTF-8.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
