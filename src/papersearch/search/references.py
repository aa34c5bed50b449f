"""Addresses and ids as they are typed or pasted: what paper or repository they name."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from papersearch.library.ids import arxiv_id

_URL: Final = re.compile(r"https?://\S+", re.IGNORECASE)


def reference(text: str) -> str | None:
    """Return the words that a pasted id or address is known by, None if it is none.

    An arXiv id in any form gives the id without its version, an address of a code repository its
    owner and name.
    """
    if (found := arxiv_id(text)) is not None:
        return found
    if not _URL.fullmatch(text):
        return None
    try:
        path = urlsplit(text).path
    except ValueError:
        return None
    return " ".join(path.removesuffix(".git").strip("/").split("/")[:2]) or None
