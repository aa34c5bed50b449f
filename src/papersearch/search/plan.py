"""What is done for typed text: frozen values, from which engine, faces and explanations go on."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from papersearch.engine.tree import And, Most, Node, Unit
from papersearch.search.highlights import Highlights, together
from papersearch.search.parse import LONGEST_QUERY

_SHOWN_OF_CUT: Final = 40
"""Characters that are shown of the last word that is looked at."""
EXAMPLES: Final = 4
"""How many words of the library are named for what was done."""

WayKind = Literal[
    "word", "beginning", "stem", "glossary", "parts", "phrase", "pinyin", "slip", "reference"
]


UnderstoodWay = Literal[
    "glossary",
    "pinyin",
    "slip",
    "stem",
    "beginning",
    "like",
    "missing",
    "kept",
    "cut",
    "no field",
    "own lists",
]


@dataclass(frozen=True, slots=True)
class Understood:
    """What was done beyond the literal word."""

    word: str
    way: UnderstoodWay
    """`missing` where no paper has it, `kept` where a word with a minus was looked for, `cut` where
    the text was too long, `no field` where a word is no name of one (`terms` is the nearest), `own
    lists` where it asks for what is known of these alone."""
    terms: tuple[str, ...]
    """What was looked for; where nothing was found, the nearest that would be."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a part of a query is found."""

    kind: WayKind
    node: Node
    highlights: Highlights
    told: tuple[Understood, ...] = ()
    """What is said of it, where it goes beyond the literal word."""


@dataclass(frozen=True, slots=True)
class QueryPart:
    """One thing that is looked for."""

    word: str
    """As typed, folded."""
    ways: tuple[Way, ...]
    unit: Unit
    within: tuple[QueryPart, ...] = ()
    """Its words, if it is of several: what is found of them counts in part."""

    @property
    def highlights(self) -> Highlights:
        """What to mark of it."""
        return together([way.highlights for way in self.ways])

    @property
    def understood(self) -> tuple[Understood, ...]:
        """What was done beyond the literal word, once for each kind."""
        terms: dict[tuple[str, UnderstoodWay], list[str]] = {}
        for each in (told for way in self.ways for told in way.told):
            terms.setdefault((each.word, each.way), []).extend(each.terms)
        return tuple(
            Understood(word, way, tuple(dict.fromkeys(found))[:EXAMPLES])
            for (word, way), found in terms.items()
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A query as it was understood."""

    parts: tuple[QueryPart, ...]
    optional: tuple[Node, ...] = ()
    narrowing: tuple[Node, ...] = ()
    """Facets' values that were typed."""
    excluded: tuple[Node, ...] = ()
    like: str | None = None
    """The id of a paper of which others that are like it are looked for."""

    def highlights(self, missing: Container[QueryPart] = ()) -> Highlights:
        """Return what to mark in a text that was found: of what is missing, its words."""
        parts = [part for part in self.parts if part not in missing]
        inner = [each for part in self.parts if part in missing for each in part.within]
        return together([part.highlights for part in (*parts, *inner)])

    def missing(self, counts: Iterable[int]) -> list[QueryPart]:
        """Return the parts that no paper has; `counts` are of papers that have each."""
        return [part for part, count in zip(self.parts, counts, strict=False) if not count]

    @property
    def understood(self) -> tuple[Understood, ...]:
        """What was done beyond the literal words."""
        if self.like is not None:
            return (Understood(self.like, "like", tuple(part.word for part in self.parts)),)
        return tuple(dict.fromkeys(each for part in self.parts for each in part.understood))

    @property
    def tree(self) -> And:
        """All of it."""
        required = tuple(part.unit for part in self.parts)
        return And((*required, *self.narrowing), self.optional, self.excluded)

    @property
    def most(self) -> Most | None:
        """Most of it, None where there is nothing of which a part could be found."""
        if not self.parts:
            return None
        units = tuple(part.unit for part in self.parts)
        return Most(units, And(self.narrowing, self.optional, self.excluded))


def told_cut(typed: str) -> Iterator[Understood]:
    """Yield that a text was cut, if it is longer than what is looked at."""
    if len(typed) > LONGEST_QUERY and (words := typed[:LONGEST_QUERY].split()):
        yield Understood(words[-1][-_SHOWN_OF_CUT:], "cut", ())
