"""The words that a query is cut with: the library's, and common ones."""

from __future__ import annotations

from math import log2

from papersearch.analysis.cutting import UNLISTED_FREQUENCY, WordFrequencies
from papersearch.analysis.dictionary import dictionary_file
from papersearch.analysis.query_words import LONGEST_WORD, QueryWords, common_words


class Words:
    """A library that knows some words, all of one frequency."""

    def __init__(self, words: str, frequency: int = 1000) -> None:
        self._words = dict.fromkeys(words.split(), frequency)

    @property
    def vocabulary(self) -> WordFrequencies:
        """The words."""
        return self._words


def test_a_word_is_the_librarys_or_common() -> None:
    """A word of neither is none; what a build only guessed is as likely as the language has it."""
    words = QueryWords(Words("实例 嚯哈"))
    assert words.likelihoods(["实例", "嚯哈", "元音", "音情"]).keys() == {"实例", "嚯哈", "元音"}
    guessed = QueryWords(Words("元音 嚯哈", UNLISTED_FREQUENCY))
    likely, unlikely = guessed.likelihoods(["元音", "嚯哈"]).values()
    assert likely > unlikely


def test_common_words_are_those_of_the_dictionary() -> None:
    """The list that is brought along is what its docstring says of jieba's dictionary."""
    path = dictionary_file()
    assert path is not None
    rows = (line.split(" ") for line in path.read_text(encoding="utf-8").splitlines())
    listed = {
        word: 2 ** int(log2(int(frequency)))
        for word, frequency, _ in rows
        if 2 <= len(word) <= 4 and int(frequency) >= 50
    }
    common = list(common_words())
    assert common == sorted(common)
    assert {word for word in listed if all("\u4e00" <= c <= "\u9fff" for c in word)} == set(common)
    assert max(map(len, common)) <= LONGEST_WORD
    some = [*common[::100], common[-1]]
    assert {word: common_words().get(word) for word in some} == {w: listed[w] for w in some}
