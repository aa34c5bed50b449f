"""Why a line of a Markdown list is read as it is: its blocks, their fields, roles and entry.

Always holds: what is told comes from the reader's own steps; nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from papersearch.library.decode import decode
from papersearch.library.markdown.assemble import take_part
from papersearch.library.markdown.candidates import Candidate
from papersearch.library.markdown.drafts import Draft
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.reader import Analysis, analyse_markdown
from papersearch.library.markdown.sections import heading_name
from papersearch.library.markdown.titles import Title
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.problems import Problems

_KINDS: Final = {
    "heading": "a heading",
    "item": "a list item",
    "line": "a line of text",
    "row": "a row of a table",
    "rest": "what a row of a table holds besides its papers",
    "head": "the header of a table",
    "rule": "a rule",
    "end": "the end of a folded section",
}


@dataclass(frozen=True, slots=True)
class FieldNote:
    """One field of a block, and what it was taken for."""

    kind: str
    """How it is written: link, bold, italic, quote, code or plain."""
    text: str
    url: str | None
    label: str
    means: tuple[str, ...]
    """What the label means; nothing where it is not known."""
    role: str
    """What it became: `title`, `authors: …`, `link of kind code`, `nothing`."""
    likeness: float | None = None
    """How much it looks like a title by itself; None where it may be none."""
    slot: float | None = None
    """What its place, seen over the whole file, adds to that."""


@dataclass(frozen=True, slots=True)
class BlockNote:
    """A block that begins in the line asked for, or the one that the line runs on from."""

    line: int
    kind: str
    fields: tuple[FieldNote, ...]
    verdict: str
    reasons: tuple[str, ...]
    entry_line: int | None = None
    """Where the entry begins that the block belongs to."""
    entry_title: str | None = None


def explain(data: bytes, path: Path, line: int) -> tuple[BlockNote, ...]:
    """Tell how the blocks at a line (from 1) of a Markdown file are read; nothing for no text."""
    text = decode(data, Problems(path.name))
    if text is None or line > 1 + text.count("\n"):
        return ()
    read = analyse_markdown(text, path, Problems(path.name))
    above = max((unit.block.line for unit in read.units if unit.block.line <= line), default=None)
    return tuple(_note(read, unit) for unit in read.units if unit.block.line == above)


def _note(read: Analysis, unit: BlockUnit) -> BlockNote:
    entry = next((e for e in read.gated.entries if _holds(e, unit)), None)
    verdict = _verdict(read, unit, entry)
    fields = tuple(_field_note(read, unit, number, entry) for number in range(len(unit.parts)))
    reasons = read.found.starts.why(unit.at)
    kind = _KINDS[unit.block.kind]
    if entry is None:
        return BlockNote(unit.block.line, kind, fields, verdict, reasons)
    line, title = entry.head.block.line, entry.title.title
    return BlockNote(unit.block.line, kind, fields, verdict, reasons, line, title)


def _holds(entry: RawBlocks, unit: BlockUnit) -> bool:
    return entry.head is unit or any(detail is unit for detail in entry.details)


def _verdict(read: Analysis, unit: BlockUnit, entry: RawBlocks | None) -> str:
    if entry is not None and entry.head is unit:
        what = "an article about a paper" if entry.is_reading else "a paper"
        return f"begins an entry: {what}"
    if entry is not None:
        return "a detail of the entry above it"
    for section in read.gated.skipped:
        if any(_holds(each, unit) for each in section.entries):
            head = read.units[section.section] if section.section >= 0 else None
            name = f" '{heading_name(head.block.text)}'" if head else ""
            return f"an entry, but of no paper: its section{name} says too little of papers"
    if unit.block.kind == "heading":
        return "a heading: names what stands below it, or a venue or year"
    return "belongs to no entry"


def _field_note(read: Analysis, unit: BlockUnit, number: int, entry: RawBlocks | None) -> FieldNote:
    part = unit.parts[number]
    found = next((c for c in read.candidates[unit.at] if c.part == number), None)
    role = _role(read, unit, number, entry)
    return FieldNote(
        part.field.kind,
        part.field.text,
        part.field.url,
        part.label,
        part.meanings,
        role,
        *_scores(read, unit, found),
    )


def _scores(
    read: Analysis, unit: BlockUnit, found: Candidate | None
) -> tuple[float | None, float | None]:
    if found is None:
        return None, None
    return round(found.score, 2), round(read.slots.bonus_of(unit, found), 2)


def _role(read: Analysis, unit: BlockUnit, number: int, entry: RawBlocks | None) -> str:
    part = unit.parts[number]
    if entry is None:
        return "nothing"
    is_title = entry.titled is unit and entry.part == number
    if is_title:
        return _title_role(entry.title)
    draft = Draft(Title(entry.title.title), entry.is_reading)
    is_before = entry.head is unit and entry.titled is unit and number < entry.part
    take_part(draft, part, unit, read.kinds, is_before)
    return _taken(draft, part)


def _title_role(title: Title) -> str:
    said = [f"title: {title.title}"]
    said += [f"title in Chinese: {title.title_zh}"] if title.title_zh else []
    said += [f"venue: {title.venue.name}"] if title.venue.name else []
    said += [f"year: {title.venue.year}"] if title.venue.year else []
    said += [f"authors: {title.authors}"] if title.authors else []
    said += [f"tags: {', '.join(title.tags)}"] if title.tags else []
    return "; ".join(said)


def _taken(draft: Draft, part: Part) -> str:
    """Say what a draft holds that had nothing before it took a part."""
    said = [f"link of kind {link.kind}" for link in draft.links.values()]
    said += ["reading"] if draft.readings else []
    said += [f"authors: {', '.join(draft.authors)}"] if draft.authors else []
    said += [f"title in Chinese: {draft.title_zh}"] if draft.title_zh else []
    said += [f"venue: {draft.venue.name}"] if draft.venue.name else []
    said += [f"year: {draft.venue.year}"] if draft.venue.year else []
    said += [f"tags: {', '.join(draft.tags)}"] if draft.tags else []
    said += [f"topic: {', '.join(draft.topics)}"] if draft.topics else []
    said += ["summary"] if draft.summary else []
    if not said and part.is_link and not part.field.leads_out:
        return "nothing: it leads to a place within the page or its site"
    return "; ".join(said) or "nothing"
