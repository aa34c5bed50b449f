"""Chinese runs: grams, the cutter of papers and the cutter of queries."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.analysis.chinese import BuildingCutter
from papersearch.analysis.dictionary import TOTAL, Dictionary
from papersearch.analysis.grams import grams
from tables import cases

RUNS = st.text(
    st.sampled_from("实例分割目标检测点云图像语义的与々コヒー한국𠀀鿿卷积神经网络"),
    min_size=1,
    max_size=20,
)


@pytest.fixture(scope="module")
def jieba_tokenizer(dictionary: BuildingCutter, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return jieba itself, with its dictionary as it loads it."""
    list(dictionary.words("龘靐"))
    import jieba  # imported by now, in the way of the room

    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    tokenizer.initialize()
    return tokenizer


@pytest.fixture
def no_dictionary(dictionary: BuildingCutter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody load jieba's dictionary."""
    list(dictionary.words("龘靐"))
    import jieba  # imported by now, in the way of the room

    def refuse(*_: object) -> None:
        raise AssertionError("the dictionary is being loaded")

    monkeypatch.setattr(jieba.Tokenizer, "initialize", refuse)
    monkeypatch.setattr(jieba.Tokenizer, "get_dict_file", refuse)
    monkeypatch.setattr(Dictionary, "look_up", refuse)


@cases(
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


@cases(
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
    """A paper's words stand where the cutter says, and leave out no character."""
    covered: set[int] = set()
    for word, start in dictionary.words(run):
        assert run[start : start + len(word)] == word
        covered.update(range(start, start + len(word)))
    assert covered == set(range(len(run)))


def test_a_build_tells_the_words_that_it_met() -> None:
    """The words that a build met, and the words within them, are known with their frequencies."""
    cutter = BuildingCutter()
    list(cutter.words("神经网络的实例分割"))
    met = cutter.frequencies(cutter.newly_met())
    assert set(met) == {"神经", "网络", "神经网", "神经网络", "实例", "分割"}
    assert all(frequency > 0 for frequency in met.values())


@given(run=RUNS)
def test_papers_are_cut_as_jieba_cuts(
    dictionary: BuildingCutter, jieba_tokenizer: Any, run: str
) -> None:
    """A run gives the words of jieba's own search mode, in the same order."""
    theirs = [(word, start) for word, start, _ in jieba_tokenizer.tokenize(run, mode="search")]
    assert list(dictionary.words(run)) == theirs


def test_added_words_do_not_depend_on_what_was_met(dictionary: BuildingCutter) -> None:
    """A text is cut the same by a fresh cutter and by one that has cut much."""
    added = ["点云分割", "实例点云", "云分"]
    fresh, used = BuildingCutter(added), BuildingCutter(added)
    for text in ("云分割的实例", "点云与图像", "割例"):
        list(used.words(text))
    assert list(fresh.words("实例点云分割")) == list(used.words("实例点云分割"))


def test_the_total_is_that_of_the_dictionary(jieba_tokenizer: Any) -> None:
    """What makes frequencies probabilities is the sum of the installed dictionary's."""
    assert jieba_tokenizer.total == TOTAL


def test_cutting_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written to the temporary folder that all users share."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert list(BuildingCutter().words("实例分割"))
    assert not any(tmp_path.iterdir())
