"""Reads a list file in Markdown.

Always holds: no bytes make it raise; its time grows in proportion to the file; ids are unique in
what it returns; all text in it is clean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from papersearch.library.decode import decode
from papersearch.library.identity import identify
from papersearch.library.markdown.accounts import account, skipped_sections
from papersearch.library.markdown.address_first import with_addresses_behind
from papersearch.library.markdown.among_linked import mark_among_linked
from papersearch.library.markdown.assemble import assemble
from papersearch.library.markdown.author_places import with_lone_authors
from papersearch.library.markdown.bare_titles import mark_bare_titles
from papersearch.library.markdown.blocks import read_blocks
from papersearch.library.markdown.candidates import Candidate, candidates_of, leads_to_paper
from papersearch.library.markdown.cited_names import with_cited_names
from papersearch.library.markdown.columns import TitleColumns, column_kind, read_columns
from papersearch.library.markdown.continued_cells import with_topics_continued
from papersearch.library.markdown.drafts import Assembled
from papersearch.library.markdown.entries import Entries, read_entries
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.exported import read_exported
from papersearch.library.markdown.folded import without_folds
from papersearch.library.markdown.footnotes import with_footnotes_in_place
from papersearch.library.markdown.gate import Gated, gate
from papersearch.library.markdown.heads_below import cut_heads_below
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.html_lists import without_html_lists
from papersearch.library.markdown.html_tables import without_html_tables
from papersearch.library.markdown.line_breaks import with_elements_apart
from papersearch.library.markdown.links_beside import with_links_below
from papersearch.library.markdown.lone_authors import without_lone_authors
from papersearch.library.markdown.looks import Look, look_at
from papersearch.library.markdown.names_below import mark_names_below
from papersearch.library.markdown.own_author import without_own_author
from papersearch.library.markdown.own_names import with_own_names, without_added_names
from papersearch.library.markdown.parts_of_page import mark_introduction
from papersearch.library.markdown.pictures_above import with_pictures_below
from papersearch.library.markdown.quoted_notes import mark_quoted_notes
from papersearch.library.markdown.recurring import cut_recurring_ends
from papersearch.library.markdown.recurring_heads import cut_recurring_heads
from papersearch.library.markdown.regular_titles import mark_regular_titles
from papersearch.library.markdown.related_below import mark_related
from papersearch.library.markdown.relations import mark_remarks, without_others
from papersearch.library.markdown.repetitions import without_repetitions
from papersearch.library.markdown.report import report, report_second
from papersearch.library.markdown.row_groups import rows_that_name
from papersearch.library.markdown.rows_of_several import with_rows_apart
from papersearch.library.markdown.sections import heading_name
from papersearch.library.markdown.slots import Slots, read_slots
from papersearch.library.markdown.source import read_source
from papersearch.library.markdown.stressed import without_stress
from papersearch.library.markdown.titles_below import with_titles_below
from papersearch.library.markdown.titles_first import with_titles_first
from papersearch.library.markdown.units import BlockUnit, read_units
from papersearch.library.markdown.venues import Venue, known_venue
from papersearch.library.problems import Place, Problems
from papersearch.library.records import LINK_KINDS, Addresses, LinkKind, ListFile, RawEntry

_NO_PAPERS: Final = "no paper was found in this file"
_FEWEST_LINKS: Final = 3
_LEAST_SHARE_OF_HOST: Final = 0.6
"""A label without known words leads to what this share of its links, and so many, lead to."""
_PLAINLY: Final = 0.9
"""How likely a title in another cell than that of titles must be."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A file on its way: its blocks, what they look like, and the entries made of them."""

    units: Sequence[BlockUnit]
    candidates: Sequence[Sequence[Candidate]]
    """For each block what may be its title."""
    slots: Slots
    looks: Sequence[Look]
    found: Entries
    gated: Gated
    kinds: Mapping[str, LinkKind]
    """What labels lead to whose words are not known."""
    assembled: Sequence[Assembled]
    hidden_addresses: int
    """How many stand where a page does not show them."""


def read_markdown_list(data: bytes, file: str, path: Path) -> ListFile:
    """Read the bytes of a list file; `file` is what problems call it. Never raises."""
    problems = Problems(file)
    text = decode(data, problems)
    if text is None:
        return ListFile(path, problems=problems.sorted())
    if (exported := read_exported(text)) is not None:
        return _list_of_export(exported, path, problems)
    read = analyse_markdown(text, path, problems)
    identified = identify([made.entry for made in read.assembled], problems)
    if not identified.entries:
        hint = "Write one item a paper: '1. Title', and below it 'Paper: https://…'."
        problems.add(Place(1, 1), _NO_PAPERS, hint)
    left_out = (entry for section in read.gated.skipped for entry in section.entries)
    held = {unit.at for made in read.assembled for unit in made.units}
    held |= {unit.at for entry in left_out for unit in (entry.head, *entry.details)}
    report(read.units, read.looks, frozenset(held), problems)
    report_second([unit for made in read.assembled for unit in made.second], problems)
    return ListFile(
        path,
        identified.entries,
        problems.sorted(),
        merged=identified.merged,
        addresses=account(read.units, read.assembled, read.gated, read.hidden_addresses),
        skipped=skipped_sections(read.units, read.gated),
        repeated=identified.repeated,
    )


def _list_of_export(given: Sequence[RawEntry], path: Path, problems: Problems) -> ListFile:
    """Return the list of papers that were exported: all that it says is of some paper."""
    found = identify(given, problems)
    links = sum(len(each.paper.links) for each in given)
    addresses = Addresses(papers=links, readings=sum(len(each.paper.readings) for each in given))
    return ListFile(
        path,
        found.entries,
        problems.sorted(),
        merged=found.merged,
        addresses=addresses,
        repeated=found.repeated,
    )


def analyse_markdown(text: str, path: Path, problems: Problems) -> Analysis:
    """Take the text of a file through all steps but telling papers from each other."""
    source = read_source(text, problems)
    placed = with_footnotes_in_place(source.lines)
    shown = with_elements_apart(without_html_lists(without_html_tables(placed)))
    lines = without_own_author(shown)
    blocks = without_stress(with_topics_continued(without_folds(read_blocks(lines))))
    units = with_addresses_behind(with_pictures_below(read_units(blocks)))
    units = with_rows_apart(with_titles_first(with_titles_below(with_links_below(units))))
    columns = read_columns(units)
    candidates = [_candidates_of(unit, columns) for unit in units]
    units, before = with_lone_authors(units, candidates), units
    candidates = [
        own if unit is known else _candidates_of(unit, columns)
        for own, unit, known in zip(candidates, units, before, strict=True)
    ]
    slots = read_slots(units, candidates, columns)
    looks = [look_at(unit, own, slots) for unit, own in zip(units, candidates, strict=True)]
    cut_recurring_heads(looks)
    cut_recurring_ends(looks)
    cut_heads_below(units, candidates, looks)
    mark_names_below(units, looks)
    mark_quoted_notes(units, looks)
    mark_related(units, looks)
    mark_remarks(units, looks)
    mark_bare_titles(units, looks)
    mark_regular_titles(units, looks)
    mark_among_linked(units, looks)
    mark_introduction(units, looks)
    found = read_entries(units, looks, rows_that_name(units, columns), _venue(units, path))
    kinds = _kinds_of_labels(units)
    gated = without_repetitions(gate(found.entries, units))
    papers = without_added_names(without_lone_authors(gated.entries))
    assembled = [made for entry in with_own_names(papers) if (made := _assemble(entry, kinds))]
    assembled = with_cited_names(assembled)
    hidden = source.hidden_addresses
    return Analysis(units, candidates, slots, looks, found, gated, kinds, assembled, hidden)


def _assemble(entry: RawBlocks, kinds: Mapping[str, LinkKind]) -> Assembled | None:
    """Make a paper of what an entry says of its own."""
    own, others = without_others(entry)
    made = assemble(own, kinds)
    if made is None:
        return None
    return Assembled(made.entry, (entry.head, *entry.details), (*others, *made.second))


def _candidates_of(unit: BlockUnit, columns: TitleColumns) -> tuple[Candidate, ...]:
    """Return what may be the title of a block: of a row what stands in the column of titles.

    Where that cell holds none, as in a table of one row, any of its cells may.
    """
    column = columns.get(unit.table) if unit.block.kind == "row" else None
    if column is None:
        return candidates_of(unit)
    found = candidates_of(unit, column)
    is_told = column < len(unit.table) and column_kind(unit.table[column]) == "title"
    if any(is_told or candidate.score > 0 for candidate in found):
        return found
    others = candidates_of(unit)
    is_plain = any(c.score >= _PLAINLY and leads_to_paper(unit.parts[c.part]) for c in others)
    return others if is_plain else found


def _kinds_of_labels(units: Iterable[BlockUnit]) -> dict[str, LinkKind]:
    """Return what labels lead to whose words are not known, by the hosts of their links."""
    seen: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for unit in units:
        for part in unit.parts:
            if not part.meanings and (label := part.label or part.text) and part.field.leads_out:
                seen[label.casefold(), host_meaning(part.field.url or "")] += 1
                totals[label.casefold()] += 1
    return {
        label: cast(LinkKind, meaning)
        for (label, meaning), count in seen.items()
        if meaning in LINK_KINDS and meaning != "project"
        if totals[label] >= _FEWEST_LINKS and count >= _LEAST_SHARE_OF_HOST * totals[label]
    }


def _venue(units: Sequence[BlockUnit], path: Path) -> Venue:
    """Return the venue of the whole file: its first heading's, else that of its name."""
    first = next((unit for unit in units if unit.block.kind == "heading"), None)
    for text in (heading_name(first.block.text) if first else "", path.stem):
        venue = known_venue(text.replace("_", " "))
        if venue.name and venue.name != "arXiv" and venue.year:
            return venue
    return Venue()
