"""Reads a glossary: pairs of Chinese and English expressions with one meaning, in YAML.

    - {zh: [实例分割], en: [instance segmentation]}
    - {zh: [行人重识别, 行人再识别], en: [person re-identification, person ReID]}

Always holds: no bytes make it raise, a bad entry costs that entry only, and each is reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from papersearch.library.decode import decode
from papersearch.library.files import Unreadable, read_bytes
from papersearch.library.problems import Place, Problems
from papersearch.library.records import Problem
from papersearch.library.yaml_compose import Composer
from papersearch.library.yaml_faults import YamlFault
from papersearch.library.yaml_nodes import (
    Fields,
    Node,
    kind_of,
    members,
    note_unknown_keys,
    texts_of,
)

_KEYS: Final = ("zh", "en")
_HINT: Final = "Write entries such as '- {zh: [目标检测], en: [object detection]}'."


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """Expressions with one meaning; each side has at least one."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


def read_glossary(path: Path) -> tuple[list[GlossaryEntry], list[Problem]]:
    """Return the entries of a glossary file, and what is wrong in it."""
    problems = Problems(str(path))
    data, _ = read_bytes(path)
    if isinstance(data, Unreadable):
        problems.add(Place(1, 1), data.message, data.hint)
        return [], list(problems.sorted())
    text = decode(data, problems)
    try:
        root = None if text is None else Composer(problems).compose(text)
    except YamlFault as fault:
        problems.add(fault.place, fault.message, fault.hint)
        root = None
    entries = [entry for node in members(root) if (entry := _entry(node, problems)) is not None]
    return entries, list(problems.sorted())


def _entry(node: Node, problems: Problems) -> GlossaryEntry | None:
    if not isinstance(node, Fields):
        problems.add(node, f"an entry must be a mapping, but is {kind_of(node)}", _HINT)
        return None
    note_unknown_keys(node, _KEYS, problems)
    entry = GlossaryEntry(texts_of(node, "zh", problems), texts_of(node, "en", problems))
    if not entry.zh or not entry.en:
        problems.add(node, "this entry lacks a side", _HINT)
        return None
    return entry
