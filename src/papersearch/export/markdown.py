"""Papers as lines of Markdown.

Always holds: a paper is one line; its links are those of the paper, and no text makes another link,
an image, HTML or code, whatever its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from papersearch.export.addresses import paper_url, percent_encoded
from papersearch.library.records import Paper, venue_and_year

_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_MEANING: Final = re.compile(
    rf"[\\`*_\[\]<>|~$]|{_ENTITY.pattern}"
    r"|:(?=//)|(?<=www)\.|@",  # what GitHub makes a link of
    re.IGNORECASE,
)
_UNSAFE_IN_URL: Final = "()<>|`\"'\\ "
_READING: Final = "解读"


def markdown(papers: Iterable[Paper]) -> str:
    """Return papers as lines."""
    return "".join(f"{markdown_line(paper)}\n" for paper in papers)


def markdown_line(paper: Paper) -> str:
    """Return a paper as an item of a list, without a line end behind it."""
    url = paper_url(paper)
    title = _link(paper.title, url) if url else f"**{_escaped(paper.title)}**"
    where = venue_and_year(paper)
    links = [(link.label or link.kind, link.url) for link in paper.links if link.url != url]
    links += [(_READING, reading.url) for reading in paper.readings]
    parts = [
        f"{title} ({_escaped(where)})" if where else title,
        _escaped(paper.title_zh or ""),
        _escaped(", ".join(paper.categories)),
        *(_link(label, address) for label, address in links),
    ]
    return "- " + " · ".join(filter(None, parts))


def _escaped(text: str) -> str:
    return _MEANING.sub(r"\\\g<0>", text)


def _link(text: str, url: str) -> str:
    address = _ENTITY.sub("&amp;", percent_encoded(url, _UNSAFE_IN_URL))
    return f"[{_escaped(text)}]({address})"
