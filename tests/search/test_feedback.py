"""What the first papers of a sentence share brings others forward, and finds none."""

from __future__ import annotations

from collections.abc import Callable

from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher

PAPERS = ["Kites Remember Tasks", "Replay Remember Tasks", "Replay to Remember Old Tasks"]
GLOSSARY = "- {zh: [回放], en: [replay]}\n- {zh: [风筝], en: [kite]}\n"


def titles(searcher: Searcher, typed: str, *, expand: bool = True) -> list[str]:
    """Return the titles that a text finds, in their order."""
    answer = searcher.search(Request(typed, expand=expand))
    return [searcher.hit(answer, place).paper.title for place in range(answer.listed)]


def test_what_first_papers_share_decides(searcher_of: Callable[[str, str], Searcher]) -> None:
    """Of papers that have as much of a sentence, those come first that are like the best ones."""
    papers = "".join(f"- {{title: {title}}}\n" for title in PAPERS)
    searcher = searcher_of(f"papers:\n{papers}", GLOSSARY)
    plain = titles(searcher, "remember tasks")
    sentence = titles(searcher, "how to remember tasks")
    unexpanded = titles(searcher, "how to remember tasks", expand=False)
    kites, replay = PAPERS[:2]
    assert plain.index(kites) < plain.index(replay)
    assert unexpanded.index(kites) < unexpanded.index(replay)
    assert sentence.index(replay) < sentence.index(kites)
    assert set(sentence) == set(plain) == set(PAPERS)


def test_pinyin_of_several_words_is_told_word_by_word(
    searcher_of: Callable[[str, str], Searcher],
) -> None:
    """Syllables typed apart, or words in a run, are the words that they sound like."""
    searcher = searcher_of(
        "papers:\n- {title: 风筝回放}\n- {title: 风筝}\n- {title: 线}\n", GLOSSARY
    )
    for typed in ("feng zheng hui fang", "fengzhenghuifang"):
        assert set(titles(searcher, typed)) == {"风筝回放", "风筝"}, typed
        assert titles(searcher, typed)[0] == "风筝回放"


def test_asked_wording_finds_what_is_meant(searcher_of: Callable[[str, str], Searcher]) -> None:
    """Other words for something find it, and it does not find papers with those words."""
    searcher = searcher_of(
        "papers:\n- {title: Kites}\n- {title: Paper on Strings}\n",
        "- {zh: [风筝], en: [kites], asked: [paper on strings]}\n",
    )
    assert titles(searcher, "paper on strings") == ["Paper on Strings", "Kites"]
    assert titles(searcher, "kites") == ["Kites"]
