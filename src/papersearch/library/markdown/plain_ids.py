"""Ids that stand in a text and are no links: `arXiv:1911.02855`, `doi:10.1016/j.kite.2020.1`.

Always holds: inside a text an id is one only behind its name; where a text begins it needs none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_ID: Final = r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}"
_ARXIV: Final = re.compile(r"\barxiv ?: ?(\d{4}\.\d{4,5})", re.IGNORECASE)
_FIRST_ID: Final = re.compile(
    rf"[(\[]?(?:[Aa][Rr][Xx]iv ?: ?)?({_ID})(?:v\d)?[)\]]?\s?[-:,.]?\s+"
    r"(?=[A-Za-z\"'“\u3400-\u9fff])"
)
"""`1911.02855 A Title`: no number is written so but an id."""
_DOI: Final = r"10\.\d{4,9}/[^\s,;\"“”<>，；。、（）|]{1,200}"
_NAMED: Final = re.compile(rf"\b(?:doi\.org/(?:doi:)?|doi\s?[:：]?\s?)\(?({_DOI})", re.IGNORECASE)
_FIRST: Final = re.compile(
    rf"(?:(?:dx\.)?doi\.org/|doi\s?[:：]?\s?)?({_DOI})\s?[-–—:：,.]?\s+(?=[A-Za-z\"'“\u3400-\u9fff])",
    re.IGNORECASE,
)
_OPENED: Final = (("(", ")"), ("[", "]"))


def address_in(texts: Sequence[str]) -> str:
    """Return the address of the paper that the first text with an id names, or nothing."""
    if named := next(filter(None, map(arxiv_id_in, texts)), ""):
        return f"https://arxiv.org/abs/{named}"
    named = next(filter(None, map(doi_in, texts)), "")
    return f"https://doi.org/{named}" if named else ""


def names_id(text: str) -> bool:
    """Whether a text names the id of a paper, or begins with it: all such have a dot."""
    return "." in text and bool(address_in((text,)))


def first_arxiv_id(text: str) -> re.Match[str] | None:
    """Return the id of arXiv that a text begins with, and more than that."""
    return _FIRST_ID.match(text)


def arxiv_id_in(text: str) -> str:
    """Return the id of arXiv that a text names, or begins with; empty if there is none."""
    if text[:1] in "0123456789[(aA" and (first := first_arxiv_id(text)):
        return first[1]
    found = _ARXIV.search(text) if "arxiv" in text.lower() else None
    return found[1] if found else ""


def doi_in(text: str) -> str:
    """Return the DOI that a text names, or begins with; empty if there is none."""
    if "10." not in text:
        return ""
    found = first_doi(text) or _NAMED.search(text)
    return _trimmed(found[1]) if found else ""


def first_doi(text: str) -> re.Match[str] | None:
    """Return the DOI that a text begins with, and more than that: `10.1016/j.kite.1 A Title`."""
    return _FIRST.match(text) if "10." in text[:16] else None


def _trimmed(doi: str) -> str:
    """Return a DOI without the punctuation of the text around it."""
    doi = doi.rstrip(".:*_'’")
    for opened, closed in _OPENED:
        if doi.endswith(closed) and doi.count(closed) > doi.count(opened):
            doi = doi[:-1]
    return doi.rstrip(".:*_'’")
