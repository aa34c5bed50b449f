"""Finds the papers of an index that may be the one of a mark, by the traces that the mark keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from papersearch.engine.seam import Page, Question
from papersearch.engine.tree import And, Or, Term
from papersearch.index.documents import TITLE, paper_of, stored_title
from papersearch.index.library_index import OpenIndex
from papersearch.index.sources import id_of
from papersearch.library.ids import slug
from papersearch.library.records import Paper
from papersearch.library.same_title import title_key
from papersearch.search.title_table import TitleTable, title_terms
from papersearch.user.trace_likeness import Likeness, likeness, was_alone_with_title
from papersearch.user.traces import ListPlace, Trace, trace_of

_BY_TITLE: Final = frozenset({Likeness.TITLE_IN_FILE, Likeness.TITLE, Likeness.TITLE_AND_MORE})
_MOST_CANDIDATES: Final = 10
"""How many papers of like titles are looked at for a lost mark."""
_MANY: Final = 1000
"""Lost marks, and no fewer than one for each `_PAPERS_READ` papers: these are read instead."""
_PAPERS_READ: Final = 5
"""Papers that are read in the time in which an engine looks for one title."""
_AT_ONCE: Final = 1000
"""Papers that are read at once."""


class PaperFinder:
    """Finds papers of one index; what was looked up is kept."""

    def __init__(self, index: OpenIndex) -> None:
        self._index = index
        self._papers: dict[str, tuple[Paper, tuple[ListPlace, ...]] | None] = {}
        self._candidates: dict[Trace, tuple[str, ...]] = {}
        self._thirds: dict[str, list[list[str]]] = {}
        """By the titles that were asked for."""
        self._known: dict[str, bool] = {}
        """Whether the index has a term, of those that were asked for."""
        self._own_files = {state.path for state in index.manifest.lists}
        self._files: dict[str, bool] = {}
        """Whether list files of other libraries are there, of those that were asked for."""
        self._table: TitleTable | None = None
        """All titles, where so many marks look for theirs that this is quicker."""

    def prepare(self, traces: Iterable[Trace]) -> None:
        """Ask at once what `alike` would else ask trace by trace: which words and papers are here.

        Most marks that are lost have words that no title of the library has.
        """
        new = [each for each in dict.fromkeys(traces) if each not in self._candidates]
        papers = self._index.manifest.papers
        if self._table is None and _MANY <= len(new) >= papers // _PAPERS_READ:
            self._table = None if self._index.is_shared else TitleTable(self._titles())
        thirds = {title: _thirds(title) for title in map(_title_of, new)}
        self._thirds |= thirds
        terms = {term for each in thirds.values() for third in each for term in third}
        self._ask_for(terms)
        self.look_up(paper_id for trace in new for paper_id in self._candidates_for(trace))

    def surely(self, traces: Sequence[Trace]) -> str:
        """Return the id of the paper that still is what it was; empty if there is none."""
        for trace in reversed(traces):
            here = self.paper(trace.id)
            if here and likeness(trace, *here) == Likeness.SURE:
                return trace.id
        return ""

    def alike(self, traces: Sequence[Trace]) -> dict[str, Likeness]:
        """Return the ids of the papers that may be what it was, and what speaks for each."""
        found: dict[str, Likeness] = {}
        for trace in traces:
            for paper_id in self._candidates_for(trace):
                here = self.paper(paper_id)
                alike = likeness(trace, *here) if here else Likeness.NONE
                if alike == Likeness.TITLE_IN_FILE and not (
                    was_alone_with_title(trace) or self._has_given_its_id_away(trace)
                ):
                    continue  # the paper is gone, and this is another that has its title
                if alike > found.get(paper_id, Likeness.NONE):
                    found[paper_id] = alike
        if any(alike == Likeness.ID and self._is_beside(found, p) for p, alike in found.items()):
            # The id says one paper, its title another: two may have exchanged their ids.
            lower = {p for p, alike in found.items() if alike == Likeness.ID}
            found |= dict.fromkeys(lower, Likeness.TITLE_IN_FILE)
        return found

    def _is_beside(self, found: Mapping[str, Likeness], paper_id: str) -> bool:
        """Whether a list file of a paper has another, of the title that is looked for."""
        files = self._files_of(paper_id)
        titled = (p for p, alike in found.items() if alike in _BY_TITLE)
        return any(files & self._files_of(other) for other in titled)

    def _files_of(self, paper_id: str) -> set[str]:
        here = self.paper(paper_id)
        return {place.file for place in here[1]} if here else set()

    def _has_given_its_id_away(self, trace: Trace) -> bool:
        """Whether a paper of another title has the id now: links were mended."""
        here = self.paper(trace.id) or self.paper(id_of(trace.id))
        return here is not None and title_key(here[0].title) != title_key(trace.title)

    def _candidates_for(self, trace: Trace) -> tuple[str, ...]:
        """Return ids of papers that may be the one of a trace; they need not be here."""
        if trace not in self._candidates:
            found = [
                trace.id,
                *trace.links,
                slug(trace.title or trace.id),
                *self._standing_at(trace.places),
                *self._with_like_titles(_title_of(trace)),
            ]
            self._candidates[trace] = tuple(dict.fromkeys(found))
        return self._candidates[trace]

    def _standing_at(self, places: Sequence[ListPlace]) -> Iterator[str]:
        """Yield what stands now between the entries that a paper stood between."""
        for place in places:
            if after := self._place(place.file, place.after):
                yield after.before
            if before := self._place(place.file, place.before):
                yield before.after

    def _with_like_titles(self, title: str) -> list[str]:
        """Return the ids of papers that have some third of a title's words, all of that third."""
        thirds = self._thirds.get(title) or _thirds(title)
        if self._table is not None:
            return self._table.with_all_of_some(thirds, _MOST_CANDIDATES)
        self._ask_for(term for third in thirds for term in third)
        nodes = [
            And(tuple(Term(term, fields=TITLE.bit) for term in third))
            for third in thirds
            if all(self._known[term] for term in third)
        ]
        if not nodes:
            return []
        hits = self._index.snapshot.search(
            Question(Or(tuple(nodes))), Page(0, _MOST_CANDIDATES)
        ).hits
        return [hit.key for hit in hits]

    def _ask_for(self, terms: Iterable[str]) -> None:
        new = {term for term in terms if term not in self._known}
        if self._table is not None:
            return
        counts = self._index.snapshot.known(new).counts if new else {}
        self._known |= {term: term in counts for term in new}

    def _titles(self) -> dict[str, str]:
        """Return the titles of all papers, by their keys."""
        keys = [
            source.apart.get(paper_id, paper_id)
            for source in self._index.sources.read().values()
            for paper_id in source.lines
        ]
        titles: dict[str, str] = {}
        for begin in range(0, len(keys), _AT_ONCE):
            stored = self._index.snapshot.stored(keys[begin : begin + _AT_ONCE])
            titles |= {key: stored_title(each) for key, each in stored.items()}
        return titles

    def know(self, paper: Paper, files: Iterable[str]) -> None:
        """Take a paper that this index has, and the list files that it stands in, as looked up."""
        places = tuple(self._place(file, paper.id) or ListPlace(file) for file in files)
        self._papers.setdefault(paper.id, (paper, places))

    def paper(self, paper_id: str) -> tuple[Paper, tuple[ListPlace, ...]] | None:
        """Return a paper of the index and where it stands, None if there is none."""
        if paper_id not in self._papers:
            self.look_up([paper_id])
        return self._papers[paper_id]

    def trace(self, paper_id: str) -> Trace | None:
        """Return the trace of a paper as it is now, None if there is none."""
        if (here := self.paper(paper_id)) is None:
            return None
        paper, places = here
        alike = (self._index.sources.has_lookalike(each.file, id_of(paper_id)) for each in places)
        return trace_of(paper, places, is_alone=bool(places) and not any(alike))

    def look_up(self, paper_ids: Iterable[str]) -> None:
        """Look papers up that will be asked for, all at once."""
        new = [each for each in dict.fromkeys(paper_ids) if each not in self._papers]
        asked = new if self._table is None else [each for each in new if each in self._table]
        stored = self._index.snapshot.stored(asked) if asked else {}
        for paper_id in new:
            found = None
            if paper_id in stored:
                paper, files = paper_of(stored[paper_id])
                found = (
                    paper,
                    tuple(self._place(file, paper_id) or ListPlace(file) for file in files),
                )
            self._papers[paper_id] = found

    def _place(self, file: str, paper_id: str) -> ListPlace | None:
        """Return where a paper stands in a list file, None if it does not."""
        beside = self._index.sources.beside(file, id_of(paper_id))
        return ListPlace(file, *beside) if beside else None

    def is_elsewhere(self, trace: Trace) -> bool:
        """Whether a paper stood last in list files that are there, and none of this library."""
        files = {place.file for place in trace.places}
        return bool(files) and self._own_files.isdisjoint(files) and any(map(self._is_file, files))

    def _is_file(self, path: str) -> bool:
        """Whether a list file is there; asked once, since thousands of marks may name it."""
        if path not in self._files:
            self._files[path] = Path(path).is_file()
        return self._files[path]


def _title_of(trace: Trace) -> str:
    return trace.title or trace.id.replace("-", " ")


def _thirds(title: str) -> list[list[str]]:
    """Return the words of a title, of Chinese its grams, in three parts at most."""
    terms = title_terms(title)
    size = -(-len(terms) // 3)
    return [terms[start : start + size] for start in range(0, len(terms), size or 1)]
