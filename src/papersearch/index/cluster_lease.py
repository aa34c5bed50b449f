"""The lease of the one who publishes: a document that is written again every few seconds.

What always holds: of several that want it one has it. It is taken over only where it was not
written for long, by the taker's own clock, and by a write that fails if it was written meanwhile.
So who was held up for longer finds out, before it changes what readers see, that it has it no more.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from papersearch.engine.opensearch.client import ClusterClient
from papersearch.errors import EngineError, IndexBusyError

_KEY: Final = "lease"


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds."""

    beat: float = 5.0
    """Between two writes of who has the lease."""
    silence: float = 30.0
    """After that it is taken over."""
    look: float = 1.0
    """Between two looks of who waits for it."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The lease as it was written last."""

    holder: str
    number: int
    term: int

    @property
    def condition(self) -> dict[str, str]:
        """What lets a write fail if there was another since."""
        return {"if_seq_no": str(self.number), "if_primary_term": str(self.term)}


class Lease:
    """The lease of one library, for one that publishes."""

    def __init__(self, client: ClusterClient, index: str, times: Times) -> None:
        """Ask nothing yet."""
        self._client = client
        self._path = f"{index}/_doc/{_KEY}"
        self._times = times
        self._holder = secrets.token_hex(8)
        self._own: _Seen | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()

    @contextmanager
    def held(
        self, patience: float, when_waiting: Callable[[], object] = lambda: None
    ) -> Iterator[None]:
        """Hold the lease; `when_waiting` is called once if another has it.

        Raises `IndexBusyError` after so many seconds of waiting.
        """
        self._acquire(patience, when_waiting)
        self._ended.clear()
        beating = threading.Thread(target=self._beat, name="heartbeat", daemon=True)
        beating.start()
        try:
            yield
        finally:
            self._ended.set()
            beating.join()
            with suppress(EngineError):
                self._give_back()

    def check(self) -> None:
        """Raise `IndexBusyError` if another has taken the lease; else it has just been written."""
        with self._lock:
            own = self._own
            if own is None or not self._write(own):
                raise IndexBusyError(
                    "another process has taken over publishing this library",
                    "What it publishes counts; publish again afterwards if need be.",
                )

    def _acquire(self, patience: float, when_waiting: Callable[[], object]) -> None:
        end, is_told = time.monotonic() + patience, False
        seen, since = self._read(), time.monotonic()
        while not self._write(seen if seen and self._is_silent(since) else None):
            if time.monotonic() >= end:
                raise IndexBusyError(
                    "another process is publishing this library",
                    "Wait until it is done, or end it, and try again.",
                )
            if not is_told:
                when_waiting()
                is_told = True
            time.sleep(self._times.look)
            now = self._read()
            if now != seen:
                seen, since = now, time.monotonic()

    def _is_silent(self, since: float) -> bool:
        return time.monotonic() - since >= self._times.silence

    def _read(self) -> _Seen | None:
        answer = self._client.ask("GET", self._path, also=(404,))
        if answer.status == 404:
            return None
        body = answer.body
        return _Seen(body["_source"]["holder"], body["_seq_no"], body["_primary_term"])

    def _write(self, seen: _Seen | None) -> bool:
        """Write the lease, if it still is as it was seen; tell whether it is now our own."""
        params = seen.condition if seen else {"op_type": "create"}
        body = {"holder": self._holder}
        answer = self._client.ask("PUT", self._path, body, params, also=(409,))
        if answer.status == 409:
            # An answer may have got lost on its way: then the last write was our own.
            now = self._read()
            self._own = now if now and now.holder == self._holder else None
        else:
            number, term = answer.body["_seq_no"], answer.body["_primary_term"]
            self._own = _Seen(self._holder, number, term)
        return self._own is not None

    def _beat(self) -> None:
        while not self._ended.wait(self._times.beat):
            with self._lock, suppress(EngineError):
                if self._own is not None:
                    self._write(self._own)

    def _give_back(self) -> None:
        if self._own is not None:
            self._client.ask("DELETE", self._path, None, self._own.condition, also=(404, 409))
