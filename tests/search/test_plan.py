"""What is meant by a query, and what is told of it."""

from __future__ import annotations

import pytest

from papersearch.analysis.query_words import QueryWords
from papersearch.engine.seam import Page, Question
from papersearch.engine.tree import EVERYTHING
from papersearch.index.library_index import OpenIndex
from papersearch.search.parse import parse
from papersearch.search.plan import Plan
from papersearch.search.planner import plan
from papersearch.search.vocabulary import Resources
from search.conftest import SearcherOf
from tables import cases

LIST = """\
papers:
- title: Segmenting Everything
  summary: 神经网络
- title: Single-Shot PolarMask
  summary: 与实例分割
- title: The Snake
"""
GLOSSARY = "- {zh: [实例分割], en: [instance segmentation]}\n"


@pytest.fixture(scope="module")
def index(searcher_of: SearcherOf) -> OpenIndex:
    """Return the open index of `LIST`."""
    return searcher_of(LIST, GLOSSARY).index


def meaning(index: OpenIndex, typed: str) -> Plan:
    """Return what is done for typed text."""
    lexicon = index.lexicon
    return plan(parse(typed), Resources(index.snapshot, lexicon, QueryWords(lexicon), None))


def found(index: OpenIndex, typed: str) -> dict[str, float]:
    """Return what the tree of typed text finds: scores by key."""
    question = Question(meaning(index, typed).tree)
    return {hit.key: hit.score for hit in index.snapshot.search(question, Page(0, 100)).hits}


@cases(
    ("typed", "told"),
    [
        ("", []),
        ("snake", []),
        ("polarmask", []),
        ("mask", []),
        ("snak", [("snak", "beginning", ("snake",))]),
        ("polarm", [("polarm", "beginning", ("polarmask",))]),
        ("segmented", [("segmented", "stem", ("segmenting",))]),
        ("segmentation", [("segmentation", "stem", ("segmenting",))]),
        ("s", [("s", "beginning", ("segmenting", "shot", "single", "singleshot"))]),
        ("nothing", []),
        ('"snak"', []),
        ("-snak", []),
        ("snake mask", []),
        ("实例", []),
    ],
)
def test_what_was_done_beyond_the_word_is_told(
    index: OpenIndex, typed: str, told: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    """A word that the library has is taken as it is; stems and beginnings of others are told."""
    understood = meaning(index, typed).understood
    assert [(each.word, each.way, each.terms) for each in understood] == told


@cases(
    ("typed", "is_empty"),
    [
        ("", True),
        ("  ", True),
        ("：", True),
        ("-", True),
        ('"', True),
        ('"" ,', True),
        ("title:", True),
        ("OR", True),
        ("the", False),
        ("的", False),
        ("a", False),
        ("-mask", False),
        ("year:2020", False),
        ("nothing", False),
    ],
)
def test_a_query_may_ask_for_nothing(index: OpenIndex, typed: str, is_empty: bool) -> None:
    """Text without a word or a value asks for nothing; a word alone asks, however common."""
    assert (meaning(index, typed).tree == EVERYTHING) == is_empty


@cases(
    ("typed", "words", "chinese"),
    [
        ("", set(), set()),
        ("Mask", {"mask"}, set()),
        ("single-shot", {"singleshot", "single", "shot"}, set()),
        ("实例分割", set(), {"实例分割"}),
        ("与实例", set(), {"实例"}),
        ("mask 实例", {"mask"}, {"实例"}),
        ("title:mask", {"mask"}, set()),
        ("snake -mask", {"snake"}, set()),
        ("-实例", set(), set()),
        ("has:code venue:cvpr", set(), set()),
    ],
)
def test_what_was_looked_for_is_marked(
    index: OpenIndex, typed: str, words: set[str], chinese: set[str]
) -> None:
    """What is asked for is marked in hits; what is excluded or narrows is not."""
    highlights = meaning(index, typed).highlights()
    assert highlights.words == words
    assert highlights.chinese == chinese
    assert bool(highlights) == bool(words or chinese)


@cases(
    ("typed", "keys"),
    [
        ("the snake", ["the-snake"]),
        ("the polarmask", ["single-shot-polarmask"]),
        ("the", ["the-snake"]),
        ("snake of", ["the-snake"]),
        ("a of", []),
        ('"the snake"', ["the-snake"]),
        ("title:the", ["the-snake"]),
        ("-the", ["segmenting-everything", "single-shot-polarmask"]),
        ("polarmask OR the", ["single-shot-polarmask", "the-snake"]),
        ("与实例", ["single-shot-polarmask"]),
        ("实例的分割", ["single-shot-polarmask"]),
        ("与", ["single-shot-polarmask"]),
        ("神经网络的", ["segmenting-everything"]),
    ],
)
def test_words_that_hold_a_sentence_together_need_not_be_found(
    index: OpenIndex, typed: str, keys: list[str]
) -> None:
    """Beside other words an article or particle is no condition; alone or quoted it is."""
    assert sorted(found(index, typed)) == keys


def test_the_word_itself_weighs_most(index: OpenIndex) -> None:
    """A paper that has the word itself comes before those that have its stem or begin with it."""
    texts = ("segmenting", "segmentin", "segmented")
    whole, begun, stemmed = (found(index, text) for text in texts)
    assert whole.keys() == begun.keys() == stemmed.keys()
    (number,) = whole
    assert whole[number] > stemmed[number] > 0
    assert whole[number] > begun[number] > 0
