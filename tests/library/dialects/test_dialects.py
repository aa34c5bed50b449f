"""What is read of a paper is the same in whatever program's or site's form it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import yaml

from dialects.bibliographies import BIBLIOGRAPHIES
from dialects.objects import OBJECTS
from dialects.tables import TABLES, quoted
from dialects.tagged import TAGGED
from dialects.works import WORKS, Escape, Work, filled
from papersearch.library.files import read_list
from papersearch.library.ids import identifiers
from papersearch.library.records import Paper

_NAMES: Final = frozenset({"fl", "il", "lI", "Il", "li"})
_LINKS: Final = {"pdf": "paper", "code": "code", "project": "project", "video": "video"}


def dialects() -> Iterator[tuple[str, str, str, str]]:
    """Yield the name, the file's name and what it tells of papers, and the text of each dialect."""
    for name, (escape, told, template) in BIBLIOGRAPHIES.items():
        yield f"BibTeX: {name}", "a.bib", told, _joined(template, escape)
    for name, (file, told, template) in TAGGED.items():
        yield f"tags: {name}", file, told, _joined(template, str)
    for name, (file, told, header, row) in TABLES.items():
        written = _joined(row + "\n", quoted if file.endswith(".csv") else str)
        yield f"table: {name}", file, told, f"{header}\n{written}"
    for name, (file, told, make) in OBJECTS.items():
        plain = make(WORKS)
        if file.endswith("json"):
            text = json.dumps(plain, ensure_ascii=False, indent=1)
        elif file.endswith("jsonl"):
            text = "\n".join(map(json.dumps, plain))
        else:
            text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=80)
        yield f"objects: {name}", file, told, text


def _joined(template: str, escape: Escape) -> str:
    return "".join(filled(template, work, escape) for work in WORKS)


def faults_of(paper: Paper, work: Work, told: Sequence[str]) -> Iterator[str]:
    """Yield what was read otherwise than it is."""
    form = next(iter(_NAMES.intersection(told)), "")
    if form and [name.replace("'", "’") for name in paper.authors] != _read_aloud(work, form):
        yield f"authors {paper.authors}"
    if "year" in told and paper.year != work.year:
        yield f"year {paper.year}"
    if "venue" in told and paper.venue != work.venue:
        yield f"venue {paper.venue!r}"
    if "acronym" in told and paper.venue != work.acronym:
        yield f"venue {paper.venue!r}"
    if "zh" in told and paper.title_zh != (work.title_zh or None):
        yield f"Chinese title {paper.title_zh!r}"
    if "kw" in told and not set(work.keywords) <= {*paper.tags, *paper.categories}:
        yield f"keywords {paper.tags}"
    known = [each.casefold() for each in identifiers(paper.links)]
    expected = {f"doi:{work.doi}"} if "doi" in told else set()
    expected |= {f"arXiv:{work.arxiv}"} if "arxiv" in told else set()
    if missing := {each for each in expected if each.casefold() not in known}:
        yield f"no {missing}"
    links = {(link.kind, link.url) for link in paper.links}
    for key, kind in _LINKS.items():
        if key in told and (kind, getattr(work, key)) not in links:
            yield f"no {key} in {sorted(links)}"
    if "forum" in told and ("paper", f"https://openreview.net/forum?id={work.forum}") not in links:
        yield f"no forum in {sorted(links)}"


def _read_aloud(work: Work, form: str) -> list[str]:
    return work.authors({"li": "il"}.get(form, form))


def all_faults() -> dict[str, list[str]]:
    """Return what was read otherwise than it is, by dialect."""
    faults: dict[str, list[str]] = {}
    for name, file, told, text in dialects():
        listed = read_list(Path(file), text.encode(), file)
        papers = {entry.paper.title: entry.paper for entry in listed.entries}
        found = [f"not read: {title!r}" for title in set(papers) - {w.title for w in WORKS}]
        for work in WORKS:
            if paper := papers.get(work.title):
                found += [f"{work.number}: {each}" for each in faults_of(paper, work, told.split())]
            else:
                found.append(f"{work.number}: not there")
        if found:
            faults[name] = found
    return faults


def test_a_paper_is_the_same_in_every_dialect() -> None:
    """Title, authors, year, venue, ids, links and keywords are those of the paper."""
    assert all_faults() == {}
