"""Each form of export holds all that is known of a paper: what goes in can be found again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import fields
from urllib.parse import unquote

from hypothesis import given
from markdown_it import MarkdownIt

from export.nasty import PAPERS, answer_of
from export.test_bibtex import parsed, read
from papersearch.export.formats import exported
from papersearch.library.exported import BIBTEX_MARK
from papersearch.library.markdown.exported import EXPORT_MARK
from papersearch.library.records import Paper

KNOWN = {each.name for each in fields(Paper)}


def texts(paper: Paper) -> Iterator[str]:
    """Yield all texts that are known of a paper, but its id and its addresses."""
    yield from filter(None, (paper.title, paper.title_zh, paper.venue, paper.summary))
    yield from map(str, filter(None, [paper.year]))
    yield from (*paper.categories, *paper.authors, *paper.tags)
    yield from (link.label for link in paper.links)
    yield from (reading.title for reading in paper.readings)


def urls(paper: Paper) -> set[str]:
    """Return all addresses that are known of a paper, as they are without percent signs."""
    return set(map(unquote, addresses(paper)))


def addresses(paper: Paper) -> list[str]:
    """Return all addresses that are known of a paper."""
    return [each.url for each in paper.links] + [each.url for each in paper.readings]


@given(PAPERS)
def test_json_has_every_field(paper: Paper) -> None:
    """JSON has each field by its name, and each source of the paper."""
    (hit,) = json.loads(exported("json", *answer_of([paper])))["hits"]
    assert set(hit) >= KNOWN
    for name in KNOWN - {"links", "readings"}:
        value = getattr(paper, name)
        assert hit[name] == (list(value) if isinstance(value, tuple) else value)
    assert [(each["kind"], each["url"], each.get("label", "")) for each in hit["links"]] == [
        (each.kind, each.url, each.label) for each in paper.links
    ]
    assert [(each["title"], each["url"]) for each in hit["readings"]] == [
        (each.title, each.url) for each in paper.readings
    ]
    assert hit["sources"] == [hit["source"]] == [{"file": "data/list.yaml", "line": 1}]


@given(PAPERS)
def test_csv_has_every_text_and_address(paper: Paper) -> None:
    """A row of CSV has every text and address as it is, and where the paper stands."""
    text = exported("csv", *answer_of([paper]))
    (row,) = csv.DictReader(io.StringIO(text[1:], newline=""), strict=True)
    cells = "\n".join(row.values())
    for known in [*texts(paper), *addresses(paper)]:
        assert known in cells
    assert row["id"].removeprefix("'") == paper.id
    assert row["sources"] == "data/list.yaml:1"


@given(PAPERS)
def test_bibtex_has_every_text_and_address(paper: Paper) -> None:
    """An entry of BibTeX has every text as LaTeX shows it, and every address."""
    text = exported("bibtex", *answer_of([paper]))
    (entry,) = parsed(text.removeprefix(f"{BIBTEX_MARK}\n"))
    shown = "\n".join(map(read, entry.values()))
    for known in texts(paper):
        assert known in shown or known == paper.venue  # of a preprint, it is none
    decoded = unquote("\n".join(entry.values()))
    for url in urls(paper):
        assert url in decoded


@given(PAPERS)
def test_markdown_has_every_text_and_address(paper: Paper) -> None:
    """An item of Markdown shows every text, and links to every address."""
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    tokens = parser.parse(exported("markdown", *answer_of([paper])))
    children = [each for token in tokens for each in token.children or []]
    assert {token.type for token in tokens} <= {
        *("bullet_list_open", "list_item_open", "paragraph_open", "inline"),
        *("paragraph_close", "list_item_close", "bullet_list_close", "html_block"),
    }
    html = [token.content for token in tokens if token.type == "html_block"]
    assert html == [f"{EXPORT_MARK}\n"]
    shown = "".join(each.content for each in children if each.type == "text")
    for known in texts(paper):
        assert known in shown
    linked = {unquote(str(each.attrs["href"])) for each in children if each.type == "link_open"}
    assert urls(paper) <= linked
