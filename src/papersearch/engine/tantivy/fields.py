"""The fields of a Tantivy folder: levelled terms (see `leveled`), texts, facets, what is stored.

What always holds: terms hold no white space, at which Tantivy divides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import tantivy

from papersearch.engine.scoring import tie_breaker

if TYPE_CHECKING:
    from papersearch.engine.leveled import LeveledDocument

KEY, TERM, NOTED, FACET = "key", "term", "noted", "facet"
TEXTS: Final = tuple(f"text{place}" for place in range(8))
"""By the place of a field's bit: its texts."""
STORED, NUMBER, YEAR, TIE = "stored", "number", "year", "tie"


def tantivy_schema() -> tantivy.Schema:
    """Return the schema of every folder."""
    builder = (
        tantivy.SchemaBuilder()
        .add_text_field(KEY, tokenizer_name="raw", index_option="basic", stored=True)
        .add_text_field(TERM, tokenizer_name="whitespace", index_option="basic")
        .add_text_field(NOTED, tokenizer_name="whitespace", index_option="basic")
        .add_text_field(FACET, tokenizer_name="raw", index_option="basic", fast=True)
        .add_bytes_field(STORED, stored=True)
        .add_unsigned_field(NUMBER, indexed=True, fast=True)
        .add_unsigned_field(YEAR, fast=True)
        .add_unsigned_field(TIE, fast=True)
    )
    for text in TEXTS:
        builder.add_text_field(text, tokenizer_name="whitespace", index_option="position")
    return builder.build()


def written(document: LeveledDocument, number: int) -> tantivy.Document:
    """Return a document as Tantivy takes it."""
    made = tantivy.Document()
    made.add_text(KEY, document.key)
    made.add_text(TERM, document.terms)
    made.add_text(NOTED, document.noted)
    for place, text in document.texts:
        made.add_text(TEXTS[place], text)
    for facet in document.facets:
        made.add_text(FACET, facet)
    made.add_bytes(STORED, document.stored)
    made.add_unsigned(NUMBER, number)
    made.add_unsigned(YEAR, document.year)
    made.add_unsigned(TIE, tie_breaker(document.key, document.sort_key))
    return made
