"""The one paper that a text names: an id in any form, an address, a DOI, a title.

Always holds: a paper is returned only if the text is its id, its title or one of its addresses;
what merely finds a paper does not name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, count
from typing import Final

from papersearch.analysis.latin import id_term
from papersearch.engine.seam import Page, Question
from papersearch.engine.tree import Term
from papersearch.index.documents import paper_of
from papersearch.library.addresses import address_key
from papersearch.library.clean import clean
from papersearch.library.ids import arxiv_id, slug
from papersearch.library.records import Paper
from papersearch.search.answer import Request
from papersearch.search.searcher import FIRST_PAGE, Searcher

_SITE: Final = re.compile(r"(?:https?://)?(?:www\.|dx\.)?|doi: *", re.IGNORECASE)
_DOI: Final = re.compile(r"10\.[0-9]{4,9}/\S")
_DOI_SITE: Final = "doi.org/"
_AROUND: Final = " \t.,;:!?()[]<>{}\"'“”。，、；）（"
"""What is pasted with an address and belongs to the text around it."""
_AT_ONCE: Final = 100
"""How many papers with an address are read at a time."""


def paper_named(text: str, searcher: Searcher) -> Paper | None:
    """Return the paper that a text names, None if there is none in the library."""
    text = clean(text).strip(_AROUND)
    number = arxiv_id(text)
    ids = (text, f"arXiv:{number}" if number else "", slug(text) if text else "")
    for paper_id in filter(None, ids):
        if (paper := searcher.paper(paper_id)) is not None:
            return paper
    if not text:
        return None
    key = _key(text)
    is_address = "/" in key and "." in key
    candidates = chain(_found(text, searcher), _with_address(text, searcher) if is_address else ())
    return next((paper for paper in candidates if _is_named(paper, text, key)), None)


def _found(text: str, searcher: Searcher) -> Iterator[Paper]:
    """Yield what a search for a text finds first, and one for its words."""
    for sought in dict.fromkeys((text, slug(text).replace("-", " "))):
        answer = searcher.search(Request(sought, expand=False))
        for place in range(min(FIRST_PAGE, answer.total)):
            yield searcher.hit(answer, place).paper


def _with_address(text: str, searcher: Searcher) -> Iterator[Paper]:
    """Yield the papers that have an address somewhere, as far as its key tells."""
    address = address_key(text) or address_key(f"https://{text}")
    question = Question(Term(id_term(address)))
    for offset in count(0, _AT_ONCE):
        found = searcher.index.snapshot.search(question, Page(offset, _AT_ONCE))
        yield from (paper_of(hit.stored)[0] for hit in found.hits)
        if offset + _AT_ONCE >= found.total:
            return


def _is_named(paper: Paper, text: str, key: str) -> bool:
    titles = filter(None, (paper.title, paper.title_zh))
    if slug(text) in (paper.id, *map(slug, titles)):
        return True
    urls = [link.url for link in paper.links] + [reading.url for reading in paper.readings]
    return any(_key(url) == key for url in urls)


def _key(address: str) -> str:
    """Return an address as it is compared: without scheme, and a DOI without its site."""
    key = address.lower()
    if site := _SITE.match(key):
        key = key[site.end() :]
    key = key.partition("#")[0].removesuffix("/").removesuffix(".git")
    doi = key.removeprefix("doi:").strip().removeprefix(_DOI_SITE)
    return doi if _DOI.match(doi) else key
