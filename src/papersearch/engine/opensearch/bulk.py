"""Writes many documents at once, and looks at what became of each.

What always holds: what was written is there, or an error is raised. A cluster answers a bulk with
success though single documents of it failed, so each item is read: what was refused since the
cluster is busy is sent again, later and later; anything else is an error.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from papersearch.engine.opensearch.answers import shown
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.errors import EngineUnavailableError, IndexWriteError

_MOST_BYTES: Final = 5_000_000
"""Of one request."""
_TRIES: Final = 10
"""The last of them after about four minutes: a node may put together what it has for so long."""
_SECONDS: Final = 120.0
_TOLD: Final = {"filter_path": "items.*.status,items.*.error"}
"""What is read of an answer."""

BulkAction = bytes
"""One or two lines of JSON, each with its end: what to do, and a document."""


def write_all(
    client: ClusterClient,
    index: str,
    actions: Iterable[BulkAction],
    sleep: Callable[[float], object] = time.sleep,
) -> None:
    """Do what actions say, in an index; each names its document by `_id`.

    Deleting what is not there is no error, nor is creating what is there. Raises `IndexWriteError`
    for what the cluster refuses, and `EngineError` where it does not answer.
    """
    for lot in _lots(actions):
        _write(client, index, lot, sleep)


def _lots(actions: Iterable[BulkAction]) -> Iterator[list[BulkAction]]:
    lot: list[BulkAction] = []
    size = 0
    for action in actions:
        if lot and size + len(action) > _MOST_BYTES:
            yield lot
            lot, size = [], 0
        lot.append(action)
        size += len(action)
    if lot:
        yield lot


def _write(
    client: ClusterClient, index: str, lot: list[BulkAction], sleep: Callable[[float], object]
) -> None:
    for tries in range(_TRIES):
        answer = client.ask(
            "POST", f"{index}/_bulk", b"".join(lot), _TOLD, seconds=_SECONDS, also=(429,)
        )
        if answer.status != 429:
            lot = _refused_for_now(lot, answer.body)
        if not lot:
            return
        sleep(0.25 * 2**tries * random.uniform(0.5, 1.5))  # noqa: S311 (no secret)
    raise EngineUnavailableError(
        "the cluster is too busy to take documents", "Try again later: what was written is kept."
    )


def _refused_for_now(lot: Sequence[BulkAction], body: Mapping[str, Any]) -> list[BulkAction]:
    """Return the actions of a lot that are to be tried again. Raises `IndexWriteError`."""
    items = body.get("items")
    if not isinstance(items, list) or len(items) != len(lot):
        raise EngineUnavailableError(
            "the cluster did not say what became of documents", "Try again later."
        )
    again = []
    for action, item in zip(lot, items, strict=True):
        (kind, result), *_ = item.items()
        status, error = result.get("status", 500), result.get("error") or {}
        if status < 300 or (kind, status) in (("delete", 404), ("create", 409)):
            continue
        if "block" in str(error.get("type", "")):
            raise IndexWriteError(
                f"the cluster writes no more: {shown(error.get('reason'))}",
                "Its disks may be full: make room there; the library as it was goes on answering.",
            )
        if status != 429:
            raise IndexWriteError(
                f"the cluster did not take a document: {shown(error.get('reason') or status)}",
                "The library as it was goes on answering; ask who keeps the cluster.",
            )
        again.append(action)
    return again


def index_action(key: str, source: Mapping[str, Any]) -> BulkAction:
    """Return the action that writes a document under an `_id`, in place of one that is there."""
    head = json.dumps({"index": {"_id": key}})
    return f"{head}\n{json.dumps(source, ensure_ascii=False)}\n".encode()


def delete_action(key: str) -> BulkAction:
    """Return the action that takes a document away."""
    return (json.dumps({"delete": {"_id": key}}) + "\n").encode()
