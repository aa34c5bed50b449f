"""What a paper is known by.

Always holds: an id depends on the title and the links alone, never on a place in a list; it is
never empty; `arXiv:` begins ids from arXiv only, since a slug has no colon.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def paper_id(title: str, links: Sequence[Link]) -> str:
    """Give `arXiv:…` by the first arXiv link, those of kind `paper` before others, else a slug."""
    for link in sorted(links, key=lambda link: link.kind != "paper"):
        if found := arxiv_id(link.url):
            return f"arXiv:{found}"
    return slug(title)


def _fold(text: str) -> str:
    # Folding case can take a text out of its normal form again.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:_HASH_LENGTH]
