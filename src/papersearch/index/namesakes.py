"""Papers of several list files that have one id: one paper, or two that only share it.

Each file gives its papers ids of their own (`library.identity`); two files know nothing of each
other. Entries of an id are one paper where their titles are spellings of one, and where the id is
a title, also venue, year and links do not speak against it. Always holds: it depends on the entries
alone, not on which file was read first; each key is the id, or begins with it and `~~`.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Final

from papersearch.index.documents import PaperEntries
from papersearch.index.sources import BEHIND_ID, SourceTable, id_of
from papersearch.library.ids import slug
from papersearch.library.naming import shown_path
from papersearch.library.records import Paper, Problem
from papersearch.library.same_title import are_spellings, compare, title_key

_HINT: Final = "If they are one, spell its title alike in both files; if not, mend the wrong link."


def by_key(paper_id: str, entries: PaperEntries) -> dict[str, PaperEntries]:
    """Return the entries of an id by the paper that each is about, under that paper's key.

    Of several papers the one with most entries keeps the id as its key, then the first in the
    alphabet. The papers' ids are their keys.
    """
    kinds = _kinds(entries)
    if len(kinds) == 1:
        return {paper_id: entries}
    kinds.sort(key=lambda kind: (-len(kind), _rank(kind)))
    papers: dict[str, PaperEntries] = {}
    for kind in kinds:
        key = _key(paper_id, kind, papers)
        papers[key] = [(file, replace(paper, id=key)) for file, paper in kind]
    return papers


def as_read(entries: PaperEntries) -> PaperEntries:
    """Return entries with the ids that their list files gave them."""
    if not any(BEHIND_ID in paper.id for _, paper in entries):
        return entries
    return [(file, replace(paper, id=id_of(paper.id))) for file, paper in entries]


def shared_ids(sources: SourceTable) -> list[Problem]:
    """Return a problem for each paper whose id another list file has for another paper."""
    return [
        Problem(file, sources.line_of(file, paper_id), 1, _told(paper_id, key, sources), _HINT)
        for file, paper_id, key in sources.apart()
    ]


def _told(paper_id: str, key: str, sources: SourceTable) -> str:
    others = (each for each in sources.with_id(paper_id) if each[1] != key)
    other, _, line = next(others)
    return f"this paper and another, at {shown_path(other)}:{line}, have the same id ({paper_id})"


def _kinds(entries: PaperEntries) -> list[PaperEntries]:
    if len(entries) < 2:
        return [entries] if entries else []
    kinds: list[PaperEntries] = []
    for entry in sorted(entries, key=lambda each: (title_key(each[1].title), each[0])):
        kind = next(
            (kind for kind in kinds if all(_may_be_one(entry[1], p) for _, p in kind)), None
        )
        if kind is None:
            kinds.append([entry])
        else:
            kind.append(entry)
    places = {id(paper): place for place, (_, paper) in enumerate(entries)}
    return [sorted(kind, key=lambda each: places[id(each[1])]) for kind in kinds]


def _may_be_one(one: Paper, other: Paper) -> bool:
    if not are_spellings(one.title, other.title):
        return False
    return ":" in one.id or compare(one, other) == "same"


def _rank(kind: PaperEntries) -> tuple[str, str]:
    return min((title_key(paper.title), _said(paper)) for _, paper in kind)


def _said(paper: Paper) -> str:
    return repr(replace(paper, id=""))


def _key(paper_id: str, kind: PaperEntries, taken: dict[str, PaperEntries]) -> str:
    if not taken:
        return paper_id
    first = min(kind, key=lambda each: _said(each[1]))[1]
    told = slug(" ".join(str(part) for part in (first.title, first.venue, first.year) if part))
    key = f"{paper_id}{BEHIND_ID}{told}"
    if key in taken:
        key += "-" + hashlib.sha256(_said(first).encode("utf-8", "replace")).hexdigest()[:8]
    return key
