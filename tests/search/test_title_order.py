"""The first papers of an answer, by how much of what is asked for their titles name."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from papersearch.engine.seam import FoundDocument
from papersearch.engine.tree import And, Node, Or, Prefix, Term
from papersearch.library.records import Paper
from papersearch.search.answer import Request
from papersearch.search.expansion import part_of
from papersearch.search.highlights import Highlights
from papersearch.search.paper_terms import PaperTerms
from papersearch.search.plan import QueryPart, Way
from papersearch.search.spans import divided_texts, has_all
from papersearch.search.title_order import by_titles
from papersearch.weights import TITLED, TITLED_IN_PART
from search.conftest import SearcherOf

WORDS = ("mask", "video", "cloud")


def part(expression: str) -> QueryPart:
    """Return what looks for all words of an expression."""
    words = expression.split()
    node = And(tuple(map(Term, words)))
    return part_of(expression, [Way("word", node, Highlights(words=frozenset(words)))])


def ordered(titles: list[str], whole: int, parts: list[QueryPart]) -> list[FoundDocument]:
    """Return documents with these titles and one score in their new order."""
    found = [FoundDocument(str(place), 1.0, b"") for place in range(len(titles))]
    return list(by_titles(found, [divided_texts([title]) for title in titles], whole, parts))


TITLES = st.lists(st.sets(st.sampled_from(WORDS)).map(lambda words: " ".join(sorted(words))))


@given(titles=TITLES, whole=st.integers(0, 10))
def test_papers_stay_on_their_side_of_the_border(titles: list[str], whole: int) -> None:
    """At equal scores those stand first whose titles name the most; none crosses the border."""
    found = ordered(titles, whole, [part(word) for word in WORDS])
    keys = [str(place) for place in range(len(titles))]
    after = [each.key for each in found]
    for before, now in ((keys[:whole], after[:whole]), (keys[whole:], after[whole:])):
        assert now == sorted(before, key=lambda key: -len(titles[int(key)].split()))
    assert all(1 <= each.score <= 2 for each in found)


EXPRESSION = ["masks of a video: mask by mask", "mask transfer", "point clouds"]


@given(titles=st.permutations(EXPRESSION))
def test_a_title_with_some_words_of_an_expression_names_part_of_it(titles: list[str]) -> None:
    """It stands between those that name the expression and those without any word of it."""
    found = ordered(titles, len(titles), [part("video mask")])
    assert [titles[int(each.key)] for each in found] == EXPRESSION
    assert [each.score for each in found] == [1 + TITLED, 1 + TITLED * TITLED_IN_PART, 1]


def test_the_order_is_of_the_papers_alone(searcher_of: SearcherOf) -> None:
    """It depends neither on how many are asked for at once, nor on when papers were written."""
    rng = Random(5)
    words = ["mask", "video", "cloud", "depth", "sparse"]
    rows = [
        f"- {{title: {' '.join(rng.sample(words, 2))} number{n}, "
        f"summary: {' '.join(rng.sample(words, 3))}}}\n"
        for n in range(120)
    ]
    orders = []
    for listed in (rows, rows[::-1]):
        searcher = searcher_of("papers:\n" + "".join(listed), "[]")
        for typed, first in (("mask video", 1), ("mask video", 70), ("mask video cloud", 1 << 10)):
            answer = searcher.search(Request(typed), first=first)
            hits = [searcher.hit(answer, place) for place in range(answer.listed)]
            border = answer.border or answer.listed
            for side in (hits[:border], hits[border:]):
                assert all(before.score >= after.score for before, after in pairwise(side))
            orders.append([hit.paper.id for hit in hits])
            assert len(set(orders[-1])) == len(hits) > 50
    assert orders[:3] == orders[3:]
    assert orders[0] == orders[1]


TERMS = st.sampled_from(["mask", "masks", "~mask", "few", "shot", "fewshot", "分割", "图像分割"])
NODES = st.recursive(
    st.builds(Term, TERMS) | st.builds(Prefix, st.sampled_from(["ma", "fe", "分"])),
    lambda nodes: (
        st.builds(And, st.lists(nodes, min_size=1, max_size=3).map(tuple))
        | st.builds(Or, st.lists(nodes, max_size=3).map(tuple))
    ),
    max_leaves=5,
)
PIECES = st.sampled_from(["Mask", "masking", "few-shot", "Few Shot", "图像分割", "分 割", "Cloud:"])


@given(title=st.lists(PIECES, min_size=1).map(" ".join), node=NODES)
def test_a_title_has_what_a_paper_of_that_title_is_found_by(title: str, node: Node) -> None:
    """What a title names and what engines find are of the same terms."""
    (divided,) = divided_texts([title])
    assert has_all(divided, node) == PaperTerms(Paper("a", title)).holds(node)
