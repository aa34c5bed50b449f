"""Papers as items of a Markdown list.

Always holds: an item's links are those of the paper, and no text makes another link, an image, HTML
or code, whatever its characters. All that is known of a paper stands there but its id, which its
links or its title say, and where it stands in a list of the user's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from papersearch.export.addresses import paper_url, percent_encoded
from papersearch.library.markdown.exported import EXPORT_MARK, READING_LABEL, TITLE_ZH
from papersearch.library.records import Paper, venue_and_year

_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_MEANING: Final = re.compile(
    rf"\\(?![A-Za-z])|[`*_\[\]<>|~]|{_ENTITY.pattern}"
    r"|:(?=//)|(?<=www)\.|@",  # what GitHub makes a link of
    re.IGNORECASE,
)
_MATH: Final = re.compile(r"(\$(?:\\(?=[A-Za-z])|(?<=[A-Za-z0-9])_|[A-Za-z0-9^{}()+=,.;/ -])+\$)")
"""Math in which nothing has a meaning in Markdown: an underscore behind a letter opens nothing."""
_UNSAFE_IN_URL: Final = "()<>|`\"'\\ "


def markdown(papers: Iterable[Paper]) -> str:
    """Return papers as items, each with its details as items below.

    The first line, which a page does not show, says that it is an export.
    """
    items = "".join(f"- {_title(paper)}\n{_details(paper)}" for paper in papers)
    return f"{EXPORT_MARK}\n{items}" if items else ""


def _title(paper: Paper) -> str:
    url = paper_url(paper)
    return _link(paper.title, url) if url else f"**{_escaped(paper.title)}**"


def _details(paper: Paper) -> str:
    """Return what is known of a paper beside its title, an indented line each."""
    texts = {
        TITLE_ZH: paper.title_zh or "",
        "Venue": paper.venue or "",
        "Year": str(paper.year or ""),
    }
    lists = {"Categories": paper.categories, "Authors": paper.authors, "Tags": paper.tags}
    url = paper_url(paper)
    links = [_link(link.label or link.kind, link.url) for link in paper.links if link.url != url]
    lines = [f"{name}: {_escaped(text)}" for name, text in texts.items() if text]
    lines += [f"{name}: {_parted(values)}" for name, values in lists.items() if values]
    lines += [" · ".join(links)] if links else []
    lines += [f"{READING_LABEL}: {_link(each.title, each.url)}" for each in paper.readings]
    lines += [f"Summary: {_escaped(paper.summary)}"] if paper.summary else []
    return "".join(f"  - {line}\n" for line in lines)


def _parted(values: Sequence[str]) -> str:
    """Return values with semicolons between them; behind a single one that has commas, too.

    A semicolon that a value has stands behind a backslash.
    """
    joined = "; ".join(_escaped(value).replace(";", r"\;") for value in values)
    return f"{joined};" if len(values) == 1 and ("," in joined or "、" in joined) else joined


def markdown_line(paper: Paper) -> str:
    """Return a paper as one line, an item of a list, without a line end behind it."""
    url = paper_url(paper)
    title = _title(paper)
    where = venue_and_year(paper)
    links = [(link.label or link.kind, link.url) for link in paper.links if link.url != url]
    links += [(f"{READING_LABEL}: {reading.title}", reading.url) for reading in paper.readings]
    parts = [
        f"{title} ({_escaped(where)})" if where else title,
        _escaped(paper.title_zh or ""),
        _escaped(", ".join(paper.categories)),
        *(_link(label, address) for label, address in links),
    ]
    return "- " + " · ".join(filter(None, parts))


def _escaped(text: str) -> str:
    if "$" not in text:
        return _MEANING.sub(r"\\\g<0>", text)
    return "".join(
        piece if place % 2 else _MEANING.sub(r"\\\g<0>", piece)
        for place, piece in enumerate(_MATH.split(text))
    )


def _link(text: str, url: str) -> str:
    address = _ENTITY.sub("&amp;", percent_encoded(url, _UNSAFE_IN_URL))
    return f"[{_escaped(text)}]({address})"
