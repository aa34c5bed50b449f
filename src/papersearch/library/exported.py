"""Entries that papersearch has exported as CSV, JSON or BibTeX, as they were written.

Always holds: an entry is read to the letter, or not here: one with anything that no export has,
because somebody changed it, is left to the reader of any entry of its kind. Markdown has its own
(`markdown/exported`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

from papersearch.library.clean import clean
from papersearch.library.ids import arxiv_id, doi_of
from papersearch.library.keyed.name_lists import name_in_order
from papersearch.library.latex import text_of_latex
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.records import LINK_KINDS, Link, LinkKind, Paper, Reading
from papersearch.library.urls import url_fault

EXPORT_COLUMNS: Final = (
    *("id", "title", "title_zh", "venue", "year", "categories", "authors", "summary", "tags"),
    *LINK_KINDS,
    "readings",
    "sources",
)
"""Of a table, in their order."""
BIBTEX_MARK: Final = "% papersearch export 1"
"""The first line of a bibliography."""
_HIT_KEYS: Final = frozenset(EXPORT_COLUMNS[:9]) | {"links", "readings", "own_tags", "sources"}
_YEAR: Final = re.compile(r"[0-9]{4}")
_VENUES: Final = frozenset({"journal", "booktitle", "howpublished"})
_BIB_FIELDS: Final = _VENUES | frozenset(
    (*("title", "author", "year", "eprint", "archiveprefix", "url", "doi", "titlezh", "keywords"),
     *("groups", "abstract", "reading"), *LINK_KINDS)
)  # fmt: skip
_AND: Final = " and "


def paper_of_hit(hit: Mapping[str, Any]) -> Paper | None:
    """Return the paper of an object that `search --json` or an export has written."""
    if not hit.keys() >= _HIT_KEYS:
        return None
    try:
        year = "" if hit["year"] is None else str(hit["year"])
        links = [(each["kind"], each.get("label", ""), each["url"]) for each in hit["links"]]
        readings = [(each["title"], each["url"]) for each in hit["readings"]]
        return _paper({**hit, "year": year}, links, readings)
    except (AttributeError, KeyError, TypeError):
        return None


def paper_of_row(cells: Mapping[str, str]) -> Paper | None:
    """Return the paper of a row whose cells stand under the columns of an export."""
    lists = {name: _in_cell(cells[name]) for name in ("categories", "authors", "tags")}
    links = [(kind, *_labelled(each)) for kind in LINK_KINDS for each in _in_cell(cells[kind])]
    return _paper({**cells, **lists}, links, map(_labelled, _in_cell(cells["readings"])))


def paper_of_bib_fields(fields: Mapping[str, str]) -> Paper | None:
    """Return the paper of an entry in a bibliography that begins with `BIBTEX_MARK`."""
    venues = _VENUES & fields.keys()
    if not fields.keys() <= _BIB_FIELDS or len(venues) > 1:
        return None
    said = {name: text_of_latex(value) for name, value in fields.items()}
    links = [
        (kind, *_in_latex(each))
        for kind in LINK_KINDS
        for each in _in_braces(fields.get(kind, ""), "; ")
    ]
    first = fields.get("url", "")
    if first and first not in (url for *_, url in links):
        if host_meaning(first) not in ("paper", "project"):
            return None
        links = [("paper", "", first), *links]
    ids = {name(url) for *_, url in links for name in (arxiv_id, doi_of)}
    if not {fields[key].lower() for key in ("eprint", "doi") if key in fields} <= ids:
        return None
    categories, keywords = (_values(fields.get(key, "")) for key in ("groups", "keywords"))
    if keywords[: len(categories)] != categories:
        return None
    made = {
        **said,
        "title_zh": said.get("titlezh", ""),
        "venue": said[next(iter(venues))] if venues else "",
        "summary": said.get("abstract", ""),
        "categories": categories,
        "tags": keywords[len(categories) :],
        "authors": list(map(_name, _in_braces(fields.get("author", ""), _AND))),
    }
    readings = map(_in_latex, _in_braces(fields.get("reading", ""), "; "))
    return _paper(made, links, readings)


def _paper(
    said: Mapping[str, Any],
    links: Iterable[tuple[str, str, str]],
    readings: Iterable[tuple[str, str]],
) -> Paper | None:
    """Return a paper of its values, None where one of them is none that an export has."""
    title, year = _text(said, "title"), said.get("year", "")
    found = [Link(cast(LinkKind, kind), url, clean(label)) for kind, label, url in links]
    read = [Reading(clean(name) or url, url) for name, url in readings]
    is_whole = all(
        (each.kind == "other" or not each.label) and each.kind in LINK_KINDS for each in found
    )
    urls = [each.url for each in found] + [each.url for each in read]
    if not title or (year and not _YEAR.fullmatch(year)) or not is_whole:
        return None
    if any(map(url_fault, urls)):
        return None
    return Paper(
        id="",
        title=title,
        title_zh=_text(said, "title_zh") or None,
        venue=_text(said, "venue") or None,
        year=int(year) if year else None,
        categories=_texts(said, "categories"),
        authors=_texts(said, "authors"),
        summary=_text(said, "summary"),
        links=tuple(found),
        readings=tuple(read),
        tags=_texts(said, "tags"),
    )


def _text(said: Mapping[str, Any], key: str) -> str:
    return clean(said.get(key) or "")


def _texts(said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(text for each in said[key] if (text := clean(each)))


def _in_cell(cell: str) -> list[str]:
    """Return the values of a cell: its lines, or what semicolons part."""
    pieces = cell.split("\n") if "\n" in cell else cell.split(";")
    return [piece for each in pieces if (piece := each.strip())]


def _labelled(text: str) -> tuple[str, str]:
    """Return what stands before an address, and the address."""
    label, _, url = text.rpartition(" ")
    return label, url


def _in_latex(text: str) -> tuple[str, str]:
    label, url = _labelled(text)
    return text_of_latex(label), url


def _name(text: str) -> str:
    name = clean(text_of_latex(text))
    return name if text.startswith("{") else name_in_order(name)


def _values(value: str) -> list[str]:
    return [clean(text_of_latex(each)) for each in _in_braces(value, ";")]


def _in_braces(value: str, sign: str) -> Sequence[str]:
    """Return the pieces of a value between signs that stand in no braces."""
    pieces, depth, begin = list[str](), 0, 0
    for found in re.finditer(rf"[{{}}]|{re.escape(sign)}", value):
        if found[0] == sign and not depth:
            pieces.append(value[begin : found.start()])
            begin = found.end()
        else:
            depth += {"{": 1, "}": -1}.get(found[0], 0)
    return [piece for each in (*pieces, value[begin:]) if (piece := each.strip())]
