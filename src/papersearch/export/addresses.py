"""The addresses of a paper, and how one is written where some characters have a meaning."""

from __future__ import annotations

from urllib.parse import quote

from papersearch.library.records import Paper

_ARXIV = "arXiv:"


def arxiv_number(paper: Paper) -> str | None:
    """Return the arXiv id of a paper without its prefix, None where it has none."""
    return paper.id.removeprefix(_ARXIV) if paper.id.startswith(_ARXIV) else None


def paper_url(paper: Paper) -> str | None:
    """Return the first address of the paper itself, None where none is known."""
    for link in paper.links:
        if link.kind == "paper":
            return link.url
    number = arxiv_number(paper)
    return None if number is None else f"https://arxiv.org/abs/{number}"


def percent_encoded(url: str, characters: str) -> str:
    """Return the URL with these characters percent-encoded; it leads where it led."""
    return "".join(quote(each, safe="") if each in characters else each for each in url)
