"""Processes that make documents, so that a build uses every core.

What always holds: a worker ends with the process that started it, however that one ends: when its
input does, or when it sees that its parent is gone; Ctrl-C does not reach it. Where a worker cannot
be started, or dies, its part is made here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from queue import SimpleQueue
from typing import IO, Any, Final

from papersearch.analysis import pinyin
from papersearch.analysis.cutting import MakeCutter, PaperCutter, WordFrequencies
from papersearch.engine.seam import Form, Prepared, prepared
from papersearch.index.document_making import document
from papersearch.index.documents import PaperEntries, paper_of_entries
from papersearch.io.programs import python_command
from papersearch.lexicon.contributions import Contributions, Counting

_PIPE_SIZE: Final = 1 << 20
"""In bytes: much is sent, and at every stop of a small pipe a worker waits for this process."""


@dataclass(frozen=True, slots=True)
class Made:
    """Documents, and what they contribute to the lexicon."""

    documents: Prepared
    """Ready for the writer; none where they were made to be counted only."""
    papers: int
    contributions: Contributions
    frequencies: WordFrequencies
    """Of the contributed Chinese words."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers whose documents are to be made."""

    form: Form
    """What the writer wants documents in."""
    make_cutter: MakeCutter
    """The same for all workers: what is installed is found out once a build."""
    expressions: Sequence[str]
    """What texts are cut with besides the dictionary."""
    papers: Sequence[PaperEntries]
    first: int | None
    """How many documents the writer gets before; None where they are to be counted only."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words whose pinyin is to be looked up."""

    words: Sequence[str]


WorkOrder = Papers | Words


class Worker:
    """Does what is ordered, in this process; all orders of papers are for one build."""

    def __init__(self) -> None:
        self._cutter: PaperCutter | None = None

    def do(self, order: WorkOrder) -> Any:
        """Return what was ordered."""
        if isinstance(order, Words):
            return pinyin.pinyin_table(order.words)
        cutter = self._cutter = self._cutter or order.make_cutter(order.expressions)
        counting = Counting(cutter)
        documents = []
        for entries in order.papers:
            made = document(entries, cutter)
            counting.add(paper_of_entries(entries), made.terms)
            if order.first is not None:
                documents.append(made)
        given = prepared(documents, order.form, order.first or 0)
        summed = counting.sum()
        return Made(given, len(order.papers), summed, cutter.frequencies(summed.words))


class Workers:
    """The processes of one build."""

    def __init__(self) -> None:
        """Start none yet."""
        self._count = (os.cpu_count() or 1) if sys.executable else 0
        self._is_ending = False
        self._processes: list[subprocess.Popen[bytes]] = []
        self._idle: SimpleQueue[subprocess.Popen[bytes] | None] = SimpleQueue()
        self._threads = ThreadPoolExecutor(max(1, self._count), "documents")

    def start(self) -> bool:
        """Start one process a core, unless they have been; tell whether there are any."""
        if self._count > 1 and not self._processes:
            for _ in range(self._count):
                self._idle.put(self._started())
        return self.are_there

    @property
    def are_there(self) -> bool:
        """Whether any was started."""
        return bool(self._processes)

    def _started(self) -> subprocess.Popen[bytes] | None:
        try:
            process = subprocess.Popen(  # noqa: S603 (a module of this program)
                python_command("papersearch.index.worker", str(os.getpid())),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=_PIPE_SIZE,
                pipesize=_PIPE_SIZE,
                start_new_session=True,
            )
        except OSError:
            return None
        self._processes.append(process)
        return process

    def end(self) -> None:
        """End the processes, at once."""
        self._is_ending = True
        for process in self._processes:
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            with suppress(BrokenPipeError), process:
                process.wait()

    def documents(self, papers: Papers) -> Future[Made]:
        """Begin to make the documents of papers."""
        return self._threads.submit(self._done, papers)

    def pinyin(self, words: Sequence[str]) -> Future[dict[str, list[str]]]:
        """Begin to look up words by their pinyin."""
        return self._threads.submit(self._done, Words(words))

    def _done(self, order: WorkOrder) -> Any:
        process = self._idle.get()
        try:
            if process is not None:
                return _done_by(process, order)
        except (OSError, EOFError, pickle.UnpicklingError):
            if self._is_ending:
                raise
            process = None
        finally:
            self._idle.put(process)
        return self._here.do(order)

    @cached_property
    def _here(self) -> Worker:
        return Worker()


def _done_by(process: subprocess.Popen[bytes], order: WorkOrder) -> Any:
    assert process.stdin is not None
    assert process.stdout is not None
    pickle.dump(order, process.stdin, pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()
    return pickle.load(process.stdout)  # noqa: S301 (this program's own process)


def work(given: IO[bytes], done: IO[bytes]) -> None:
    """Answer the requests of the parent process until there are no more."""
    worker = Worker()
    for order in _pickles(given):
        pickle.dump(worker.do(order), done, pickle.HIGHEST_PROTOCOL)
        done.flush()


def _pickles(file: IO[bytes]) -> Iterable[Any]:
    while True:
        try:
            yield pickle.load(file)  # noqa: S301 (from the process that started this one)
        except EOFError:
            return
