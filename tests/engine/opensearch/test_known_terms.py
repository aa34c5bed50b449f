"""The copy of an index's terms: it says what the cluster would, or that it does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from cluster.listed_terms import listed_terms
from engine.opensearch.fake import FakeCluster, served
from papersearch.engine.document import Document
from papersearch.engine.opensearch.address import parsed_address
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.engine import OpenSearchEngine
from papersearch.engine.opensearch.known_terms import BLOB, KnownTerms, TermCounts
from papersearch.engine.tree import Node, Prefix, Term, Unit

TERMS = st.text(st.sampled_from("!#ab~分𠀀"), min_size=1, max_size=4)
PAPERS = st.lists(st.sets(TERMS, max_size=5), max_size=6)


@given(
    updates=st.lists(st.tuples(PAPERS, st.sets(st.integers(0, 12))), max_size=5),
    asked=st.lists(TERMS, max_size=8),
    limit=st.integers(0, 4),
)
def test_a_copy_says_what_all_papers_have(
    updates: list[tuple[list[set[str]], set[int]]], asked: list[str], limit: int
) -> None:
    """However often it is written on; of the terms of ids, it says that it does not know."""
    papers: list[set[str]] = []
    data = b""
    for put, dropped in updates:
        written = TermCounts(data)
        for number in dropped & set(range(len(papers))):
            written.take_away(papers[number])
        for words in put:
            written.add(words)
        papers = [words for number, words in enumerate(papers) if number not in dropped] + put
        data = written.copy()
    copy = KnownTerms(data)
    counts = Counter(word for words in papers for word in words)
    known = sorted(word for word in counts if not word.startswith("#"))
    for term in (*asked, *counts):
        is_id = term.startswith("#")
        assert copy.count(term) == (None if is_id else counts[term])
        begun = [word for word in known if word.startswith(term)]
        assert copy.begun_by(term, limit) == begun[:limit]
        units = [Unit(ways) for ways in ((Term(term),), (Prefix(term),), _two(term))]
        for unit in units:
            found = sum(any(_has(words, way) for way in unit.ways) for words in papers)
            assert copy.found_by(unit) in ({None} if is_id else {None, found})
    assert copy.begun_by("", limit) == known[:limit]


def _two(term: str) -> tuple[Term, Prefix]:
    return Term(term + "b"), Prefix(term)


def _has(words: set[str], way: Node) -> bool:
    assert isinstance(way, Term | Prefix)
    begun = isinstance(way, Prefix) and any(word.startswith(way.text) for word in words)
    return way.text in words or begun


POOL = [f"key{number}" for number in range(9)]
WORDS = st.sets(st.sampled_from(["!", "a", "ab", "b~", "分", "分割", "#1"]), min_size=1)
UPDATES = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(POOL), WORDS, max_size=4),
        st.sets(st.sampled_from(POOL), max_size=3),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@given(updates=UPDATES, is_killed=st.booleans())
def test_counts_that_are_kept_are_those_that_the_cluster_lists(
    updates: list[tuple[dict[str, set[str]], set[str], bool]], is_killed: bool
) -> None:
    """First publications, taken up or not, and updates, of little or much, list nothing."""
    cluster = FakeCluster()
    with served(cluster) as node:
        client = ClusterClient(parsed_address(f"http://{node}/papers"))
        engine = OpenSearchEngine(client)
        before: dict[str, bytes] = {}
        for number, (put, dropped, is_little) in enumerate(updates):
            index, base = f"papers-{number}", f"papers-{number - 1}"
            documents = [_document(key, words) for key, words in put.items()]
            if number:
                changes = 1 if is_little else 10**6
                writer = engine.update(index, base, before.__getitem__, changes, 10**6)
                writer.drop(dropped | put.keys())
            else:
                writer = engine.create(index)
                if is_killed:
                    writer.put(documents[:2])
                    writer._flush()
                    writer = engine.writer(index)
                    writer.count(documents[:2])
                    documents = documents[2:]
            writer.put(documents)
            writer.commit()
            before = {**writer.blobs()}
            client.ask("PUT", f"{index}/_settings", {"index.blocks.write": True})
            assert before[BLOB] == listed_terms(client, index)
        client.close()


def _document(key: str, words: Iterable[str]) -> Document:
    return Document(key, dict.fromkeys(words, (1, 1.0)), {}, {}, key, key.encode())
