"""The fields of a Whoosh folder, for terms that are cut already.

Whoosh runs no tokenizer here, and is given whole posting lists (see `writer`).
"""

from __future__ import annotations

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, FieldType, Schema
from whoosh.formats import Format


class TwoBytes(Format):
    """A posting's value is two bytes: the mask of fields and the weight on its scale."""

    posting_size = 2


class CutTerms(FieldType):
    """A field whose posting lists are made elsewhere."""

    def __init__(self) -> None:
        super().__init__(TwoBytes(), None, scorable=False)  # type: ignore[arg-type]


def whoosh_schema() -> Schema:
    """Return the schema of every folder."""
    return Schema(
        key=ID(unique=True, sortable=True),
        term=CutTerms(),
        begun=CutTerms(),
        facet=CutTerms(),
        order=COLUMN(VarBytesColumn()),
        tie=COLUMN(NumericColumn("Q")),
        year=COLUMN(NumericColumn("H")),
        lines=COLUMN(VarBytesColumn()),
        stored=COLUMN(VarBytesColumn()),
    )
