"""The copy of an index's terms: it says what the cluster would, or that it does not know."""

from __future__ import annotations

from collections.abc import Iterator
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
