"""The links of a paper by kind, as the faces offer them.

Beside the kinds that lists know there are two more: `reading` are articles about the paper, `pdf`
is where its PDF stands beside its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias, get_args

from papersearch.library.records import Paper
from papersearch.present.language import worded

OfferedKind = Literal["paper", "pdf", "code", "reading", "project", "video", "demo", "dataset"]
OFFERED_KINDS: Final[tuple[OfferedKind, ...]] = get_args(OfferedKind)
"""Kinds of links that can be asked for, the usual one first."""

LabelledUrl: TypeAlias = tuple[str, str]
"""What a link is called, and its URL."""


def links_of(paper: Paper, kind: OfferedKind) -> list[LabelledUrl]:
    """Return each link of a kind that a paper has."""
    if kind == "pdf":
        from papersearch.library.pdf import pdf_urls  # its patterns cost every start

        return [(kind, url) for url in pdf_urls(paper)]
    if kind == "reading":
        return [(reading.title, reading.url) for reading in paper.readings]
    return [(link.label or link.kind, link.url) for link in paper.links if link.kind == kind]


def all_links(paper: Paper) -> Iterator[LabelledUrl]:
    """Yield everything there is of a paper, a PDF behind the page that it belongs to."""
    yield from links_without_readings(paper)
    yield from links_of(paper, "reading")


def links_without_readings(paper: Paper) -> Iterator[LabelledUrl]:
    """Yield what leads to the paper and what belongs to it, but no articles about it."""
    for link in paper.links:
        yield link.label or link.kind, link.url
        if link.kind == "paper":
            yield from (pdf for pdf in links_of(paper, "pdf") if pdf[1] != link.url)


def kinds_in_words(paper: Paper) -> str:
    """Return the kinds of links that a paper has, each once, with commas; empty without links."""
    kinds = dict.fromkeys(str(link.kind) for link in paper.links)
    return ", ".join(map(worded, [*kinds, *(["reading"] if paper.readings else [])]))
