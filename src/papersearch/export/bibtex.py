"""Papers as BibTeX.

Always holds: whatever a paper's texts are, braces are balanced (BibTeX counts those behind a
backslash too), so that no text ends its field or its entry; keys are ASCII letters and digits. An
entry has all that is known of a paper but where it stands in a list of the user's; fields that
styles do not know (`titlezh`, `code`, `reading` …) are passed over by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from papersearch.export.addresses import arxiv_number, paper_url, percent_encoded
from papersearch.export.citation_keys import distinct_keys
from papersearch.export.latex import escaped, math_apart
from papersearch.library.exported import BIBTEX_MARK
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.records import LINK_KINDS, LinkKind, Paper

_DOI: Final = "doi:"
_PREPRINTS: Final = re.compile(r"arxiv|preprint|corr", re.IGNORECASE)
"""What lists call the venue of a paper that has none."""
_JOURNALS: Final = re.compile(
    r"\b(?:T?PAMI|TIP|TMM|TNN|TNNLS|TKDD|TKDE|TOG|TACL|TMLR|TCSVT|TGRS|TMI|TVCG|TITS|TOMM|TRO|RA-?L"
    r"|IJCV|CVIU|JMLR|NSR|PRL|SPL|SPM)\b"
    r"|(?i:journal|transactions|letters|magazine|学报|期刊)"
)
_CONFERENCES: Final = re.compile(
    r"[A-Z]{3}|\b(?:3DV|CoRL|IV|WI)\b"
    r"|(?i:conference|workshop|symposium|congress|proceedings|会议|大会)"
)
_EXPRESSION: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def bibliography_file(papers: Iterable[Paper]) -> str:
    """Return a bibliography whose first line says that it is an export."""
    entries = bibliography(papers)
    return f"{BIBTEX_MARK}\n{entries}" if entries else ""


def bibliography(papers: Iterable[Paper]) -> str:
    """Return papers as entries whose keys differ, an empty line between them."""
    papers = list(papers)
    entries = map(_entry, papers, distinct_keys(papers))
    return "\n".join(f"{entry}\n" for entry in entries)


def _entry(paper: Paper, key: str) -> str:
    kind, venue_field = _kind(paper.venue)
    number = arxiv_number(paper)
    url = paper_url(paper)
    fields: dict[str, str] = {
        "title": _title(paper.title),
        "author": " and ".join(map(_author, paper.authors)),
        venue_field: escaped(paper.venue or "") if venue_field else "",
        "year": str(paper.year or ""),
        "eprint": number or "",
        "archivePrefix": "arXiv" if number else "",
        "url": _address(url) if url else "",
        "doi": _address(paper.id.removeprefix(_DOI)) if paper.id.startswith(_DOI) else "",
        "titlezh": escaped(paper.title_zh or ""),
        "keywords": _parted((*paper.categories, *paper.tags)),
        "groups": _parted(paper.categories),
        "abstract": escaped(paper.summary),
        **{kind: _links(paper, kind, url) for kind in LINK_KINDS},
        "reading": "; ".join(_labelled(each.title, each.url) for each in paper.readings),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}"


def _address(url: str) -> str:
    """Return a URL as it stands in a field: as it is, but for what would end the field."""
    return percent_encoded(url, "{}\\")


def _labelled(label: str, url: str) -> str:
    """Return an address behind its label; braces keep the semicolons of the label."""
    shown = escaped(label)
    return f"{f'{{{shown}}}' if ';' in shown else shown} {_address(url)}".lstrip()


def _parted(values: Iterable[str]) -> str:
    """Return values that are told apart by semicolons; braces keep those within them."""
    shown = [escaped(value) for value in values]
    parted = "; ".join(f"{{{each}}}" if ";" in each or "," in each else each for each in shown)
    return parted if len(shown) != 1 or shown[0] == parted else f"{parted};"


def _links(paper: Paper, kind: LinkKind, first: str | None) -> str:
    """Return the links of a kind but the `first`, which is the entry's URL.

    That one stands here, too, where its host would say that it leads to something else.
    """
    is_told = first is not None and host_meaning(first) in ("paper", "project")
    return "; ".join(
        _labelled(link.label, link.url)
        for link in paper.links
        if link.kind == kind and not (is_told and kind == "paper" and link.url == first)
    )


def _kind(venue: str | None) -> tuple[str, str]:
    """Return the kind of an entry, and the field for its venue, empty where that is none."""
    if not venue:
        return "misc", ""
    if _PREPRINTS.fullmatch(venue):
        return "misc", "howpublished"
    if _JOURNALS.search(venue):
        return "article", "journal"
    if _CONFERENCES.search(venue):
        return "inproceedings", "booktitle"
    return "misc", "howpublished"  # a blog, say


def _title(title: str) -> str:
    """Return a title whose names keep their capitals in any style."""
    return "".join(
        piece if is_math else _EXPRESSION.sub(_braced, piece)
        for piece, is_math in math_apart(escaped(title))
    )


def _braced(found: re.Match[str]) -> str:
    # Escapes have no capitals or digits, and no hyphens, so they are left alone.
    return f"{{{found[0]}}}" if _is_name(found[0]) else found[0]


def _is_name(expression: str) -> bool:
    parts = expression.split("-")
    return any(
        part[1:] != part[1:].lower()  # GAN, PolarMask, 3D
        or (part.isupper() and len(parts) > 1)  # U-Net
        for part in parts
    )


def _author(name: str) -> str:
    # BibTeX divides names at `and`, and knows at most two commas in one.
    is_whole = re.search(r"\band\b", name, re.IGNORECASE) or name.count(",") > 2
    return f"{{{escaped(name)}}}" if is_whole else escaped(name)
