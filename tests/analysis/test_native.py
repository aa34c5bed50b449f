"""The native cutter: the same words as jieba's, found faster."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables import cases

pytest.importorskip("rjieba")

from papersearch.analysis.chinese import BuildingCutter
from papersearch.analysis.fold import fold
from papersearch.analysis.installed_cutter import cutter_identity, quickest_cutter
from papersearch.analysis.native import NativeCutter
from papersearch.analysis.runs import runs
from papersearch.index.documents import searchable_texts
from papersearch.library.files import read_bytes, read_list

BUNDLED = Path(__file__).parents[2] / "data" / "cvpr2020.yaml"
RUNS = st.text(
    st.sampled_from("实例分割目标检测点云图像语义的与々コヒー한국𠀀鿿卷积神经网络"),
    min_size=1,
    max_size=20,
)


@pytest.fixture(scope="module")
def native() -> NativeCutter:
    """Load the native dictionary."""
    return NativeCutter()


def test_it_cuts_papers_where_it_is_installed() -> None:
    """A build takes the native cutter, and an index made with it is told from others."""
    assert quickest_cutter() is NativeCutter
    assert cutter_identity().startswith("rjieba")


def test_its_words_are_those_of_jieba(native: NativeCutter, dictionary: BuildingCutter) -> None:
    """Over the bundled list the two cut alike, but for one word in a thousand at most."""
    listed = read_list(BUNDLED, read_bytes(BUNDLED)[0])
    texts = [text for entry in listed.entries for _, text in searchable_texts(entry.paper)]
    chinese = [run.text for text in texts for run in runs(fold(text)) if run.is_chinese]
    words = [set(dictionary.words(run)) for run in chinese]
    other = [set(native.words(run)) for run in chinese]
    total = sum(map(len, words))
    assert total > 1000
    assert sum(len(a ^ b) for a, b in zip(words, other, strict=True)) <= total / 1000


@given(run=RUNS)
def test_words_cover_the_run(native: NativeCutter, run: str) -> None:
    """Words stand where it says, and leave out no character."""
    covered: set[int] = set()
    for word, start in native.words(run):
        assert run[start : start + len(word)] == word
        covered.update(range(start, start + len(word)))
    assert covered == set(range(len(run)))


@cases("word", ["实例分割", "例分", "神经网络结构搜索", "的的"])
def test_added_words_are_kept_whole(word: str) -> None:
    """A word that was added is a word, whatever it is made of."""
    assert word in [each for each, _ in NativeCutter([word]).words(word)]


def test_frequencies_are_those_of_jieba() -> None:
    """The words that were met have the frequencies that jieba's dictionary gives them."""
    text = "神经网络的实例分割与莫名其妙的吥哊"
    cutters = NativeCutter(), BuildingCutter()
    for cutter in cutters:
        list(cutter.words(text))
    first, second = (cutter.frequencies(cutter.newly_met()) for cutter in cutters)
    assert {word: first[word] for word in second} == second
