"""What each node of a query tree means: one table and one model, which every engine must meet.

Another engine joins by a function in `ENGINES` that makes a `Reading` of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.engine.phrases import holding, lines
from papersearch.engine.registry import engine_named
from papersearch.engine.scoring import tie_breaker, to_byte
from papersearch.engine.seam import Document, Engine, Found, Question, Stopped, never
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
from papersearch.engine.whoosh import postings
from papersearch.engine.whoosh.engine import WhooshEngine
from papersearch.engine.whoosh.evaluate import Evaluation
from papersearch.engine.whoosh.facet_search import found_by_all
from papersearch.engine.whoosh.postings import Postings, united
from papersearch.weights import OTHER_WAYS

TITLE, SUMMARY = 1, 4


def document(key: str, title: str, summary: str, venue: str, *has: str) -> Document:
    """Return a document whose words weigh 4 in the title and 1 in the summary."""
    terms: dict[str, tuple[int, float]] = {}
    for bit, weight, words in ((TITLE, 4.0, title), (SUMMARY, 1.0, summary)):
        for word in words.split():
            bits, before = terms.get(word, (0, 0.0))
            terms[word] = (bits | bit, before + weight)
    body = f"{title}\n{summary}".encode()
    texts = {TITLE: f" {title} ", SUMMARY: f" {summary} "}
    return Document(key, terms, texts, {"venue": [venue], "has": has}, title, body)


DOCUMENTS: Final = (
    document("a", "polar mask", "实例 分割 mask", "CVPR", "code", "reading"),
    document("b", "center mask", "实例 polar", "CVPR", "code"),
    document("c", "masking", "实例 例分 分割", "ICCV", "reading"),
    document("d", "snake", "mask polar", "ICCV"),
    document("e", "graph", "关系", "ECCV", "code", "code"),
)
KEYS: Final = frozenset(each.key for each in DOCUMENTS)


class Reading(Protocol):
    """The part of a reader that runs queries."""

    def run(self, query: Node, stop: Callable[[], bool] = never) -> dict[int, float]:
        """Return the documents that `query` finds, with their scores."""

    def find(
        self, question: Question, first: int | None = None, stop: Callable[[], bool] = never
    ) -> Found:
        """Return the `first` (or all) that a question finds, narrowed by what is chosen."""

    def keys(self) -> Sequence[str]:
        """Return each document's key, by number."""


class Memory:
    """Documents in memory: the least that the evaluation needs."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    def evaluation(self, stop: Callable[[], bool]) -> Evaluation:
        """Return what runs the nodes of one search."""
        return Evaluation(self, stop)

    def run(self, query: Node, stop: Callable[[], bool] = never) -> dict[int, float]:
        """Return the documents that `query` finds, with their scores."""
        return self.evaluation(stop).run(query)

    def find(
        self, question: Question, first: int | None = None, stop: Callable[[], bool] = never
    ) -> Found:
        """Return the `first` (or all) that a question finds, narrowed by what is chosen."""
        return found_by_all(self, question, first, stop)

    def keys(self) -> Sequence[str]:
        """Return each document's key, by number."""
        return [each.key for each in self._documents]

    def count(self) -> int:
        """Return the number of documents."""
        return len(self._documents)

    def everything(self) -> Iterable[int]:
        """Return the numbers of all documents."""
        return range(len(self._documents))

    def postings(self, term: str) -> Postings | None:
        """Return a term's postings, None if no document has it."""
        having = [n for n, each in enumerate(self._documents) if term in each.terms]
        terms = [self._documents[n].terms[term] for n in having]
        fields = bytes(bits for bits, _ in terms)
        weights = bytes(to_byte(weight) for _, weight in terms)
        return Postings(tuple(having), fields, weights) if having else None

    def postings_begun_by(self, prefix: str, stop: Callable[[], bool]) -> Postings | None:
        """Return the postings of all terms that begin with `prefix`, as those of one term."""
        lists = []
        for term in self.begun_by(prefix):
            if stop():
                raise Stopped
            lists.append(self.postings(term))
        return united(filter(None, lists))

    def begun_by(self, prefix: str, limit: int | None = None) -> list[str]:
        """Return the terms (up to `limit`) that begin with `prefix`."""
        terms = {term for each in self._documents for term in each.terms}
        return sorted(term for term in terms if term.startswith(prefix))[:limit]

    def ties(self) -> list[int]:
        """Return what decides between equal scores, by number."""
        return [tie_breaker(each.key, each.sort_key) for each in self._documents]

    def facet(self, name: str) -> Mapping[str, AbstractSet[int]]:
        """Return the values of a facet, each with the documents that have it."""
        values: dict[str, set[int]] = {}
        for number, each in enumerate(self._documents):
            for value in each.facets.get(name, ()):
                values.setdefault(value, set()).add(number)
        return values

    def number(self, key: str) -> int | None:
        """Return the number of the document with this key, None if there is none."""
        return next((n for n, each in enumerate(self._documents) if each.key == key), None)

    def lines(self, number: int) -> bytes:
        """Return a document's texts, a line a field."""
        return lines(self._documents[number].texts)


def memory(_: Path, documents: Sequence[Document]) -> Reading:
    """Keep the documents in memory."""
    return Memory(documents)


def written(engine: Engine, folder: Path, documents: Sequence[Document]) -> Reading:
    """Write the documents all at once."""
    folder.mkdir()
    writer = engine.writer(folder)
    for each in documents:
        writer.add(each)
    writer.commit()
    return engine.reader(folder)


def whoosh_with_beginnings(folder: Path, documents: Sequence[Document]) -> Reading:
    """Write the documents with Whoosh, with a list for what two words begin with."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(postings, "_MANY", 2)
        return written(WhooshEngine(), folder, documents)


def updated(engine: Engine, folder: Path, documents: Sequence[Document]) -> Reading:
    """Write each document in an update of its own, in the place of another."""
    folder.mkdir()
    base = None
    for number, each in enumerate(documents):
        other = document(f"old {each.key}", "mask polar old", "实例 分割 关系", "CVPR", "code")
        following = folder / str(number)
        following.mkdir()
        writer = engine.writer(following, base)
        writer.add(other)
        writer.add(each)
        writer.commit()
        base = folder / f"{number} without"
        base.mkdir()
        writer = engine.writer(base, following)
        writer.delete(other.key)
        writer.commit()
    assert base is not None
    return engine.reader(base)


def whoosh(folder: Path, documents: Sequence[Document]) -> Reading:
    """Write the documents with Whoosh, all at once."""
    return written(WhooshEngine(), folder, documents)


def whoosh_updated(folder: Path, documents: Sequence[Document]) -> Reading:
    """Write the documents with Whoosh, one by one."""
    return updated(WhooshEngine(), folder, documents)


def tantivy(folder: Path, documents: Sequence[Document]) -> Reading:
    """Write the documents with Tantivy, all at once."""
    return written(engine_named("tantivy"), folder, documents)


def tantivy_updated(folder: Path, documents: Sequence[Document]) -> Reading:
    """Write the documents with Tantivy, one by one."""
    return updated(engine_named("tantivy"), folder, documents)


ENGINES: Final[Mapping[str, Callable[[Path, Sequence[Document]], Reading]]] = {
    each.__name__: each
    for each in (
        *(memory, whoosh, whoosh_with_beginnings, whoosh_updated),
        *(tantivy, tantivy_updated),
    )
}
TOLERANCE: Final = {"TantivyReader": 0.08}
"""By how much the scores of a kind of reader may differ from those in memory, relatively."""


@pytest.fixture(scope="module", params=ENGINES)
def reading(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Return `DOCUMENTS` as each engine has them."""
    if find_spec("tantivy") is None and request.param.startswith("tantivy"):
        pytest.skip("tantivy is not installed")
    folder = tmp_path_factory.mktemp(request.param) / "engine"
    return ENGINES[request.param](folder, DOCUMENTS)


def scores(reading: Reading, query: Node) -> dict[str, float]:
    """Return the found documents' scores by key."""
    keys = reading.keys()
    return {keys[number]: score for number, score in reading.run(query).items()}


MASK, POLAR = Term("mask"), Term("polar")
BOTH = And((MASK, POLAR))


@pytest.mark.parametrize(
    ("query", "found"),
    [
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
    ],
)
def test_a_node_finds(reading: Reading, query: Node, found: str) -> None:
    """Each node finds what it means, in every engine."""
    assert sorted(scores(reading, query)) == sorted(found)


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
            return is_found(each, words) and holding(node)(lines(each.texts))


@given(query=st.recursive(LEAVES, branches, max_leaves=12))
def test_any_tree_finds_what_it_means(reading: Reading, query: Node) -> None:
    """However nodes are put together, what is found is what they mean; no score is negative."""
    found = scores(reading, query)
    assert found.keys() == model(query)
    assert all(score >= 0 for score in found.values())


NOWHERE = Unit((Term("nowhere"),))
RARE, FREQUENT = Unit((Term("snake"),)), Unit((Prefix("mask"),))


def rest(reading: Reading, *units: Unit, context: And = EVERYTHING) -> dict[str, float]:
    """Return what has most of some units, where none has all of them."""
    keys = reading.keys()
    question = Question(And((*units, context, NOTHING)), Most(units, context))
    found = reading.find(question)
    assert found.total == 0
    assert found.units == tuple(len(model(unit)) for unit in units)
    assert list(found.rest.values()) == sorted(found.rest.values(), reverse=True)
    return {keys[number]: score for number, score in found.rest.items()}


def test_most_of_a_query_follows_all_of_it(reading: Reading) -> None:
    """Those that have most come best first: what is rare counts more, and what is nowhere not."""
    assert list(rest(reading, RARE, FREQUENT, NOWHERE)) == ["d"]  # the others have too little
    assert set(rest(reading, FREQUENT, NOWHERE)) == set("abcd")
    assert rest(reading, NOWHERE) == rest(reading) == {}
    part = Unit((Term("nowhere"),), within=(Unit((Term("snake"),)),))
    assert list(rest(reading, part, NOWHERE)) == ["d"]
    assert rest(reading, part)["d"] < rest(reading, RARE, NOWHERE)["d"]
    narrowed = And((Facet("venue", frozenset({"CVPR"})),), excluded=(Term("center"),))
    assert set(rest(reading, FREQUENT, NOWHERE, context=narrowed)) == {"a"}


def test_what_has_all_is_none_of_the_rest(reading: Reading) -> None:
    """A document with all that is asked for is found once, and facets are counted of such ones."""
    both = And((RARE, FREQUENT))
    most = Most((RARE, FREQUENT, Unit((Term("graph"),))), EVERYTHING)
    found = reading.find(Question(both, most, facets=("venue",)))
    keys = reading.keys()
    assert [keys[number] for number in found.best] == ["d"]
    assert [keys[number] for number in found.rest] == ["e"]
    assert found.counts == {"venue": {"ICCV": 1}}
    without = Question(NOTHING, most, facets=("venue",))
    assert reading.find(without).counts == {"venue": {"ICCV": 1, "ECCV": 1}}
    chosen = Question(NOTHING, most, {"venue": Facet("venue", frozenset({"ECCV"}))}, ("venue",))
    narrowed = reading.find(chosen)
    assert [keys[number] for number in narrowed.rest] == ["e"]
    assert narrowed.counts == {"venue": {"ICCV": 1, "ECCV": 1}}


@given(some=st.lists(units(st.recursive(LEAVES, branches, max_leaves=4)), max_size=4))
def test_engines_agree_on_what_has_most(reading: Reading, some: list[Unit]) -> None:
    """Every engine finds the same that has most of something, with about the same scores."""
    bounds = TOLERANCE.get(type(reading).__name__)
    assert rest(reading, *some) == pytest.approx(rest(Memory(DOCUMENTS), *some), bounds)


@given(query=st.recursive(LEAVES, branches, max_leaves=12))
def test_engines_agree_on_scores(reading: Reading, query: Node) -> None:
    """Every engine gives the scores that the documents in memory give, or nearly so."""
    expected = scores(Memory(DOCUMENTS), query)
    assert scores(reading, query) == pytest.approx(expected, TOLERANCE.get(type(reading).__name__))


def test_words_score(reading: Reading) -> None:
    """A word in the title counts more than in the summary; a rare word more than a frequent one."""
    mask = scores(reading, MASK)
    assert mask["a"] >= mask["b"] > mask["d"] > 0
    assert scores(reading, RARE)["d"] > scores(reading, Unit((Term("polar"),)))["b"]


def test_weights_multiply(reading: Reading) -> None:
    """A node's weight multiplies its scores."""
    for whole, half in (
        (MASK, Term("mask", weight=0.5)),
        (Prefix("mask"), Prefix("mask", weight=0.5)),
    ):
        halves = {key: 2 * score for key, score in scores(reading, half).items()}
        assert halves == pytest.approx(scores(reading, whole), abs=0.001)


def test_and_adds_up(reading: Reading) -> None:
    """Required and optional children add their scores; excluded ones, facets and keys nothing."""
    mask, polar = scores(reading, MASK), scores(reading, POLAR)
    assert scores(reading, BOTH)["a"] == pytest.approx(mask["a"] + polar["a"])
    partly = scores(reading, And((MASK,), optional=(Term("snake"),)))
    assert partly["a"] == mask["a"]
    assert partly["d"] > mask["d"]
    narrowed = And((MASK, Facet("has", frozenset({"code"}))), excluded=(Term("center"),))
    assert scores(reading, narrowed) == {"a": mask["a"]}
    assert scores(reading, And((MASK, Keys(frozenset("a"))))) == {"a": mask["a"]}


def test_or_takes_the_best(reading: Reading) -> None:
    """Of several children that find a document, the best score counts."""
    mask, polar = scores(reading, MASK), scores(reading, POLAR)
    for query in (Or((MASK, POLAR)), Or((POLAR, MASK))):
        either = scores(reading, query)
        assert either == {key: max(mask[key], polar[key]) for key in "abd"}


def test_ways_of_a_unit_add_up(reading: Reading) -> None:
    """The best way counts, and a share of the others, times one idf of all that is found."""
    polar, instance = scores(reading, POLAR), scores(reading, Term("实例"))
    unit = scores(reading, Unit((POLAR, Term("实例"))))
    factor = unit["d"] / polar["d"]  # which only one way finds
    assert unit["c"] == pytest.approx(factor * instance["c"], 1e-3)
    for key in "ab":
        best, other = sorted((polar[key], instance[key]), reverse=True)
        assert unit[key] == pytest.approx(factor * (best + OTHER_WAYS * other), 1e-3)
    assert factor < scores(reading, Unit((POLAR,)))["d"] / polar["d"]  # more documents are found


def test_a_beginning_scores_as_one_word(reading: Reading) -> None:
    """All terms with one beginning score as one term that all their documents have."""
    begun = scores(reading, Prefix("mask"))
    assert begun["c"] == pytest.approx(begun["b"])  # masking and mask, both once in the title


@pytest.mark.parametrize(
    "query",
    [
        MASK,
        Prefix("m"),
        BOTH,
        And((MASK,), (POLAR,), (Term("x"),)),
        Or((MASK, POLAR)),
        Unit((MASK, POLAR)),
    ],
)
def test_a_search_stops_when_it_is_asked_to(reading: Reading, query: Node) -> None:
    """At whatever moment `stop` turns true, the search raises `Stopped`."""
    reading.run(query)  # what is remembered between searches is not asked about again
    moments: list[int] = []

    def note() -> bool:
        moments.append(len(moments))
        return False

    reading.run(query, note)
    assert moments
    for moment in moments:
        answers = iter([False] * moment + [True])
        with pytest.raises(Stopped):
            reading.run(query, lambda answers=answers: next(answers))  # type: ignore[misc]


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
    st.dictionaries(st.sampled_from(["note", "read"]), st.frozensets(st.sampled_from("abcde"))),
)


@given(query=st.recursive(LEAVES, branches, max_leaves=6), chosen=CHOSEN, marked=MARKED)
def test_choices_narrow_and_are_counted(
    reading: Reading,
    query: Node,
    chosen: Mapping[str, Node],
    marked: Mapping[str, Mapping[str, frozenset[str]]],
) -> None:
    """Facets narrow each other, and each is counted without its own choice."""
    keys = reading.keys()
    added = {
        name: {value: frozenset(reading.run(Keys(having))) for value, having in values.items()}
        for name, values in marked.items()
    }
    found = reading.find(Question(query, None, chosen, ("venue", "has"), added))
    assert {keys[n] for n in found.best} == model(And((query, *chosen.values())))
    assert found.total == len(found.best)
    for name in ("venue", "has", "is"):
        others = [node for other, node in chosen.items() if other != name]
        within = model(And((query, *others)))
        having = [v for d in DOCUMENTS if d.key in within for v in set(d.facets.get(name, ()))]
        having += [v for v, keyed in marked.get(name, {}).items() for _ in keyed & within]
        assert found.counts.get(name, {}) == {value: having.count(value) for value in having}


@given(query=st.recursive(LEAVES, branches, max_leaves=6), first=st.integers(0, 6))
def test_the_first_are_the_same_however_many_are_asked_for(
    reading: Reading, query: Node, first: int
) -> None:
    """Documents come best first; a part of them is the beginning of all of them."""
    all_found = reading.find(Question(query))
    some = reading.find(Question(query), first)
    assert list(some.best.items()) == list(all_found.best.items())[:first]
    assert some.total == all_found.total
    assert list(all_found.best.values()) == sorted(all_found.best.values(), reverse=True)
