"""Addresses without a host: on whose site they are, where the file says so itself.

Always holds: a path is joined to a site that its own entry names: as its base, as the site of
another address whose path begins alike, or as OpenReview's, by the keys that only its notes have;
or to the only site on which others of its file have paths that begin alike. Any other is told as no
whole address.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import urljoin

from papersearch.library.keyed.draft import is_picture
from papersearch.library.keyed.entry import FieldValue, KeyedField
from papersearch.library.keyed.keys import key_name
from papersearch.library.keyed.links import whole
from papersearch.library.keyed.values import addresses_in, text_in

_BASE_KEYS: Final = frozenset(
    {"base url", "baseurl", "site url", "siteurl", "root url", "home page url", "url base"}
)
"""Names of keys whose address is that of the site on which paths are."""
_NOTE_KEYS: Final = frozenset({"invitation", "invitations", "venueid", "forum"})
_OPENREVIEW: Final = "https://openreview.net/"
_PATH: Final = re.compile(
    r"(?=[^\s:]{1,300}\Z)(?:\.{0,2}/[^/].*+|[\w%-].*(?:\.pdf|\.html?))", re.ASCII | re.IGNORECASE
)
_SITE: Final = re.compile(r"https?://[^/?#]+", re.IGNORECASE)
_FIRST: Final = re.compile(r"/[\w.%~-]+/", re.ASCII)
"""The first part of a path, behind which there are others."""


_TWO_PARTS: Final = re.compile(r"/[\w.%~-]+/[\w.%~-]+/", re.ASCII)
_PARTS: Final = re.compile(rf"(https?://[^/?#]+)({_TWO_PARTS.pattern})", re.ASCII | re.IGNORECASE)
_FEWEST_NAMED: Final = 3
"""Addresses by which a site is known for its paths."""


Sites = tuple[tuple[str, str], ...]
"""The first two parts of paths, and the site on which they are."""


def is_path(value: FieldValue) -> bool:
    """Whether a value is an address on the list's own site, which leads nowhere from elsewhere."""
    if not isinstance(value, str):
        return False
    text = value.strip()
    is_page = _PATH.fullmatch(text) is not None and not is_picture(text)
    return is_page and not whole(text)


def path_of_link(link: Mapping[str, FieldValue]) -> str:
    """Return the path that a link has for its address, empty where it is none."""
    return next((text_in(link[key]) for key in ("url", "href") if is_path(link.get(key))), "")


def sites_of(sample: Iterable[Sequence[KeyedField]]) -> Sites:
    """Return the sites that some entries name, where paths that begin so are on no other."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for fields in sample:
        for field in fields:
            for url in addresses_in(field.value):
                if parts := _PARTS.match(url):
                    found[parts[2]][parts[1].lower()] += 1
    return tuple(
        (first, max(sites, key=lambda site: (site.startswith("https"), site)))
        for first, sites in found.items()
        if len({site.partition(":")[2] for site in sites}) == 1 and sites.total() >= _FEWEST_NAMED
    )


def joined_path(path: str, fields: Sequence[KeyedField], sites: Sites) -> str:
    """Return the whole address of a path, empty where nothing tells the site.

    `sites` are what the file tells (`sites_of`).
    """
    path = path.strip()
    for field in fields:
        base = text_in(field.value) if key_name(field.key) in _BASE_KEYS else ""
        if _SITE.match(base):
            return urljoin(base if base.endswith("/") else f"{base}/", path.lstrip("/"))
    if not path.startswith("/"):
        return ""
    if (first := _FIRST.match(path)) and (site := _site_with(first[0], fields)):
        return site + path
    parts = _TWO_PARTS.match(path)
    if parts and (known := dict(sites).get(parts[0])):
        return known + path
    names = {key_name(field.key) for field in fields}
    is_note = path.startswith("/pdf/") and len(names & _NOTE_KEYS) > 1
    return urljoin(_OPENREVIEW, path) if is_note else ""


def _site_with(first: str, fields: Iterable[KeyedField]) -> str:
    """Return the only site that an entry names with a path that begins alike."""
    found = set()
    for field in fields:
        for url in addresses_in(field.value):
            site = _SITE.match(url)
            if site and url.startswith(first, site.end()):
                found.add(site[0])
    return found.pop() if len(found) == 1 else ""
