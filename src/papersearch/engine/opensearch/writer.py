"""Writes one index on a cluster, from nothing, from a clone of another, or on a root.

What always holds: what was put is sent in large lots, one after another, while the next one is
being made. Where documents stand in the library is known at last: they are put behind each other,
or where what they replace stood, and who stands elsewhere is written once more. What a writer has
seen go by (where documents stand, how many have each term) the cluster is not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from operator import itemgetter
from time import sleep
from typing import Any, Final

from papersearch.engine.document import Document
from papersearch.engine.inverted import Inverted
from papersearch.engine.leveled import Leveled
from papersearch.engine.opensearch.asking import AskedIndex, hits_of
from papersearch.engine.opensearch.bulk import delete_action, index_action, write_all
from papersearch.engine.opensearch.clauses import EVERY_CLAUSE, ids_clause, only_hits
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.fields import (
    WRITTEN_AGAIN,
    document_id,
    source_again,
    terms_written,
    written_source,
)
from papersearch.engine.opensearch.known_terms import BLOB, TermCounts
from papersearch.engine.opensearch.layers import Layers, show_layers
from papersearch.engine.opensearch.library_order import GAP, renumbered
from papersearch.engine.opensearch.order import WINDOW, read_from
from papersearch.engine.seam import Prepared

_LOT_BYTES: Final = 5_000_000
_READ_AT_ONCE: Final = 500
_REFRESH_SECONDS: Final = 600.0
_LOOK_SECONDS: Final = 2.0
_MERGE_LOOKS: Final = 43_200
"""Of who waits until files are put together: for a day at most."""
_PLACES: Final = "hits.max_score,hits.hits._id,hits.hits.sort"
_ONE: Final = {"max_num_segments": "1", "flush": "false", "wait_for_completion": "false"}


class ClusterWriter:
    """Writes one index; what it stands on is only read."""

    def __init__(
        self, client: ClusterClient, layers: Layers, terms: TermCounts, *, is_whole: bool = False
    ) -> None:
        """Take an index that was refreshed, and ask where its documents stand.

        `terms` are counted of the documents that it is to begin with; `is_whole` says that all
        documents are written, and not what changes alone.
        """
        self._client = client
        self._is_whole = is_whole
        self._terms = terms
        self._layers = layers
        self._name = layers.index
        self._index = AskedIndex(client, layers.index)
        self._root = AskedIndex(client, layers.root) if layers.root else None
        self._hidden = set(layers.hidden)
        """The `_id`s that are not taken from the root."""
        self._own = dict(_places(self._index))
        """Where the documents of the index stand, by `_id`."""
        self._freed: dict[str, int] = {}
        """Where what was dropped stood: what is put under its key stands there again."""
        self._waiting: list[bytes] = []
        self._bytes = 0
        self._is_seen = True
        """Whether the index is searched as it was written."""
        self._sender = ThreadPoolExecutor(1, "sender of documents")
        self._sent: Future[None] | None = None
        last = only_hits(1, query=EVERY_CLAUSE, sort=[{"place": "desc"}])
        below = hits_of(self._root.answer(last)) if self._root else []
        places = [hit["sort"][0] for hit in below]
        self._next = max([*places, *self._own.values()], default=0) + GAP

    def put(self, documents: Prepared) -> None:
        """Add documents; older ones with their keys must have been dropped."""
        if isinstance(documents, Inverted | Leveled):
            raise TypeError("a cluster takes documents as they are")
        for document in documents:
            key = document_id(document.key)
            place = self._freed.pop(key, None)
            if place is None:
                place, self._next = self._next, self._next + GAP
            self._write(key, written_source(document, place))
            self._terms.add(document.terms)

    def count(self, documents: Iterable[Document]) -> None:
        """Take note of documents that are there already, word for word, and are not put."""
        for document in documents:
            self._terms.add(document.terms)

    def drop(self, keys: Iterable[str]) -> None:
        """Take away the documents with these keys, as far as there are any."""
        ids = dict.fromkeys(map(document_id, keys))
        if ids and not self._is_seen:
            self._flush()
            self._refresh()
        if self._root:
            self._free(self._root, [each for each in ids if each not in self._hidden])
        self._free(self._index, [each for each in ids if each in self._own])
        for each in ids:
            self._remove(each)

    def _free(self, index: AskedIndex, ids: Sequence[str]) -> None:
        """Note where documents stand that are about to go, and count their terms no more."""
        for key, fields in _fields(index, ids, ("place", "again")):
            (self._freed[key],) = fields["place"]
            self._terms.take_away(terms_written(fields))

    def take_over(self, layers: Layers) -> None:
        """Take what another index has replaced in the root that this is a clone of."""
        for each in layers.hidden:
            self._remove(each)
        index = AskedIndex(self._client, layers.index)
        places = dict(_places(index))
        for key, fields in _fields(index, [*places], WRITTEN_AGAIN):
            self._write(key, source_again(fields, places[key]))

    def commit(self, order: Iterable[str] = ()) -> None:
        """Make the index complete; `order` are keys in the order of the library.

        Raises `TooMuchMoved` where too much stands elsewhere in it than in the root.
        """
        self._flush()
        self._refresh()
        if self._arrange(order):
            self._flush()
            self._refresh()
        if self._root:
            show_layers(self._client, replace(self._layers, hidden=frozenset(self._hidden)))
        self._settle()
        self._sender.shutdown()

    def blobs(self) -> Mapping[str, bytes]:
        """Return what readers of the index are to keep copies of, once it is committed."""
        return {BLOB: self._terms.copy()}

    def abandon(self) -> None:
        """Give up; whoever made the index removes it."""
        self._waiting.clear()
        self._sender.shutdown()

    def _write(self, key: str, source: Mapping[str, Any]) -> None:
        """Have a document written, instead of one that the root may have."""
        self._own[key] = source["place"]
        self._hide(key)
        self._send(index_action(key, source))

    def _remove(self, key: str) -> None:
        self._own.pop(key, None)
        self._hide(key)
        self._send(delete_action(key))

    def _hide(self, key: str) -> None:
        if self._root:
            self._hidden.add(key)

    def _send(self, action: bytes) -> None:
        self._is_seen = False
        self._waiting.append(action)
        self._bytes += len(action)
        if self._bytes >= _LOT_BYTES:
            self._begin_to_send()

    def _begin_to_send(self) -> None:
        """Have what waits sent, once what was sent before is written."""
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        if self._sent is not None:
            self._sent.result()
        self._sent = self._sender.submit(write_all, self._client, self._name, waiting)

    def _flush(self) -> None:
        """Wait until all that was put is written."""
        self._begin_to_send()
        if self._sent is not None:
            self._sent.result()

    def _refresh(self) -> None:
        self._client.ask("POST", f"{self._name}/_refresh", seconds=_REFRESH_SECONDS)
        self._is_seen = True

    def _settle(self) -> None:
        """Have all stand in files, of which copies are made, and no more of them than are needed.

        What is still being put together would be kept as it was, too: nobody looks anew later. Of
        what was written from nothing all is put together, which makes it quicker to search.
        """
        pause = 0.05
        for _ in range(_MERGE_LOOKS):
            self._refresh()
            body = self._client.ask("GET", f"{self._name}/_stats/merge,segments").body
            found = body["_all"]["primaries"]
            if not found["merges"]["current"]:
                if not self._is_whole or found["segments"]["count"] <= body["_shards"]["total"]:
                    break
                self._client.ask("POST", f"{self._name}/_forcemerge", None, _ONE, is_safe=True)
            sleep(pause)
            pause = min(_LOOK_SECONDS, 2 * pause)
        self._client.ask("POST", f"{self._name}/_flush", seconds=_REFRESH_SECONDS, is_safe=True)

    def _arrange(self, order: Iterable[str]) -> bool:
        """Have all documents stand in the order of the library; return whether any moved."""
        own = dict(self._own)
        below = _places(self._root) if self._root else ()
        standing = {key: place for key, place in below if key not in self._hidden}
        places = dict(sorted([*own.items(), *standing.items()], key=itemgetter(1)))
        in_order = dict.fromkeys(each for key in order if (each := document_id(key)) in places)
        ids = [*in_order, *(each for each in places if each not in in_order)]
        new = renumbered([places[each] for each in ids])
        moved = {ids[at]: place for at, place in new.items() if places[ids[at]] != place}
        for index, held in ((self._index, own), (self._root, standing)):
            if index and (keys := [key for key in moved if key in held]):
                for key, fields in _fields(index, keys, WRITTEN_AGAIN):
                    self._write(key, source_again(fields, moved[key]))
        return bool(moved)


def _places(index: AskedIndex) -> Iterator[tuple[str, int]]:
    """Yield the `_id`s of all documents of an index with their numbers, in this order."""
    body = only_hits(WINDOW, query=EVERY_CLAUSE, sort=[{"place": "asc"}], track_total_hits=False)
    while True:
        # Of a list without anything in it these parts are none.
        hits = index.answer(body, parts=_PLACES)["hits"].get("hits", [])
        yield from ((hit["_id"], hit["sort"][0]) for hit in hits)
        if len(hits) < WINDOW:
            return
        body["search_after"] = hits[-1]["sort"]


def _fields(
    index: AskedIndex, ids: Sequence[str], names: Sequence[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the `_id`s of documents, for those that there are, with some of their fields."""
    for start in range(0, len(ids), _READ_AT_ONCE):
        lot = ids[start : start + _READ_AT_ONCE]
        body = only_hits(len(lot), query=ids_clause(lot), **read_from(names))
        yield from ((hit["_id"], hit["fields"]) for hit in hits_of(index.answer(body)))
