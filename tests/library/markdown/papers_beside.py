"""Titles and addresses of papers that stand beside each other, and what is read of them."""

from __future__ import annotations

from typing import Final

from marked import links, papers

KITES: Final = "Folding Paper Kites with Learned Creases"
TAILS: Final = "Tail Length and the Stability of Kites"
SILK: Final = "Silk Lines for Kites in Strong Winds"
REELS: Final = "Is a Reel All You Need for Kites?"
A, B = "https://arxiv.org/abs/2301.00001", "https://arxiv.org/abs/2301.00002"
C, D = "https://arxiv.org/abs/2301.00003", "https://arxiv.org/abs/2301.00004"
CODE: Final = "https://github.com/a/b"


def told(text: str) -> list[tuple[str, list[str]]]:
    """Return the titles of a text's papers, each with its addresses."""
    return [(paper.title, [url for _, url in links(paper)]) for paper in papers(text)]
