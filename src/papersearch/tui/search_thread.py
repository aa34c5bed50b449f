"""Searching off the interface's thread: one search at a time, the latest request wins.

What always holds: a newer request stops the search that runs; an outdated answer is never
delivered after a newer one, and nothing is worked out for one that was overtaken.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # heavy: loaded behind the first paint
    from papersearch.search.answer import Answer, Request
    from papersearch.search.searcher import Searcher

Deliver: TypeAlias = "Callable[[Searcher, Answer], object]"


class SearchThread(threading.Thread):
    """Runs searches; what is given is called from this thread.

    `deliver` gets an answer, `follow` what then comes behind its papers.
    """

    def __init__(
        self, deliver: Deliver, follow: Deliver, failed: Callable[[Exception], object]
    ) -> None:
        super().__init__(name="search", daemon=True)
        self._steps = deliver, follow
        self._failed = failed
        self._asked = threading.Condition()
        self._pending: tuple[Searcher, Request, int] | None = None
        self._is_ending = False

    def ask(self, searcher: Searcher, request: Request, first: int) -> None:
        """Search for `request`, instead of whatever was asked before.

        The `first` papers of it come with the answer.
        """
        with self._asked:
            self._pending = searcher, request, first
            self._asked.notify()

    def end(self) -> None:
        """Stop the search that runs, and the thread."""
        with self._asked:
            self._is_ending = True
            self._asked.notify()

    def _is_outdated(self) -> bool:
        return self._pending is not None or self._is_ending

    def run(self) -> None:
        """Answer requests until the end."""
        from papersearch.engine.seam import Stopped  # the first paint does without

        while True:
            with self._asked:
                while self._pending is None and not self._is_ending:
                    self._asked.wait()
                if self._is_ending or self._pending is None:
                    return
                searcher, request, first = self._pending
                self._pending = None
            try:
                answer = searcher.search(request, self._is_outdated, first)
                for step in self._steps:
                    if not self._is_outdated():
                        step(searcher, answer)
            except Stopped:
                continue
            except Exception as error:  # the thread's edge: the interface reports it
                self._failed(error)
