"""What takes its time since another machine has to answer: done off the interface's thread.

What always holds: one is done after the other, in the order in which they were wanted; what is then
to be done with an answer is done by the interface's own thread.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to be asked, and what is to be done with the answer."""

    ask: Callable[[], Any]
    then: Callable[[Any], object]
    failed: Callable[[Exception], object]


class ErrandThread(threading.Thread):
    """Asks; `deliver` gets what the interface's thread is to do. It is called from this thread."""

    def __init__(self, deliver: Callable[[Callable[[], object]], object]) -> None:
        super().__init__(name="errands", daemon=True)
        self._deliver = deliver
        self._wanted = threading.Condition()
        self._pending: deque[Errand] = deque()
        self._is_ending = False

    def want(self, errand: Errand) -> None:
        """Do an errand after those that were wanted before."""
        with self._wanted:
            self._pending.append(errand)
            self._wanted.notify()

    def end(self) -> None:
        """End the thread once what it asks is answered; what else was wanted is not done."""
        with self._wanted:
            self._is_ending = True
            self._wanted.notify()

    def run(self) -> None:
        """Do what is wanted until the end."""
        while True:
            with self._wanted:
                while not (self._pending or self._is_ending):
                    self._wanted.wait()
                if self._is_ending:
                    return
                errand = self._pending.popleft()
            self._deliver(_answered(errand))


def _answered(errand: Errand) -> Callable[[], object]:
    """Ask, and return what is to be done next."""
    try:
        answer = errand.ask()
    except Exception as error:  # the thread's edge: the interface reports it
        failure = error
        return lambda: errand.failed(failure)
    return lambda: errand.then(answer)
