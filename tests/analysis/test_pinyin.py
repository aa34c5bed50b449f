"""Pinyin of Chinese words, and the table that typed letters are looked up in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.analysis.pinyin import PinyinTable, from_lines, keys, pinyin_lines, pinyin_table
from papersearch.io.sorted_lines import SortedLines
from tables import cases

WORDS = "点云 目标检测 目标跟踪 重识别 长尾 绿色 超分辨率 电影 电压 检测".split()
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=6)


def table_of(by_key: Mapping[str, Sequence[str]]) -> PinyinTable:
    """Return a table as a lexicon has it."""
    return PinyinTable(SortedLines("\n".join(pinyin_lines(by_key)).encode()))


@pytest.fixture(scope="module")
def words() -> PinyinTable:
    """Return the table of `WORDS`."""
    return table_of(pinyin_table(WORDS))


@cases(
    ("word", "typed"),
    [
        ("目标检测", ["mubiaojiance", "mbjc"]),
        ("点云", ["dianyun"]),
        ("三维重建", ["sanweichongjian", "swcj"]),
        ("绿色", ["lvse"]),
        ("女人", ["nvren"]),
        ("超分辨率", ["chaofenbianlv"]),
        ("重识别", ["zhongshibie", "chongshibie", "zsb", "csb"]),
        ("行人", ["xingren"]),
        ("长尾识别", ["changweishibie", "cwsb"]),
        ("重排列", ["chongpailie", "cpl"]),
    ],
)
def test_a_word_is_typed_in_full_or_by_initials(word: str, typed: list[str]) -> None:
    """A word has its full pinyin (ü as v), its initials, and those of its other readings."""
    assert [each for each in typed if each not in keys(word)] == []


@cases("word", ["", "一", "女", "PolarMask", "3D点云", "ひらがな", "々点", "点 云"])
def test_some_have_no_pinyin(word: str) -> None:
    """A single character, a mixture and other scripts have none."""
    assert keys(word) == []


@cases("word", ["点云", "电影", "分割"])
def test_short_words_have_no_initials(word: str) -> None:
    """Words of two characters are not known by two letters."""
    assert min(map(len, keys(word))) > 2


@given(CHINESE)
def test_pinyin_can_be_typed(word: str) -> None:
    """Whatever the word, its pinyin is few keys of plain small letters."""
    found = keys(word)
    assert len(found) <= 32
    assert all(key.isascii() and key.isalpha() and key.islower() for key in found)


@cases(
    ("typed", "found"),
    [
        ("dianyun", ["点云"]),
        ("mubiaojiance", ["目标检测"]),
        ("mbjc", ["目标检测"]),
        ("lvse", ["绿色"]),
        ("csb", ["重识别"]),
        ("zsb", ["重识别"]),
        ("dianyin", []),
        ("jiance", ["检测"]),
    ],
)
def test_whole_pinyin_finds_its_words(words: PinyinTable, typed: str, found: list[str]) -> None:
    """What is typed whole is found, whether or not beginnings are asked for."""
    assert words.words(typed, whole=True) == found
    if found:
        assert words.words(typed, whole=False) == found


@cases(
    ("typed", "found"),
    [
        ("mubiaoj", ["目标检测"]),
        ("mubiaog", ["目标跟踪"]),
        ("chaofen", ["超分辨率"]),
        ("diany", ["电压"]),
        ("jian", ["检测"]),
        ("jia", []),
        ("mbj", []),
        ("xyz", []),
        ("zzzz", []),
        ("", []),
    ],
)
def test_begun_pinyin_finds_a_word(words: PinyinTable, typed: str, found: list[str]) -> None:
    """From four letters on, the beginning of a word's pinyin stands for the first such word."""
    assert words.words(typed, whole=False) == found
    assert words.words(typed, whole=True) == []


def test_one_pinyin_may_be_several_words() -> None:
    """Words that sound alike are all found, in the order in which they were met."""
    found = table_of(pinyin_table(["实例", "事例", "实力"]))
    assert found.words("shili", whole=True) == ["实例", "事例", "实力"]


@given(st.lists(CHINESE, unique=True, max_size=8))
def test_each_word_is_found_by_its_pinyin(given_words: list[str]) -> None:
    """Every key of every word finds the word, in a table that was written and read again."""
    by_key = from_lines(pinyin_lines(pinyin_table(given_words)))
    assert by_key == pinyin_table(given_words)
    found = table_of(by_key)
    for word in given_words:
        for key in keys(word):
            assert word in found.words(key, whole=True)
