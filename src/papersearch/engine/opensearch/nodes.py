"""Connections to the nodes of a cluster, and requests over them.

What always holds: certificates are verified; redirections are not followed and no proxy is used, so
that a login goes nowhere but to the nodes that were named; a request is at an end soon after `stop`
turns true, by closing its connection. Safe to use from several threads.
"""

from __future__ import annotations

import json
import ssl
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR
from typing import Final
from weakref import finalize

from papersearch.engine.opensearch.address import NodeAddress
from papersearch.engine.opensearch.trust import LATE, ConnectionFault, connection_fault
from papersearch.engine.seam import Stopped, never

_CONNECT_SECONDS: Final = 5.0
_REFUSED: Final = 400
"""The first status of answers that are errors."""
_AVOID_SECONDS: Final = 10.0
"""How long a node that did not answer is asked last."""
_KEPT: Final = 8
"""How many connections are kept open for each node."""


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks. Shown by nothing."""

    user: str = field(repr=False)
    password: str = field(repr=False)

    @property
    def header(self) -> str:
        """The header that says so."""
        return "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode()

    def removed_from(self, answer: bytes) -> bytes:
        """Return an answer without what must not be shown, as it stands in text or in JSON."""
        escaped = (json.dumps(self.password, ensure_ascii=is_ascii) for is_ascii in (True, False))
        coded = self.header.removeprefix("Basic ")
        for secret in (coded, self.password, *(each[1:-1] for each in escaped)):
            answer = answer.replace(secret.encode(), b"***")
        return answer


@dataclass(frozen=True, slots=True)
class NodeRequest:
    """One request."""

    method: str
    path: str
    body: bytes | None
    kind: str
    """Of the body."""
    seconds: float


class Unreached(Exception):  # noqa: N818 (it becomes an error when no node is left)
    """A node gave no answer."""

    def __init__(self, fault: ConnectionFault, was_sent: bool) -> None:
        super().__init__(fault.reason)
        self.fault = fault
        self.is_late = fault is LATE
        self.was_sent = was_sent
        """Whether the node may have got the request, and done it."""


class Nodes:
    """The nodes of one cluster."""

    def __init__(self, nodes: tuple[NodeAddress, ...], login: Login | None, poll: float) -> None:
        """Connect to nothing yet; `poll` is after how many seconds `stop` is asked again."""
        self._poll = poll
        self._nodes = nodes
        self._login = login
        self._avoided: dict[NodeAddress, float] = {}
        self._answered: set[NodeAddress] = set()
        self._idle: dict[NodeAddress, list[HTTPConnection]] = {node: [] for node in nodes}
        self._lock = threading.Lock()
        self._trust: ssl.SSLContext | None = None
        # `__del__` would be too late: of what is let go of in a circle, sockets may be first.
        finalize(self, _close_idle, self._idle, self._lock)

    def in_turn(self) -> Iterator[NodeAddress]:
        """Yield the nodes, those that did not answer of late last."""
        now = time.monotonic()
        yield from sorted(self._nodes, key=lambda node: self._avoided.get(node, 0.0) > now)

    @property
    def silent(self) -> tuple[NodeAddress, ...]:
        """Those that did not answer when they were asked last."""
        return tuple(node for node in self._nodes if node in self._avoided)

    def send(
        self,
        node: NodeAddress,
        request: NodeRequest,
        stop: Callable[[], bool] = never,
        is_new: bool = False,
    ) -> tuple[int, bytes]:
        """Send a request to a node; return the status and the body of what it answers.

        `is_new` asks for a connection of its own: one that was kept may have been closed by the
        node meanwhile. Raises `Unreached`, `Stopped`.
        """
        connection = self._take(node, is_new)
        was_sent, watch = False, None
        try:
            self._connect(connection, request.seconds)
            was_sent = True
            with _watched(connection, stop, request.seconds, self._poll) as watch:
                answer = self._exchange(connection, request)
        except (OSError, HTTPException) as error:
            connection.close()
            if watch and watch.is_stopped:
                raise Stopped from None
            late = bool(watch and watch.is_late) or isinstance(error, TimeoutError)
            self._avoided[node] = time.monotonic() + _AVOID_SECONDS
            is_plain = node.scheme == "http" and node not in self._answered
            fault = LATE if late else connection_fault(error, node.host, is_plain=is_plain)
            raise Unreached(fault, was_sent) from None
        except BaseException:
            connection.close()
            raise
        if watch.is_stopped:  # the answer came with the wish to stop
            connection.close()
            raise Stopped
        self._avoided.pop(node, None)
        self._answered.add(node)
        if watch.is_late:  # it was cut when all had come
            connection.close()
        self._give_back(node, connection)
        return answer

    def _connect(self, connection: HTTPConnection, seconds: float) -> None:
        if connection.sock is None:
            connection.timeout = min(_CONNECT_SECONDS, seconds)
            connection.connect()
        connection.sock.settimeout(seconds)

    def _exchange(self, connection: HTTPConnection, request: NodeRequest) -> tuple[int, bytes]:
        # No variable here holds the header of a login: a report of a defect may show them.
        connection.putrequest(request.method, request.path)
        if self._login:
            connection.putheader("Authorization", self._login.header)
        if request.body is not None:
            connection.putheader("Content-Type", request.kind)
        connection.putheader("Content-Length", str(len(request.body or b"")))
        connection.endheaders(request.body)
        response = connection.getresponse()
        body = response.read()
        if self._login and response.status >= _REFUSED:  # what is said of it is shown to the user
            body = self._login.removed_from(body)
        return response.status, body

    def _take(self, node: NodeAddress, is_new: bool) -> HTTPConnection:
        with self._lock:
            if not is_new and self._idle[node]:
                return self._idle[node].pop()
        if node.scheme == "http":
            return HTTPConnection(node.host, node.port)
        if self._trust is None:
            self._trust = ssl.create_default_context()
        return HTTPSConnection(node.host, node.port, context=self._trust)

    def _give_back(self, node: NodeAddress, connection: HTTPConnection) -> None:
        with self._lock:
            if connection.sock is not None and len(self._idle[node]) < _KEPT:
                self._idle[node].append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Close what is kept open; so it is when nobody holds this any more."""
        _close_idle(self._idle, self._lock)


def _close_idle(idle: Mapping[NodeAddress, list[HTTPConnection]], lock: threading.Lock) -> None:
    with lock:
        for connections in idle.values():
            while connections:
                connections.pop().close()


class _Watch:
    """What became of a request that was watched."""

    def __init__(self) -> None:
        self.is_stopped = False
        self.is_late = False


@contextmanager
def _watched(
    connection: HTTPConnection, stop: Callable[[], bool], seconds: float, poll: float
) -> Iterator[_Watch]:
    """Close a connection, from another thread, when its request is to stop or takes too long."""
    watch = _Watch()
    if stop is never:
        yield watch
        return
    done = threading.Event()

    def look() -> None:
        end = time.monotonic() + seconds
        while not done.wait(poll):
            watch.is_stopped, watch.is_late = stop(), time.monotonic() > end
            if watch.is_stopped or watch.is_late:
                _cut(connection)
                return

    if stop():
        raise Stopped
    thread = threading.Thread(target=look, name="watch of a request", daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        done.set()
        thread.join()


def _cut(connection: HTTPConnection) -> None:
    """End what a thread waits for; the connection itself is closed by that thread."""
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(SHUT_RDWR)
