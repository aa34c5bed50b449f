"""The links of a citation in words: addresses, marked or bare, and DOIs without one.

Always holds: each is there once, in order; time is in step with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.ids import address_of
from papersearch.library.markdown.hosts import fault_of, host_meaning
from papersearch.library.records import LINK_KINDS, Link, LinkKind

MARKED_LINK: Final = re.compile(
    r"\[([^\[\]]{0,600})\]\((https?://[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)"
)
"""As Markdown writes them."""
_ADDRESS: Final = re.compile(rf"{MARKED_LINK.pattern}|(?<![(<])(https?://[^\s<>\"'“”]+)")
_DOI: Final = re.compile(r"(?<![\w/.])10\.\d{4,9}/[^\s<>\"]+")
_ENDS: Final = ".,;:!?*_"


def links_of_citation(text: str) -> tuple[Link, ...]:
    """Return the links of a citation; what its host does not tell leads to the work."""
    return tuple({link.url: link for link in _links(text)}.values())


def _links(text: str) -> Iterator[Link]:
    for found in _ADDRESS.finditer(text):
        url = clean(found[2] or _bare(found[3]))
        if not fault_of(url):
            yield Link(_kind_of(url), url)
    for found in _DOI.finditer(_ADDRESS.sub(" ", text)):
        yield Link("paper", address_of(f"doi:{_bare(found[0])}"))


def _bare(url: str) -> str:
    """Return an address without the signs of the sentence around it."""
    url = url.rstrip(_ENDS)
    while url.endswith((")", "]")) and url.count("(") + url.count("[") < url.count(")") + url.count(
        "]"
    ):
        url = url[:-1].rstrip(_ENDS)
    return url


def _kind_of(url: str) -> LinkKind:
    meaning = host_meaning(url)
    return meaning if meaning in LINK_KINDS and meaning != "project" else "paper"
