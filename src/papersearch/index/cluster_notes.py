"""What an index on a cluster notes of its generation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from papersearch.engine.opensearch.answers import JsonObject
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.index.signing import ManifestError

GENERATION_META: Final = "papersearch"
"""Under what name an index keeps what its generation was made of."""
GENERATION_FORMAT: Final = 2
OF_A_NODE: Final = {"local": "true"}
"""What the node that is asked knows itself: readers go on where the others are away. It may be some
moments late, so no publisher goes by it."""


def generation_notes(client: ClusterClient, index: str) -> Mapping[str, Any]:
    """Return what an index notes of its generation.

    Raises `FileNotFoundError` if it is gone, `ManifestError` if it is of no use.
    """
    answer = client.ask("GET", f"{index}/_mapping", params=OF_A_NODE, also=(404,))
    if answer.status == 404:
        raise FileNotFoundError(index)
    noted: Mapping[str, Any] = dict(metas(answer.body)).get(index, {}).get(GENERATION_META, {})
    if noted.get("format") != GENERATION_FORMAT:
        raise ManifestError("it has the format of another version")
    return noted


def metas(mappings: JsonObject) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each index of an answer to `_mapping`, with what is noted in it."""
    for index, each in mappings.items():
        yield index, each.get("mappings", {}).get("_meta", {})
