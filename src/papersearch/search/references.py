"""Addresses and ids as they are typed or pasted, with what stands around them: what they name."""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.addresses import address_key
from papersearch.library.ids import arxiv_id

_AROUND: Final = "<>()[]{}（）【】《》「」“”\"'`,，.。;；:：!！、|"
_IN_MARKDOWN: Final = re.compile(r"!?\[[^\]]*\]\((?P<url>[^()\s]+)\)?")
_VERSION: Final = re.compile(r"(?<=[0-9])v[0-9]*$")
"""Of an arXiv id: also while it is being typed."""
_ARXIV_BEGUN: Final = re.compile(
    r"(?:https?://)?(?:www\.)?(?:arxiv|ar5iv|alphaxiv)\.org(?:/(?:[a-z]+/?)?)?(?P<id>[0-9][0-9.]*)?",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?://\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
_DOI: Final = re.compile(r"(?:doi: ?)?10\.[0-9]{4,9}/\S+", re.IGNORECASE)
_DATACITE: Final = re.compile(r"^(?=10\.48550/arxiv\.)", re.IGNORECASE)
"""The DOIs that arXiv gives its papers."""
NAMES: Final = frozenset({"arxiv", "arxiv:", "doi", "doi:"})
"""What is put before an id, with a space behind."""


def reference(text: str) -> str | None:
    """Return the key (see `addresses`) of a pasted id or address, None if it is none.

    Of an address that is not complete, the beginning of its key. Punctuation around it and an
    arXiv id's version do not matter.
    """
    if (linked := _IN_MARKDOWN.fullmatch(text)) is not None:
        text = linked["url"]
    text = _DATACITE.sub("https://doi.org/", text.strip(_AROUND))
    without_version = _VERSION.sub("", text)
    if (found := arxiv_id(text) or arxiv_id(without_version)) is not None:
        return found
    if (begun := _ARXIV_BEGUN.fullmatch(without_version)) is not None:
        return begun["id"] or ""
    if not (_ADDRESS.fullmatch(text) or _DOI.fullmatch(text)):
        return None
    return address_key(text if "://" in text or _DOI.fullmatch(text) else f"https://{text}") or None
