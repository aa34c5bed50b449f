"""The folders of engines: what is written is read, and what was committed never changes."""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.conformance.conftest import ALL, keys, scores, totals, write
from papersearch.engine.document import Document
from papersearch.engine.seam import Engine, Order, Page, Question, Snapshot, Stopped, prepared
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
from rounds import rounds


def document(key: str, *words: str, venue: str = "CVPR") -> Document:
    """Return a document with words; its body says them too."""
    terms = dict.fromkeys(words, (1, 1.0))
    text = " ".join(words)
    facets = {"venue": [venue]}
    return Document(key, terms, {1: f" {text} "}, facets, f"title {key}", text.encode())


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def found(snapshot: Snapshot, word: str) -> list[str]:
    """Return the keys of the documents that have a word."""
    return sorted(scores(snapshot, Term(word)))


MANY = [document(f"p{number}", "mask", f"word{number}") for number in range(50)]


def test_what_is_written_is_read(engine: Engine, tmp_path: Path) -> None:
    """A snapshot gives back what is stored, and knows terms and values."""
    snapshot = engine.snapshot(write(engine, tmp_path / "1", MANY))
    assert snapshot.size == 50
    expected = {each.key: each.stored for each in MANY}
    everything = snapshot.search(Question(EVERYTHING), ALL)
    assert {hit.key: hit.stored for hit in everything.hits} == expected
    assert snapshot.stored([*expected, "p", "p7"]) == expected
    assert snapshot.stored([]) == {}
    assert snapshot.values("venue") == ["CVPR"]
    assert list(snapshot.values("no such")) == []
    assert snapshot.known(["word7", "word"]).counts == {"word7": 1}
    assert totals(snapshot, [Term("word7"), Term("word"), Prefix("word1")]) == [1, 0, 11]
    assert totals(snapshot, []) == []


def test_a_form_changes_no_document(engine: Engine, tmp_path: Path) -> None:
    """Documents put in the engine's form, made elsewhere, are those that are put as they are."""
    folder = tmp_path / "prepared"
    folder.mkdir()
    writer = engine.writer(folder)
    writer.put(prepared(MANY[:20], engine.form, 0))
    writer.put([MANY[20]])
    writer.put(pickle.loads(pickle.dumps(prepared(MANY[21:30], engine.form, 21))))
    writer.put(prepared(MANY[30:], engine.form, 0))  # another place than it was made for
    writer.commit(each.key for each in MANY)
    snapshot = engine.snapshot(folder)
    order = [each.key for each in MANY]
    other = engine.snapshot(write(engine, tmp_path / "1", MANY, order=order))
    assert known(snapshot) == known(other)
    for query in (Term("mask"), Prefix("word1"), Prefix("w"), EVERYTHING):
        assert scores(snapshot, query) == scores(other, query)


def test_documents_have_the_order_of_the_library(engine: Engine, tmp_path: Path) -> None:
    """The last writer's order counts, whatever was written, dropped or merged before.

    Keys that no document has are passed over; documents that the order lacks come last.
    """
    question = Question(EVERYTHING, order=("library",))
    base = write(engine, tmp_path / "1", MANY, order=[each.key for each in reversed(MANY)])
    assert keys(engine.snapshot(base), question)[:3] == ["p49", "p48", "p47"]
    left = [f"p{number}" for number in range(25)]
    dropped = [f"p{number}" for number in range(25, 50)]
    updated = write(engine, tmp_path / "2", [MANY[30]], base, dropped, [*left, "nobody", "p3"])
    snapshot = engine.snapshot(updated)
    assert keys(snapshot, question) == [*left, "p30"]
    assert keys(snapshot, question, Page(24, 5)) == ["p24", "p30"]
    assert snapshot.place_of(question, "p30") == 25
    narrowed = Question(Prefix("word2"), order=("library",))
    assert keys(snapshot, narrowed) == ["p2", "p20", "p21", "p22", "p23", "p24"]


def test_terms_are_listed_in_their_order(engine: Engine, tmp_path: Path) -> None:
    """Terms with a beginning come in the order of their characters, up to the limit."""
    words = ["mask", "masking", "ma", "m", "分割", "分", "mask-rcnn", "𠀀"]
    snapshot = engine.snapshot(write(engine, tmp_path / "1", [document("p", *words)]))
    assert snapshot.complete("ma", 99) == ["ma", "mask", "mask-rcnn", "masking"]
    assert snapshot.complete("ma", 2) == ["ma", "mask"]
    assert snapshot.complete("分", 99) == ["分", "分割"]
    assert snapshot.complete("𠀀", 99) == ["𠀀"]
    assert snapshot.complete("x", 99) == []


def test_the_first_terms_are_listed_however_frequent_they_are(
    engine: Engine, tmp_path: Path
) -> None:
    """Up to the limit come the first terms, not those that most documents have."""
    documents = [document(f"p{number}", *"abcdef"[number:], "aa") for number in range(6)]
    snapshot = engine.snapshot(write(engine, tmp_path / "1", documents))
    assert snapshot.complete("", 3) == ["a", "aa", "b"]
    assert snapshot.complete("a", 1) == ["a"]


def test_a_folder_of_nothing_answers(engine: Engine, tmp_path: Path) -> None:
    """A folder without documents is read like any other, and finds nothing."""
    nothing = write(engine, tmp_path / "0", [])
    emptied = write(
        engine,
        tmp_path / "2",
        [],
        write(engine, tmp_path / "1", MANY),
        [each.key for each in MANY],
    )
    for folder in (nothing, emptied):
        snapshot = engine.snapshot(folder)
        assert snapshot.size == 0
        for node in (EVERYTHING, Prefix("m"), Term("mask"), NOTHING):
            for order in get_args(Order):
                result = snapshot.search(Question(node, facets=("venue",), order=(order,)), ALL)
                assert (result.total, result.hits) == (0, ())
        assert list(snapshot.values("venue")) == []
        assert snapshot.stored(["p7"]) == {}
        assert snapshot.place_of(Question(EVERYTHING), "p7") is None


def test_an_update_adds_replaces_and_deletes(engine: Engine, tmp_path: Path) -> None:
    """After an update what was left alone is there, and what was deleted is found by nothing."""
    base = write(engine, tmp_path / "1", MANY)
    changed = document("p3", "mask", "changed", venue="ICCV")
    updated = write(
        engine, tmp_path / "2", [changed, document("new", "fresh")], base, ["p3", "p4", "nobody"]
    )
    snapshot = engine.snapshot(updated)
    assert snapshot.size == 50
    assert len(found(snapshot, "mask")) == 49
    assert found(snapshot, "changed") == ["p3"]
    assert found(snapshot, "fresh") == ["new"]
    assert found(snapshot, "word3") == found(snapshot, "word4") == []
    assert not snapshot.known(["word4"]).counts
    assert snapshot.complete("word4", 3) == ["word40", "word41", "word42"]
    assert snapshot.stored(["p3", "p4"]) == {"p3": b"mask changed"}
    assert set(snapshot.values("venue")) == {"CVPR", "ICCV"}
    assert scores(snapshot, Facet("venue", frozenset({"ICCV"}))).keys() == {"p3"}
    assert scores(snapshot, EVERYTHING).keys() == {
        *(each.key for each in MANY if each.key != "p4"),
        "new",
    }


def test_an_update_leaves_its_base_alone(engine: Engine, tmp_path: Path) -> None:
    """The base's files stay as they were byte for byte, while and after an update is written."""
    base = write(engine, tmp_path / "1", MANY)
    before = contents(base)
    folder = tmp_path / "2"
    folder.mkdir()
    writer = engine.writer(folder, base)
    writer.drop(["p1"])
    writer.put([document("new", "fresh")])
    assert contents(base) == before
    writer.commit()
    assert contents(base) == before
    snapshot = engine.snapshot(base)
    assert found(snapshot, "word1") == ["p1"]
    assert found(snapshot, "fresh") == []


def test_an_update_needs_its_base_no_more(engine: Engine, tmp_path: Path) -> None:
    """A chain of updates, each base removed behind it, keeps all documents, merged or not."""
    folder = write(engine, tmp_path / "0", MANY)
    for number in range(1, 9):
        following = write(
            engine, tmp_path / str(number), [document(f"new{number}", "fresh")], folder
        )
        shutil.rmtree(folder)
        folder = following
    snapshot = engine.snapshot(folder)
    assert found(snapshot, "fresh") == [f"new{number}" for number in range(1, 9)]
    assert len(found(snapshot, "mask")) == 50
    stored = snapshot.stored(
        [each.key for each in MANY] + [f"new{number}" for number in range(1, 9)]
    )
    assert len(stored) == 58
    assert {each.split()[0] for each in stored.values()} == {b"mask", b"fresh"}
    assert keys(snapshot, Question(EVERYTHING, order=("title",)))[0] == "new1"


def test_reading_leaves_a_folder_alone(engine: Engine, tmp_path: Path) -> None:
    """Opening a committed folder and searching in it writes nothing there."""
    folder = write(engine, tmp_path / "2", [], write(engine, tmp_path / "1", MANY), ["p1"])
    before = contents(folder)
    snapshot = engine.snapshot(folder)
    assert found(snapshot, "word2") == ["p2"]
    assert contents(folder) == before


def test_a_folder_that_is_gone_is_said(engine: Engine, tmp_path: Path) -> None:
    """Opening a folder that is not there, or empty, raises what the index room waits for."""
    (tmp_path / "empty").mkdir()
    for name in ("empty", "gone"):
        with pytest.raises(FileNotFoundError):
            engine.snapshot(tmp_path / name)


def test_giving_up_leaves_the_base_alone(engine: Engine, tmp_path: Path) -> None:
    """An update that was given up changes nothing, and another can begin from the same base."""
    base = write(engine, tmp_path / "1", MANY)
    before = contents(base)
    (tmp_path / "2").mkdir()
    writer = engine.writer(tmp_path / "2", base)
    writer.drop(["p1"])
    writer.put([document("new", "fresh")])
    writer.abandon()
    assert contents(base) == before
    snapshot = engine.snapshot(write(engine, tmp_path / "3", [], base, ["p2"]))
    assert snapshot.size == 49
    assert found(snapshot, "word1") == ["p1"]


WORDS: Final = ("mask", "masks", "polar", "实例", "snake")
PHRASE: Final = And((Term("polar"), Term("snake")))
QUERIES: Final[tuple[Node, ...]] = (
    EVERYTHING,
    *map(Term, WORDS),
    Prefix("m"),
    Prefix("mas"),
    And((Term("mask"),), optional=(Term("polar"), Term("snake"), Term("实例"))),
    And((Or((Term("mask"), Prefix("mas", 0.5))), Prefix("p")), weight=0.3),
    And((), excluded=(Term("mask"),)),
    Or((Term("polar"), And((Term("mask"), Term("masks"), Term("snake")), weight=0.7))),
    Unit((Term("mask"), Term("polar"), Prefix("sn", 0.7))),
    And((Unit((Term("mask"), Term("polar"))), Unit((Term("实例"), Prefix("m"))))),
    Phrase(PHRASE, " polar snake "),
)
MOST: Final = Most(
    (Unit((Term("mask"), Term("masks"))), Unit((Term("polar"),)), Unit((Term("实例"),))),
    And((), optional=(Unit((Term("snake"),)),)),
)


def known(snapshot: Snapshot) -> object:
    """Return all that a snapshot answers."""
    answers = []
    for query in QUERIES:
        for order in get_args(Order):
            question = Question(query, MOST, facets=("venue",), order=(order, "score"))
            answers += [snapshot.search(question, page) for page in (ALL, Page(0, 2), Page(1, 3))]
    hits = [hit for answer in answers for hit in answer.hits]
    return (
        snapshot.size,
        [answer.hits for answer in answers],
        [(answer.total, answer.rest, answer.units, answer.counts) for answer in answers],
        [snapshot.complete(prefix, 99) for prefix in ("", "m", "实")],
        snapshot.known([*WORDS, "nothing"], ["mask", "mas", "x"]),
        sorted(snapshot.values("venue")),
        snapshot.stored(sorted({hit.key for hit in hits})),
        totals(snapshot, QUERIES),
    )


def of_words(key: str, words: Iterable[str]) -> Document:
    """Return a document with words, of which those of its key's letter weigh more."""
    terms = {word: (1, 1.0 + (word[0] < key) * len(key)) for word in words}
    text = " ".join(words)
    facets = {"venue": sorted(words)[:1]}
    year = len(key) % 3
    return Document(key, terms, {1: f" {text} "}, facets, f"{text} {key}", text.encode(), year)


KEYS: Final = ("a", "bb", "ccc", "n", "oo", "ppp", "x", "yy")


@settings(max_examples=rounds(3, 100))
@given(
    rounds=st.lists(
        st.dictionaries(
            st.sampled_from(KEYS),
            st.none() | st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True),
            min_size=1,
            max_size=8,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_updates_in_any_order_end_the_same(
    engine: Engine,
    tmp_path_factory: pytest.TempPathFactory,
    rounds: list[Mapping[str, list[str] | None]],
) -> None:
    """Whatever is added, replaced and deleted in turn, the last folder answers as a new one does.

    The same documents are found, with the same scores to the last digit, in the same order, and
    the same terms and facets are known, in whatever order the new one was written.
    """
    folder = tmp_path_factory.mktemp("rounds")
    base: Path | None = None
    left: dict[str, list[str]] = {}
    for number, changes in enumerate(rounds):
        put = [of_words(key, words) for key, words in changes.items() if words]
        left.update({key: words for key, words in changes.items() if words})
        left = {key: words for key, words in left.items() if changes.get(key, words)}
        base = write(engine, folder / str(number), put, base, changes, KEYS)
    assert base is not None
    documents = [of_words(key, left[key]) for key in sorted(left, reverse=True)]
    anew = write(engine, folder / "anew", documents, order=KEYS)
    assert known(engine.snapshot(base)) == known(engine.snapshot(anew))


def test_an_answer_can_be_read_as_long_as_somebody_holds_it(engine: Engine, tmp_path: Path) -> None:
    """A reader answers all that it did, old and new, when its folder was replaced and removed.

    Nothing of it was read before, so whatever an engine reads late is read then: counts of facets
    too, of which the answer alone is held. When nobody holds it any more, no file is open.
    """
    base = write(engine, tmp_path / "1", [of_words(key, WORDS[:3]) for key in KEYS])
    folder = write(engine, tmp_path / "2", [of_words("new", WORDS)], base, ["bb"])
    expected = known(engine.snapshot(folder))
    snapshot = engine.snapshot(folder)
    other = engine.snapshot(folder)
    write(engine, tmp_path / "3", [of_words("newer", WORDS)], folder, ["new"])
    gc.collect()  # Whoosh's writers leave an error in a cycle, and what they read from with it
    gc.disable()  # a snapshot is not to wait for the collector
    for number in (1, 2, 3):
        shutil.rmtree(tmp_path / str(number))
    asked = Question(Term("mask"), facets=("venue",))
    answer = other.search(asked, ALL)
    del other
    assert known(snapshot) == expected
    assert answer.counts == snapshot.search(asked, ALL).counts != {}
    del snapshot
    gc.enable()
    if sys.platform == "linux":
        assert str(tmp_path) not in Path("/proc/self/maps").read_text(encoding="utf-8")
        kept = [os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()]
        assert [each for each in kept if str(tmp_path) in each] == []


def test_text_that_is_not_utf8_finds_nothing(engine: Engine, tmp_path: Path) -> None:
    """Half a surrogate pair in a query, a key, a value or a beginning is in no document."""
    snapshot = engine.snapshot(write(engine, tmp_path / "1", MANY))
    for text in ("\udcff", "mask\ud800", "\udcffmask"):
        assert_finds_nothing(snapshot, text)


def assert_finds_nothing(snapshot: Snapshot, text: str) -> None:
    """See that a text is in no document."""
    words = And((Term("mask"), Term(text)))
    venue = Facet("venue", frozenset({text}))
    for query in (
        *(Term(text), Term(text, fields=1), Prefix(text), Prefix(text, fields=1), words),
        *(
            Or((Term(text), Prefix(text))),
            Facet("venue", frozenset({text})),
            Facet(text, frozenset({text})),
        ),
        *(Keys(frozenset({text})), Unit((Term(text), Prefix(text)))),
        *(Phrase(words, f" mask {text} "), Phrase(words, f" mask {text} ", 1, is_open=True)),
        Phrase(And((Term("mask"),)), f" mask {text} "),
    ):
        assert scores(snapshot, query) == {}, query
        most = Most((Unit((query,)),), EVERYTHING)
        marked = {"is": {"read": frozenset({text})}}
        question = Question(query, most, {"venue": venue}, ("venue",), marked)
        found = snapshot.search(question, ALL)
        assert found.total == found.rest == 0
        assert snapshot.place_of(question, text) is None
    beside = And((Or((Term("mask"), Term(text))),), (Prefix(text),), (Term(text),))
    assert totals(snapshot, [beside, Keys(frozenset({text, "p1"}))]) == [50, 1]
    assert snapshot.complete(text, 99) == []
    assert not snapshot.known([text]).counts
    assert snapshot.stored([text, "p1"]).keys() == {"p1"}
    assert list(snapshot.values(text)) == []


def test_a_reader_answers_several_threads(engine: Engine, tmp_path: Path) -> None:
    """Threads that search at the same time get the answers that one alone gets."""
    snapshot = engine.snapshot(write(engine, tmp_path / "1", MANY))
    words = [f"word{number}" for number in range(50)] * 4
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda word: found(snapshot, word), words))
    assert answers == [[f"p{word.removeprefix('word')}"] for word in words]


def test_a_stopped_search_raises(engine: Engine, tmp_path: Path) -> None:
    """A search that is asked to stop raises, and the next one answers."""
    snapshot = engine.snapshot(write(engine, tmp_path / "1", MANY))
    query = And((Term("mask"), Prefix("word")))
    with pytest.raises(Stopped):
        snapshot.search(Question(query), ALL, lambda: True)
    assert len(scores(snapshot, query)) == 50
