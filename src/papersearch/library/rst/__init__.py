"""Lists in reStructuredText: rewritten line for line as Markdown, and read as that (`rewrite`).

Lines that are filled to a width are joined first (`filled`); BibTeX within a page is read as that
(`bib_blocks`). Of a line `inline` makes Markdown, of tables `tables`. Paragraphs and items that are
whole citations (`citations`, `title_first`), and line blocks that are a work each (`line_blocks`),
are papers by their own words, for what else was read in their lines (`cited_entries`).
"""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

from papersearch.library.bibtex.list import read_bibtex_list
from papersearch.library.identity import identify
from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.problems import Problems
from papersearch.library.records import Addresses, ListFile, RawEntry
from papersearch.library.rst.bib_blocks import bib_apart
from papersearch.library.rst.citations import cited_papers
from papersearch.library.rst.cited_entries import with_blocks, with_cited
from papersearch.library.rst.filled import without_fills
from papersearch.library.rst.line_blocks import block_papers
from papersearch.library.rst.rewrite import as_markdown


def read_rst_list(data: bytes, file: str, path: Path) -> ListFile:
    """Read the bytes of a list file; `file` is what problems call it. Never raises."""
    listed = _read(data, file, path)
    return listed if listed.entries else replace(listed, is_list=False)


def _read(data: bytes, file: str, path: Path) -> ListFile:
    text = data.decode("utf-8", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    page, bib = bib_apart(text)
    page = without_fills(page)
    markdown = as_markdown(page)
    listed = read_markdown_list(markdown.encode("utf-8", "surrogateescape"), file, path)
    blocks = block_papers(page, markdown)
    listed = with_cited(listed, with_blocks(cited_papers(markdown), blocks), markdown.split("\n"))
    if not bib:
        return listed
    return _together(listed, read_bibtex_list(bib.encode("utf-8", "surrogateescape"), file, path))


def _together(page: ListFile, bib: ListFile) -> ListFile:
    """Return the papers of a page's text and of its BibTeX, those that are in both once."""
    problems = Problems(page.path.name)
    for problem in bib.problems if not page.entries else (*page.problems, *bib.problems):
        problems.take(problem)
    found = identify(
        [RawEntry(each.paper, each.line) for each in (*page.entries, *bib.entries)], problems
    )
    counts = (asdict(page.addresses), asdict(bib.addresses))
    addresses = Addresses(**{name: counts[0][name] + counts[1][name] for name in counts[0]})
    return replace(
        page,
        entries=found.entries,
        problems=problems.sorted(),
        merged=page.merged + bib.merged + found.merged,
        addresses=addresses,
        is_list=page.is_list or bib.is_list,
        repeated=(*page.repeated, *bib.repeated, *found.repeated),
    )
