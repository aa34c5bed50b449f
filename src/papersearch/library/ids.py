"""What a paper is known by.

Always holds: an id depends on the title and the links of kind `paper` alone, never on a place in a
list; it is never empty; `arXiv:` and `doi:` begin ids from such links only, since a slug has no
colon; `~` stands in none of them, and is free for telling papers of one id apart.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papersearch.library.records import Link

MAX_SLUG_LENGTH: Final = 80
"""In characters."""
_HASH_LENGTH: Final = 10

# 2004 is an April; checking the month keeps `1984.1234` a number.
_NEW_STYLE: Final = r"[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}"
_OLD_STYLE: Final = r"[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/[0-9]{7}"
_ID: Final = rf"({_NEW_STYLE}|{_OLD_STYLE})(?:v[0-9]+)?"
_PAGE: Final = (
    r"(?:(?:zh/)?(?:abs|pdf|html|format|ps|src|e-print|overview)|ftp/arxiv/papers/[0-9]{4})"
)
_SITE: Final = (
    rf"(?:(?:[a-z0-9-]+\.)*(?:arxiv|ar5iv|alphaxiv)\.org/+{_PAGE}/+"
    r"|(?:dx\.)?doi\.org/10\.48550/arxiv\."
    r"|huggingface\.co/papers/)"
)
_AFTER: Final = r"(?:\.(?:pdf|ps|ps\.gz))?/*(?:[?#].*)?"
_FORMS: Final = re.compile(
    rf"(?:https?://)?{_SITE}{_ID}{_AFTER}|(?:arxiv: *)?{_ID}(?: *\[[a-z.-]+\])?",
    re.ASCII | re.IGNORECASE,
)
# Publishers' addresses that have the whole DOI in them, and maybe more behind it.
_DOI_SITE: Final = (
    r"(?:(?:dx\.|www\.)?doi\.org/(?:doi:)?"
    r"|doi\.(?:[a-z0-9-]+\.)+[a-z]+/"
    r"|[a-z0-9.-]+/(?:[a-z0-9._-]+/)*"
    r"(?:doi|article|articles|chapter|book|content/pdf|content|referenceworkentry)"
    r"(?:/(?:abs|full|fulltext|pdf|epdf|pdfdirect|pdfplus|epub|reader|fullhtml|book))?/"
    r"|[a-z0-9.-]+/(?:[a-z0-9._-]+/)*[a-z]*\?id=)"
)
_DOI: Final = re.compile(
    rf"(?:(?:https?://)?{_DOI_SITE}|doi: *)?(10\.[0-9]{{4,9}}/[^\s?#&]+)(?:[?#&].*)?",
    re.ASCII | re.IGNORECASE,
)
_DOI_TAIL: Final = re.compile(
    r"(?:\.full)?(?:\.pdf|\.html?|/full|/abstract|/pdf|/epdf|/html|/meta|/fulltext|/)$"
)
_PREPRINT_VERSION: Final = re.compile(r"(10\.(?:1101|64898)/[0-9.]+)v[0-9]+.*")
"""Of bioRxiv and medRxiv, in whose addresses a version follows the DOI."""
_CLASS: Final = re.compile(r"\.[a-z]{2}(?=/)")
_WORD: Final = re.compile(r"[^\W_]+")


def arxiv_id(text: str) -> str | None:
    """Find the arXiv id that a URL, `arXiv:1912.02424v2` or a bare `1912.02424` stands for.

    The id has no version and, in the old style, no subject class (`math/0309136`). None where the
    text as a whole is no such form; ids inside a sentence are not looked for.
    """
    found = _FORMS.fullmatch(text.strip())
    if not found:
        return None
    return _CLASS.sub("", (found[1] or found[2]).lower())


def slug(title: str) -> str:
    """Join a title's words by hyphens: the same for any case and width, never empty.

    At most `MAX_SLUG_LENGTH` characters: a longer one is cut and ends in a hash of the whole, so
    that titles which differ only far behind keep different slugs.
    """
    folded = _fold(title).replace("+", "plus")  # PointNet and PointNet++ are two papers
    words = "-".join(_WORD.findall(folded))
    if not words:
        return f"paper-{_hash(folded)}"
    if len(words) <= MAX_SLUG_LENGTH:
        return words
    room = MAX_SLUG_LENGTH - _HASH_LENGTH - 1
    head = words[: room + 1].rpartition("-")[0] or words[:room]
    return f"{head}-{_hash(words)}"


def doi_of(text: str) -> str | None:
    """Find the DOI that a URL, `doi:10.1145/3394171` or a bare `10.1145/3394171` stands for.

    It is in lower case, since DOIs differ in no letter's case, and without what a publisher's
    address has behind it. None where the text as a whole is no such form.
    """
    found = _DOI.fullmatch(unquote(text.strip()))
    if not found:
        return None
    doi = found[1].lower().rstrip(".,;")
    while (shorter := _DOI_TAIL.sub("", doi)) != doi:
        doi = shorter
    doi = _PREPRINT_VERSION.sub(r"\1", doi)
    prefix, _, suffix = doi.partition("/")
    return f"{prefix}/{suffix}".replace("~", "%7e") if suffix else None


def identifiers(links: Iterable[Link]) -> tuple[str, ...]:
    """Return what the links of kind `paper` identify a paper by, each once.

    `arXiv:…` come before `doi:…`, which come in the order of the links.
    """
    found = [each for link in links if link.kind == "paper" and (each := _identifier(link.url))]
    if len(found) < 2:
        return tuple(found)
    found.sort(key=lambda each: not each.startswith("arXiv:"))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1 << 14)  # who reads a list asks several times for each of its links
def _identifier(url: str) -> str | None:
    if found := arxiv_id(url):
        return f"arXiv:{found}"
    return f"doi:{found}" if (found := doi_of(url)) else None


def paper_id(title: str, links: Iterable[Link]) -> str:
    """Return `arXiv:…` by the first arXiv link of kind `paper`, else `doi:…`, else a slug."""
    return next(iter(identifiers(links)), None) or slug(title)


def address_of(identifier: str) -> str:
    """Return the address that `arXiv:…` or `doi:…` stands for; other text is one already."""
    if (number := identifier.removeprefix("arXiv:")) != identifier:
        return f"https://arxiv.org/abs/{number}"
    if (doi := identifier.removeprefix("doi:")) != identifier:
        return f"https://doi.org/{quote(doi.replace('%7e', '~'), safe='/~():;')}"
    return identifier


def _fold(text: str) -> str:
    # Folding case can take a text out of its normal form again.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:_HASH_LENGTH]
