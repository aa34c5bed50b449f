"""Lists in YAML that were not made for papersearch: a list at the top, or sections as keys."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, cast

from papersearch.library.keyed.cited_texts import PlacedText
from papersearch.library.keyed.entry import FieldValue, KeyedEntry, KeyedField
from papersearch.library.keyed.keys import meant_by
from papersearch.library.keyed.named_people import names_by_key
from papersearch.library.keyed.sections import (
    DEEPEST,
    has_lone_entry,
    is_entry,
    is_paper_itself,
    lists_inside,
    name_of_section,
    said_by_key,
    section_of,
)
from papersearch.library.problems import Problems
from papersearch.library.yaml.nodes import Fields, Items, Nothing, Text, YamlNode, plain_value

_FEWEST: Final = 3
"""Entries by which a list is known to be of another make."""


def keyed_entries(
    node: YamlNode,
    problems: Problems,
    sections: tuple[str, ...] = (),
    depth: int = 0,
    named_by: str = "",
    is_beside_entries: bool = False,
) -> Iterator[KeyedEntry]:
    """Yield the entries of all lists in a file.

    `named_by` is the key of an entry's own; those beside it may have no others below them.
    """
    if depth > DEEPEST:
        return
    if isinstance(node, Items):
        has_entries = False
        for item in node.items:
            value = _plain(item, problems)
            if isinstance(item, Fields) and value is not None:
                inside = lists_inside(value)
                has_entries = has_entries or is_entry(value)
                if (has_entries and not inside) or is_paper_itself(value):
                    yield _entry(item, problems, sections, inside)
                if has_entries and not inside:
                    continue
            yield from keyed_entries(item, problems, sections, depth + 1)
    elif isinstance(node, Fields):
        value = _plain(node, problems) or {}
        inside = lists_inside(value)
        if not inside and is_entry(value):
            yield _entry(node, problems, sections, named_by=named_by)
            return
        if is_beside_entries and is_paper_itself(value):
            yield _entry(node, problems, sections, inside, named_by)
        are_entries = has_lone_entry(value)
        is_named = depth and not is_paper_itself(value)
        named = name_of_section(value, inside) if is_named else ()
        for key, field in node.fields.items():
            if isinstance(field.value, Items | Fields):
                names = section_of(key) if key not in inside or not is_paper_itself(value) else ()
                below = _plain(field.value, problems)
                if below is not None and is_entry(below):
                    names = ()  # its key is its id
                inner = (*sections, *named, *names)
                yield from keyed_entries(field.value, problems, inner, depth + 1, key, are_entries)


def texts_of_yaml(
    node: YamlNode, sections: tuple[str, ...] = (), depth: int = 0
) -> Iterator[PlacedText]:
    """Yield the texts of a file that stand for themselves: in a list, or under a key each."""
    if isinstance(node, Text):
        yield PlacedText(node.text, node.line, sections)
    elif isinstance(node, Items) and depth <= DEEPEST:
        for item in node.items:
            yield from texts_of_yaml(item, sections, depth + 1)
    elif isinstance(node, Fields) and depth <= DEEPEST:
        for key, field in node.fields.items():
            is_named = isinstance(field.value, Items | Fields)
            inner = (*sections, *section_of(key)) if is_named else sections
            yield from texts_of_yaml(field.value, inner, depth + 1)


def people_of_yaml(root: YamlNode, problems: Problems) -> dict[str, str]:
    """Return the names of the people that a file has under keys beside its entries."""
    if not isinstance(root, Fields):
        return {}
    lists = {
        key: cast("FieldValue", plain_value(field.value, Problems(problems.file)))
        for key, field in root.fields.items()
        if key not in ("papers", "about") and isinstance(field.value, Fields | Items)
    }
    return names_by_key(lists)


def is_of_another_make(papers: YamlNode | None, known: frozenset[str]) -> bool:
    """Whether a list below `papers:` has keys that are not ours in most of its entries.

    Two entries, or one, are so where they have names and no titles.
    """
    if not isinstance(papers, Items):
        return False
    entries = [item for item in papers.items if isinstance(item, Fields)]
    foreign = sum(not known.issuperset(item.fields) for item in entries)
    if 0 < len(entries) < _FEWEST:
        named = (any(meant_by(key).meaning == "name" for key in each.fields) for each in entries)
        return all(named) and not any("title" in each.fields for each in entries)
    return foreign >= _FEWEST and 2 * foreign > len(entries)


def _plain(node: YamlNode, problems: Problems) -> dict[str, FieldValue] | None:
    if not isinstance(node, Fields):
        return None
    return cast("dict[str, FieldValue]", plain_value(node, problems))


def _entry(
    node: Fields,
    problems: Problems,
    sections: tuple[str, ...],
    but: Collection[str] = (),
    named_by: str = "",
) -> KeyedEntry:
    """Return an entry without the lists of others below it."""
    fields = tuple(
        KeyedField(name, cast(FieldValue, plain_value(field.value, problems)), field.key.line)
        for name, field in node.fields.items()
        if not isinstance(field.value, Nothing) and name not in but
    )
    return KeyedEntry((*said_by_key(named_by, node.line), *fields), node.line, sections)
