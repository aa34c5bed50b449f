"""Where each address of a file went: to a paper, a reading, or to none, and why.

Always holds: each link of each block is counted once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from papersearch.library.markdown.drafts import Assembled
from papersearch.library.markdown.gate import Gated
from papersearch.library.markdown.sections import heading_name
from papersearch.library.markdown.units import Unit
from papersearch.library.records import Addresses, SkippedSection


def account(
    units: Sequence[Unit], assembled: Iterable[Assembled], gated: Gated, hidden: int
) -> Addresses:
    """Count the addresses of a file by where they went; `hidden` are those a page does not show."""
    papers = readings = 0
    skipped = hidden
    held: set[int] = set()
    for made in assembled:
        links = {link.url for link in made.entry.paper.links}
        articles = {reading.url for reading in made.entry.paper.readings}
        for unit in made.units:
            held.add(unit.at)
            for url in addresses_of(unit):
                papers += url in links
                readings += url not in links and url in articles
                skipped += url not in links and url not in articles
    for section in gated.skipped:
        for entry in section.entries:
            for unit in (entry.head, *entry.details):
                held.add(unit.at)
                skipped += len(addresses_of(unit))
    navigation = sum(len(addresses_of(unit)) for unit in units if unit.at not in held)
    page = sum(_leads_inside(unit) for unit in units)
    pictures = sum(unit.pictures for unit in units)
    return Addresses(papers, readings, navigation, pictures, page, skipped)


def addresses_of(unit: Unit) -> list[str]:
    """Return the addresses of a block that lead out."""
    return [part.field.url for part in unit.parts if part.field.url and part.field.leads_out]


def skipped_sections(units: Sequence[Unit], gated: Gated) -> tuple[SkippedSection, ...]:
    """Return the sections of which entries were left out, by name and line."""
    found: list[SkippedSection] = []
    for section in gated.skipped:
        head = units[section.section] if section.section >= 0 else None
        name = heading_name(head.block.text) if head else ""
        line = head.block.line if head else section.entries[0].head.block.line
        found.append(SkippedSection(name, line, len(section.entries)))
    return tuple(found)


def _leads_inside(unit: Unit) -> int:
    return sum(bool(part.field.url) and not part.field.leads_out for part in unit.parts)
