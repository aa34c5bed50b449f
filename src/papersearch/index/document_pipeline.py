"""Makes the documents of papers and hands them to a writer: here, or in workers if they are many.

What always holds: the writer gets the same documents in the same order either way. Workers begin
while lists are still being read; what changes until all are read is made anew. Documents that wait
for the writer are bounded, however slow it is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from functools import cached_property
from itertools import islice
from types import TracebackType
from typing import Final, Self

from papersearch.analysis import pinyin
from papersearch.analysis.cutting import PaperCutter, WordFrequencies
from papersearch.analysis.installed_cutter import quickest_cutter
from papersearch.engine.seam import Form
from papersearch.index.document_making import document
from papersearch.index.documents import PaperEntries, paper_of_entries
from papersearch.index.home import Batch
from papersearch.index.progress import Progress, Step
from papersearch.index.workers import Made, Papers, Workers
from papersearch.lexicon.contributions import Contributions, Counting

_WORTH_IT: Final = 1000
"""From how many papers on workers are quicker: each takes half a second to start."""
_AT_ONCE: Final = 500
"""How many papers a worker gets at a time."""
_AHEAD: Final = 32
"""How many times as many may be in the making, or wait for the writer: 100 MB or so."""
_PAPER_SIZE: Final = 500
"""About how many bytes of a list file a paper takes."""


class Makers:
    """Whatever makes documents in one build: a context that its workers live in."""

    def __init__(self, form: Form, early: int = 0) -> None:
        """Start nothing yet; `form` is what the writer wants documents in.

        `early`: how many of the papers a writer of their own will get, before the others.
        """
        self._form = form
        self._early = early
        self._make_cutter = quickest_cutter()
        self._workers = Workers()
        self._coming: list[PaperEntries] = []
        self._begun: deque[tuple[list[PaperEntries], Future[Made]]] = deque()
        self._batches_begun = 0
        self.expressions: Sequence[str] = ()
        """What texts are cut with besides the dictionary; to be set before anything is made."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._workers.end()

    @cached_property
    def cutter(self) -> PaperCutter:
        """The cutter of this process."""
        return self._make_cutter(self.expressions)

    def expect(self, size: int) -> None:
        """Start workers if list files of so many bytes are worth it, while they are being read."""
        if size >= _WORTH_IT * _PAPER_SIZE:
            self._workers.start()

    def begin(self, papers: Iterable[PaperEntries]) -> None:
        """Let workers begin with papers that `write` will probably be given next, in this order."""
        if not self._workers.are_there or self._batches_begun >= _AHEAD:
            return
        self._coming += map(list, papers)  # as they are now: more entries may be read
        while len(self._coming) >= _AT_ONCE and self._batches_begun < _AHEAD:
            first = self._batches_begun * _AT_ONCE
            first -= self._early if first >= self._early else 0
            self._begun.append(self._started(self._coming[:_AT_ONCE], first))
            self._batches_begun += 1
            del self._coming[:_AT_ONCE]

    def have_made(self, papers: int) -> bool:
        """Tell whether the first so many papers that were begun are made: to write them is quick.

        Asked before any are written.
        """
        first = list(islice(self._begun, -(-papers // _AT_ONCE)))
        return len(first) * _AT_ONCE >= papers and all(making.done() for _, making in first)

    def _started(
        self, papers: list[PaperEntries], first: int | None
    ) -> tuple[list[PaperEntries], Future[Made]]:
        order = Papers(self._form, self._make_cutter, self.expressions, papers, first)
        return papers, self._workers.documents(order)

    def write(
        self, papers: Sequence[PaperEntries], batch: Batch, progress: Progress
    ) -> tuple[Contributions, WordFrequencies]:
        """Put the documents of papers into a batch; return what they contribute to the lexicon.

        The frequencies are of the Chinese words in them.
        """
        if self._begun or (len(papers) >= _WORTH_IT and self._workers.start()):
            return self._write_batches(papers, batch, progress)
        counting = Counting(self.cutter)
        for done, entries in enumerate(papers):
            progress(Step("indexing", done, len(papers)))
            made = document(entries, self.cutter)
            batch.put([made])
            counting.add(paper_of_entries(entries), made.terms)
        summed = counting.sum()
        progress(Step("indexing", len(papers), len(papers)))
        return summed, self.cutter.frequencies(summed.words)

    def _write_batches(
        self, papers: Sequence[PaperEntries], batch: Batch, progress: Progress
    ) -> tuple[Contributions, WordFrequencies]:
        progress(Step("indexing", 0, len(papers)))
        done, summed = 0, Contributions()
        frequencies: dict[str, int] = {}
        for made in self._in_turn(self._made_of(papers)):
            batch.put(made.documents)
            summed.add(made.contributions)
            frequencies |= made.frequencies
            done += made.papers
            progress(Step("indexing", done, len(papers)))
        return summed, frequencies

    def contributed_by(self, papers: Sequence[PaperEntries]) -> Contributions:
        """Return what papers contribute that will not be written."""
        if len(papers) >= _WORTH_IT and self._workers.start():
            batches = (list(papers[n : n + _AT_ONCE]) for n in range(0, len(papers), _AT_ONCE))
            summed = Contributions()
            for made in self._in_turn(self._started(batch, None)[1] for batch in batches):
                summed.add(made.contributions)
            return summed
        counting = Counting(self.cutter)
        for entries in papers:
            counting.add(paper_of_entries(entries), document(entries, self.cutter).terms)
        return counting.sum()

    def _in_turn(self, coming: Iterator[Future[Made]]) -> Iterator[Made]:
        """Yield what was made, in its order, while what comes next is in the making."""
        waiting: deque[Future[Made]] = deque()
        while True:
            waiting.extend(islice(coming, _AHEAD - len(waiting)))
            if not waiting:
                return
            yield waiting.popleft().result()

    def _made_of(self, papers: Sequence[PaperEntries]) -> Iterator[Future[Made]]:
        """Start to make the documents of papers, one batch at a time, unless it was begun."""
        for start in range(0, len(papers), _AT_ONCE):
            batch = list(papers[start : start + _AT_ONCE])
            before, making = self._begun.popleft() if self._begun else (None, None)
            yield making if making and before == batch else self._started(batch, start)[1]

    def pinyin_of(self, words: Sequence[str]) -> Callable[[], dict[str, list[str]]]:
        """Begin to look up words by their pinyin; return the end.

        A worker does it, if there is one that has not got other things to do first.
        """
        if len(words) >= _WORTH_IT and self._workers.are_there and not self._begun:
            return self._workers.pinyin(words).result
        return lambda: pinyin.pinyin_table(words)
