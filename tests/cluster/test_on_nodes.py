"""What only an engine on a cluster has: shards, windows of hits, parts of counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from cluster.fixtures import addresses
from cluster.on_nodes import NodesEngine
from engine.conformance.conftest import ALL, write
from engine.conformance.test_folders import KEYS, MOST, QUERIES, of_words
from papersearch.engine.document import Document
from papersearch.engine.opensearch import facet_counts, order, remembered, snapshot
from papersearch.engine.opensearch.known_terms import BLOB, KnownTerms
from papersearch.engine.opensearch.snapshot import ClusterSnapshot
from papersearch.engine.seam import Page, Question
from papersearch.engine.tree import EVERYTHING, Facet, Or, Prefix, Term, Unit
from papersearch.errors import EngineError, PartialAnswerError

IDS = tuple(f"#{number}" for number in range(9))
WORDS = ("mask", "masks", "masking", "polar", "snake", "实例", "分割", "graph", "v2.5", "a.b")


@pytest.fixture(scope="module")
def engine() -> Iterator[NodesEngine]:
    """Return an engine whose indexes are divided."""
    made = NodesEngine(addresses(), shards=3)
    yield made
    made.close()


@pytest.fixture(scope="module")
def whole() -> Iterator[NodesEngine]:
    """Return an engine whose indexes are not divided."""
    made = NodesEngine(addresses())
    yield made
    made.close()


def documents() -> list[Document]:
    """Return documents of which each has other words."""
    return [
        of_words(f"{key}{number}", [WORDS[n] for n in range(len(WORDS)) if (number >> n % 5) & 1])
        for number in range(1, 32)
        for key in KEYS[:2]
    ]


def test_shards_change_no_answer(engine: NodesEngine, whole: NodesEngine, tmp_path: Path) -> None:
    """An index in three parts answers as one in one part does, scores to the last digit."""
    order = [each.key for each in reversed(documents())]
    divided = engine.snapshot(write(engine, tmp_path / "3", documents(), order=order))
    other = whole.snapshot(write(whole, tmp_path / "1", documents(), order=order))
    questions = [Question(query, MOST, facets=("venue",)) for query in QUERIES]
    answers = [divided.search(question, ALL) for question in questions]
    assert answers == [other.search(question, ALL) for question in questions]
    assert divided.known(WORDS, ["mas"]) == other.known(WORDS, ["mas"])
    in_order = divided.search(Question(EVERYTHING, order=("library",)), ALL)
    assert [hit.key for hit in in_order.hits] == order


def test_an_update_stands_on_its_root_until_much_has_changed(
    whole: NodesEngine, tmp_path: Path
) -> None:
    """It answers as an index written anew; one of much is a root itself."""
    base = write(whole, tmp_path / "0", documents()[:50])
    first = base
    for number in range(1, 4):
        dropped = documents()[number::9]
        again = [*dropped[::2], *documents()[50 + 2 * number : 52 + 2 * number]]
        put = list({each.key: each for each in again}.values())
        gone = [each.key for each in (*dropped, *put)]
        whole.changes = (1, 50) if number < 3 else (40, 50)
        base = write(whole, tmp_path / f"{number}", put, base, gone)
        assert bool(whole.root_of(base)) == (number < 3)
        in_order = whole.snapshot(base).search(Question(EVERYTHING, order=("library",)), ALL)
        found = [hit.key for hit in in_order.hits]
        there = [each for each in documents() if each.key in found]
        anew = write(whole, tmp_path / f"{number} anew", there, order=found)
        questions = [Question(query, MOST, facets=("venue",)) for query in QUERIES[::3]]
        questions.append(Question(EVERYTHING, order=("library",)))
        one, other = whole.snapshot(base), whole.snapshot(anew)
        assert [one.search(question, ALL) for question in questions] == [
            other.search(question, ALL) for question in questions
        ]
        assert one.known(WORDS, ["mas"]) == other.known(WORDS, ["mas"])
    assert whole.snapshot(first).size == 50


def test_no_part_of_what_was_removed_is_found(whole: NodesEngine, tmp_path: Path) -> None:
    """What stood on a root is not there any more, and the root is; without it, nothing is found."""
    whole.changes = (1, 50)
    root = write(whole, tmp_path / "root", documents()[:50])
    one = write(whole, tmp_path / "one", documents()[50:51], root, [documents()[0].key])
    two = write(whole, tmp_path / "two", documents()[51:52], one)
    asked, every = whole.snapshot(one), Question(EVERYTHING)
    whole.remove(one)
    with pytest.raises(EngineError):
        asked.search(every, ALL)
    with pytest.raises(FileNotFoundError):
        whole.snapshot(one)
    assert (whole.snapshot(root).size, whole.snapshot(two).size) == (50, 51)
    asked = whole.snapshot(two)
    whole.remove(root)
    with pytest.raises(PartialAnswerError):
        asked.search(every, ALL)


def test_a_copy_of_the_terms_says_what_the_cluster_says(
    engine: NodesEngine, tmp_path: Path
) -> None:
    """How many documents units find that the copy knows is what the cluster would answer."""
    folder = write(engine, tmp_path / "1", documents()[:20])
    folder = write(engine, tmp_path / "2", documents()[20:], folder, [documents()[3].key])
    snapshot = engine.snapshot(folder)
    copy = KnownTerms((folder / BLOB).read_bytes())
    texts = ("m", "ma", "mas", "mask", "实", "实例", "v2", "v2.", "x")
    words = [kind(text) for text in texts for kind in (Term, Prefix)]
    units = [Unit(ways) for n in (1, 2) for ways in combinations(words, n)]
    told = {unit: found for unit in units if (found := copy.found_by(unit)) is not None}
    assert len(told) > len(words)
    totals = {unit: snapshot.search(Question(Or((unit,))), Page(0, 0)).total for unit in told}
    assert told == totals


@pytest.fixture(scope="module")
def asked(engine: NodesEngine, tmp_path_factory: pytest.TempPathFactory) -> ClusterSnapshot:
    """Return documents in three parts."""
    folder = tmp_path_factory.mktemp("nodes") / "1"
    return engine.snapshot(write(engine, folder, documents()))


def test_what_lies_deep_is_walked_to(
    asked: ClusterSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages, places and groups are the same however few hits are handed out at once."""
    groups = (frozenset({"a3", "aa7"}), frozenset(each.key for each in documents()[40:]))
    for question in (
        Question(Prefix("mask"), order=("score",)),
        Question(EVERYTHING, order=("title",)),
        Question(Prefix("m"), order=("year", "given", "score"), given=groups),
    ):
        expected = asked.search(question, ALL)
        assert expected.total == len(expected.hits)
        wanted = range(0, expected.total, 7)  # each is asked for by itself
        assert [asked.place_of(question, expected.hits[n].key) for n in wanted] == [*wanted]
        with monkeypatch.context() as patched:
            patched.setattr(order, "WINDOW", 5)
            patched.setattr(snapshot, "WINDOW", 5)
            assert asked.search(question, ALL) == expected
            for offset in (0, 3, 5, 17, 30, expected.total, 100):
                page = asked.search(question, Page(offset, 7))
                assert page.hits == expected.hits[offset : offset + 7]
                assert page.total == expected.total
            assert asked.place_of(question, expected.hits[-1].key) == expected.total - 1


def test_many_values_are_counted_in_parts(
    asked: ClusterSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts are exact where a facet has more values than are counted at once."""
    chosen = {"venue": Facet("venue", frozenset({"mask"}))}
    questions = [
        Question(Prefix("mask"), facets=("venue",)),
        Question(Prefix("mask"), chosen=chosen, facets=("venue", "other")),
    ]
    expected = [asked.search(question, Page(0, 0)).counts for question in questions]
    assert len(expected[0]["venue"]) > 2
    values = asked.values("venue")
    monkeypatch.setattr(facet_counts, "_AT_ONCE", 1)
    monkeypatch.setattr(facet_counts, "_PART", 2)
    assert [asked.search(question, Page(0, 0)).counts for question in questions] == expected
    assert asked.values("venue") == values == sorted(values)
    monkeypatch.setattr(remembered, "_AT_ONCE", 3)
    assert set(asked.known([*WORDS, "x", *IDS]).counts) == {*WORDS}
