"""The copy of an index's terms: it says what the cluster would, or that it does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.engine.opensearch import known_terms as module
from papersearch.engine.opensearch.asking import AskedIndex
from papersearch.engine.opensearch.known_terms import KnownTerms, known_terms

TERMS = st.text(st.sampled_from("!#ab~分𠀀"), min_size=1, max_size=4)


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

    def counted(*arguments: object) -> Iterator[tuple[str, int]]:
        after = arguments[3]
        assert isinstance(after, str)
        return ((term, counts[term]) for term in sorted(counts) if term > after)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "terms_counted", counted)
        patched.setattr(module, "_MOST", most)
        data = known_terms(AskedIndex.__new__(AskedIndex))
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


DOCUMENTS = st.lists(st.sets(TERMS, max_size=4), max_size=5)


@given(root=DOCUMENTS, own=DOCUMENTS, hidden=st.sets(st.integers(0, 4)))
def test_a_copy_of_what_stands_on_a_root_is_that_of_all_its_documents(
    root: list[set[str]], own: list[set[str]], hidden: set[int]
) -> None:
    """Whatever is not taken from the root, the copy is that of an index of what is left."""
    below, above, alone = (AskedIndex.__new__(AskedIndex) for _ in range(3))
    left = [words for number, words in enumerate(root) if number not in hidden]
    documents = {id(below): root, id(above): own, id(alone): left + own}

    def counted(index: AskedIndex, *arguments: object) -> Iterator[tuple[str, int]]:
        counts = Counter(word for words in documents[id(index)] for word in words)
        after = arguments[2]
        assert isinstance(after, str)
        return ((term, counts[term]) for term in sorted(counts) if term > after)

    def words_of(index: AskedIndex, ids: Sequence[str]) -> Iterator[str]:
        there = (documents[id(index)][int(n)] for n in ids if int(n) < len(root))
        return (word for words in there for word in words if not word.startswith("#"))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "terms_counted", counted)
        patched.setattr(module, "_words", words_of)
        assert known_terms(above, below, [*map(str, hidden)]) == known_terms(alone)
