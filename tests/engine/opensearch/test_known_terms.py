"""The copy of an index's terms: it says what the cluster would, or that it does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.listed_terms import listed_terms
from engine.opensearch.fake import FakeCluster, served
from papersearch.engine.document import Document
from papersearch.engine.opensearch import known_terms as module
from papersearch.engine.opensearch.address import parsed_address
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.engine import OpenSearchEngine
from papersearch.engine.opensearch.known_terms import BLOB, KnownTerms, TermCounts

TERMS = st.text(st.sampled_from("!#ab~分𠀀"), min_size=1, max_size=4)
PAPERS = st.lists(st.sets(TERMS, max_size=5), max_size=6)


@given(
    counts=st.dictionaries(TERMS, st.integers(1, 5), max_size=12),
    asked=st.lists(TERMS, max_size=8),
    most=st.integers(0, 12),
    limit=st.integers(0, 4),
)
def test_a_copy_says_what_the_index_has(
    counts: dict[str, int], asked: list[str], most: int, limit: int
) -> None:
    """Counts and beginnings are those of the index; of ids, and what was left out, None is said."""
    written = TermCounts()
    for number in range(5):
        written.add(term for term, count in counts.items() if count > number)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "_MOST", most)
        data = written.copy(_nobody)
    copy = KnownTerms(data)
    words = {term: count for term, count in counts.items() if not term.startswith("#")}
    is_whole = len(words) <= most
    assert data.count(b"\n") <= most + 1
    for term in (*asked, *counts):
        count, begun = copy.count(term), copy.begun_by(term, limit)
        assert count in ({None} if term.startswith("#") else {words.get(term, 0), None})
        assert (count is not None and begun is not None) or not is_whole or term.startswith("#")
        expected = islice((word for word in sorted(words) if word.startswith(term)), limit)
        assert begun is None or begun == list(expected)


@given(
    updates=st.lists(st.tuples(PAPERS, st.sets(st.integers(0, 12))), max_size=5),
    most=st.integers(0, 30),
)
def test_counts_that_are_kept_are_those_of_all_papers(
    updates: list[tuple[list[set[str]], set[int]]], most: int
) -> None:
    """However often a copy is written on, it says of each term how many papers have it now."""
    papers: list[set[str]] = []
    data = TermCounts().copy(_nobody)
    for put, dropped in updates:
        kept = [words for number, words in enumerate(papers) if number not in dropped]
        written = TermCounts(data)
        for number in dropped & set(range(len(papers))):
            written.take_away(papers[number])
        for words in put:
            written.add(words)
        papers = kept + put
        counts = Counter(word for words in papers for word in words if not word.startswith("#"))

        def asked(terms: Iterable[str], counts: Mapping[str, int] = counts) -> dict[str, int]:
            return {term: counts[term] for term in terms}

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(module, "_MOST", most)
            data = written.copy(asked)
        copy = KnownTerms(data)
        told = {term: n for term, n in counts.items() if n >= copy.least}
        assert list(copy.all()) == sorted(told.items())
        assert len(told) <= most


def _nobody(terms: Iterable[str]) -> Mapping[str, int]:
    """Tell that nobody need be asked of terms."""
    assert not list(terms)
    return {}


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
