"""Makes the document of a paper: its terms with their weights, its texts, its facets, itself.

What is searchable, and what each field counts, is in `documents`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from papersearch.analysis.cutting import PaperCutter
from papersearch.analysis.fold import fold
from papersearch.analysis.runs import plain_of, runs
from papersearch.analysis.sorting import sort_key
from papersearch.analysis.terms import count_runs
from papersearch.engine.document import Document
from papersearch.engine.phrases import TEXT_SEPARATOR
from papersearch.index.documents import (
    LINK,
    PaperEntries,
    SearchField,
    facets,
    named_terms,
    paper_of_entries,
    searchable_texts,
)
from papersearch.library.coding import paper_to_plain


def document(entries: PaperEntries, cutter: PaperCutter) -> Document:
    """Return the document of one paper, from its entries (at least one)."""
    paper = paper_of_entries(entries)
    texts: dict[int, str] = {}
    counts: dict[SearchField, dict[str, float]] = {}
    lengths: dict[SearchField, int] = {}
    for field, text in searchable_texts(paper):
        folded = fold(text)
        found = runs(folded)
        before = f"{texts[field.bit]}{TEXT_SEPARATOR}" if field.bit in texts else ""
        texts[field.bit] = before + plain_of(found)
        counted, length = count_runs(found, folded, text, cutter)
        lengths[field] = lengths.get(field, 0) + length
        into = counts.setdefault(field, counted)
        if into is not counted:
            for term, count in counted.items():
                into[term] = into.get(term, 0.0) + count
    if named := named_terms(paper):
        counts[LINK] = {**named, **counts.get(LINK, {})}
        lengths.setdefault(LINK, 1)
    rows = [{"file": file, **paper_to_plain(entry)} for file, entry in entries]
    kept = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return Document(
        key=paper.id,
        terms=_weighted(counts, lengths),
        texts=texts,
        facets=facets(paper),
        sort_key=sort_key(paper.title),
        # A file's name need not be UTF-8: its other bytes are written as JSON's escapes.
        stored=kept.encode("utf-8", "backslashreplace"),
        year=paper.year or 0,
    )


def _weighted(
    counts: Mapping[SearchField, Mapping[str, float]], lengths: Mapping[SearchField, int]
) -> dict[str, tuple[int, float]]:
    terms: dict[str, tuple[int, float]] = {}
    for field, counted in counts.items():
        norm = 1 - field.b + field.b * lengths[field] / field.usual_length
        factor = field.weight / norm
        # Few counts differ: what each gives is made once.
        given = {count: (field.bit, factor * count) for count in set(counted.values())}
        more = {term: given[count] for term, count in counted.items()}
        for term in more.keys() & terms.keys():
            (bits, weight), (bit, further) = terms[term], more[term]
            more[term] = bits | bit, weight + further
        terms |= more
    return terms
