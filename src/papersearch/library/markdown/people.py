"""The authors of an entry whose names are links to pages of theirs.

Always holds: one link alone is no author; what leads to a paper, to code or has a label is none.
"""

from __future__ import annotations

from papersearch.library.markdown.candidates import are_linked_names
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.names import is_one_name
from papersearch.library.markdown.parts import Part


def people_of(entry: RawBlocks) -> list[Part]:
    """Return the links of an entry that lead to its authors' pages: several, or none."""
    for unit in entry.details:
        if are_linked_names(unit):
            return [part for part in unit.parts if part.is_link]
    title = entry.titled.parts[entry.part]
    people = [
        part
        for unit in (entry.head, *entry.details)
        for part in unit.parts
        if part is not title and _is_person(part)
    ]
    return people if len(people) > 1 else []


def _is_person(part: Part) -> bool:
    """Whether a part is a link with the name of a person that leads to some page."""
    if not part.is_link or not part.text or part.meanings:
        return False
    return is_one_name(part.text) and host_meaning(part.field.url or "") == "project"
