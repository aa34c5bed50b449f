"""The fields of a Whoosh folder, for terms that are cut already.

Whoosh runs no tokenizer here: each field yields its postings straight from what a `Document` holds.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import Any, Final

from whoosh.columns import VarBytesColumn
from whoosh.fields import COLUMN, ID, FieldType, Schema
from whoosh.formats import Existence, Format

from papersearch.engine.scoring import to_byte

FACET_SEPARATOR: Final = "\x1f"


class TwoBytes(Format):
    """A posting's value is two bytes: the mask of fields and the weight on its scale."""

    posting_size = 2


class CutTerms(FieldType):
    """A field whose value is a mapping of terms to their fields and weight."""

    def __init__(self) -> None:
        super().__init__(TwoBytes(), None, scorable=False)  # type: ignore[arg-type]

    def index(
        self, value: Mapping[str, tuple[int, float]], **_: Any
    ) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """Yield a posting's term, frequency, weight and value."""
        for term, (fields, weight) in value.items():
            yield term.encode(), 1, 1.0, bytes((fields, to_byte(weight)))


class FacetValues(FieldType):
    """A field whose value is a mapping of facets to a paper's values."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=False)  # type: ignore[arg-type]

    def index(
        self, value: Mapping[str, Sequence[str]], **_: Any
    ) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """Yield a posting's term, frequency, weight and value."""
        for name, values in value.items():
            for each in dict.fromkeys(values):
                yield f"{name}{FACET_SEPARATOR}{each}".encode(), 1, 1.0, b""


def schema() -> Schema:
    """Return the schema of every folder."""
    return Schema(
        key=ID(unique=True, sortable=True),
        term=CutTerms(),
        facet=FacetValues(),
        order=COLUMN(VarBytesColumn()),
        body=COLUMN(VarBytesColumn()),
    )
