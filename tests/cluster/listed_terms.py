"""The terms of an index as a cluster lists them: what those must be equal to that are kept."""

from __future__ import annotations

from papersearch.engine.opensearch.asking import AskedIndex
from papersearch.engine.opensearch.clauses import EVERY_CLAUSE
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.facet_counts import terms_counted
from papersearch.engine.opensearch.layers import alias_of_all
from papersearch.engine.seam import never


def listed_terms(client: ClusterClient, index: str) -> bytes:
    """Return the copy of the terms of a committed index, all of them; the cluster lists them."""
    asked = AskedIndex(client, alias_of_all(index))
    listed = terms_counted(asked, EVERY_CLAUSE, "word", "", 50_000, never)
    lines = (f"{term}\t{count}\n" for term, count in listed if not term.startswith("#"))
    return f"\t1\n{''.join(lines)}".encode()
