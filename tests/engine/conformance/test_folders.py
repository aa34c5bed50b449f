"""The folders of engines: what is written is read, and what was committed never changes."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papersearch.engine.seam import Document, Engine, Question, Reader, Stopped
from papersearch.engine.tree import (
    EVERYTHING,
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


def document(key: str, *words: str, venue: str = "CVPR") -> Document:
    """Return a document with words; its body says them too."""
    terms = dict.fromkeys(words, (1, 1.0))
    text = " ".join(words)
    facets = {"venue": [venue]}
    return Document(key, terms, {1: f" {text} "}, facets, f"title {key}", text.encode())


def write(
    engine: Engine,
    folder: Path,
    added: Iterable[Document],
    base: Path | None = None,
    deleted: Iterable[str] = (),
) -> Path:
    """Write a folder; return it."""
    folder.mkdir()
    writer = engine.writer(folder, base)
    for key in deleted:
        writer.delete(key)
    for each in added:
        writer.add(each)
    writer.commit()
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def found(reader: Reader, word: str) -> list[str]:
    """Return the keys of the documents that have a word."""
    keys = reader.keys()
    return sorted(keys[number] for number in reader.run(Term(word)))


MANY = [document(f"p{number}", "mask", f"word{number}") for number in range(50)]


def test_what_is_written_is_read(engine: Engine, tmp_path: Path) -> None:
    """A reader gives back keys, sort keys, bodies and facets as they were added."""
    reader = engine.reader(write(engine, tmp_path / "1", MANY))
    assert reader.count() == 50
    assert sorted(reader.run(EVERYTHING)) == list(range(50))
    assert list(reader.keys()) == [each.key for each in MANY]
    assert list(reader.sort_keys()) == [each.sort_key for each in MANY]
    assert [reader.body(number) for number in range(50)] == [each.body for each in MANY]
    assert reader.facet("venue") == {"CVPR": set(range(50))}
    assert reader.number("p7") == 7
    assert reader.number("p") is None
    assert reader.known(["word7"]).counts == {"word7": 1}
    assert not reader.known(["word"]).counts


def test_packs_are_documents(engine: Engine, tmp_path: Path) -> None:
    """Documents added in packs are those added one by one."""
    folder = tmp_path / "packs"
    folder.mkdir()
    writer = engine.writer(folder)
    writer.add_pack(engine.packed(MANY[:20], 0))
    writer.add(MANY[20])
    writer.add_pack(pickle.loads(pickle.dumps(engine.packed(MANY[21:], 21))))
    writer.commit()
    one_by_one = write(engine, tmp_path / "1", MANY)
    reader = engine.reader(folder)
    other = engine.reader(one_by_one)
    assert reader.keys() == other.keys()
    for query in (Term("mask"), Prefix("word1"), Prefix("w"), EVERYTHING):
        assert reader.run(query) == other.run(query)
    assert reader.facet("venue") == other.facet("venue")
    assert [reader.body(number) for number in range(50)] == [each.body for each in MANY]


def test_terms_are_listed_in_their_order(engine: Engine, tmp_path: Path) -> None:
    """Terms with a beginning come in the order of their characters, up to the limit."""
    words = ["mask", "masking", "ma", "m", "分割", "分", "mask-rcnn", "𠀀"]
    reader = engine.reader(write(engine, tmp_path / "1", [document("p", *words)]))
    assert reader.begun_by("ma") == ["ma", "mask", "mask-rcnn", "masking"]
    assert reader.begun_by("ma", 2) == ["ma", "mask"]
    assert reader.begun_by("分") == ["分", "分割"]
    assert reader.begun_by("𠀀") == ["𠀀"]
    assert reader.begun_by("x") == []


def test_the_first_terms_are_listed_however_frequent_they_are(
    engine: Engine, tmp_path: Path
) -> None:
    """Up to the limit come the first terms, not those that most documents have."""
    documents = [document(f"p{number}", *"abcdef"[number:], "aa") for number in range(6)]
    reader = engine.reader(write(engine, tmp_path / "1", documents))
    assert reader.begun_by("", 3) == ["a", "aa", "b"]
    assert reader.begun_by("a", 1) == ["a"]


@pytest.mark.parametrize("is_emptied", [False, True], ids=["from the start", "by an update"])
def test_a_folder_of_nothing_answers(engine: Engine, tmp_path: Path, is_emptied: bool) -> None:
    """A folder without documents is read like any other, and finds nothing."""
    folder = write(engine, tmp_path / "1", MANY if is_emptied else [])
    if is_emptied:
        folder = write(engine, tmp_path / "2", [], folder, [each.key for each in MANY])
    reader = engine.reader(folder)
    assert reader.count() == 0
    assert reader.run(EVERYTHING) == {}
    assert reader.run(Prefix("m")) == {}
    assert reader.run(Term("mask")) == {}
    assert reader.facet("venue") == {}
    assert reader.number("p7") is None
    with pytest.raises(IndexError):
        reader.body(1000)


def test_an_update_adds_replaces_and_deletes(engine: Engine, tmp_path: Path) -> None:
    """After an update what was left alone is there, and what was deleted is found by nothing."""
    base = write(engine, tmp_path / "1", MANY)
    changed = document("p3", "mask", "changed", venue="ICCV")
    updated = write(
        engine, tmp_path / "2", [changed, document("new", "fresh")], base, ["p3", "p4", "nobody"]
    )
    reader = engine.reader(updated)
    assert reader.count() == 50
    assert len(found(reader, "mask")) == 49
    assert found(reader, "changed") == ["p3"]
    assert found(reader, "fresh") == ["new"]
    assert found(reader, "word3") == found(reader, "word4") == []
    assert not reader.known(["word4"]).counts
    assert reader.begun_by("word4", 3) == ["word40", "word41", "word42"]
    assert reader.number("p4") is None
    number = reader.number("p3")
    assert number is not None
    assert reader.body(number) == b"mask changed"
    assert reader.facet("venue")["ICCV"] == {number}
    keys = reader.keys()
    assert {keys[n] for n in reader.run(EVERYTHING)} == {
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
    writer.delete("p1")
    writer.add(document("new", "fresh"))
    assert contents(base) == before
    writer.commit()
    assert contents(base) == before
    reader = engine.reader(base)
    assert found(reader, "word1") == ["p1"]
    assert found(reader, "fresh") == []


def test_an_update_needs_its_base_no_more(engine: Engine, tmp_path: Path) -> None:
    """A chain of updates, each base removed behind it, keeps all documents, merged or not."""
    folder = write(engine, tmp_path / "0", MANY)
    for number in range(1, 9):
        following = write(
            engine, tmp_path / str(number), [document(f"new{number}", "fresh")], folder
        )
        shutil.rmtree(folder)
        folder = following
    reader = engine.reader(folder)
    assert found(reader, "fresh") == [f"new{number}" for number in range(1, 9)]
    assert len(found(reader, "mask")) == 50
    for number in reader.run(EVERYTHING):
        key = reader.keys()[number]
        assert reader.number(key) == number
        assert reader.sort_keys()[number] == f"title {key}"
        assert reader.body(number).split()[0] in (b"mask", b"fresh")


def test_reading_leaves_a_folder_alone(engine: Engine, tmp_path: Path) -> None:
    """Opening a committed folder and searching in it writes nothing there."""
    folder = write(engine, tmp_path / "2", [], write(engine, tmp_path / "1", MANY), ["p1"])
    before = contents(folder)
    reader = engine.reader(folder)
    assert found(reader, "word2") == ["p2"]
    assert contents(folder) == before


def test_a_folder_that_is_gone_is_said(engine: Engine, tmp_path: Path) -> None:
    """Opening a folder that is not there, or empty, raises what the index room waits for."""
    (tmp_path / "empty").mkdir()
    for name in ("empty", "gone"):
        with pytest.raises(FileNotFoundError):
            engine.reader(tmp_path / name)


def test_giving_up_leaves_the_base_alone(engine: Engine, tmp_path: Path) -> None:
    """An update that was given up changes nothing, and another can begin from the same base."""
    base = write(engine, tmp_path / "1", MANY)
    before = contents(base)
    (tmp_path / "2").mkdir()
    writer = engine.writer(tmp_path / "2", base)
    writer.delete("p1")
    writer.cancel()
    assert contents(base) == before
    reader = engine.reader(write(engine, tmp_path / "3", [], base, ["p2"]))
    assert reader.count() == 49
    assert found(reader, "word1") == ["p1"]


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


def known(reader: Reader) -> object:
    """Return all that a reader answers, with keys instead of numbers."""
    keys, sort_keys = reader.keys(), reader.sort_keys()
    everything = [number for number in range(len(keys)) if reader.number(keys[number]) == number]
    answers = []
    for query in QUERIES:
        for first in (None, 2):
            found = reader.find(Question(query, MOST, facets=("venue",)), first)
            best = [(keys[number], score) for number, score in found.best.items()]
            rest = [(keys[number], score) for number, score in found.rest.items()]
            answers.append((found.total, best, rest, found.units, found.counts))
    return (
        reader.count(),
        {keys[number]: (sort_keys[number], reader.body(number)) for number in everything},
        [reader.begun_by(prefix) for prefix in ("", "m", "实")],
        reader.known([*WORDS, "nothing"], ["mask", "mas", "x"]),
        {v: {keys[n] for n in having} for v, having in reader.facet("venue").items() if having},
        answers,
    )


def of_words(key: str, words: Iterable[str]) -> Document:
    """Return a document with words, of which those of its key's letter weigh more."""
    terms = {word: (1, 1.0 + (word[0] < key) * len(key)) for word in words}
    text = " ".join(words)
    facets = {"venue": sorted(words)[:1]}
    return Document(key, terms, {1: f" {text} "}, facets, f"{text} {key}", text.encode())


KEYS: Final = ("a", "bb", "ccc", "n", "oo", "ppp", "x", "yy")


@settings(max_examples=25)
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
        added = [of_words(key, words) for key, words in changes.items() if words]
        base = write(engine, folder / str(number), added, base, changes)
        left.update({key: words for key, words in changes.items() if words})
        left = {key: words for key, words in left.items() if changes.get(key, words)}
    assert base is not None
    anew = [of_words(key, left[key]) for key in sorted(left, reverse=True)]
    assert known(engine.reader(base)) == known(engine.reader(write(engine, folder / "anew", anew)))


def test_an_answer_can_be_read_as_long_as_somebody_holds_it(engine: Engine, tmp_path: Path) -> None:
    """A reader answers all that it did, old and new, when its folder was replaced and removed.

    Nothing of it was read before, so whatever an engine reads late is read then. When nobody holds
    it any more, no file is open.
    """
    base = write(engine, tmp_path / "1", [of_words(key, WORDS[:3]) for key in KEYS])
    folder = write(engine, tmp_path / "2", [of_words("new", WORDS)], base, ["bb"])
    expected = known(engine.reader(folder))
    reader = engine.reader(folder)
    other = engine.reader(folder)
    write(engine, tmp_path / "3", [of_words("newer", WORDS)], folder, ["new"])
    for number in (1, 2, 3):
        shutil.rmtree(tmp_path / str(number))
    del other
    assert known(reader) == expected
    del reader
    if sys.platform == "linux":
        assert str(tmp_path) not in Path("/proc/self/maps").read_text(encoding="utf-8")
        kept = [os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()]
        assert [each for each in kept if str(tmp_path) in each] == []


@pytest.mark.parametrize("text", ["\udcff", "mask\ud800", "\udcffmask"])
def test_text_that_is_not_utf8_finds_nothing(engine: Engine, tmp_path: Path, text: str) -> None:
    """Half a surrogate pair in a query, a key, a value or a beginning is in no document."""
    reader = engine.reader(write(engine, tmp_path / "1", MANY))
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
        assert reader.run(query) == {}, query
        most = Most((Unit((query,)),), EVERYTHING)
        found = reader.find(Question(query, most, {"venue": venue}, ("venue",)))
        assert found.total == len(found.rest) == 0
    beside = And((Or((Term("mask"), Term(text))),), (Prefix(text),), (Term(text),))
    assert len(reader.run(beside)) == 50
    assert len(reader.run(Keys(frozenset({text, "p1"})))) == 1
    assert reader.begun_by(text) == []
    assert not reader.known([text]).counts
    assert reader.number(text) is None


def test_a_reader_answers_several_threads(engine: Engine, tmp_path: Path) -> None:
    """Threads that search at the same time get the answers that one alone gets."""
    reader = engine.reader(write(engine, tmp_path / "1", MANY))
    words = [f"word{number}" for number in range(50)] * 4
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda word: found(reader, word), words))
    assert answers == [[f"p{word.removeprefix('word')}"] for word in words]


def test_a_stopped_search_raises(engine: Engine, tmp_path: Path) -> None:
    """A search that is asked to stop raises, and the next one answers."""
    reader = engine.reader(write(engine, tmp_path / "1", MANY))
    query = And((Term("mask"), Prefix("word")))
    with pytest.raises(Stopped):
        reader.run(query, lambda: True)
    assert len(reader.run(query)) == 50
