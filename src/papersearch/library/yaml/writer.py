"""Writes a list file in YAML, made for editing by hand and for `git diff`.

Always holds: `read_yaml_list` reads the same papers back, without a problem, where their ids are
what `identify` gives. The same papers always give the same text: fields stand in one order, a value
stands on one line, however long, and quotes stand where YAML needs them only.

Links are grouped by kind, since YAML has one place for each; within a kind they keep their order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import yaml
from yaml.resolver import Resolver

from papersearch.library.clean import clean
from papersearch.library.records import LinkKind, ListFile, Paper, Reading

_STEP: Final = "  "
_MAX_KEY: Final = 1_000
"""In characters, quotes included; YAML allows 1,024 before a key's colon."""

# What ends, or never begins, a plain scalar; inside brackets there is more of it.
_NOT_PLAIN: Final = re.compile(r"""[-?:](?:\ |$) | [#,\[\]{}&*!|>'"%@`] | --- | \.\.\.""", re.X)
_NOT_INSIDE: Final = re.compile(r":(?: |$)| #")
_NOT_IN_FLOW: Final = re.compile(r"[,?:\[\]{}]")
_NUMBER_ELSEWHERE: Final = re.compile(
    r"[-+]?(?:\.[0-9]++|[0-9]++(?:\.[0-9]*+)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|[yYnN]"
)
"""What PyYAML takes for text, but other versions of YAML for a number or a yes."""
_TEXT_TAG: Final = Resolver.DEFAULT_SCALAR_TAG


def write_yaml_list(listed: ListFile) -> str:
    """Return the list file in YAML; its problems are not in it."""
    papers = [entry.paper for entry in listed.entries]
    shared = {
        "venue": _shared([paper.venue for paper in papers]),
        "year": _shared([paper.year for paper in papers]),
    }
    lines = [f"{key}: {_scalar(value)}" for key, value in shared.items() if value is not None]
    if listed.about:
        lines += _field("about", listed.about, "")
    lines.append("papers:" if papers else "papers: []")
    for paper in papers:
        lines += _item(_fields(paper, shared), "")
    return "\n".join(lines) + "\n"


def links_by_kind(paper: Paper) -> dict[LinkKind, dict[str, list[str]]]:
    """Return the URLs by kind and label; only links of kind `other` have labels."""
    groups: dict[LinkKind, dict[str, list[str]]] = {}
    for link in dict.fromkeys(paper.links):
        label = link.label if link.kind == "other" else ""
        groups.setdefault(link.kind, {}).setdefault(label, []).append(link.url)
    return groups


def _shared(values: Sequence[str | int | None]) -> str | int | None:
    """Return the value that all papers have, or None."""
    return values[0] if len(set(values)) == 1 else None


def _fields(paper: Paper, shared: dict[str, str | int | None]) -> dict[str, object]:
    """Return what is to be written of a paper, in order."""
    fields: dict[str, object] = {
        "title": paper.title,
        "title_zh": paper.title_zh,
        "venue": paper.venue if shared["venue"] is None else None,
        "year": paper.year if shared["year"] is None else None,
        "categories": paper.categories,
        "authors": paper.authors,
        "tags": paper.tags,
        "summary": paper.summary,
        "links": _links(paper),
        "readings": [_reading(reading) for reading in paper.readings],
    }
    return {key: value for key, value in fields.items() if value not in (None, "", (), [], {})}


def _links(paper: Paper) -> dict[str, object]:
    links: dict[str, object] = {}
    for kind, labels in links_by_kind(paper).items():
        values = {label: urls[0] if len(urls) == 1 else urls for label, urls in labels.items()}
        links[kind] = values if kind == "other" else values[""]
    return links


def _reading(reading: Reading) -> dict[str, object]:
    """Leave out a title that is the URL, as the reader supplies it."""
    if reading.title == reading.url:
        return {"url": reading.url}
    return {"title": reading.title, "url": reading.url}


def _field(key: str, value: object, indent: str) -> Iterator[str]:
    """Yield the lines of a key and its value."""
    name = _scalar(key)
    if len(name) > _MAX_KEY:
        yield f"{indent}? {name}"
        name = ""
    if isinstance(value, dict) and value:
        yield f"{indent}{name}:"
        for inner_key, inner in value.items():
            yield from _field(inner_key, inner, indent + _STEP)
    elif isinstance(value, list) and value:
        yield f"{indent}{name}:"
        for item in value:
            yield from _item(item, indent)
    else:
        yield f"{indent}{name}: {_inline(value)}"


def _item(value: object, indent: str) -> Iterator[str]:
    """Yield the lines of a member of a list."""
    if isinstance(value, dict) and value:
        lines = [line for key, inner in value.items() for line in _field(key, inner, "")]
    elif isinstance(value, list) and value:
        lines = [line for item in value for line in _item(item, "")]
    else:
        lines = [_inline(value)]
    yield f"{indent}- {lines[0]}"
    for line in lines[1:]:
        yield f"{indent}{_STEP}{line}"


def _inline(value: object) -> str:
    """Write what stands on its key's line; tuples are written in brackets."""
    if isinstance(value, tuple):
        return f"[{', '.join(_scalar(item, in_flow=True) for item in value)}]"
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    return "null" if value is None else _scalar(value)


def _scalar(value: object, in_flow: bool = False) -> str:
    """Write a text in quotes where it would else be read as something else; a year as it is."""
    if isinstance(value, int):
        return str(value)
    text = clean(str(value))
    if _is_plain(text) and not (in_flow and _NOT_IN_FLOW.search(text)):
        return text
    return json.dumps(text, ensure_ascii=False)  # YAML knows all of JSON's escapes


def _is_plain(text: str) -> bool:
    if not text or _NOT_PLAIN.match(text) or _NOT_INSIDE.search(text):
        return False
    if _NUMBER_ELSEWHERE.fullmatch(text):
        return False
    resolver: Any = Resolver()  # its types are not told
    return bool(resolver.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT_TAG)
