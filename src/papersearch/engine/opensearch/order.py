"""Hands out what a search finds in order, a page at a time.

What always holds: nobody asks a cluster for more hits at once than `WINDOW`; what lies deeper is
walked to, from hit to hit. The order by groups of keys is made here: what is in groups is put in
its place among what is in none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from papersearch.engine.opensearch.answers import JsonObject
from papersearch.engine.opensearch.asking import AskedIndex, ClusterHit, hits_of, total_of
from papersearch.engine.opensearch.clauses import all_found_by, ids_clause, only_hits
from papersearch.engine.opensearch.fields import HANDED_OUT, document_id
from papersearch.engine.seam import Order, Page, decisive_part
from papersearch.engine.tree import is_text

WINDOW: Final = 10_000
"""So many hits a cluster hands out at once."""


class Sorting:
    """An order, as a cluster sorts by it and as hits are compared here."""

    def __init__(self, order: Sequence[Order], given: Sequence[frozenset[str]]) -> None:
        decisive = decisive_part(order)
        self._order = tuple(each for each in decisive if each != "given")
        self._given_at = decisive.index("given") if "given" in decisive and any(given) else None
        is_decided = decisive[-1:] == ("library",)
        self.clause = [_CLAUSES[each] for each in self._order] + [_TIE] * (not is_decided)
        self.groups: dict[str, int] = {}
        if self._given_at is not None:
            pairs = ((number, key) for number, keys in enumerate(given) for key in keys)
            self.groups = {document_id(key): number for number, key in pairs if is_text(key)}
        self._behind = len(given)

    @property
    def is_by_score(self) -> bool:
        """Whether the score alone decides."""
        return self._order == ("score",) and self._given_at is None

    def rank(self, hit: ClusterHit) -> list[Any]:
        """Return what decides about the place of a hit: the lowest comes first."""
        values = hit["sort"]
        signs = [-1 if each in _LARGEST_FIRST else 1 for each in self._order]
        rank = [v if sign > 0 else -v for v, sign in zip(values, signs, strict=False)]
        rank += values[len(rank) :]
        if self._given_at is not None:
            rank.insert(self._given_at, self.groups.get(hit["_id"], self._behind))
        return rank

    def scored_anew(
        self, hits: Iterable[ClusterHit], scores: Mapping[str, float]
    ) -> list[ClusterHit]:
        """Return hits in the order that they have with other scores, by `_id`."""
        scored = []
        for hit in hits:
            score, values = scores[hit["_id"]], list(hit["sort"])
            if "score" in self._order:
                values[self._order.index("score")] = score
            scored.append({**hit, "_score": score, "sort": values})
        return sorted(scored, key=self.rank)


_LARGEST_FIRST: Final = frozenset({"score", "year"})
_CLAUSES: Final[Mapping[Order, JsonObject]] = {
    "score": {"_score": "desc"},
    "year": {"year": "desc"},
    "title": {"title": "asc"},
    "library": {"place": "asc"},
}
_TIE: Final[JsonObject] = {"tie": "asc"}


@dataclass(slots=True, eq=False)
class OrderedHits:
    """What one search finds, in its order."""

    index: AskedIndex
    query: JsonObject
    narrowing: Sequence[JsonObject]
    """What narrows it, though facets are counted without."""
    sorting: Sorting
    stop: Callable[[], bool]
    _after: dict[int, Any] = field(default_factory=dict)
    """By the number of hits before: behind which hit others follow."""

    def page(
        self, page: Page, aggs: JsonObject, fields: Sequence[str]
    ) -> tuple[int, list[ClusterHit], JsonObject]:
        """Return how many there are, those of a page, and what was counted besides."""
        groups = list(self.sorting.groups)
        if not groups:
            return self._part(self.narrowing, page, aggs, fields)
        grouped = ids_clause(groups)
        inside = self._every([*self.narrowing, grouped], fields)
        # Of those in no group, so many more that all that may stand on the page are there.
        first = max(0, page.offset - len(inside))
        behind = Page(first, page.offset + page.size - first if page.size else 0)
        others = [*self.narrowing, all_found_by([], [grouped])]
        total, outside, counted = self._part(others, behind, aggs, fields)
        merged = sorted([*inside, *outside], key=self.sorting.rank)
        start = page.offset - first
        return total + len(inside), merged[start : start + page.size], counted

    def walked(self, size: int) -> Iterator[list[ClusterHit]]:
        """Yield all in their order, in lots; their `_id`s alone."""
        offset = 0
        while True:
            hits = self.page(Page(offset, size), {}, ())[1]
            yield hits
            if len(hits) < size:
                return
            offset += size

    def _every(self, narrowing: Sequence[JsonObject], fields: Sequence[str]) -> list[ClusterHit]:
        hits = OrderedHits(self.index, self.query, narrowing, self.sorting, self.stop)
        found: list[ClusterHit] = []
        while len(found) % WINDOW == 0:
            more = hits._part(narrowing, Page(len(found), WINDOW), {}, fields)[1]
            if not more:
                break
            found += more
        return found

    def _part(
        self, narrowing: Sequence[JsonObject], page: Page, aggs: JsonObject, fields: Sequence[str]
    ) -> tuple[int, list[ClusterHit], JsonObject]:
        size = min(page.size, WINDOW)
        body = self._body(narrowing, fields) | ({"aggs": aggs} if aggs else {})
        if page.offset + size <= WINDOW:
            answer = self.index.answer(body | {"from": page.offset, "size": size}, self.stop)
        elif (after := self._reached(narrowing, page.offset)) is None:
            answer = self.index.answer(body | {"size": 0}, self.stop)
        else:
            answer = self.index.answer(body | {"size": size, "search_after": after}, self.stop)
        total, hits = total_of(answer), list[ClusterHit](hits_of(answer))
        self._note(page.offset, hits)
        if page.size > size and len(hits) == size:
            rest = Page(page.offset + size, page.size - size)
            hits += self._part(narrowing, rest, {}, fields)[1]
        return total, hits, answer.get("aggregations", {})

    def _body(self, narrowing: Sequence[JsonObject], fields: Sequence[str]) -> dict[str, Any]:
        return only_hits(
            0,
            query=self.query,
            sort=self.sorting.clause,
            track_scores=True,
            **(read_from(fields) if fields else {}),
            **({"post_filter": all_found_by(narrowing)} if narrowing else {}),
        )

    def _note(self, offset: int, hits: Sequence[ClusterHit]) -> None:
        if hits:
            self._after[offset + len(hits)] = hits[-1]["sort"]

    def _reached(self, narrowing: Sequence[JsonObject], offset: int) -> Any | None:
        """Return behind which hit those from an offset on follow, None if there are none."""
        at = max((known for known in self._after if known <= offset), default=0)
        while at < offset:
            size = min(WINDOW, offset - at)
            body = self._body(narrowing, ()) | {"size": size}
            if at:
                body["search_after"] = self._after[at]
            hits = hits_of(self.index.answer(body, self.stop))
            if len(hits) < size:
                return None
            self._note(at, hits)
            at += size
        return self._after[offset]


def read_from(fields: Sequence[str]) -> dict[str, Any]:
    """Return what makes a cluster read fields of hits, each from where it is stored."""
    return {
        "stored_fields": [name for name in fields if name in HANDED_OUT],
        "docvalue_fields": [name for name in fields if name not in HANDED_OUT],
    }
