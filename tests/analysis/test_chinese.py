"""Chinese runs: grams, the cutter of papers and the cutter of queries."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.analysis.chinese import BuildingCutter, Cutter, QueryCutter, Vocabulary, grams

RUNS = st.text(
    st.sampled_from("实例分割目标检测点云图像语义的与々コヒー한국𠀀鿿卷积神经网络"),
    min_size=1,
    max_size=20,
)


class Words:
    """A library that knows some words, and counts how often it was asked for them."""

    def __init__(self, words: str = "") -> None:
        self._words = words
        self.asked = 0

    @property
    def vocabulary(self) -> Vocabulary:
        """The words, all of one frequency."""
        self.asked += 1
        return dict.fromkeys(self._words.split(), 1000)


@pytest.fixture
def no_dictionary(dictionary: BuildingCutter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody load jieba's dictionary, once more."""
    import jieba  # imported by now, in the way of the room

    def refuse(*_: object) -> None:
        raise AssertionError("the dictionary is being loaded")

    monkeypatch.setattr(jieba.Tokenizer, "initialize", refuse)
    monkeypatch.setattr(jieba.Tokenizer, "get_dict_file", refuse)


@pytest.mark.parametrize(
    ("run", "terms"),
    [
        ("云", ["云"]),
        ("点云", ["点云", "云"]),
        ("实例分割", ["实例", "例分", "分割", "割"]),
        ("分分分", ["分分", "分分", "分"]),
    ],
)
def test_grams_begin_at_each_character(run: str, terms: list[str]) -> None:
    """Each character begins a gram of two characters, the last one of itself alone."""
    assert grams(run) == terms


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("实例分割", ["实例", "分割"]),
        ("神经网络", ["神经", "网络", "神经网", "神经网络"]),
        ("目标检测", ["目标", "检测"]),
        ("中华人民共和国", ["中华", "华人", "人民", "共和", "共和国", "中华人民共和国"]),
    ],
)
def test_papers_are_cut_by_the_dictionary(
    dictionary: BuildingCutter, run: str, words: list[str]
) -> None:
    """A paper's run gives its words, and the words within long ones."""
    assert [word for word, _ in dictionary.words(run)] == words


@given(run=RUNS)
def test_words_cover_the_run(dictionary: BuildingCutter, run: str) -> None:
    """Either cutter's words stand where it says, and leave out no character."""
    cutters: list[Cutter] = [dictionary, QueryCutter(Words("实例 分割 实例分割 目标检测 点云"))]
    for cutter in cutters:
        covered: set[int] = set()
        for word, start in cutter.words(run):
            assert run[start : start + len(word)] == word
            covered.update(range(start, start + len(word)))
        assert covered == set(range(len(run)))


@given(run=RUNS)
def test_a_query_is_cut_without_overlaps(run: str) -> None:
    """A query's words follow each other and make up the run."""
    cut = list(QueryCutter(Words("实例 分割 实例分割 目标 点云")).words(run))
    assert "".join(word for word, _ in cut) == run
    assert all(start + len(word) == following for (word, start), (_, following) in pairwise(cut))


@pytest.mark.parametrize(
    ("words", "run", "cut"),
    [
        ("", "实例", ["实", "例"]),
        ("实例 分割", "实例分割", ["实例", "分割"]),
        ("实例 分割 实例分割", "实例分割", ["实例分割"]),
        ("实例 分割", "实例分", ["实例", "分"]),
        ("实例 例分", "一实例分割", ["一", "实例", "分", "割"]),
    ],
)
@pytest.mark.usefixtures("no_dictionary")
def test_a_query_is_cut_with_the_words_of_the_library(words: str, run: str, cut: list[str]) -> None:
    """A query is cut with the library's words alone, without jieba's dictionary."""
    assert [word for word, _ in QueryCutter(Words(words)).words(run)] == cut


@pytest.mark.usefixtures("no_dictionary")
def test_the_words_of_the_library_are_read_once() -> None:
    """The library is asked for its words when the first Chinese is cut, and never again."""
    words = Words("实例")
    cutter = QueryCutter(words)
    assert words.asked == 0
    list(cutter.words("实例"))
    list(cutter.words("分割"))
    assert words.asked == 1


def test_a_library_is_cut_the_same_by_its_own_words(
    new_cutter: Callable[[], BuildingCutter],
) -> None:
    """The words that a build met are what a query of the same text is cut into."""
    cutter = new_cutter()
    list(cutter.words("神经网络的实例分割"))
    met = cutter.vocabulary()
    assert set(met) == {"神经", "网络", "神经网", "神经网络", "实例", "分割"}
    assert all(frequency > 0 for frequency in met.values())
    query_cutter = QueryCutter(Words(" ".join(met)))
    assert [word for word, _ in query_cutter.words("分割神经网络")] == ["分割", "神经网络"]


@pytest.fixture
def shared_temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give this process an empty folder as the temporary folder that all users share."""
    folder = tmp_path / "shared"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_cache_of_the_dictionary_is_private(tmp_path: Path, shared_temporary: Path) -> None:
    """The cache goes to the folder that was named, if anywhere, and that is the user's alone."""
    folder = tmp_path / "private" / "cache"
    assert list(BuildingCutter(folder).words("实例分割"))
    assert not folder.exists() or folder.stat().st_mode & 0o077 == 0
    assert not any(shared_temporary.iterdir())


@pytest.mark.parametrize("hindrance", ["no folder", "no file"])
def test_the_cache_can_be_done_without(
    tmp_path: Path, shared_temporary: Path, capfd: pytest.CaptureFixture[str], hindrance: str
) -> None:
    """Where the cache cannot be kept, texts are cut as well, in silence and leaving nothing."""
    folder = tmp_path / "cache"
    if hindrance == "no folder":
        folder.write_bytes(b"")
    else:
        (folder / "jieba.cache").mkdir(parents=True)
    assert [word for word, _ in BuildingCutter(folder).words("实例分割")] == ["实例", "分割"]
    assert capfd.readouterr() == ("", "")
    assert not any(shared_temporary.iterdir())
    assert folder.is_file() or [path.name for path in folder.iterdir()] == ["jieba.cache"]
