"""Papers as BibTeX.

Always holds: whatever a paper's texts are, braces are balanced (BibTeX counts those behind a
backslash too), so that no text ends its field or its entry; keys are ASCII letters and digits. An
entry has all that is known of a paper but where it stands in a list of the user's; fields that
styles do not know (`titlezh`, `code`, `reading` …) are passed over by them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from papersearch.export.addresses import arxiv_number, paper_url, percent_encoded
from papersearch.library.records import LINK_KINDS, LinkKind, Paper

_DOI: Final = "doi:"
_ESCAPES: Final = str.maketrans(
    {
        **{character: f"\\{character}" for character in "$&#%_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
    }
)
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
_UNMEANING: Final = frozenset(
    "a an and are as at by do does for from how in into is it of on or the to towards via what when"
    " where why with".split()
)
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
"""Letters that Unicode does not decompose."""
_LONGEST_WORD: Final = 30
"""Of a key, in characters."""


def bibtex(paper: Paper) -> str:
    """Return a paper as one entry, without a line end behind it."""
    return _entry(paper, _key(paper))


def bibliography(papers: Iterable[Paper]) -> str:
    """Return papers as entries whose keys differ, an empty line between them."""
    papers = list(papers)
    entries = map(_entry, papers, _distinct(map(_key, papers)))
    return "\n".join(f"{entry}\n" for entry in entries)


def _entry(paper: Paper, key: str) -> str:
    kind, venue_field = _kind(paper.venue)
    number = arxiv_number(paper)
    url = paper_url(paper)
    fields: dict[str, str] = {
        "title": _title(paper.title),
        "author": " and ".join(map(_author, paper.authors)),
        venue_field: _escaped(paper.venue or "") if venue_field else "",
        "year": str(_year(paper) or ""),
        "eprint": number or "",
        "archivePrefix": "arXiv" if number else "",
        "url": _address(url) if url else "",
        "doi": _address(paper.id.removeprefix(_DOI)) if paper.id.startswith(_DOI) else "",
        "titlezh": _escaped(paper.title_zh or ""),
        "keywords": ", ".join(map(_escaped, (*paper.categories, *paper.tags))),
        "abstract": _escaped(paper.summary),
        **{kind: _links(paper, kind, url) for kind in LINK_KINDS},
        "reading": "; ".join(
            f"{_escaped(each.title)} {_address(each.url)}" for each in paper.readings
        ),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}"


def _address(url: str) -> str:
    """Return a URL as it stands in a field: as it is, but for what would end the field."""
    return percent_encoded(url, "{}\\")


def _links(paper: Paper, kind: LinkKind, first: str | None) -> str:
    """Return the links of a kind but the `first`, which is the entry's URL."""
    return "; ".join(
        f"{_escaped(link.label)} {_address(link.url)}".lstrip()
        for link in paper.links
        if link.kind == kind and link.url != first
    )


def _kind(venue: str | None) -> tuple[str, str]:
    """Return the kind of an entry, and the field for its venue, empty where that is none."""
    if not venue or _PREPRINTS.fullmatch(venue):
        return "misc", ""
    if _JOURNALS.search(venue):
        return "article", "journal"
    if _CONFERENCES.search(venue):
        return "inproceedings", "booktitle"
    return "misc", "howpublished"  # a blog, say


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _title(title: str) -> str:
    """Return a title whose names keep their capitals in any style."""
    # Escapes have no capitals or digits, and no hyphens, so they are left alone.
    return _EXPRESSION.sub(
        lambda found: f"{{{found[0]}}}" if _is_name(found[0]) else found[0], _escaped(title)
    )


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
    return f"{{{_escaped(name)}}}" if is_whole else _escaped(name)


def _year(paper: Paper) -> int | None:
    """Return the paper's year, or that in which arXiv got it."""
    number = arxiv_number(paper)
    if paper.year is not None or number is None:
        return paper.year
    found = re.search(r"\d\d", number)
    if not found:
        return None
    is_of_last_century = "/" in number and int(found[0]) > 90
    return (1900 if is_of_last_century else 2000) + int(found[0])


def _key(paper: Paper) -> str:
    """Return `xie2020polarmask`, `polarmask2020` where no author is known."""
    family = _family_name(paper.authors[0]) if paper.authors else ""
    word = _title_word(paper.title)
    year = _year(paper) or ""
    return f"{family}{year}{word}" if family else f"{word or 'paper'}{year}"


def _family_name(name: str) -> str:
    before, comma, _ = name.partition(",")
    words = [word for word in map(_ascii, before.split()) if word]
    if not words:
        return ""
    return ("".join(words) if comma else words[-1])[:_LONGEST_WORD]


def _title_word(title: str) -> str:
    """Return the first word that says something, of the name before a colon if there is one."""
    name, colon, _ = title.replace("：", ":").partition(":")
    for text in (name, title) if colon else (title,):
        for expression in _EXPRESSION.findall(text):
            word = _ascii(expression)
            if word and word not in _UNMEANING:
                return word[:_LONGEST_WORD]
    return ""


def _ascii(text: str) -> str:
    """Return the ASCII letters and digits that a text comes down to, in lower case."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).lower()
    return "".join(each for each in plain if each.isascii() and each.isalnum())


def _distinct(keys: Iterable[str]) -> Iterator[str]:
    """Yield keys; one that was there already gets a, b, … behind it."""
    used: set[str] = set()
    times: Counter[str] = Counter()
    for key in keys:
        distinct = key
        while distinct in used:
            times[key] += 1
            distinct = key + _letters(times[key])
        used.add(distinct)
        yield distinct


def _letters(number: int) -> str:
    """Return a for 1, z for 26, aa for 27."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters
