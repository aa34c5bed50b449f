"""A line of reStructuredText as Markdown: links, code, fields, ids, and what stands for others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from papersearch.library.keyed.citation_forms import paper_of_citation
from papersearch.library.markdown.venues import known_venue

_LINK: Final = re.compile(r"`([^`<]*+)<([^`<>\s]++)>`__?")
_NAMED: Final = re.compile(
    r"`([^`<>]+)`__?(?!\w)|(?<![\w`/.+-])([A-Za-z0-9][\w.+-]*[A-Za-z0-9])_(?!\w)"
)
_NOTED: Final = re.compile(r"(?<!\w)(\[[#*]?[\w.:+-]{1,60}\])_(?!\w)")
"""A mark that leads to a footnote."""
_ROLE: Final = re.compile(r":([a-z][\w-]*):`([^`]+)`")
_ID_ROLE: Final = re.compile(r":(doi|arxiv):`([^`<>\s]+)`", re.IGNORECASE)
"""How pages of Sphinx write ids: `:doi:`10.1000/kites``."""
_TITLE_ROLE: Final = re.compile(r":(?:t|title|title-reference|emphasis):`([^`]+)`")
_TITLED: Final = re.compile(r"(.{15,400}?) (?:--|–|—) ([^–—]{3,300}?,? (?:19|20)\d\d[a-z]?)\.?")
"""A title, and by whom and when it is, in one link: `Folding Kites -- Berg et al., 2020`."""
_LONGEST_VENUE: Final = 40
"""Of a link that shows where and when a paper was published: `NeurIPS 2018`."""
_CITATION: Final = 70
"""Characters that a whole citation has at least."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_BOLD_START: Final = re.compile(r"(\s*+(?:[-*+] |\d++[.)] )?)(\*{1,2})([^*]{4,3000}+)\2")
_YEAR_BEHIND: Final = re.compile(r"[.,]? \((?:19|20)\d\d[a-z]?\)")
_YEAR_AT_END: Final = re.compile(r"\((?:19|20)\d\d[a-z]?\)[.,:]?$")
_OF_NAMES: Final = re.compile(r"[,.&]")
"""What initials have, or stands between names."""
_SPACING: Final = re.compile(r":math:`\\(?:q?quad|[,;: !])`")
"""Math that is a space and nothing else."""
_CODE: Final = re.compile(r"``([^`]+)``")
_FIELD: Final = re.compile(r":([A-Za-z\u4e00-\u9fff][^:`\n]{0,40}):(?: +|$)")
_BARRED: Final = re.compile(r"\|([^|\s][^|]{0,59})\|(?:__?(?=\W|$))?")
_SUBSTITUTED: Final = re.compile(r"(^|\s)\|[\w.:+-]{1,60}\|__?(?=\s|$)")
"""A name of something that stands elsewhere, which links to it: `|berg2020|_`."""
_AUTO: Final = re.compile(r"^(\s*)#\. ")
_LINE_BLOCK: Final = re.compile(r"^(\s*)\| (?!.*\|\s*$)")
_ESCAPED: Final = re.compile(r"`[^`]*+`|\\(?=[A-Za-z0-9])")
"""A backslash before a letter keeps `A.` from being a number of a list; not so in math and code."""
_BARE_ID: Final = re.compile(
    r"`[^`]*+`|(?<![\w/.:<\[])(?P<doi>doi: ?(?:doi\.org/)?(?P<suffix>10\.\d{4,9}/[^\s<>\"`,;]+))"
    r"|(?<![\w/.:<\[])(?P<arxiv>arXiv: ?(?P<number>\d{4}\.\d{4,5}|[a-z-]{2,10}/\d{7})(?:v\d+)?)",
    re.IGNORECASE,
)
"""Ids that stand in citations without an address: `doi:10.1000/kites`, `arXiv:2001.00001`."""

_STARS: Final = re.compile(r"\*{1,2}(?!\*)")
_BEFORE_EMPHASIS: Final = " \t'\"([{<-/:"
"""What stands before a sign that sets off, in reStructuredText."""


def folded_name(name: str) -> str:
    """Return the name of a target or a substitution as all its spellings have it."""
    return " ".join(name.split()).casefold()


def inline_as_markdown(line: str, targets: Mapping[str, str], shown: Mapping[str, str]) -> str:
    """Return a line with links and code as Markdown writes them."""
    if "\\" in line:
        line = _ESCAPED.sub(lambda found: found[0] if found[0] != "\\" else "", line)
    if "*," in line:
        line = _without_marks(line)
    if line.lstrip()[:3].count("*") and "(" in line:
        line = _without_bold_names(line)
    if ":`" in line:
        line = _TITLE_ROLE.sub(r"*\1*", _ID_ROLE.sub(_role_link, line))
    if "10." in line or "arxiv:" in line.lower():
        line = _BARE_ID.sub(_id_link, line)
    if "_" in line and "`" in line:
        line = _LINK.sub(lambda found: _link(found[1].rstrip(), found[2], targets), line)
    if "_" in line and targets:
        line = _NAMED.sub(lambda found: _named(found, targets), line)
        line = _NOTED.sub(lambda found: _noted(found, targets), line)
    if "`" in line:
        line = _SPACING.sub(" ", line)
        line = _CODE.sub(r"`\1`", _ROLE.sub(r"\2", line))
    if ":" in line:
        line = _FIELD.sub(r"- \1: ", line)
    if "|" in line and shown:
        line = _BARRED.sub(lambda found: shown.get(folded_name(found[1]), found[0]), line)
    if "|" in line:
        line = _SUBSTITUTED.sub(lambda found: found[1], line)
    line = _LINE_BLOCK.sub(r"\1", _AUTO.sub(r"\g<1>1. ", line))
    return line.replace("\\ ", "")


def _without_bold_names(line: str) -> str:
    """Return a line without the stars that set off the names in front of a year.

    As in `**Berg, A. & Sun, W.** (2020). Folding Kites.` and `**Berg, A. & Sun, W. (2020)** Kites.`
    """
    found = _BOLD_START.match(line)
    if not found:
        return line
    names = found[3]
    if not _YEAR_BEHIND.match(line, found.end()):
        year = _YEAR_AT_END.search(names)
        names = names[: year.start()] if year else ""
    return found[1] + found[3] + line[found.end() :] if _OF_NAMES.search(names, 3) else line


def _without_marks(line: str) -> str:
    """Return a line without the stars behind names, which set nothing off: `Berg*, Sun*, and Li`.

    One alone may end what the line above began.
    """
    opened = ""
    marks = []
    for found in _STARS.finditer(line):
        before, after = line[: found.start()][-1:], line[found.end() :][:1]
        if opened == found[0] and not before.isspace():
            opened = ""
        elif not opened and (not before or before in _BEFORE_EMPHASIS) and not after.isspace():
            opened = found[0]
        elif not opened and before.isalpha():
            marks.append(found.start())
    for place in reversed(marks if len(marks) > 1 else []):
        line = line[:place] + line[place:].lstrip("*")
    return line


def _id_link(found: re.Match[str]) -> str:
    """Return an id as a link to its page."""
    if found["doi"]:
        suffix = found["suffix"].rstrip(".:)]")
        rest = found["suffix"][len(suffix) :]
        return f"[doi](https://doi.org/{suffix}){rest}"
    if found["arxiv"]:
        return f"[{found['arxiv']}](https://arxiv.org/abs/{found['number']})"
    return found[0]


def _role_link(found: re.Match[str]) -> str:
    """Return an id that a role marks as a link to its page."""
    name, number = found[1].lower(), found[2]
    at = "https://doi.org" if name == "doi" else "https://arxiv.org/abs"
    return f"[{name}]({at}/{number})"


def _link(text: str, address: str, targets: Mapping[str, str]) -> str:
    url = (
        targets.get(folded_name(address.rstrip("_")), address) if "://" not in address else address
    )
    if (titled := _TITLED.fullmatch(text)) and "://" in url:
        return f"[{titled[1]}]({url}), {titled[2]}"
    venue = known_venue(text) if len(text) <= _LONGEST_VENUE else None
    if venue and venue.name and venue.year and "://" in url:
        return f"[link]({url}), {text}"
    if _is_citation(text) and "://" in url:
        return _cited(text, url)
    return f"[{text or url}]({url})"


def _cited(text: str, url: str) -> str:
    """Return a citation with its title as the link, or in front of one."""
    paper = paper_of_citation(text)
    if not paper or not (paper.authors and paper.year):
        return f"{text} [link]({url})"
    return f"{', '.join(paper.authors)} ({paper.year}). [{paper.title}]({url}). {paper.venue or ''}"


def _is_citation(text: str) -> bool:
    """Whether the text of a link is a whole citation, not a title alone."""
    is_long = len(text) >= _CITATION and (text.count(", ") > 2 or text.count(". ") > 1)
    return is_long and _YEAR.search(text) is not None


def _named(found: re.Match[str], targets: Mapping[str, str]) -> str:
    name = found[1] or found[2]
    url = targets.get(folded_name(name))
    return f"[{name}]({url})" if url else found[0]


def _noted(found: re.Match[str], targets: Mapping[str, str]) -> str:
    url = targets.get(folded_name(found[1]))
    return f"[link]({url})" if url else found[0]
