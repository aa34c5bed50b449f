"""What a shared library keeps beside its generations: an index of a few documents.

    lease     who may write, see `cluster_lease`
    making    which generation is in the making, and what of
    blob-…    parts of blobs, packed, named by the hash of the whole

What always holds: a blob's parts never change, since its content names them. The library's alias
points to this index until a generation is published, so that each swap takes the alias from what is
known to have it.
"""

from __future__ import annotations

import re
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from papersearch.engine.opensearch.answers import JsonObject, refused, shown
from papersearch.engine.opensearch.bulk import delete_action, index_action, write_all
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.errors import PartialAnswerError, SettingsError
from papersearch.index.cluster_health import wait_until_readable
from papersearch.index.manifest import hash_bytes
from papersearch.index.progress import Progress

REPLICAS: Final = {"index.auto_expand_replicas": "0-1"}
"""One copy of everything, where there is a second node for it."""
_META: Final = "papersearch_state"
_PART: Final = 2_000_000
"""Bytes of a blob in one document."""
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

    def keep_blobs(self, blobs: Mapping[str, bytes]) -> None:
        """Keep blobs, given by their hashes, as far as they are not there already."""
        parts = [
            (part, data[n * _PART :][:_PART])
            for digest, data in blobs.items()
            for n, part in enumerate(_parts(digest, len(data)))
        ]
        wanted = {"ids": [part for part, _ in parts]}
        answer = self.client.ask("POST", f"{self.index}/_mget", wanted, {"_source": "false"})
        there = {each["_id"] for each in answer.body["docs"] if each.get("found")}
        write_all(
            self.client,
            self.index,
            (
                index_action(part, {"data": b64encode(zlib.compress(data)).decode()})
                for part, data in parts
                if part not in there
            ),
        )

    def read_blob(self, digest: str, size: int) -> bytes:
        """Return a blob. Raises `PartialAnswerError` if it is not what was kept."""
        parts = (self._document(part).get("data", "") for part in _parts(digest, size))
        data = b""
        with suppress(zlib.error):
            data = b"".join(zlib.decompress(b64decode(part)) for part in parts)
        if hash_bytes(data) != digest:
            raise PartialAnswerError(
                "a part of the library is missing on the cluster, or damaged",
                "Look again in a moment: there may be a newer one; else publish it anew.",
            )
        return data

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


def _parts(digest: str, size: int) -> list[str]:
    return [f"blob-{digest}-{n}" for n in range(max(1, -(-size // _PART)))]


def metas(mappings: JsonObject) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each index of an answer to `_mapping`, with what is noted in it."""
    for index, each in mappings.items():
        yield index, each.get("mappings", {}).get("_meta", {})


def _of_others(taken: str) -> SettingsError:
    """Return the error that something on the cluster has a name that the library would have."""
    return SettingsError(
        f"{taken} on the cluster, and not of papersearch",
        "Nothing of it was touched: publish under another name, at the end of the address.",
    )
