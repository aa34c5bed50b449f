"""Papers as plain values for JSON, and back; what is empty is left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from papersearch.library.records import Link, Paper, Reading


def paper_to_plain(paper: Paper) -> dict[str, Any]:
    """Return the paper as a mapping of plain values."""
    plain: dict[str, Any] = {
        "id": paper.id,
        "title": paper.title,
        "title_zh": paper.title_zh,
        "venue": paper.venue,
        "year": paper.year,
        "categories": list(paper.categories),
        "authors": list(paper.authors),
        "summary": paper.summary,
        "links": [[link.kind, link.url, link.label] for link in paper.links],
        "readings": [[reading.title, reading.url] for reading in paper.readings],
        "tags": list(paper.tags),
    }
    return {key: value for key, value in plain.items() if value not in (None, "", [])}


def papers_from_plain(rows: Iterable[dict[str, Any]]) -> list[Paper]:
    """Return the papers that `paper_to_plain` made `rows` of."""
    return [_from_plain(row) for row in rows]


def _from_plain(plain: dict[str, Any]) -> Paper:
    """Return the paper that `paper_to_plain` made `plain` of."""
    return Paper(
        id=plain["id"],
        title=plain["title"],
        title_zh=plain.get("title_zh"),
        venue=plain.get("venue"),
        year=plain.get("year"),
        categories=tuple(plain.get("categories", ())),
        authors=tuple(plain.get("authors", ())),
        summary=plain.get("summary", ""),
        links=tuple(Link(kind, url, label) for kind, url, label in plain.get("links", ())),
        readings=tuple(Reading(title, url) for title, url in plain.get("readings", ())),
        tags=tuple(plain.get("tags", ())),
    )
