"""Lines of authors as people write them in lists of their own papers: one name is set off."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.records import Paper
from tables import cases

FOLD: Final = "Folding Paper Kites with Learned Creases"
TAIL: Final = "Tail Length and the Stability of Kites"
_A: Final = "https://arxiv.org/abs/2301.0000"
_ALL: Final = ("Ada Berg", "Wei Sun", "Tom Lund")
_TWO: Final = ("Wei Sun", "Tom Lund")
_SHORT: Final = ("A. Berg", "W. Sun", "T. Lund")


def _papers(text: str) -> list[Paper]:
    found = read_markdown_list(f"# Publications\n\n{text}\n".encode(), "a.md", Path("a.md"))
    return sorted((entry.paper for entry in found.entries), key=lambda paper: paper.title)


@cases(
    ("text", "authors"),
    [
        (
            f"### {FOLD}\nAda Berg, **Wei Sun**, Tom Lund  \nKITE 2020 [paper]({_A}1)\n\n"
            f"### {TAIL}\n<b>Wei Sun</b>, Tom Lund  \nKITE 2020 [paper]({_A}2)",
            (_ALL, _TWO),
        ),
        (
            f"**{FOLD}**  \nAda Berg\\*, **Wei Sun**\\*, Tom Lund  \n*KITE*, 2020  \n"
            f"[[PDF]]({_A}1)\n\n**{TAIL}**  \n**Wei Sun**, Tom Lund  \n*KITE*, 2020  \n"
            f"[[PDF]]({_A}2)",
            (_ALL, _TWO),
        ),
        (
            f"- [{FOLD}]({_A}1). Ada Berg, **Wei Sun**, Tom Lund. KITE 2020.\n"
            f"- [{TAIL}]({_A}2). **Wei Sun** and Tom Lund. KITE 2020.",
            (_ALL, _TWO),
        ),
        (
            "| Title | Authors |\n|---|---|\n"
            f"| [{FOLD}]({_A}1) | Ada Berg, **Wei Sun**, Tom Lund |\n"
            f"| [{TAIL}]({_A}2) | **Wei Sun**, Tom Lund |",
            (_ALL, _TWO),
        ),
        (
            f"1. A. Berg, **W. Sun**, T. Lund. {FOLD}. In KITE, 2020. [pdf]({_A}1)\n"
            f'2. **W. Sun** and T. Lund, "{TAIL}," in KITE, 2021. [[PDF]]({_A}2)',
            (_SHORT, _SHORT[1:]),
        ),
    ],
)
def test_a_name_that_is_set_off_is_one_of_the_authors(
    text: str, authors: tuple[tuple[str, ...], ...]
) -> None:
    """Its marks are no field's, so that the names stay together."""
    found = [(paper.title, paper.authors) for paper in _papers(text)]
    assert found == [*zip((FOLD, TAIL), authors, strict=True)]


@cases(
    ("text", "authors"),
    [
        (
            f"- [{FOLD}]({_A}1). Ada Berg, [Wei Sun](https://sun.example), Tom Lund. KITE 2020.",
            _ALL,
        ),
        (f"- [{FOLD}]({_A}1). [Wei Sun](https://sun.example) and Tom Lund. KITE 2020.", _TWO),
        (f"- [{FOLD}]({_A}1)\n  Authors: Ada Berg, [Wei Sun](https://sun.example), Tom Lund", _ALL),
        (f"- [{FOLD}]({_A}1). Wei Sun<sup>1</sup>, Tom Lund<sup>2,†</sup>. KITE 2020.", _TWO),
        (f'- [J2] W. Sun, T. Lund, "{FOLD}," *IEEE Kites J.*, 2022. {_A}1', _SHORT[1:]),
        (f"- [{FOLD}]({_A}1)\n  作者：李明、王芳。总结了折纸风筝的方法。", ("李明", "王芳")),
    ],
)
def test_signs_links_and_sentences_are_no_authors(text: str, authors: tuple[str, ...]) -> None:
    """Names stay whole whatever stands beside them."""
    found = [(paper.title, paper.authors) for paper in _papers(text)]
    assert found == [(FOLD, authors)]


def test_authors_with_their_venue_in_italic_are_no_title() -> None:
    """They stand below a title in bold, in every order of names, and its link is its own."""
    bylines = (
        "Ada Berg, Wei Sun. KITE, 2020.",
        "Berg A, Sun W, et al. KITE, 2020.",
        "Berg, A., Sun, W., & Lund, T. KITE, 2020.",
        "Ada Berg, Tom Lund. KITE 2020",
    )
    named = [f"{FOLD} in {place}" for place in ("Rome", "Oslo", "Bern", "Lima")]
    text = "".join(
        f"**{title}**\n\n*{byline}* [[paper]({_A}{n})]\n\n"
        for n, (title, byline) in enumerate(zip(named, bylines, strict=True))
    )
    found = {paper.title: [link.url for link in paper.links] for paper in _papers(text)}
    assert found == {title: [f"{_A}{n}"] for n, title in enumerate(named)}
