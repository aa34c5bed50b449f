"""Papers as items of a Markdown list.

Always holds: an item's links are those of the paper, and no text makes another link, an image, HTML
or code, whatever its characters. All that is known of a paper stands there but its id, which its
links or its title say, and where it stands in a list of the user's.
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
    """Return papers as items, each with its details as items below."""
    return "".join(f"{markdown_line(paper)}\n{_details(paper)}" for paper in papers)


def _details(paper: Paper) -> str:
    """Return what does not fit into a line, an indented line each."""
    details = {
        "Authors": ", ".join(paper.authors),
        "Tags": ", ".join(paper.tags),
        "Summary": paper.summary,
    }
    return "".join(f"  - {name}: {_escaped(text)}\n" for name, text in details.items() if text)


def markdown_line(paper: Paper) -> str:
    """Return a paper as one line, an item of a list, without a line end behind it."""
    url = paper_url(paper)
    title = _link(paper.title, url) if url else f"**{_escaped(paper.title)}**"
    where = venue_and_year(paper)
    links = [(link.label or link.kind, link.url) for link in paper.links if link.url != url]
    links += [(f"{_READING}: {reading.title}", reading.url) for reading in paper.readings]
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
