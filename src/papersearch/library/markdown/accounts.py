"""Where each address of a file went: to a paper, a reading, or to none, and why.

Always holds: each link of each block is counted once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from papersearch.library.markdown.drafts import Assembled
from papersearch.library.markdown.gate import Gated
from papersearch.library.markdown.sections import heading_name
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.records import Addresses, SkippedSection


def account(
    units: Sequence[BlockUnit], assembled: Iterable[Assembled], gated: Gated, hidden: int
) -> Addresses:
    """Count the addresses of a file by where they went; `hidden` are those a page does not show."""
    assembled = list(assembled)
    went = Counter(where for made in assembled for where in _where_to(made))
    left = [
        unit
        for section in gated.skipped
        for entry in section.entries
        for unit in (entry.head, *entry.details)
    ]
    skipped = hidden + went["skipped"] + sum(len(addresses_of(unit)) for unit in left)
    held = {unit.at for made in assembled for unit in made.units} | {unit.at for unit in left}
    navigation = sum(len(addresses_of(unit)) for unit in units if unit.at not in held)
    page = sum(_leads_inside(unit) for unit in units)
    pictures = sum(unit.pictures for unit in units)
    return Addresses(went["papers"], went["readings"], navigation, pictures, page, skipped)


def _where_to(made: Assembled) -> Iterator[str]:
    """Yield for each address of an entry where it went."""
    links = {link.url for link in made.entry.paper.links}
    articles = {reading.url for reading in made.entry.paper.readings}
    for unit in made.units:
        for url in addresses_of(unit):
            yield "papers" if url in links else "readings" if url in articles else "skipped"


def addresses_of(unit: BlockUnit) -> list[str]:
    """Return the addresses of a block that lead out."""
    urls = (part.field.url for part in unit.parts)
    return [url for url in urls if url and "://" in url]


def skipped_sections(units: Sequence[BlockUnit], gated: Gated) -> tuple[SkippedSection, ...]:
    """Return the sections of which entries were left out, by name and line."""
    found: list[SkippedSection] = []
    for section in gated.skipped:
        head = units[section.section] if section.section >= 0 else None
        name = heading_name(head.block.text) if head else ""
        line = head.block.line if head else section.entries[0].head.block.line
        found.append(SkippedSection(name, line, len(section.entries)))
    return tuple(found)


def _leads_inside(unit: BlockUnit) -> int:
    return sum(bool(part.field.url) and not part.field.leads_out for part in unit.parts)
