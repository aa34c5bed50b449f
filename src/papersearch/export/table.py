"""Papers as a table in CSV, made for spreadsheets.

Always holds: no cell is a formula, whatever its text; a byte order mark comes first, since
Excel takes Chinese for another encoding without one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from papersearch.library.exported import EXPORT_COLUMNS
from papersearch.library.naming import near_path
from papersearch.library.records import LINK_KINDS

if TYPE_CHECKING:
    from papersearch.search.answer import Hit

_BYTE_ORDER_MARK: Final = "\ufeff"
_BEGINS_FORMULA: Final = tuple("=+-@＝＋－＠\t\r\n")


def csv_table(hits: Iterable[Hit]) -> str:
    """Return hits as CSV with a header; several values of a cell are joined by semicolons.

    A row has all that is known of a paper: a link is its address behind its label, if it has one,
    a source the list file and the line.
    """
    text = io.StringIO()
    text.write(_BYTE_ORDER_MARK)
    writer = csv.DictWriter(text, EXPORT_COLUMNS)
    writer.writeheader()
    for hit in hits:
        writer.writerow({name: _safe(value) for name, value in _cells(hit).items()})
    return text.getvalue()


def _cells(hit: Hit) -> dict[str, str]:
    paper = hit.paper
    links: dict[str, str] = {
        kind: _joined(
            f"{link.label} {link.url}".lstrip() for link in paper.links if link.kind == kind
        )
        for kind in LINK_KINDS
    }
    return {
        "id": paper.id,
        "title": paper.title,
        "title_zh": paper.title_zh or "",
        "venue": paper.venue or "",
        "year": "" if paper.year is None else str(paper.year),
        "categories": _joined(paper.categories),
        "authors": _joined(paper.authors),
        "summary": paper.summary,
        "tags": _joined(paper.tags),
        **links,
        "readings": _joined(f"{each.title} {each.url}".lstrip() for each in paper.readings),
        "sources": _joined(f"{near_path(each.file)}:{each.line}" for each in hit.sources),
    }


def _joined(values: Iterable[str]) -> str:
    """Return values with semicolons between them; behind a single one that has commas, too.

    Where one of them has a semicolon, each stands in a line of its own.
    """
    values = list(values)
    if any(";" in value for value in values):
        return "".join(f"{value}\n" for value in values)
    joined = "; ".join(values)
    return f"{joined};" if len(values) == 1 and ("," in joined or "、" in joined) else joined


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    # One that begins with an apostrophe and a sign gets another, and reads back as it is.
    return f"'{cell}" if cell.lstrip("'").startswith(_BEGINS_FORMULA) else cell
