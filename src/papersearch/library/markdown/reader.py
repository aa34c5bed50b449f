"""Reads a list file in Markdown.

Always holds: no bytes make it raise; its time grows in proportion to the file; ids are unique in
what it returns; all text in it is clean.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, cast

from papersearch.library.decode import decode
from papersearch.library.identity import identify
from papersearch.library.markdown.accounts import account, skipped_sections
from papersearch.library.markdown.assemble import assemble
from papersearch.library.markdown.blocks import read_blocks
from papersearch.library.markdown.candidates import candidates_of
from papersearch.library.markdown.entries import read_entries
from papersearch.library.markdown.gate import gate
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.looks import Look, look_at
from papersearch.library.markdown.report import report
from papersearch.library.markdown.sections import heading_name
from papersearch.library.markdown.slots import read_columns, read_slots
from papersearch.library.markdown.source import read_source
from papersearch.library.markdown.units import Unit, read_units
from papersearch.library.markdown.venues import Venue, known_venue
from papersearch.library.problems import Place, Problems
from papersearch.library.records import LINK_KINDS, LinkKind, ListFile

_NO_PAPERS: Final = "no paper was found in this file"
_FEWEST: Final = 3
_MOST: Final = 0.6


def read_markdown_list(data: bytes, file: str, path: Path) -> ListFile:
    """Read the bytes of a list file; `file` is what problems call it. Never raises."""
    problems = Problems(file)
    text = decode(data, problems)
    if text is None:
        return ListFile(path, problems=problems.sorted())
    source = read_source(text, problems)
    blocks = read_blocks(source.lines)
    units = read_units(blocks)
    looks = looks_of(units)
    found = read_entries(units, looks, _venue(units, path))
    kinds = _kinds_of_labels(units)
    gated = gate(found.entries)
    assembled = [made for entry in gated.entries if (made := assemble(entry, kinds))]
    identified = identify([made.entry for made in assembled], problems)
    if not identified.entries:
        hint = "Write one item a paper: '1. Title', and below it 'Paper: https://…'."
        problems.add(Place(1, 1), _NO_PAPERS, hint)
    left_out = (entry for section in gated.skipped for entry in section.entries)
    held = {unit.at for made in assembled for unit in made.units}
    held |= {unit.at for entry in left_out for unit in (entry.head, *entry.details)}
    report(units, looks, frozenset(held), problems)
    return ListFile(
        path,
        identified.entries,
        problems.sorted(),
        merged=identified.merged,
        addresses=account(units, assembled, gated, source.hidden_addresses),
        skipped=skipped_sections(units, gated),
    )


def looks_of(units: Sequence[Unit]) -> list[Look]:
    """Return what each block looks like, by itself and by its place among the others."""
    columns = read_columns(units)
    candidates = [candidates_of(unit, columns.get(unit.table)) for unit in units]
    slots = read_slots(units, candidates, columns)
    return [look_at(unit, own, slots) for unit, own in zip(units, candidates, strict=True)]


def _kinds_of_labels(units: Iterable[Unit]) -> dict[str, LinkKind]:
    """Return what labels lead to whose words are not known, by the hosts of their links."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for unit in units:
        for part in unit.parts:
            if part.field.leads_out and not part.meanings:
                label = (part.label or part.text).casefold()
                if label:
                    seen[label][host_meaning(part.field.url or "")] += 1
    kinds: dict[str, LinkKind] = {}
    for label, counts in seen.items():
        meaning, count = counts.most_common(1)[0]
        total = counts.total()
        is_kind = meaning in LINK_KINDS and meaning != "project"
        if is_kind and total >= _FEWEST and count >= _MOST * total:
            kinds[label] = cast(LinkKind, meaning)
    return kinds


def _venue(units: Sequence[Unit], path: Path) -> Venue:
    """Return the venue of the whole file: its first heading's, else that of its name."""
    first = next((unit for unit in units if unit.block.kind == "heading"), None)
    for text in (heading_name(first.block.text) if first else "", path.stem):
        venue = known_venue(text.replace("_", " "))
        if venue.name and venue.name != "arXiv" and venue.year:
            return venue
    return Venue()
