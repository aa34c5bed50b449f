"""Where the PDF of a paper is, by the addresses that are known of it.

Always holds: nothing is asked of the network; an address is changed only for sites whose PDFs are
known to stand beside their pages.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, urlsplit

from papersearch.library.ids import arxiv_id
from papersearch.library.records import Paper

_ANTHOLOGY_ID: Final = r"([A-Z][0-9]{2}-[0-9]{4,5}|[0-9]{4}\.[a-z0-9_]+-[a-z0-9_]+\.[0-9]+)"
_SITES: Final = tuple(
    (re.compile(rf"https?://(?:www\.)?{page}", re.IGNORECASE), pdf)
    for page, pdf in (
        (r"github\.com/([^/]+/[^/]+)/blob/(.+\.pdf)(?:[?#].*)?", r"https://github.com/\1/raw/\2"),
        (
            r"(openaccess\.thecvf\.com|cv-foundation\.org/openaccess)/((?:(?!/html/).)++)"
            r"/html/(.+)\.html",
            r"https://\1/\2/papers/\3.pdf",
        ),
        (
            rf"(?:aclanthology\.org|aclweb\.org/anthology)/{_ANTHOLOGY_ID}/?",
            r"https://aclanthology.org/\1.pdf",
        ),
        (
            r"(papers\.nips\.cc|(?:papers|proceedings)\.neurips\.cc)/(.+)/hash/([0-9a-f]+)"
            r"-Abstract(-[a-z_]+)?\.html",
            r"https://\1/\2/file/\3-Paper\4.pdf",
        ),
    )
)
"""Pages of papers, and the PDF of each."""


def pdf_urls(paper: Paper) -> list[str]:
    """Return the addresses of the paper's PDFs, each once, in the order of its links."""
    found = [_pdf_of(link.url) for link in paper.links if link.kind == "paper"]
    found.append(_pdf_of_arxiv(paper.id))  # its link may be one of another kind
    return list(dict.fromkeys(filter(None, found)))


def _pdf_of_arxiv(text: str) -> str | None:
    number = arxiv_id(text)
    return number and f"https://arxiv.org/pdf/{number}"


def _pdf_of(url: str) -> str | None:
    """Return the PDF that a paper's address leads to or stands beside."""
    if on_arxiv := _pdf_of_arxiv(url):
        return on_arxiv
    for page, pdf in _SITES:
        if found := page.fullmatch(url):
            return found.expand(pdf)
    parts = urlsplit(url)
    if parts.hostname == "openreview.net" and parts.path in ("/forum", "/pdf"):
        ids = parse_qs(parts.query).get("id")
        return f"https://openreview.net/pdf?id={ids[0]}" if ids else None
    return url if parts.path.lower().endswith(".pdf") else None
