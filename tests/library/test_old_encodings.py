"""Files in encodings older than UTF-8: which it is, the letters tell."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from papersearch.library.decode import decode_any
from papersearch.library.problems import Problems

WORDS = (
    "Zürich Götter veröffentlicht Domänenspezifische Größe Übersicht für",
    "réseaux étude modèle français L’été où naïve cœur Évaluation",
    "señal información según año árbol también España niño",
    "coração não avaliação três água Índice",
    "blåbær Ærlig København søgning Åse många träd",
    "città perché così più è qualità",
)
"""Invented titles have some of these, of one language each."""
CHINESE = ("图像的学习方法", "基于模型的研究", "网络检测论文", "会议年标题")
PLAIN = ("Folding", "kites", "in", "winds", "2019", "models")


def _titles(words: list[str]) -> st.SearchStrategy[str]:
    some = st.lists(st.sampled_from(words), min_size=4, max_size=12)
    plain = st.lists(st.sampled_from(PLAIN), max_size=8)
    mixed = st.builds(list.__add__, some, plain).flatmap(st.permutations)
    return mixed.map(" ".join)


@st.composite
def titles_of_europe(draw: st.DrawFn) -> str:
    """Titles in one language of Europe."""
    words = draw(st.sampled_from(WORDS)).split()
    return draw(_titles([word for word in words if not word.isascii()]))


@settings(max_examples=100, deadline=None)
@given(titles_of_europe(), st.sampled_from(["mac_roman", "cp1252", "latin-1", "utf-8"]))
def test_languages_of_europe_are_read_in_each_encoding(title: str, encoding: str) -> None:
    """What is UTF-8 is read as that, and only the others have a problem."""
    if encoding == "latin-1":
        title = title.replace("’", "'").replace("œ", "oe")
    text = f"@article{{a,\n  title = {{{title}}},\n}}\n"
    problems = Problems("a.bib")
    assert decode_any(text.encode(encoding), problems) == text
    assert (encoding == "utf-8") == (not problems.sorted())


@settings(max_examples=50, deadline=None)
@given(_titles(list(CHINESE)))
def test_chinese_is_read_as_gb18030(title: str) -> None:
    """Frequent characters show it."""
    assert decode_any(title.encode("gb18030"), Problems("a.csv")) == title
