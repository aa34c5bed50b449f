"""The papers of an answer by their place, a page of the engine's at a time.

What always holds: few pages and papers are kept, however far one scrolls; an answer can be read
from for as long as its index is open. Safe to use from several threads.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from papersearch.engine.seam import FoundDocument, Page, Question
from papersearch.index.documents import papers_of
from papersearch.index.library_index import OpenIndex
from papersearch.library.records import Paper, Source
from papersearch.search.answer import Answer
from papersearch.search.spans import Divided, divided_texts

_PAGE: Final = 500
"""How many of those that follow the first are had at a time."""
_PAGES_KEPT: Final = 8
_PAPERS_KEPT: Final = 4096
"""How many papers are kept as records between keystrokes."""


class AnswerPages:
    """Reads what one index found."""

    def __init__(self, index: OpenIndex) -> None:
        self._index = index
        self._papers: dict[str, tuple[Paper, list[str]]] = {}
        """By key, with the list files that have them."""
        self._sources: dict[str, tuple[Source, ...]] = {}
        """By key, of those papers that were looked at as hits."""
        self._pages: list[tuple[Question, int, tuple[FoundDocument, ...]]] = []
        """The last pages that followed an answer, each with its question and offset."""

    def is_at_hand(self, answer: Answer, place: int) -> bool:
        """Whether what stands at a place can be had without asking another machine."""
        if place < len(answer.first) or not self._index.is_shared:
            return True
        return self._kept(answer, place - place % _PAGE) is not None

    def _kept(self, answer: Answer, offset: int) -> tuple[FoundDocument, ...] | None:
        for question, begin, hits in tuple(self._pages):
            if question is answer.question and begin == offset:
                return hits
        return None

    def found_at(self, answer: Answer, place: int) -> FoundDocument:
        """Return the document at a place of an answer. Raises IndexError where there is none."""
        if not 0 <= place < answer.listed:
            raise IndexError(place)
        if place < len(answer.first):
            return answer.first[place]
        assert answer.question is not None, "an engine has found what is no lost mark's"
        offset = place - place % _PAGE
        if (found := self._kept(answer, offset)) is None:
            found = self._index.snapshot.search(answer.question, Page(offset, _PAGE)).hits
            self._pages = [*self._pages[1 - _PAGES_KEPT :], (answer.question, offset, found)]
        return found[place - offset]

    def titles_of(self, found: Sequence[FoundDocument]) -> list[tuple[Divided, ...]]:
        """Return the titles of the paper of each document, divided."""
        papers = [paper for paper, _ in self._read(found)]
        titles = [[title for title in (p.title, p.title_zh) if title] for p in papers]
        divided = iter(divided_texts([title for own in titles for title in own]))
        return [tuple(islice(divided, len(own))) for own in titles]

    def paper_of(self, found: FoundDocument) -> tuple[Paper, tuple[Source, ...]]:
        """Return the paper of a document, and where its entries stand."""
        ((paper, files),) = self._read([found])
        sources = self._sources.get(found.key)
        if sources is None:
            sources = tuple(Source(file, self._index.line_of(file, paper.id)) for file in files)
            self._sources[found.key] = sources
        return paper, sources

    def _read(self, found: Sequence[FoundDocument]) -> list[tuple[Paper, list[str]]]:
        """Return the paper of each document, and the list files that have it."""
        known = {each.key: self._papers.get(each.key) for each in found}
        new = {each.key: each.stored for each in found if known[each.key] is None}
        read = dict(zip(new, papers_of(new.values()), strict=True)) if new else {}
        if len(self._papers) + len(read) > _PAPERS_KEPT:
            self._papers.clear()
            self._sources.clear()
        self._papers |= read
        return [known[each.key] or read[each.key] for each in found]
