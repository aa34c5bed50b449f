"""The first papers of an answer, by how much of what is asked for their titles have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papersearch.engine.seam import FoundDocument
from papersearch.engine.tree import Term
from papersearch.library.records import Paper
from papersearch.search.expansion import part_of
from papersearch.search.highlights import Highlights
from papersearch.search.plan import Way
from papersearch.search.title_order import by_titles

WORDS = ("mask", "video", "cloud")
PARTS = [
    part_of(word, [Way("word", Term(word), Highlights(words=frozenset({word})))]) for word in WORDS
]
TITLES = st.lists(st.sets(st.sampled_from(WORDS)).map(lambda words: " ".join(sorted(words))))


@given(titles=TITLES, whole=st.integers(0, 10))
def test_papers_stay_on_their_side_of_the_border(titles: list[str], whole: int) -> None:
    """At equal scores those stand first whose titles name the most; none crosses the border."""
    found = [FoundDocument(str(place), 1.0, b"") for place in range(len(titles))]
    papers = [Paper(str(place), title) for place, title in enumerate(titles)]
    ordered = by_titles(found, papers, whole, PARTS)
    for before, after in ((found[:whole], ordered[:whole]), (found[whole:], ordered[whole:])):
        most_first = sorted(before, key=lambda each: -len(titles[int(each.key)].split()))
        assert [each.key for each in after] == [each.key for each in most_first]
    assert not ordered or max(each.score for each in ordered) <= 2
