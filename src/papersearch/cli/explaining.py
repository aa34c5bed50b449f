"""What `papersearch check --explain LINE` prints: how a line of a list is read, and why."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from papersearch.cli.output import print_json
from papersearch.errors import LibraryError
from papersearch.exit_status import NOTHING_FOUND, OK
from papersearch.library.files import Unreadable, read_bytes
from papersearch.library.locate import Library
from papersearch.library.markdown.explain import BlockNote, FieldNote, explain
from papersearch.library.naming import near_path

_SUFFIXES: Final = (".md", ".markdown")
_LONGEST: Final = 100
"""Characters of a field that are shown: a line of a terminal."""


def tell_line(library: Library, line: int, as_json: bool) -> int:
    """Print how a line of the library's one Markdown list is read; 1 where it has no text."""
    notes = explain(*_source(library), line)
    if as_json:
        print_json({"line": line, "blocks": [asdict(note) for note in notes]})
    else:
        for note in notes:
            _tell(note)
        if not notes:
            click.echo(f"line {line}: no text that is read", err=True)
    return OK if notes else NOTHING_FOUND


def _source(library: Library) -> tuple[bytes, Path]:
    paths = [path for path in library.list_files() if path.suffix.lower() in _SUFFIXES]
    if len(paths) != 1:
        message = f"--explain needs one Markdown list, but here are {len(paths)}."
        raise click.UsageError(f"{message} Name one: papersearch check LIST.md --explain LINE")
    data, _ = read_bytes(paths[0])
    if isinstance(data, Unreadable):
        raise LibraryError(f"{near_path(paths[0])}: {data.message}", data.hint)
    return data, paths[0]


def _tell(note: BlockNote) -> None:
    click.echo(f"line {note.line}: {note.kind}, {note.verdict}")
    if note.entry_line is not None:
        click.echo(f"  entry: line {note.entry_line}, '{note.entry_title}'")
    for place, field in enumerate(note.fields, start=1):
        click.echo(f"  {place}. {_written(field)}")
        click.echo(f"     is {field.role}{_scored(field)}")
    for reason in note.reasons:
        click.echo(f"  - {reason}")


def _written(field: FieldNote) -> str:
    text = field.text if len(field.text) <= _LONGEST else f"{field.text[:_LONGEST]}…"
    address = f" to {field.url}" if field.url is not None else ""
    label = f", labelled '{field.label}'" if field.label else ""
    means = f" ({', '.join(field.means)})" if field.means else ""
    return f"{field.kind} '{text}'{address}{label}{means}"


def _scored(field: FieldNote) -> str:
    if field.likeness is None:
        return ""
    return f" (as a title {field.likeness:+.2f} by itself, {field.slot:+.2f} by its place)"
