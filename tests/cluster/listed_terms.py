"""The copy of an index's terms, as it would be of all that a cluster hands out."""

from __future__ import annotations

from collections import Counter

from papersearch.engine.opensearch.asking import AskedIndex, hits_of
from papersearch.engine.opensearch.clauses import EVERY_CLAUSE, only_hits
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.fields import terms_written
from papersearch.engine.opensearch.layers import alias_of_all
from papersearch.engine.opensearch.order import WINDOW, read_from


def listed_terms(client: ClusterClient, index: str) -> bytes:
    """Return how many documents of a committed index have each term, and each short beginning."""
    every = only_hits(WINDOW, query=EVERY_CLAUSE, **read_from(("again",)))
    hits = hits_of(AskedIndex(client, alias_of_all(index)).answer(every))
    assert len(hits) < WINDOW
    counts: Counter[str] = Counter()
    for hit in hits:
        words = {word for word in terms_written(hit["fields"]) if word[0] != "#"}
        counts.update(words)
        counts.update({f"\x02{word[:size]}" for word in words for size in (1, 2)})
    return "".join(f"{term}\t{count}\n" for term, count in sorted(counts.items())).encode()
