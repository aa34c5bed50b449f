"""What is asked of an index: an alias of it, and of the root that it may stand on.

    NAME        a whole index; or what has changed since a whole one, its root
    NAME-all    what is asked: all of NAME, and of its root what NAME does not replace

So what an update writes, copies to other nodes and keeps follows what has changed, however large
the root is. What always holds: a root, what stands on it and the alias never change once committed;
where an index is removed, its alias goes in the same moment, so nobody finds a part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from papersearch.engine.opensearch.answers import JsonObject
from papersearch.engine.opensearch.client import ClusterClient

ROOT: Final = "root"
"""Under what name an index notes its root, beside the version of the engine."""
_MOST: Final = 1000
"""Documents that an index replaces or adds to its root: their ids stand in the alias."""
_LIMIT: Final = 50_000
"""Of those, with what has merely moved: what follows is written on a root of its own."""
_FEWEST: Final = 20
_SHARE: Final = 10
"""And no more than one in so many of the root's."""


class TooMuchMoved(Exception):  # noqa: N818 (who publishes writes all of it anew)
    """More documents stand elsewhere in the library than can stand beside their root."""


@dataclass(frozen=True, slots=True)
class Layers:
    """A committed index, and what it stands on."""

    index: str
    root: str = ""
    """The whole index below; empty if this is one."""
    hidden: frozenset[str] = frozenset()
    """The `_id`s that are not taken from the root."""

    def have_room(self, changes: int, documents: int) -> bool:
        """Return whether so many more changes, of so many documents, can stand on the root."""
        allowed = min(_MOST, max(_FEWEST, documents // _SHARE))
        return len(self.hidden) + changes <= allowed


def alias_of_all(index: str) -> str:
    """Return the name by which all of an index is asked."""
    return f"{index}-all"


def layers_of(client: ClusterClient, index: str) -> Layers:
    """Return what a committed index stands on. Raises `FileNotFoundError` if it is gone."""
    answer = client.ask("GET", f"_alias/{alias_of_all(index)}", also=(404,))
    if answer.status == 404 or index not in answer.body:
        raise FileNotFoundError(index)
    for root, found in answer.body.items():
        if root != index:
            shown = found["aliases"][alias_of_all(index)]["filter"]
            (hidden,) = shown["bool"]["must_not"]
            return Layers(index, root, frozenset(hidden["ids"]["values"]))
    return Layers(index)


def show_layers(client: ClusterClient, layers: Layers) -> None:
    """Have an index, and of its root what it does not replace, be asked by one name.

    Raises `TooMuchMoved` where it replaces too much.
    """
    if len(layers.hidden) > _LIMIT and layers.root:
        raise TooMuchMoved
    hidden = {"ids": {"values": sorted(layers.hidden)}}
    shown: JsonObject = {"index": layers.root, "filter": {"bool": {"must_not": [hidden]}}}
    added: list[JsonObject] = [{"index": layers.index}, *([shown] if layers.root else [])]
    actions = [{"add": {**each, "alias": alias_of_all(layers.index)}} for each in added]
    client.ask("POST", "_aliases", {"actions": actions}, is_safe=True)


def remove_layers(client: ClusterClient, roots: Mapping[str, str]) -> None:
    """Remove indexes, given with the root of each, and the names by which they are asked.

    All at once: what was asked for by one of them finds nothing then, and never a part.
    """
    actions: list[JsonObject] = []
    for index, root in roots.items():
        actions.append({"remove_index": {"index": index}})
        if root and root not in roots:
            named = {"index": root, "alias": alias_of_all(index), "must_exist": False}
            actions.append({"remove": named})
    if actions:
        client.ask("POST", "_aliases", {"actions": actions}, also=(404,))


def root_in(metas: Mapping[str, Any]) -> str:
    """Return the root that is noted in an index, empty if it is a whole one."""
    root: str = metas.get("engine", {}).get(ROOT, "")
    return root


def used_with(indexes: Iterable[str], metas: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Return indexes, and those that they stand on, by what is noted in each."""
    named = set(indexes)
    return named | {root_in(metas[index]) for index in named if index in metas}
