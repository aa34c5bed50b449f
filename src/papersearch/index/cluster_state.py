"""What a shared library keeps beside its generations: an index of a few documents.

    lease     who may write, see `cluster_lease`
    making    which generation is in the making, and what of
    blob-…    parts of blobs, packed, named by the hash of the whole; or of what it differs by
              from another, which the first part names, and what that one stands on

What always holds: a blob's parts never change, since its content names them. The library's alias
points to this index until a generation is published, so that each swap takes the alias from what is
known to have it.
"""

from __future__ import annotations

import re
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from types import MappingProxyType
from typing import Final, TypeAlias

from papersearch.engine.opensearch.answers import JsonObject, refused, shown
from papersearch.engine.opensearch.bulk import delete_action, index_action, write_all
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.errors import PartialAnswerError, SettingsError
from papersearch.index.cluster_health import wait_until_readable
from papersearch.index.cluster_notes import metas
from papersearch.index.manifest import hash_bytes
from papersearch.index.progress import Progress
from papersearch.io.patches import patch_of, patched

Held: TypeAlias = Callable[[str], bytes | None]
"""Gives the blob with a hash, if it is on this machine."""
REPLICAS: Final = {"index.auto_expand_replicas": "0-1"}
"""One copy of everything, where there is a second node for it."""
_META: Final = "papersearch_state"
_PART: Final = 2_000_000
"""Bytes of a blob in one document."""
_WORTH_IT: Final = 4
"""How many times as large as what it differs by a blob is at least, of which that is kept."""
_MOST_PATCHES: Final = 8
"""How many a blob stands on: who has none of them gets them all."""
_MAKING: Final = "making"
_BLOB: Final = re.compile(r"blob-([0-9a-f]{64})-\d+")
_AT_ONCE: Final = 10_000
_THERE: Final = "resource_already_exists_exception"
_NAME_IS_INDEX: Final = "invalid_alias_name_exception"
_LOOKS: Final = 20
_LOOK_SECONDS: Final = 0.25


class ClusterState:
    """The index of state of one library."""

    def __init__(self, client: ClusterClient) -> None:
        """Ask nothing yet."""
        self.client = client
        self.name = client.address.name
        self.index = f"{self.name}-state"

    def make(self, progress: Progress) -> None:
        """Make the index where there is none, and with it the alias; wait until it can be used.

        Raises `SettingsError` if something else has the library's name.
        """
        self._check_alias()
        body = {
            "settings": {"index.number_of_shards": 1, **REPLICAS},
            "mappings": {"dynamic": "false", "_meta": {_META: 1}},
            "aliases": {self.name: {}},
        }
        answer = self.client.ask("PUT", self.index, body, also=(400,))
        if answer.error == _NAME_IS_INDEX:
            raise _of_others(f"{self.name} is an index")
        if answer.error not in ("", _THERE):
            raise refused(answer, self.name)
        if not self._is_ours():
            raise _of_others(f"{self.index} is an index")
        wait_until_readable(self.client, self.index, progress)

    def _check_alias(self) -> None:
        """Raise `SettingsError` if the library's name is an alias of somebody else's."""
        answer = self.client.ask("GET", f"_alias/{self.name}", also=(404,))
        own = (self.index, f"{self.name}-gen-")
        indexes = [] if answer.status == 404 else sorted(answer.body)
        others = [shown(index) for index in indexes if not index.startswith(own)]
        if others:
            raise _of_others(f"{self.name} is an alias of {others[0]}")

    def ensure_alias(self) -> None:
        """Have the alias point here where it points nowhere; for the one publisher."""
        if self.client.ask("GET", f"_alias/{self.name}", also=(404,)).status == 404:
            add = {"add": {"index": self.index, "alias": self.name}}
            self.client.ask("POST", "_aliases", {"actions": [add]})

    def _is_ours(self) -> bool:
        """Return whether the index of state is there; another may just be making it."""
        for left in range(_LOOKS, 0, -1):
            there = self.client.ask("GET", f"{self.index}/_mapping", also=(404,))
            if there.status == 200:
                return _META in dict(metas(there.body)).get(self.index, {})
            if left > 1:
                time.sleep(_LOOK_SECONDS)
        return False

    def making(self) -> tuple[str, str]:
        """Return the index of the generation in the making, and what it is made of, if any."""
        found = self._document(_MAKING)
        return found.get("index", ""), found.get("made_of", "")

    def note_making(self, index: str, made_of: str) -> None:
        """Note which generation is in the making: before it is made."""
        self.put(_MAKING, {"index": index, "made_of": made_of})

    def put(self, key: str, source: JsonObject) -> None:
        """Keep a document."""
        self.client.ask("PUT", f"{self.index}/_doc/{key}", source, is_safe=True)

    def _document(self, key: str) -> JsonObject:
        answer = self.client.ask("GET", f"{self.index}/_doc/{key}", also=(404,))
        found: JsonObject = answer.body.get("_source", {}) if answer.status == 200 else {}
        return found

    def keep_blobs(
        self, blobs: Mapping[str, bytes], before: Mapping[str, bytes] = MappingProxyType({})
    ) -> None:
        """Keep blobs, given by their hashes, as far as they are not there already.

        `before` has, by the hash of some, what they replace, which is there: of them what differs
        is kept, if that is little.
        """
        there = self._first_parts([*blobs, *map(hash_bytes, before.values())])
        self._write(
            part
            for digest, data in blobs.items()
            if digest not in there
            for part in _parts(digest, *_kept_as(data, before.get(digest), there))
        )

    def _write(self, parts: Iterable[tuple[str, JsonObject]]) -> None:
        write_all(self.client, self.index, (index_action(*part) for part in parts))

    def _first_parts(self, digests: Iterable[str]) -> dict[str, JsonObject]:
        """Return the first parts of blobs, by hash, for those that are there; without contents."""
        ids = {_part_name(digest, 0): digest for digest in digests}
        if not ids:
            return {}
        asked = {"_source": "on,size"}
        answer = self.client.ask("POST", f"{self.index}/_mget", {"ids": [*ids]}, asked)
        found = (each for each in answer.body["docs"] if each.get("found"))
        return {ids[each["_id"]]: each["_source"] for each in found}

    def read_blob(self, digest: str, held: Held = lambda digest: None) -> bytes:
        """Return a blob; `held` returns those that are here, None else.

        Raises `PartialAnswerError` if it is not what was kept.
        """
        if (here := held(digest)) is not None:
            return here
        first = self._document(_part_name(digest, 0))
        count = -(-first.get("size", 0) // _PART)
        more = (self._document(_part_name(digest, number)) for number in range(1, count))
        data = b""
        with suppress(zlib.error, ValueError):
            parts = (b64decode(part.get("data", "")) for part in chain([first], more))
            data = b"".join(map(zlib.decompress, parts))
            if on := first.get("on"):
                data = patched(self.read_blob(on[0], held), data)
        if hash_bytes(data) != digest:
            raise PartialAnswerError(
                "a part of the library is missing on the cluster, or damaged",
                "Look again in a moment: there may be a newer one; else publish it anew.",
            )
        return data

    def with_what_they_stand_on(self, digests: Iterable[str]) -> set[str]:
        """Return hashes of blobs, and of those that it takes to read them."""
        used = set(digests)
        return used.union(*(first.get("on", ()) for first in self._first_parts(used).values()))

    def blob_parts(self) -> dict[str, str]:
        """Return the parts of blobs that there are, each with the hash of its whole."""
        self.client.ask("POST", f"{self.index}/_refresh")
        query = {"query": {"match_all": {}}, "_source": False, "size": _AT_ONCE, "sort": ["_doc"]}
        hits = self.client.search(f"{self.index}/_search", query).body["hits"]["hits"]
        found = (_BLOB.fullmatch(hit["_id"]) for hit in hits)
        return {part[0]: part[1] for part in found if part}

    def remove_parts(self, parts: Iterable[str]) -> None:
        """Remove parts of blobs."""
        write_all(self.client, self.index, map(delete_action, parts))


def _part_name(digest: str, number: int) -> str:
    return f"blob-{digest}-{number}"


def _kept_as(
    data: bytes, before: bytes | None, there: Mapping[str, JsonObject]
) -> tuple[bytes, Sequence[str]]:
    """Return what is kept of a blob: all of it, or what differs and the hashes of what from."""
    if before is not None and (first := there.get(digest := hash_bytes(before))) is not None:
        on = [digest, *first.get("on", ())]
        patch = patch_of(before, data)
        if len(on) <= _MOST_PATCHES and _WORTH_IT * len(patch) < len(data):
            return patch, on
    return data, ()


def _parts(digest: str, data: bytes, on: Sequence[str]) -> Iterator[tuple[str, JsonObject]]:
    """Yield what is kept of a blob in parts: the first one last, so that it vouches for all."""
    for start in range((len(data) - 1) // _PART * _PART if data else 0, -1, -_PART):
        packed = b64encode(zlib.compress(data[start : start + _PART])).decode()
        about = {} if start else {"size": len(data), "on": list(on)}
        yield _part_name(digest, start // _PART), {**about, "data": packed}


def _of_others(taken: str) -> SettingsError:
    """Return the error that something on the cluster has a name that the library would have."""
    return SettingsError(
        f"{taken} on the cluster, and not of papersearch",
        "Nothing of it was touched: publish under another name, at the end of the address.",
    )
