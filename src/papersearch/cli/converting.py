"""What `papersearch convert` does: a list file of any kind, written in YAML.

Always holds: a file that exists is replaced only if that was asked for, whole or not at all, and
never by itself without its bad entries; what is written was read back, and differences are told.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from papersearch.cli.checking import Summary, broken_links
from papersearch.cli.output import tell_problem
from papersearch.context import Context
from papersearch.errors import OutputError, PapersearchError
from papersearch.library.changes import Differences, PaperChange, changes_between
from papersearch.library.files import read_bytes, read_list, read_list_file, would_be_read
from papersearch.library.naming import near_path, shown_path
from papersearch.library.records import ListFile, Problem
from papersearch.library.yaml.compose import comment_lines
from papersearch.library.yaml.list import read_yaml_list
from papersearch.library.yaml.writer import write_yaml_list
from papersearch.present.output_files import OutputHints, check_output, status_of, write_output

STANDARD_OUTPUT: Final = "-"
_YAML_SUFFIXES: Final = (".yaml", ".yml")
_HINTS: Final = OutputHints(
    exists="See what would change with --dry-run, replace it with --force, or name another by -o.",
    no_file="Name another with -o.",
    refused="Name another file with -o.",
)


@dataclass(frozen=True, slots=True)
class ConversionRequest:
    """What the command line asks for."""

    list_file: Path
    output: str | None
    """Where to; `-` is standard output, None the list file's name with `.yaml`."""
    force: bool
    """Whether a file that is there may be replaced."""
    drop_comments: bool
    """Whether it may also lose its comments."""
    dry_run: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class Conversion:
    """A list file in YAML, and where it goes."""

    listed: ListFile
    summary: Summary
    data: bytes
    written: ListFile
    """What the YAML says when it is read."""
    target: Path | None
    """None is standard output."""

    def comments_lost(self) -> list[int]:
        """Return the lines of the comments in the file that is there, which are not written."""
        if self.target is None or not isinstance(data := read_bytes(self.target)[0], bytes):
            return []
        return comment_lines(data.decode("utf-8", "replace").replace("\r\n", "\n"))


def convert_list(source: Path, output: str | None) -> Conversion:
    """Read a list file and make YAML of it; nothing is written.

    Raises `OutputError` if nothing could be read, or if `output` cannot be a YAML list.
    """
    name = near_path(source)
    listed = read_list_file(source, name)
    if not listed.entries:
        for problem in listed.problems:
            tell_problem(problem)
        raise OutputError(
            f"no paper was read in {shown_path(source)}", "Name a list file that has papers."
        )
    target = _target(source, output)
    data = write_yaml_list(listed).encode()
    written = read_yaml_list(data, name, source)
    problems = (*listed.problems, *broken_links(source), *_differences(written, listed, name))
    papers = tuple(entry.paper for entry in listed.entries)
    summary = Summary(1, papers, listed.merged, problems, listed.addresses)
    return Conversion(listed, summary, data, written, target)


def _target(source: Path, output: str | None) -> Path | None:
    if output == STANDARD_OUTPUT:
        return None
    target = Path(output) if output else source.with_suffix(_YAML_SUFFIXES[0])
    if target.suffix.lower() not in _YAML_SUFFIXES:
        raise OutputError(
            f"{shown_path(target)} would be no YAML list", "Name a file that ends in .yaml."
        )
    check_output(target, may_replace=True, hints=_HINTS)
    return target


def _differences(written: ListFile, listed: ListFile, name: str) -> list[Problem]:
    """Return a problem for each paper that YAML does not hold as it is."""
    changed = {change.id: change for change in changes_between(written, listed).papers}
    hint = "Look at it in the YAML file, and report this: it should not happen."
    return [
        Problem(name, entry.line, 1, f"in YAML, this paper differs ({_what_differs(change)})", hint)
        for entry in listed.entries
        if (change := changed.get(entry.paper.id))
    ]


def _what_differs(change: PaperChange) -> str:
    return ", ".join(field.name for field in change.fields) or "it is missing"


def write_conversion(conversion: Conversion, force: bool, drop_comments: bool = False) -> None:
    """Write the YAML to where it goes.

    Raises `OutputError` if there is a file already, unless `force`; if it has comments, unless
    `drop_comments` or whoever sits at the terminal agrees; or if it cannot be written.
    """
    target = conversion.target
    if target is None:
        click.echo(conversion.data, nl=False)
        return
    check_output(target, force, _HINTS)
    _check_keeps_bad_entries(target, conversion)
    if not drop_comments:
        _check_comments(target, conversion.comments_lost())
    write_output(target, conversion.data, may_replace=force, hints=_HINTS)


def tell_of_second_list(conversion: Conversion, context: Context) -> None:
    """Say it if the library reads what was written beside what it was made of."""
    source, target = conversion.listed.path, conversion.target
    if target is None or source.resolve() == target.resolve():
        return
    try:
        roots = context.choice.roots
    except PapersearchError:  # who only converts needs no library
        return
    if would_be_read(source, roots) and would_be_read(target, roots):
        both = f"the library reads {shown_path(target)} as well as {shown_path(source)}"
        click.echo(f"{both}: remove one of them", err=True)


def _check_keeps_bad_entries(target: Path, conversion: Conversion) -> None:
    """Refuse to replace a list by itself without the entries that were not read."""
    status, source = status_of(target), status_of(conversion.listed.path)
    is_itself = status and source and os.path.samestat(source, status)
    if conversion.summary.problems and is_itself:
        raise OutputError(
            f"{shown_path(target)} has problems, and what they are about would be lost",
            "Mend them first (`papersearch check`), or name another file with -o.",
        )


def _check_comments(target: Path, lines: list[int]) -> None:
    """Ask whether comments may be lost, or refuse where nobody can answer."""
    if not lines:
        return
    comments = "a comment" if len(lines) == 1 else f"comments in {len(lines):,} lines"
    lost = f"{shown_path(target)} has {comments} (line {lines[0]}), which would be lost"
    if sys.stdin.isatty() and sys.stderr.isatty():
        if click.confirm(f"{lost}. Replace it?", err=True):
            return
        raise OutputError(f"{shown_path(target)} is left as it was", "Name another file with -o.")
    raise OutputError(lost, "Name another file with -o, or insist with --drop-comments.")


def changes_to_target(conversion: Conversion) -> Differences:
    """Return what writing would change in the file that is there; its problems are told."""
    target = conversion.target
    if target is None or not status_of(target):
        return changes_between(ListFile(conversion.listed.path), conversion.written)
    data = read_bytes(target)[0]
    existing = read_list(target, data, near_path(target))
    for problem in existing.problems:
        tell_problem(problem)
    changes = changes_between(existing, conversion.written)
    if not changes and data != conversion.data:
        click.echo("the papers are the same; only layout or comments would change", err=True)
    if lines := conversion.comments_lost():
        click.echo(f"comments in {len(lines):,} lines would be lost", err=True)
    return changes
