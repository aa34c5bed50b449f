"""What an index stands on: what is asked by one name, and what goes together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from engine.opensearch.fake import FakeCluster, Index, served
from papersearch.engine.opensearch import layers as module
from papersearch.engine.opensearch.address import parsed_address
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.layers import (
    Layers,
    TooMuchMoved,
    alias_of_all,
    layers_of,
    remove_layers,
    show_layers,
    used_with,
)
from tables import cases

WHOLE = Layers("a")
ABOVE = Layers("b", "a", frozenset({"x", "y"}))


@pytest.fixture
def cluster() -> FakeCluster:
    """Return a cluster with two indexes, one of which stands on the other."""
    return FakeCluster(indexes={"a": Index(), "b": Index({"engine": {"root": "a"}})})


@pytest.fixture
def client(cluster: FakeCluster) -> Iterator[ClusterClient]:
    """Yield a client of the cluster, on which both are shown."""
    with served(cluster) as node:
        made = ClusterClient(parsed_address(f"http://{node}/papers"))
        show_layers(made, WHOLE)
        show_layers(made, ABOVE)
        yield made
        made.close()


def test_what_is_shown_is_read_back(client: ClusterClient) -> None:
    """An index alone, and one on a root with what hides of it; one that is not there is none."""
    assert layers_of(client, "a") == WHOLE
    assert layers_of(client, "b") == ABOVE
    with pytest.raises(FileNotFoundError):
        layers_of(client, "c")


@cases("removed", [{"b": "a"}, {"a": "", "b": "a"}])
def test_a_name_goes_with_its_index(removed: dict[str, str]) -> None:
    """Nothing is left that shows a part: not of the root, nor of what stands on it."""
    cluster = FakeCluster(indexes={"a": Index(), "b": Index()})
    with served(cluster) as node:
        client = ClusterClient(parsed_address(f"http://{node}/papers"))
        show_layers(client, WHOLE)
        show_layers(client, ABOVE)
        remove_layers(client, removed)
        client.close()
    assert cluster.indexes.keys() == {"a", "b"} - removed.keys()
    assert cluster.aliases.keys().isdisjoint(map(alias_of_all, removed))


def test_a_root_is_used_by_what_stands_on_it() -> None:
    """What is noted in an index says which root it has."""
    metas: dict[str, dict[str, Any]] = {
        "b": {"engine": {"root": "a"}},
        "a": {"engine": {}},
        "c": {},
    }
    assert used_with({"b"}, metas) - {""} == {"a", "b"}
    assert used_with({"c", "gone"}, metas) - {""} == {"c", "gone"}


def test_little_stands_on_a_root(monkeypatch: pytest.MonkeyPatch, client: ClusterClient) -> None:
    """As much as costs searches nothing; what has only moved may be more, but not most of it."""
    hidden = frozenset(map(str, range(15)))
    room = [Layers("b", "a", hidden).have_room(5, size) for size in (10, 1000)]
    assert room == [True, True]
    assert not Layers("b", "a", hidden).have_room(6, 10)
    assert not WHOLE.have_room(1001, 10**9)
    monkeypatch.setattr(module, "_LIMIT", 3)
    with pytest.raises(TooMuchMoved):
        show_layers(client, Layers("b", "a", hidden))
