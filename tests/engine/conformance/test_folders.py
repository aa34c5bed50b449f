"""The folders of engines: what is written is read, and what was committed never changes."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papersearch.engine.seam import Document, Engine, Reader, Stopped
from papersearch.engine.tree import EVERYTHING, And, Prefix, Term


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
    with closing(engine.reader(write(engine, tmp_path / "1", MANY))) as reader:
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
    with closing(engine.reader(folder)) as reader, closing(engine.reader(one_by_one)) as other:
        assert reader.keys() == other.keys()
        for query in (Term("mask"), Prefix("word1"), Prefix("w"), EVERYTHING):
            assert reader.run(query) == other.run(query)
        assert reader.facet("venue") == other.facet("venue")
        assert [reader.body(number) for number in range(50)] == [each.body for each in MANY]


def test_terms_are_listed_in_their_order(engine: Engine, tmp_path: Path) -> None:
    """Terms with a beginning come in the order of their characters, up to the limit."""
    words = ["mask", "masking", "ma", "m", "分割", "分", "mask-rcnn", "𠀀"]
    with closing(engine.reader(write(engine, tmp_path / "1", [document("p", *words)]))) as reader:
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
    with closing(engine.reader(write(engine, tmp_path / "1", documents))) as reader:
        assert reader.begun_by("", 3) == ["a", "aa", "b"]
        assert reader.begun_by("a", 1) == ["a"]


@pytest.mark.parametrize("is_emptied", [False, True], ids=["from the start", "by an update"])
def test_a_folder_of_nothing_answers(engine: Engine, tmp_path: Path, is_emptied: bool) -> None:
    """A folder without documents is read like any other, and finds nothing."""
    folder = write(engine, tmp_path / "1", MANY if is_emptied else [])
    if is_emptied:
        folder = write(engine, tmp_path / "2", [], folder, [each.key for each in MANY])
    with closing(engine.reader(folder)) as reader:
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
    with closing(engine.reader(updated)) as reader:
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
    with closing(engine.reader(base)) as reader:
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
    with closing(engine.reader(folder)) as reader:
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
    with closing(engine.reader(folder)) as reader:
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
    with closing(engine.reader(write(engine, tmp_path / "3", [], base, ["p2"]))) as reader:
        assert reader.count() == 49
        assert found(reader, "word1") == ["p1"]


@settings(max_examples=25)
@given(
    rounds=st.lists(
        st.dictionaries(
            st.sampled_from("abcdefgh"),
            st.none() | st.sampled_from(["mask", "polar", "snake"]),
            min_size=1,
            max_size=8,
        ),
        min_size=1,
        max_size=7,
    )
)
def test_updates_in_any_order_end_the_same(
    engine: Engine, tmp_path_factory: pytest.TempPathFactory, rounds: list[Mapping[str, str | None]]
) -> None:
    """Whatever is added, replaced and deleted in turn, the last folder has what is left of it."""
    folder = tmp_path_factory.mktemp("rounds")
    base: Path | None = None
    left: dict[str, str] = {}
    for number, changes in enumerate(rounds):
        added = [document(key, word) for key, word in changes.items() if word]
        base = write(engine, folder / str(number), added, base, changes)
        left.update({key: word for key, word in changes.items() if word})
        left = {key: word for key, word in left.items() if changes.get(key, word)}
    assert base is not None
    with closing(engine.reader(base)) as reader:
        assert reader.count() == len(left)
        for word in ("mask", "polar", "snake"):
            assert found(reader, word) == sorted(key for key in left if left[key] == word)


def test_a_reader_answers_several_threads(engine: Engine, tmp_path: Path) -> None:
    """Threads that search at the same time get the answers that one alone gets."""
    with closing(engine.reader(write(engine, tmp_path / "1", MANY))) as reader:
        words = [f"word{number}" for number in range(50)] * 4
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda word: found(reader, word), words))
    assert answers == [[f"p{word.removeprefix('word')}"] for word in words]


def test_a_stopped_search_raises(engine: Engine, tmp_path: Path) -> None:
    """A search that is asked to stop raises, and the next one answers."""
    with closing(engine.reader(write(engine, tmp_path / "1", MANY))) as reader:
        query = And((Term("mask"), Prefix("word")))
        with pytest.raises(Stopped):
            reader.run(query, lambda: True)
        assert len(reader.run(query)) == 50
