"""Reads a list file in YAML.

Always holds: no bytes make it raise, and a bad entry costs that entry only, even where the YAML
itself is broken. Ids are unique in what it returns; whatever was left out is among the problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import Final

from papersearch.library.conflicts import without_yaml_conflicts
from papersearch.library.decode import decode
from papersearch.library.identity import identify
from papersearch.library.keyed.cited_texts import cited_texts
from papersearch.library.keyed.named_people import with_names
from papersearch.library.keyed.reader import no_list, read_keyed_list
from papersearch.library.problems import Place, Problems, quoted
from papersearch.library.records import ListFile, RawEntry
from papersearch.library.yaml.compose import Composer
from papersearch.library.yaml.entry import PAPER_KEYS, Defaults, paper_of_node, year_of
from papersearch.library.yaml.faults import YamlFault
from papersearch.library.yaml.nodes import (
    Fields,
    Items,
    KeyValue,
    Nothing,
    YamlNode,
    kind_of,
    members,
    note_unknown_keys,
    plain_value,
    text_of,
)
from papersearch.library.yaml.recovery import TextPart, cut_entries, cut_items
from papersearch.library.yaml.shapes import (
    is_of_another_make,
    keyed_entries,
    people_of_yaml,
    texts_of_yaml,
)

_FILE_KEYS: Final = ("venue", "year", "about", "papers")
_FORM_HINT: Final = "Write 'papers:' on a line of its own, and below it one '- title: …' a paper."
_NAMED_KEYS: Final = 6
"""Keys by which a message says what a file looks like."""
_LIKE_PAPERS: Final = 0.75
_TELLING: Final = ("papers:", "title:")
"""What says of broken YAML that it was to be a list."""
_EMPTY: Final = Fields(1, 1, 1, {})


def read_yaml_list(data: bytes, file: str, path: Path) -> ListFile:
    """Read the bytes of a list file; `file` is what problems call it. Never raises.

    A file of another make, a list at its top or sections as keys, is read as JSON would be.
    """
    problems = Problems(file)
    text = decode(data, problems)
    if text is None:
        return ListFile(path, problems=problems.sorted())
    text = without_yaml_conflicts(text, problems)
    try:
        root = Composer(problems).compose(text)
    except YamlFault as fault:
        if foreign := _broken_of_another_make(text, fault, path, problems):
            return foreign
        header, items = _nodes_of_broken(text, fault, problems)
        is_list = bool(items) or any(key in text for key in _TELLING)
    else:
        if foreign := _of_another_make(root, path, problems):
            return foreign
        if isinstance(root, Fields) and not _is_of_ours(root):
            keys = ", ".join(map(quoted, list(root.fields)[:_NAMED_KEYS]))
            return no_list(problems, path, f"YAML in which nothing looks like a title ({keys})")
        header, items = _nodes(root, problems)
        is_list = "papers" in header.fields or isinstance(root, Nothing)
    note_unknown_keys(header, _FILE_KEYS, problems)
    defaults = Defaults(text_of(header, "venue", problems) or None, year_of(header, problems))
    found = identify(_entries(items, defaults, problems), problems)
    about = _about(header, problems)
    is_list = is_list or 0 in data  # a damaged file, whatever it was
    return ListFile(
        path,
        found.entries,
        problems.sorted(),
        about,
        found.merged,
        is_list=is_list,
        repeated=found.repeated,
    )


def _is_of_ours(root: Fields) -> bool:
    """Whether a file has a key of its own form, or one that was meant for `papers`."""
    return any(key in root.fields for key in _FILE_KEYS) or bool(
        get_close_matches("papers", root.fields, 1, _LIKE_PAPERS)
    )


def _of_another_make(root: YamlNode, path: Path, problems: Problems) -> ListFile | None:
    """Return the list of a file that was not made for papersearch; None where it has none."""
    papers = root.value("papers") if isinstance(root, Fields) else None
    people = people_of_yaml(root, problems)
    is_ours = isinstance(papers, Items) and not is_of_another_make(papers, frozenset(PAPER_KEYS))
    if is_ours and not people:
        return None
    own = Problems(problems.file)
    entries = keyed_entries(root, own)
    first = next(entries, None)
    found = chain([first], entries) if first else cited_texts(texts_of_yaml(root))
    found = with_names(found, people) if people else found
    listed = read_keyed_list(found, own, path, "YAML")
    has_titles = isinstance(papers, Items) and any(
        isinstance(item, Fields) and "title" in item.fields for item in papers.items
    )
    if not listed.is_list and (not isinstance(papers, Items) or has_titles):
        return None
    for problem in listed.problems:
        problems.take(problem)
    return replace(listed, problems=problems.sorted())


def _broken_of_another_make(
    text: str, fault: YamlFault, path: Path, problems: Problems
) -> ListFile | None:
    """Return the list of a broken file of another make, each entry read alone."""
    if cut_entries(text) is not None:
        return None
    own = Problems(problems.file)
    composer = Composer(own)
    nodes = [_node(piece, composer, own) for piece in cut_items(text)]
    found = tuple(item for node in nodes for item in members(node))
    root = Items(1, 1, 1 + sum(item.weight for item in found), found)
    if not found or _of_another_make(root, path, Problems(problems.file)) is None:
        return None
    if None not in nodes:
        own.add(fault.place, fault.message, fault.hint)
    for problem in own.sorted():
        problems.take(problem)
    return _of_another_make(root, path, problems)


def _nodes(root: YamlNode, problems: Problems) -> tuple[Fields, Sequence[YamlNode]]:
    """Return the file's own fields and the nodes of its entries."""
    if isinstance(root, Fields):
        return root, _papers(root, problems)
    if isinstance(root, Nothing):
        problems.add(Place(1, 1), "the file is empty", _FORM_HINT)
    else:
        message = f"the file must be a mapping with 'papers:', but is {kind_of(root)}"
        problems.add(root, message, _FORM_HINT)
    return _EMPTY, ()


def _papers(root: Fields, problems: Problems) -> Sequence[YamlNode]:
    if "papers" not in root.fields:
        problems.add(root, "the file has no 'papers:'", _FORM_HINT)
    papers = root.value("papers")
    if papers is None:
        return ()
    if isinstance(papers, Items):
        return papers.items
    problems.add(papers, f"'papers' must be a list, but is {kind_of(papers)}", _FORM_HINT)
    return ()


def _nodes_of_broken(
    text: str, fault: YamlFault, problems: Problems
) -> tuple[Fields, Sequence[YamlNode]]:
    """Read the header and each entry alone; `fault` is what is wrong with the whole."""
    pieces = cut_entries(text)
    if pieces is None:
        problems.add(fault.place, fault.message, fault.hint)
        return _EMPTY, ()
    composer = Composer(problems)
    header = [_node(piece, composer, problems) for piece in pieces.header]
    entries = [_node(piece, composer, problems) for piece in pieces.entries]
    if None not in header + entries:
        # Each piece is good, so it is their sum that is not: an indent, mostly.
        problems.add(fault.place, fault.message, fault.hint)
    return _joined(header), [item for entry in entries for item in members(entry)]


def _node(piece: TextPart, composer: Composer, problems: Problems) -> YamlNode | None:
    try:
        return composer.compose(piece.text, piece.first_line)
    except YamlFault as fault:
        problems.add(fault.place, fault.message, fault.hint)
        return None


def _joined(parts: Iterable[YamlNode | None]) -> Fields:
    fields: dict[str, KeyValue] = {}
    for part in parts:
        if isinstance(part, Fields):
            fields = {**part.fields, **fields}
    return Fields(1, 1, 1, fields)


def _entries(
    items: Iterable[YamlNode], defaults: Defaults, problems: Problems
) -> Iterable[RawEntry]:
    for item in items:
        paper = paper_of_node(item, defaults, problems)
        if paper is not None:
            yield RawEntry(paper, item.line)


def _about(header: Fields, problems: Problems) -> dict[str, object]:
    about = header.value("about")
    if about is None:
        return {}
    if isinstance(about, Fields):
        return {name: plain_value(field.value, problems) for name, field in about.fields.items()}
    message = f"'about' must be a mapping, but is {kind_of(about)}"
    problems.add(about, message, "Write one line a fact below 'about:', such as 'place: Seattle'.")
    return {}
