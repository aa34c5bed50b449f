"""One index on a cluster, and the questions that are put to it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from papersearch.engine.opensearch.answers import JsonObject, partial_answer
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.seam import never

ClusterHit: TypeAlias = Mapping[str, Any]
"""A hit as a cluster answers with it."""


class AskedIndex:
    """An index that never changes. Safe to use from several threads."""

    def __init__(self, client: ClusterClient, name: str) -> None:
        """Ask nothing yet."""
        self.client = client
        self.name = name
        # The same copies answer what belongs together.
        self._preference = f"papersearch-{secrets.token_hex(4)}"
        self._parts: int | None = None

    def first_answer(self, body: JsonObject) -> JsonObject | None:
        """Return what the cluster answers to a first search, None if there is no such index.

        Later answers are of as many parts, or errors.
        """
        answer = self.client.search(f"{self.name}/_search", body, also=(404,))
        if answer.status == 404:
            return None
        self._parts = answer.body["_shards"]["total"]
        return answer.body

    def answer(
        self, body: JsonObject, stop: Callable[[], bool] = never, parts: str = ""
    ) -> JsonObject:
        """Return what the cluster answers to one search, or such parts of it, with commas between.

        Raises `EngineError`, `Stopped`.
        """
        asked = {"preference": self._preference}
        if parts:
            asked["filter_path"] = f"timed_out,_shards,{parts}"
        path = f"{self.name}/_search"
        answer = self.client.search(path, body, asked, stop=stop).body
        self._check_parts(answer)
        return answer

    def answers(
        self, bodies: Sequence[JsonObject], stop: Callable[[], bool] = never
    ) -> list[JsonObject]:
        """Return what the cluster answers to several searches, put to it together."""
        if not bodies:
            return []
        head = {"preference": self._preference, "allow_partial_search_results": False}
        lines = "".join(f"{json.dumps(line)}\n" for body in bodies for line in (head, body))
        answer = self.client.search(f"{self.name}/_msearch", lines.encode(), stop=stop).body
        found: list[JsonObject] = answer["responses"]
        assert len(found) == len(bodies), "each question has its answer"
        for each in found:
            self._check_parts(each)
        return found

    def _check_parts(self, answer: JsonObject) -> None:
        """Raise `PartialAnswerError` if a part of the index was taken away."""
        if self._parts is not None and answer["_shards"]["total"] != self._parts:
            raise partial_answer()


def total_of(answer: JsonObject) -> int:
    """Return how many documents a search has found, which it was asked to count."""
    total: int = answer["hits"]["total"]["value"]
    return total


def hits_of(answer: JsonObject) -> list[dict[str, Any]]:
    """Return the hits of a search, as they are."""
    hits: list[dict[str, Any]] = answer["hits"]["hits"]
    return hits
