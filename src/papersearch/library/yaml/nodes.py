"""YAML as nodes with places; what readers of YAML files walk.

Always holds: all text in nodes is clean, and it is what was typed: `1984`, `yes` and `2020-06-14`
are text, and nothing is ever constructed of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, NamedTuple

from papersearch.library.problems import Place, Problems, quoted

MAX_DEPTH: Final = 32
"""How deep nodes may be nested; a list file needs five."""
_MAX_SLIP: Final = 40
"""Longer unknown words are no slips of a known one."""


@dataclass(frozen=True, slots=True)
class YamlNode(Place):
    """A value in a YAML file, and where it begins."""

    weight: int
    """Nodes and characters in it, with those of its aliases: what walking it may cost."""


@dataclass(frozen=True, slots=True)
class Nothing(YamlNode):
    """No value: nothing is typed, or `~` or `null`."""


@dataclass(frozen=True, slots=True)
class Text(YamlNode):
    """A scalar."""

    text: str


@dataclass(frozen=True, slots=True)
class Items(YamlNode):
    """A sequence."""

    items: tuple[YamlNode, ...]


class KeyValue(NamedTuple):
    """A key and its value."""

    key: Text
    value: YamlNode


@dataclass(frozen=True, slots=True)
class Fields(YamlNode):
    """A mapping; keys are text, each once."""

    fields: Mapping[str, KeyValue]

    def value(self, key: str) -> YamlNode | None:
        """Return a key's value, or None where it has none."""
        field = self.fields.get(key)
        return None if field is None or isinstance(field.value, Nothing) else field.value


def kind_of(node: YamlNode) -> str:
    """Name a node's kind for a message."""
    match node:
        case Nothing():
            return "nothing"
        case Items():
            return "a list"
        case Fields():
            return "a mapping"
        case _:
            return "text"


def note_unknown_keys(fields: Fields, known: Sequence[str], problems: Problems) -> None:
    """Report the keys that mean nothing here."""
    for name, field in fields.fields.items():
        if name not in known:
            note_unknown("unknown key", field.key, known, problems)


def note_unknown(what: str, word: Text, known: Sequence[str], problems: Problems) -> None:
    """Report a word that is none of those known, as `what`, with the one it may be a slip of."""
    if problems.is_over:
        return
    close = get_close_matches(word.text, known, n=1) if len(word.text) <= _MAX_SLIP else []
    question = f"; did you mean '{close[0]}'?" if close else ""
    message = f"{what} {quoted(word.text)}{question}"
    problems.add(word, message, f"Use one of {', '.join(known)}.")


def text_of(fields: Fields, key: str, problems: Problems) -> str:
    """Return the text of a key, empty where it has none or, with a problem, where it is no text."""
    value = fields.value(key)
    if value is None:
        return ""
    if isinstance(value, Text):
        return value.text
    problems.add(
        value, f"'{key}' must be text, not {kind_of(value)}", f"Write '{key}: …' with plain text."
    )
    return ""


def texts_of(fields: Fields, key: str, problems: Problems) -> tuple[str, ...]:
    """Return the texts of a key, each once; a single text is a list of one."""
    return tuple(dict.fromkeys(all_texts_of(fields, key, problems)))


def all_texts_of(fields: Fields, key: str, problems: Problems) -> tuple[str, ...]:
    """Return the texts of a key, as often as they stand there."""
    value = fields.value(key)
    texts = []
    for item in members(value):
        if isinstance(item, Text):
            texts.append(item.text)
        elif not isinstance(item, Nothing):
            message = f"'{key}' must be a list of texts, but holds {kind_of(item)}"
            problems.add(item, message, f"Write '{key}: [first, second]'.")
    return tuple(text for text in texts if text)


def members(value: YamlNode | None) -> tuple[YamlNode, ...]:
    """Return the nodes of a list; what is no list is the only member of one, nothing is none."""
    if value is None or isinstance(value, Nothing):
        return ()
    return value.items if isinstance(value, Items) else (value,)


def plain_value(node: YamlNode, problems: Problems, depth: int = 0) -> object:
    """Return a node as text, lists and dicts of them, None for nothing and below `MAX_DEPTH`."""
    if depth > MAX_DEPTH:
        problems.add(node, f"values are nested more than {MAX_DEPTH} deep", "Nest them less deep.")
        return None
    match node:
        case Text():
            return node.text
        case Items():
            return [plain_value(item, problems, depth + 1) for item in node.items]
        case Fields():
            fields = node.fields.items()
            return {name: plain_value(field.value, problems, depth + 1) for name, field in fields}
        case _:
            return None
