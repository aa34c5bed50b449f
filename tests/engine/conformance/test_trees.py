"""What each node of a query tree means: tables and one model, which every engine must meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.conformance.conftest import ALL, TOLERANCE, keys, scores, totals, write
from engine.conformance.toy import ToySnapshot
from papersearch.engine import postings
from papersearch.engine.document import Document
from papersearch.engine.phrases import holding, text_lines
from papersearch.engine.seam import Engine, Order, Page, Question, Snapshot, Stopped
from papersearch.engine.tree import (
    EVERYTHING,
    NOTHING,
    And,
    Facet,
    Keys,
    Most,
    Node,
    Or,
    Phrase,
    Prefix,
    Term,
    Unit,
)
from papersearch.weights import OTHER_WAYS

TITLE, SUMMARY = 1, 4


def document(key: str, title: str, summary: str, venue: str, *has: str, year: int = 0) -> Document:
    """Return a document whose words weigh 4 in the title and 1 in the summary."""
    terms: dict[str, tuple[int, float]] = {}
    for bit, weight, words in ((TITLE, 4.0, title), (SUMMARY, 1.0, summary)):
        for word in words.split():
            bits, before = terms.get(word, (0, 0.0))
            terms[word] = (bits | bit, before + weight)
    stored = f"{title}\n{summary}".encode()
    texts = {TITLE: f" {title} ", SUMMARY: f" {summary} "}
    return Document(key, terms, texts, {"venue": [venue], "has": has}, title, stored, year)


DOCUMENTS: Final = (
    document("a", "polar mask", "实例 分割 mask", "CVPR", "code", "reading", year=2020),
    document("b", "center mask", "实例 polar", "CVPR", "code", year=2021),
    document("c", "masking", "实例 例分 分割", "ICCV", "reading", year=2020),
    document("d", "snake", "mask polar", "ICCV", year=2021),
    document("e", "graph", "关系", "ECCV", "code", "code"),
)
LIBRARY: Final = "ecbda"
"""The keys in the order of the library."""
TOY: Final = ToySnapshot(DOCUMENTS)


@dataclass(frozen=True)
class Asked:
    """`DOCUMENTS` as one engine has them, written in one way."""

    name: str
    snapshot: Snapshot
    tolerance: float | None
    """By how much scores may differ from those of the toy, relatively; None for rounding alone."""


def updated(engine: Engine, folder: Path) -> Snapshot:
    """Write each document in an update of its own, in the place of another."""
    folder.mkdir()
    base: Path | None = None
    for number, each in enumerate(DOCUMENTS):
        other = document(f"old {each.key}", "mask polar old", "实例 分割 关系", "CVPR", "code")
        base = write(engine, folder / str(number), [other, each], base, order=LIBRARY)
        base = write(engine, folder / f"{number} without", [], base, [other.key], LIBRARY)
    assert base is not None
    return engine.snapshot(base)


@pytest.fixture(scope="module")
def asked(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Sequence[Asked]:
    """Return `DOCUMENTS` as an engine has them, written at once and one by one."""
    folder = tmp_path_factory.mktemp(engine.name)
    at_once = engine.snapshot(write(engine, folder / "at once", DOCUMENTS, order=LIBRARY))
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(postings, "_MANY", 2)  # a list for what two words begin with
        begun = engine.snapshot(write(engine, folder / "begun", DOCUMENTS, order=LIBRARY))
    ways = {"at once": at_once, "begun": begun, "updated": updated(engine, folder / "updated")}
    tolerance = TOLERANCE.get(engine.name)
    return [Asked(name, snapshot, tolerance) for name, snapshot in ways.items()]


MASK, POLAR = Term("mask"), Term("polar")
BOTH = And((MASK, POLAR))
NODES: Final[Sequence[tuple[Node, str]]] = (
    (MASK, "abd"),
    (Term("分割"), "ac"),
    (Term("no such"), ""),
    (Term(""), ""),
    (Term("mask", fields=TITLE), "ab"),
    (Term("mask", fields=SUMMARY), "ad"),
    (Term("mask", fields=TITLE | SUMMARY), "abd"),
    (Term("mask", fields=2), ""),
    (Prefix("mask"), "abcd"),
    (Prefix("mask", fields=TITLE), "abc"),
    (Prefix("分"), "ac"),
    (Prefix("例"), "c"),
    (Prefix("maskx"), ""),
    (Prefix(""), "abcde"),
    (BOTH, "abd"),
    (And((POLAR, Term("分割"))), "a"),
    (And((MASK, Term("no such"))), ""),
    (And((Term("no such"), MASK)), ""),
    (And((MASK,), optional=(Term("分割"), Term("no such"))), "abd"),
    (And((MASK,), excluded=(Term("snake"),)), "ab"),
    (And((MASK,), excluded=(Term("no such"),)), "abd"),
    (And((MASK,), excluded=(MASK,)), ""),
    (And((), excluded=(MASK,)), "ce"),
    (And((), optional=(MASK,)), "abcde"),
    (Or((Term("snake"), Term("graph"))), "de"),
    (Or((Term("snake"), Term("no such"))), "d"),
    (Or((MASK, NOTHING)), "abd"),
    (Unit(()), ""),
    (Unit((Term("snake"), Term("graph"))), "de"),
    (Unit((Term("no such"),), within=(Unit((MASK,)),)), ""),
    (And((Unit((MASK, Prefix("p"))), Unit((Term("分割"),)))), "a"),
    (EVERYTHING, "abcde"),
    (NOTHING, ""),
    (Facet("venue", frozenset({"CVPR"})), "ab"),
    (Facet("venue", frozenset({"CVPR", "ECCV", "NIPS"})), "abe"),
    (Facet("has", frozenset({"code"})), "abe"),
    (Facet("has", frozenset()), ""),
    (Facet("no such", frozenset({"code"})), ""),
    (And((MASK, Facet("venue", frozenset({"ICCV"})))), "d"),
    (Keys(frozenset()), ""),
    (Keys(frozenset({"b", "e"})), "be"),
    (Keys(frozenset({"b", "in no list", ""})), "b"),
    (Keys(frozenset({"old a", "a"})), "a"),
    (Keys(frozenset({"a", *map(str, range(100))})), "a"),
    (And((MASK, Keys(frozenset("de")))), "d"),
    (And((MASK,), excluded=(Keys(frozenset("de")),)), "ab"),
    (Or((Term("graph"), Keys(frozenset("a")))), "ae"),
    (Phrase(BOTH, " polar mask "), "a"),
    (Phrase(BOTH, " mask polar "), "d"),
    (Phrase(And((Term("no such"),)), " polar mask "), ""),
    (And((Or((Phrase(BOTH, " polar mask "), Term("graph"))),)), "ae"),
    (And((EVERYTHING,), excluded=(Phrase(BOTH, " polar mask "),)), "bcde"),
)
"""Nodes, each with the keys of the documents that it finds."""


def test_each_node_finds_what_it_means(asked: Sequence[Asked]) -> None:
    """Each node finds what it means, and is counted so, in every engine."""
    wrong = []
    for each in asked:
        counts = totals(each.snapshot, [node for node, _ in NODES])
        for (node, expected), count in zip(NODES, counts, strict=True):
            found = "".join(sorted(scores(each.snapshot, node)))
            if (found, count) != (expected, len(expected)):
                wrong.append((each.name, node, found, count))
    assert not wrong


LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(
        Term,
        st.sampled_from(["mask", "polar", "实例", "分割", "graph", "nothing"]),
        st.sampled_from([0.5, 1.0]),
        st.sampled_from([0, TITLE, SUMMARY]),
    ),
    st.builds(
        Prefix,
        st.sampled_from(["m", "ma", "mask", "p", "分", "x"]),
        st.just(1.0),
        st.sampled_from([0, TITLE, SUMMARY]),
    ),
    st.builds(
        Phrase,
        st.just(EVERYTHING),
        st.sampled_from([" mask ", " polar mask ", " mask p ", " 例 ", " 实例 分 ", " 分割 mask "]),
        st.sampled_from([0, TITLE, SUMMARY]),
        st.booleans(),
    ),
    st.builds(Facet, st.just("venue"), st.frozensets(st.sampled_from(["CVPR", "ICCV", "X"]))),
    st.builds(Keys, st.frozensets(st.sampled_from("abdx"))),
)


def units(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Unit]:
    """Return units that other nodes find, some with inner ones."""
    ways = st.lists(children, max_size=3).map(tuple)
    inner = st.lists(st.builds(Unit, ways), max_size=2).map(tuple)
    return st.builds(Unit, ways, st.sampled_from([0.5, 1.0]), inner)


def branches(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Return nodes over other nodes."""
    some = st.lists(children, max_size=3).map(tuple)
    return st.builds(And, some, some, some) | st.builds(Or, some) | units(children)


def model(query: Node) -> set[str]:
    """Return the keys of the documents of which it is true that `query` finds them."""
    return {each.key for each in DOCUMENTS if is_found(each, query)}


def is_found(each: Document, node: Node) -> bool:
    """Tell by the words of `tree` alone whether a node finds a document."""
    match node:
        case Term(text, _, fields):
            return text in each.terms and (not fields or bool(each.terms[text][0] & fields))
        case Prefix(text, weight, fields):
            begun = [term for term in each.terms if term.startswith(text)]
            return any(is_found(each, Term(term, weight, fields)) for term in begun)
        case And(required, _, excluded):
            return all(is_found(each, child) for child in required) and not any(
                is_found(each, child) for child in excluded
            )
        case Or(children) | Unit(children):
            return any(is_found(each, child) for child in children)
        case Facet(name, values):
            return not values.isdisjoint(each.facets[name])
        case Keys(keys):
            return each.key in keys
        case Phrase(words):
            return is_found(each, words) and holding(node)(text_lines(each.texts))


@given(query=st.recursive(LEAVES, branches, max_leaves=12))
def test_any_tree_finds_what_it_means(asked: Sequence[Asked], query: Node) -> None:
    """However nodes are put together, what is found is what they mean.

    No score is negative, and every engine gives the scores that the toy gives, or nearly so.
    """
    expected = scores(TOY, query)
    assert expected.keys() == model(query)
    for each in asked:
        found = scores(each.snapshot, query)
        assert found == pytest.approx(expected, each.tolerance), each.name
        assert all(score >= 0 for score in found.values())


NOWHERE = Unit((Term("nowhere"),))
RARE, FREQUENT = Unit((Term("snake"),)), Unit((Prefix("mask"),))
LITTLE = Unit((Prefix("mask"),), weight=0.01)
"""Who has only this has too little beside `RARE`, whatever the least share is."""


def rest(snapshot: Snapshot, *units: Unit, context: And = EVERYTHING) -> dict[str, float]:
    """Return what has most of some units, where none has all of them."""
    question = Question(And((*units, context, NOTHING)), Most(units, context))
    found = snapshot.search(question, ALL)
    assert found.total == 0
    assert found.rest == len(found.hits)
    assert found.units == tuple(len(model(unit)) for unit in units)
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    return {hit.key: hit.score for hit in found.hits}


def test_most_of_a_query_follows_all_of_it(asked: Sequence[Asked]) -> None:
    """Those that have most come best first: what is rare counts more, and what is nowhere not."""
    part = Unit((Term("nowhere"),), within=(Unit((Term("snake"),)),))
    narrowed = And((Facet("venue", frozenset({"CVPR"})),), excluded=(Term("center"),))
    for snapshot in (each.snapshot for each in asked):
        assert next(iter(rest(snapshot, RARE, FREQUENT, NOWHERE))) == "d"
        assert list(rest(snapshot, RARE, LITTLE, NOWHERE)) == ["d"]
        assert set(rest(snapshot, FREQUENT, NOWHERE)) == set("abcd")
        assert rest(snapshot, NOWHERE) == rest(snapshot) == {}
        assert list(rest(snapshot, part, NOWHERE)) == ["d"]
        assert rest(snapshot, part)["d"] < rest(snapshot, RARE, NOWHERE)["d"]
        assert set(rest(snapshot, FREQUENT, NOWHERE, context=narrowed)) == {"a"}


def test_what_has_all_is_none_of_the_rest(asked: Sequence[Asked]) -> None:
    """A document with all that is asked for is found once; facets count all that is listed."""
    both = And((RARE, LITTLE))
    most = Most((RARE, LITTLE, Unit((Term("graph"),))), EVERYTHING)
    whole = Question(both, most, facets=("venue",))
    without = Question(NOTHING, most, facets=("venue",))
    chosen = Question(NOTHING, most, {"venue": Facet("venue", frozenset({"ECCV"}))}, ("venue",))
    for snapshot in (each.snapshot for each in asked):
        found = snapshot.search(whole, ALL)
        assert [hit.key for hit in found.hits] == ["d", "e"]
        assert (found.total, found.rest) == (1, 1)
        assert found.counts == {"venue": {"ICCV": 1, "ECCV": 1}}
        assert keys(snapshot, whole, Page(1, 1)) == ["e"]
        assert [snapshot.place_of(whole, key) for key in "dea"] == [0, 1, None]
        assert snapshot.search(without, ALL).counts == {"venue": {"ICCV": 1, "ECCV": 1}}
        narrowed = snapshot.search(chosen, ALL)
        assert [hit.key for hit in narrowed.hits] == ["e"]
        assert narrowed.counts == {"venue": {"ICCV": 1, "ECCV": 1}}


@given(some=st.lists(units(st.recursive(LEAVES, branches, max_leaves=4)), max_size=4))
def test_engines_agree_on_what_has_most(asked: Sequence[Asked], some: list[Unit]) -> None:
    """Every engine finds the same that has most of something, with about the same scores."""
    expected = rest(TOY, *some)
    for each in asked:
        assert rest(each.snapshot, *some) == pytest.approx(expected, each.tolerance), each.name


def test_words_score(asked: Sequence[Asked]) -> None:
    """A word in the title counts more than in the summary; a rare word more than a frequent one."""
    for snapshot in (each.snapshot for each in asked):
        mask = scores(snapshot, MASK)
        assert mask["a"] >= mask["b"] > mask["d"] > 0
        assert scores(snapshot, RARE)["d"] > scores(snapshot, Unit((Term("polar"),)))["b"]


def test_weights_multiply(asked: Sequence[Asked]) -> None:
    """A node's weight multiplies its scores."""
    for snapshot in (each.snapshot for each in asked):
        for whole, half in (
            (MASK, Term("mask", weight=0.5)),
            (Prefix("mask"), Prefix("mask", weight=0.5)),
        ):
            halves = {key: 2 * score for key, score in scores(snapshot, half).items()}
            assert halves == pytest.approx(scores(snapshot, whole), abs=0.001)


def test_and_adds_up(asked: Sequence[Asked]) -> None:
    """Required and optional children add their scores; excluded ones, facets and keys nothing."""
    narrowed = And((MASK, Facet("has", frozenset({"code"}))), excluded=(Term("center"),))
    for snapshot in (each.snapshot for each in asked):
        mask, polar = scores(snapshot, MASK), scores(snapshot, POLAR)
        assert scores(snapshot, BOTH)["a"] == pytest.approx(mask["a"] + polar["a"])
        partly = scores(snapshot, And((MASK,), optional=(Term("snake"),)))
        assert partly["a"] == mask["a"]
        assert partly["d"] > mask["d"]
        assert scores(snapshot, narrowed) == {"a": mask["a"]}
        assert scores(snapshot, And((MASK, Keys(frozenset("a"))))) == {"a": mask["a"]}


def test_or_takes_the_best(asked: Sequence[Asked]) -> None:
    """Of several children that find a document, the best score counts."""
    for snapshot in (each.snapshot for each in asked):
        mask, polar = scores(snapshot, MASK), scores(snapshot, POLAR)
        for query in (Or((MASK, POLAR)), Or((POLAR, MASK))):
            assert scores(snapshot, query) == {key: max(mask[key], polar[key]) for key in "abd"}


def test_ways_of_a_unit_add_up(asked: Sequence[Asked]) -> None:
    """The best way counts, and a share of the others, times one idf of all that is found."""
    for snapshot in (each.snapshot for each in asked):
        polar, instance = scores(snapshot, POLAR), scores(snapshot, Term("实例"))
        unit = scores(snapshot, Unit((POLAR, Term("实例"))))
        factor = unit["d"] / polar["d"]  # which only one way finds
        assert unit["c"] == pytest.approx(factor * instance["c"], 1e-3)
        for key in "ab":
            best, other = sorted((polar[key], instance[key]), reverse=True)
            assert unit[key] == pytest.approx(factor * (best + OTHER_WAYS * other), 1e-3)
        assert factor < scores(snapshot, Unit((POLAR,)))["d"] / polar["d"]  # fewer are found


def test_a_beginning_scores_as_one_word(asked: Sequence[Asked]) -> None:
    """All terms with one beginning score as one term that all their documents have."""
    for snapshot in (each.snapshot for each in asked):
        begun = scores(snapshot, Prefix("mask"))
        assert begun["c"] == pytest.approx(begun["b"])  # masking and mask, both once in the title


def stopping_at(moment: int) -> Callable[[], bool]:
    """Return a `stop` that turns true when it was asked so many times."""
    answers = iter([False] * moment + [True])
    return lambda: next(answers)


def test_a_search_stops_when_it_is_asked_to(asked: Sequence[Asked]) -> None:
    """At whatever moment `stop` turns true, the search raises `Stopped`."""
    unit = Unit((MASK, POLAR))
    for node in (MASK, Prefix("m"), BOTH, And((MASK,), (POLAR,), (Term("x"),)), Or((MASK,)), unit):
        for snapshot in (each.snapshot for each in asked):
            snapshot.search(Question(node), ALL)  # what is remembered is not asked about again
            moments: list[int] = []

            def note(moments: list[int] = moments) -> bool:
                moments.append(len(moments))
                return False

            snapshot.search(Question(node), ALL, note)
            assert moments
            for moment in moments:
                with pytest.raises(Stopped):
                    snapshot.search(Question(node), ALL, stopping_at(moment))


CHOSEN: st.SearchStrategy[Mapping[str, Node]] = st.dictionaries(
    st.sampled_from(["venue", "has"]),
    st.builds(
        Facet,
        st.sampled_from(["venue", "has"]),
        st.frozensets(st.sampled_from(["CVPR", "ICCV", "code", "reading", "X"])),
    ),
    max_size=2,
)


MARKED: st.SearchStrategy[Mapping[str, Mapping[str, frozenset[str]]]] = st.dictionaries(
    st.sampled_from(["has", "is"]),
    st.dictionaries(st.sampled_from(["note", "read"]), st.frozensets(st.sampled_from("abcdex"))),
)


@given(query=st.recursive(LEAVES, branches, max_leaves=6), chosen=CHOSEN, marked=MARKED)
def test_choices_narrow_and_are_counted(
    asked: Sequence[Asked],
    query: Node,
    chosen: Mapping[str, Node],
    marked: Mapping[str, Mapping[str, frozenset[str]]],
) -> None:
    """Facets narrow each other, and each is counted without its own choice."""
    expected = model(And((query, *chosen.values())))
    for each in asked:
        found = each.snapshot.search(Question(query, None, chosen, ("venue", "has"), marked), ALL)
        assert {hit.key for hit in found.hits} == expected
        assert found.total == len(found.hits)
        for name in ("venue", "has", "is"):
            others = [node for other, node in chosen.items() if other != name]
            within = model(And((query, *others)))
            having = [v for d in DOCUMENTS if d.key in within for v in set(d.facets.get(name, ()))]
            having += [v for v, keyed in marked.get(name, {}).items() for _ in keyed & within]
            counts = {value: having.count(value) for value in having}
            assert found.counts.get(name, {}) == counts, each.name


_ORDER: st.SearchStrategy[Order] = st.sampled_from(get_args(Order))
ORDERS = st.lists(_ORDER, min_size=1, unique=True).map(tuple)


@given(
    query=st.recursive(LEAVES, branches, max_leaves=6),
    order=ORDERS,
    given=st.lists(st.sampled_from("abcdex"), unique=True).map(
        lambda keys: (frozenset(keys[:2]), frozenset(keys[2:3]), frozenset(keys[3:5]))
    ),
    offset=st.integers(0, 6),
    size=st.integers(0, 6),
)
def test_pages_fit_together(
    asked: Sequence[Asked],
    query: Node,
    order: tuple[Order, ...],
    given: tuple[frozenset[str], ...],
    offset: int,
    size: int,
) -> None:
    """A page is a part of all that is found, in the order that was asked for; so are places."""
    question = Question(query, order=order, given=given)
    for each in asked:
        found = scores(each.snapshot, query)
        by_key = {document.key: document for document in DOCUMENTS}

        def standing(
            key: str,
            found: Mapping[str, float] = found,
            by_key: Mapping[str, Document] = by_key,
        ) -> list[float | str]:
            rank: Mapping[Order, float | str] = {
                "score": -found[key],
                "year": -by_key[key].year,
                "title": by_key[key].sort_key,
                "library": LIBRARY.index(key),
                "given": next((n for n, keys in enumerate(given) if key in keys), len(given)),
            }
            return [*(rank[name] for name in order), by_key[key].sort_key[:3]]

        expected = sorted(found, key=standing)
        assert keys(each.snapshot, question) == expected, each.name
        page = each.snapshot.search(question, Page(offset, size))
        assert [hit.key for hit in page.hits] == expected[offset : offset + size]
        assert page.total == len(found)
        places = [each.snapshot.place_of(question, document.key) for document in DOCUMENTS]
        assert places == [
            expected.index(document.key) if document.key in found else None
            for document in DOCUMENTS
        ]
