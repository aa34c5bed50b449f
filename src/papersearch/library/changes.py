"""What differs between the papers of two list files.

Always holds: papers are matched by id, and where an id came or went with an arXiv link, by title;
the order of a paper's links counts within a kind only, as in a YAML list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from papersearch.library.ids import slug
from papersearch.library.records import ListFile, Paper
from papersearch.library.yaml.writer import links_by_kind

Value = str | int | tuple[str, ...] | None


class FieldChange(NamedTuple):
    """A field of a paper that differs."""

    name: str
    """As in a YAML list; `links.code` is one kind of link, `links.other.slides` one label."""
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class PaperChange:
    """A paper that differs; where both files have it, id and title are those of the later."""

    kind: Literal["new", "gone", "changed"]
    id: str
    title: str
    fields: tuple[FieldChange, ...] = ()
    """Of a changed paper only."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two list files."""

    papers: tuple[PaperChange, ...]
    """In the order of the later file; papers that are gone come last."""
    is_reordered: bool
    """Whether the papers of both files stand in another order."""
    is_about_changed: bool

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.papers) or self.is_reordered or self.is_about_changed

    def count(self, kind: Literal["new", "gone", "changed"]) -> int:
        """Return how many papers differ in this way."""
        return sum(change.kind == kind for change in self.papers)


def changes_between(before: ListFile, after: ListFile) -> Differences:
    """Return what has to change in one list file for it to say what the other says."""
    old = [entry.paper for entry in before.entries]
    new = [entry.paper for entry in after.entries]
    matches = _matches(old, new)
    changes = []
    for paper in new:
        match = matches.get(paper.id)
        if match is None:
            changes.append(PaperChange("new", paper.id, paper.title))
        elif fields := _field_changes(match, paper):
            changes.append(PaperChange("changed", paper.id, paper.title, fields))
    kept = {match.id for match in matches.values()}
    changes += [PaperChange("gone", each.id, each.title) for each in old if each.id not in kept]
    order = [match.id for paper in new if (match := matches.get(paper.id))]
    return Differences(
        tuple(changes),
        is_reordered=order != [paper.id for paper in old if paper.id in kept],
        is_about_changed=before.about != after.about,
    )


def _matches(old: list[Paper], new: list[Paper]) -> dict[str, Paper]:
    """Return the old papers by the ids of the new ones that they became."""
    by_id = {paper.id: paper for paper in old}
    matches = {paper.id: by_id[paper.id] for paper in new if paper.id in by_id}
    left = {slug(paper.title): paper for paper in reversed(old) if paper.id not in matches}
    for paper in new:
        if paper.id not in matches and (match := left.pop(slug(paper.title), None)):
            matches[paper.id] = match
    return matches


def _field_changes(before: Paper, after: Paper) -> tuple[FieldChange, ...]:
    old, new = _values(before), _values(after)
    names = dict.fromkeys([*new, *old])
    changes = (FieldChange(name, old.get(name), new.get(name)) for name in names)
    return tuple(change for change in changes if change.before != change.after)


def _values(paper: Paper) -> dict[str, Value]:
    """Return the fields of a paper that have a value."""
    values: dict[str, Value] = {
        "id": paper.id,
        "title": paper.title,
        "title_zh": paper.title_zh,
        "venue": paper.venue,
        "year": paper.year,
        "categories": paper.categories,
        "authors": paper.authors,
        "tags": paper.tags,
        "summary": paper.summary,
    }
    for kind, labels in links_by_kind(paper).items():
        for label, urls in labels.items():
            values[f"links.{kind}.{label}" if kind == "other" else f"links.{kind}"] = tuple(urls)
    values["readings"] = tuple(f"{reading.title} {reading.url}" for reading in paper.readings)
    return {name: value for name, value in values.items() if value not in (None, "", ())}
