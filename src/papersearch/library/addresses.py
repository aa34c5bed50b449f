"""What an address is known by, whoever wrote it: two addresses of one page have one key.

A key has neither scheme nor `www.`, no fragment and nothing that only counts visits. The abstract,
the PDF and the page of one paper have one key where a site's addresses tell; a repository has one
for all that is in it.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from papersearch.library.ids import arxiv_id, doi_of

_CODE_HOSTS: Final = ("github.com", "gitlab.com", "bitbucket.org", "gitee.com", "huggingface.co")
_FORM: Final = re.compile(r"\.(?:pdf|html?|git|bib)$")
_FORM_FOLDERS: Final = re.compile(r"/(?:papers?|html|pdf|forum|abs|attachment)(?=/|$)")
"""Folders that say in what form a paper is given, not which it is."""
_COUNTING: Final = re.compile(r"(?<!\w)(?:utm_\w++|spm|from|source|share\w*+|tab)=[^&]*+&?")
_LONGEST: Final = 300
"""Characters of a key."""


def address_key(url: str) -> str:
    """Return the key of an address, empty if it is none.

    The beginning of an address has the beginning of its key, as far as it goes.
    """
    if (found := arxiv_id(url)) is not None:
        return found
    if (doi := doi_of(url)) is not None:
        return f"doi.org/{doi}"[:_LONGEST]
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("dx.")
    except ValueError:
        return ""
    return f"{host}{_path(host, parts)}".lower()[:_LONGEST] if host else ""


def _path(host: str, parts: SplitResult) -> str:
    path = "".join(unquote(parts.path).split()).rstrip("/")
    if host in _CODE_HOSTS:
        return "/".join(_FORM.sub("", path).split("/")[:3])
    query = _COUNTING.sub("", parts.query).strip("&")
    path = _FORM_FOLDERS.sub("", _FORM.sub("", path))
    return f"{path}?{''.join(query.split())}" if query else path
