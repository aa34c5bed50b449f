"""The forms that papers can be exported in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from papersearch.export.bibtex import bibliography_file
from papersearch.export.markdown import markdown
from papersearch.export.plain import answer_as_json
from papersearch.export.table import csv_table

if TYPE_CHECKING:
    from papersearch.search.answer import Answer, Hit


FormatName = Literal["markdown", "bibtex", "csv", "json"]


@dataclass(frozen=True, slots=True)
class Format:
    """A form of export."""

    name: FormatName
    suffix: str
    """Of files in this form, with its dot."""
    text: Callable[[Answer, Sequence[Hit]], str]
    """Gives these hits of an answer in this form."""


FORMATS: Final[Mapping[FormatName, Format]] = MappingProxyType(
    {
        each.name: each
        for each in (
            Format("markdown", ".md", lambda _, hits: markdown(hit.paper for hit in hits)),
            Format("bibtex", ".bib", lambda _, hits: bibliography_file(hit.paper for hit in hits)),
            Format("csv", ".csv", lambda _, hits: csv_table(hits)),
            Format("json", ".json", answer_as_json),
        )
    }
)
"""All of them, by name."""


def format_of(path: str | Path) -> Format | None:
    """Return the format that a file's suffix means, None where it means none."""
    suffix = Path(path).suffix.lower()
    return next((each for each in FORMATS.values() if each.suffix == suffix), None)


def exported(format_name: FormatName, answer: Answer, hits: Sequence[Hit]) -> str:
    """Return these hits of an answer in a format."""
    return FORMATS[format_name].text(answer, hits)


def export_bytes(text: str) -> bytes:
    """Return an export as it is written: UTF-8, also where a query was typed in none."""
    return text.encode("utf-8", "replace")
