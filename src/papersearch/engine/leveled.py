"""Levelled postings: documents in terms that say how well they have them (see `leveled_terms`).

For engines that can score a term by a constant, but keep no weight beside a posting. The texts of
each field are given as terms that follow each other, for phrases.

What always holds: a document has each term once, at one level.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from papersearch.engine.document import Document
from papersearch.engine.leveled_terms import PLACES_OF, Levels, beginnings_of, facet_term
from papersearch.engine.phrases import TEXT_SEPARATOR, terms_in_order


@dataclass(frozen=True, slots=True)
class LeveledDocument:
    """A document in levelled terms."""

    key: str
    terms: str
    """Its terms and beginnings, each behind its level, with spaces between."""
    texts: tuple[tuple[int, str], ...]
    """The terms that follow each other in each of its texts, with the place of its field's bit."""
    noted: str
    """What stands in fields, but in none of their texts."""
    facets: tuple[str, ...]
    sort_key: str
    year: int
    stored: bytes


@dataclass(frozen=True, slots=True)
class Leveled:
    """Documents in levelled terms."""

    documents: tuple[LeveledDocument, ...]
    levels: frozenset[str]
    """On which their terms are."""


def leveled(documents: Iterable[Document]) -> Leveled:
    """Return documents in levelled terms."""
    levels = Levels()
    made = tuple(_leveled(document, levels) for document in documents)
    return Leveled(made, frozenset(levels.values()))


def _leveled(document: Document, levels: Levels) -> LeveledDocument:
    weights = {word: weight for word, (_, weight) in document.terms.items()}
    behind_levels = [levels[weight] + word for word, weight in weights.items()]
    behind_levels += [levels[weight] + begun for begun, weight in beginnings_of(weights).items()]
    texts, apart = in_fields(document)
    return LeveledDocument(
        document.key,
        " ".join(behind_levels),
        texts,
        " ".join(apart),
        facet_terms(document),
        document.sort_key,
        document.year,
        document.stored,
    )


def in_fields(document: Document) -> tuple[tuple[tuple[int, str], ...], list[str]]:
    """Return what the fields of a document have, each by the place of its bit.

    First the terms that follow each other in each of its texts, with spaces between; then, as
    `noted`, what stands in a field, but in none of its texts.
    """
    texts: list[tuple[int, str]] = []
    standing: dict[str, set[str]] = {}
    for bit, text in document.texts.items():
        place = PLACES_OF[bit]
        standing[place] = set()
        for plain in text.split(TEXT_SEPARATOR):
            in_order = terms_in_order(plain)
            standing[place].update(in_order)
            texts.append((int(place), " ".join(in_order)))
    elsewhere: set[str] = set()
    apart = [
        place + word
        for word, (mask, _) in document.terms.items()
        for place in PLACES_OF[mask]
        if word not in standing.get(place, elsewhere)
    ]
    return tuple(texts), apart


def facet_terms(document: Document) -> tuple[str, ...]:
    """Return the terms of all values that a document has in any facet."""
    return tuple(
        facet_term(name, value)
        for name, values in document.facets.items()
        for value in dict.fromkeys(values)
    )
