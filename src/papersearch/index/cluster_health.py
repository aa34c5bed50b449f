"""Waits until a cluster has an index where it is wanted, and tells meanwhile how far that is.

What always holds: each look takes a second or two, so that whoever waits is told what for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from papersearch.engine.opensearch.answers import JsonObject
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.errors import EngineUnavailableError
from papersearch.index.progress import Progress, Step

_LOOK: Final = "1s"
_MOST_LOOKS: Final = 90
"""Of who waits until an index can be read."""
_IDLE_LOOKS: Final = 120
"""Of who waits for a second copy while none is being made."""
_RED_LOOKS: Final = 10
"""Of who waits for a second copy while the first one is away."""
_RECOVERED: Final = {"active_only": "true", "filter_path": "*.shards.index.size"}


def wait_until_readable(client: ClusterClient, index: str, progress: Progress) -> bool:
    """Wait until all of an index can be read and written; return whether that came in time."""
    wanted = {"wait_for_status": "yellow"}
    for health in islice(_looks(client, index, wanted), _MOST_LOOKS):
        if health.get("status") in ("green", "yellow"):
            return True
        progress(Step("waiting"))
    return False


def wait_for_copies(client: ClusterClient, index: str, progress: Progress) -> None:
    """Wait until there are two copies of all of an index.

    Raises `EngineUnavailableError` if none is being made for long, or a part is gone.
    """
    wanted = {"wait_for_status": "green", "wait_for_no_initializing_shards": "true"}
    idle = red = 0
    for health in _looks(client, index, wanted):
        if health.get("status") == "green" and not health.get("timed_out"):
            return
        idle, red = idle + 1, red + (health.get("status") == "red")
        if idle > _IDLE_LOOKS or red > _RED_LOOKS:
            break
        if health.get("initializing_shards"):  # a copy is being made: that takes its time
            idle = 0
            progress(Step("copying", *_copied(client, index)))
        else:
            progress(Step("waiting"))
    raise EngineUnavailableError(
        "the cluster cannot keep two copies of what is being published",
        "Look whether its nodes are there and have room; the library as it was goes on.",
    )


def _looks(client: ClusterClient, index: str, wanted: Mapping[str, str]) -> Iterator[JsonObject]:
    """Yield what is said of an index, again after a second if that is not what is wanted."""
    asked = {**wanted, "timeout": _LOOK}
    while True:
        yield client.ask("GET", f"_cluster/health/{index}", params=asked, also=(408,)).body


def _copied(client: ClusterClient, index: str) -> tuple[int, int]:
    """Return how many bytes were copied to other nodes, and of how many."""
    answer = client.ask("GET", f"{index}/_recovery", params=_RECOVERED)
    sizes = [
        shard["index"]["size"]
        for each in answer.body.values()
        if isinstance(each, Mapping)
        for shard in each.get("shards", ())
    ]
    return _sum(sizes, "recovered_in_bytes"), _sum(sizes, "total_in_bytes")


def _sum(sizes: list[Any], name: str) -> int:
    return sum(int(size.get(name, 0)) for size in sizes)
