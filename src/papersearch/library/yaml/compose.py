"""YAML text into nodes: the one module that runs PyYAML's parser.

Always holds: only the parser's events are used, never its constructor, and never its composer,
which overflows the C stack on text nested deep enough; nesting is bounded, and so is all that
aliases repeat, however they multiply. Whatever the text, the outcome is a node or a `YamlFault`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
)

from papersearch.library.clean import clean
from papersearch.library.problems import Place, Problems, quoted
from papersearch.library.yaml.faults import YamlFault, byte_fault, parser_fault
from papersearch.library.yaml.nodes import (
    MAX_DEPTH,
    Fields,
    Items,
    KeyValue,
    Nothing,
    Text,
    YamlNode,
)

ALIAS_BUDGET: Final = 1_000_000
"""Nodes and characters that the aliases of one file may repeat."""

# The C parser is faster by far, but not every build of PyYAML has it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_GLUED_COMMENT: Final = re.compile(r"[ \t]+(#[^\s#].*)")
_CORE: Final = "tag:yaml.org,2002:"
_CORE_TAGS: Final = frozenset(
    {"!", *(_CORE + name for name in ("str", "int", "float", "bool", "null", "seq", "map"))}
)

Event = Any
"""An event of the parser; its types do not say which attributes it has."""


def comment_lines(text: str) -> list[int]:
    """Return the lines (from 1) at which comments stand; none where the text is no YAML."""
    lines: list[int] = []
    end = 0
    try:
        # A comment is what stands between tokens and is no white space.
        for token in yaml.scan(text, Loader=_LOADER):
            between = text[end : token.start_mark.index]
            if "#" in between:
                first = text.count("\n", 0, end) + 1
                rows = enumerate(between.split("\n"), start=first)
                lines += (number for number, row in rows if "#" in row)
            end = max(end, token.end_mark.index)
    except (yaml.YAMLError, ValueError, OverflowError):
        return []
    return lines


def _is_entry_alone(root: YamlNode) -> bool:
    """Whether a document is one entry of many, as programs write them one behind the other."""
    return isinstance(root, Fields) and "title" in root.fields and "papers" not in root.fields


class Composer:
    """Makes nodes of the texts of one file.

    They share their anchors and the budget of their aliases.
    """

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._notes = Problems(problems.file)
        self._anchors: dict[str, YamlNode] = {}
        self._repeated = 0
        self._first_line = 1
        self._events: Iterator[Event] = iter(())
        self._lines: list[str] = []
        """Those of the text, where a comment may stand behind a value; else none."""

    def compose(self, text: str, first_line: int = 1) -> YamlNode:
        """Return the one document in `text`, which begins at `first_line` of the file.

        Raises `YamlFault` if the text as a whole is no YAML. Where a single node is wrong, a
        problem is noted, and the node is nothing.
        """
        if fault := byte_fault(text, first_line):
            raise fault
        self._first_line = first_line
        self._lines = text.split("\n") if " #" in text else []
        self._notes = Problems(self._problems.file)
        self._events = yaml.parse(text, Loader=_LOADER)
        try:
            root = self._document()
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # The last two come from escapes that name no character.
            raise parser_fault(error, text, first_line) from None
        for note in self._notes.sorted():
            self._problems.take(note)
        return root

    def _document(self) -> YamlNode:
        roots: list[YamlNode] = []
        for event in self._events:
            if not isinstance(event, DocumentStartEvent):
                continue
            root = self._node(next(self._events), 0)
            if roots and isinstance(root, Nothing):
                continue  # a line `---` at the end, as pages have it below their first lines
            roots.append(root)
            if len(roots) > 1 and not all(map(_is_entry_alone, roots[-2:])):
                message = "a second YAML document begins here"
                hint = "Remove the line '---', so that the file is one document."
                raise YamlFault(self._place(event), message, hint)
        if len(roots) > 1:
            weight = 1 + sum(root.weight for root in roots)
            return Items(roots[0].line, roots[0].column, weight, tuple(roots))
        return roots[0] if roots else Nothing(self._first_line, 1, 1)

    def _node(self, event: Event, depth: int) -> YamlNode:
        if isinstance(event, AliasEvent):
            return self._alias(event)
        if event.tag is not None:
            self._check_tag(event)
        if isinstance(event, ScalarEvent):
            node = self._scalar(event)
        else:
            node = self._collection(event, depth + 1)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _scalar(self, event: Event) -> YamlNode:
        if not event.style and event.value in _NOTHING:
            place = self._place(event)
            return Nothing(place.line, place.column, 1)
        if not event.style and self._lines:
            self._check_comment(event)
        return self._text(event)

    def _text(self, event: Event) -> Text:
        place = self._place(event)
        return Text(place.line, place.column, 1 + len(event.value), clean(event.value))

    def _collection(self, start: Event, depth: int) -> YamlNode:
        place = self._place(start)
        if depth > MAX_DEPTH:
            message = f"values are nested more than {MAX_DEPTH} deep"
            raise YamlFault(place, message, "Close the brackets, or nest less deep.")
        if isinstance(start, MappingStartEvent):
            return self._fields(place, depth)
        items = tuple([self._node(event, depth) for event in self._members()])
        return Items(place.line, place.column, 1 + sum(item.weight for item in items), items)

    def _fields(self, place: Place, depth: int) -> Fields:
        fields: dict[str, KeyValue] = {}
        weight = 1
        for event in self._members():
            key = self._key(event)
            value = self._node(next(self._events), depth)
            if first := fields.get(key.text):
                message = f"the key {quoted(key.text)} stands at line {first.key.line} already"
                self._notes.add(key, message, "Remove one of the two; the first one is read.")
                continue
            fields[key.text] = KeyValue(key, value)
            weight += key.weight + value.weight
        return Fields(place.line, place.column, weight, fields)

    def _members(self) -> Iterator[Event]:
        """Yield the events that begin a member of the collection that has begun."""
        for event in self._events:
            if isinstance(event, CollectionEndEvent):
                return
            yield event

    def _key(self, event: Event) -> Text:
        if isinstance(event, ScalarEvent):
            return self._text(event)
        raise YamlFault(self._place(event), "a key must be plain text", "Write the key as a word.")

    def _alias(self, event: Event) -> YamlNode:
        place = self._place(event)
        target = self._anchors.get(event.anchor)
        if target is None:
            message = f"the alias {quoted('*' + event.anchor)} has no anchor before it"
            self._notes.add(place, message, "Put quotes around it if it is text.")
        elif self._repeated + target.weight > ALIAS_BUDGET:
            message = "the aliases of this file repeat too much"
            self._notes.add(place, message, "Write the values out instead of using aliases.")
        else:
            self._repeated += target.weight
            return replace(target, line=place.line, column=place.column)
        return Nothing(place.line, place.column, 1)

    def _check_tag(self, event: Event) -> None:
        if event.tag not in _CORE_TAGS:
            message = f"the tag {quoted(event.tag.replace(_CORE, '!!', 1))} means nothing here"
            hint = "Remove the tag; the value is read without it."
            self._notes.add(self._place(event), message, hint)

    def _check_comment(self, event: Event) -> None:
        """Note a comment glued to its sign behind a value: rather text, as in `Issue #12`."""
        mark = event.end_mark
        if mark.line >= len(self._lines):
            return
        found = _GLUED_COMMENT.match(self._lines[mark.line], mark.column)
        if found:
            message = f"{quoted(found[0].strip())} is read as a comment, and left out"
            hint = "Put quotes around text that holds ' #', or a space behind the #."
            self._notes.add(Place(self._first_line + mark.line, found.start(1) + 1), message, hint)

    def _place(self, event: Event) -> Place:
        mark = event.start_mark
        return Place(self._first_line + mark.line, mark.column + 1)
