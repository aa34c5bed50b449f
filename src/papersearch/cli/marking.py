"""What `papersearch tag` and `papersearch marks` do."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import click

from papersearch.cli.indexing import open_up_to_date
from papersearch.cli.output import print_json
from papersearch.context import Context
from papersearch.errors import NotFoundError, OutputError, UserFileError
from papersearch.exit_status import NOTHING_FOUND, OK
from papersearch.io.atomic import read_regular
from papersearch.library.clean import visible
from papersearch.present.output_files import OutputHints, check_output, write_output
from papersearch.present.sentences import counted
from papersearch.search.named_paper import paper_named
from papersearch.search.paper_marks import PaperMarks
from papersearch.search.searcher import Searcher
from papersearch.user.mark import Mark, cleaned_tag
from papersearch.user.mark_exchange import (
    MARK_BEGINS,
    is_known,
    marks_as_text,
    merge_text,
    remember,
)
from papersearch.user.marks import MarksFile

_LARGEST: Final = 1024 * 1024 * 1024
"""Bytes of a file of marks: a million of them have as many."""
_HINTS: Final = OutputHints(no_file="Name a file, or - for standard output.")


def tag_papers(context: Context, words: tuple[str, ...], as_json: bool) -> int:
    """Change or print the tags of papers; return the exit status.

    Raises `NotFoundError` for what is no paper, before any is changed; `UserFileError`.
    """
    tagged = _tags(words, "+")
    untagged = _tags(words, "-")
    names = [word for word in words if word[:1] not in ("+", "-")]
    if not names:
        if tagged or untagged:
            raise click.UsageError("Name the papers: their ids, addresses or titles.")
        return _print_all(context, as_json)
    index = open_up_to_date(context.index)
    paper_marks = PaperMarks(index, context.marks_file)
    searcher = Searcher(index, paper_marks.marks, paper_marks.lost)
    papers = []
    for name in names:
        paper = paper_named(name, searcher)
        if paper is None:
            raise NotFoundError(
                f"no paper has the id, address or title {visible(name)}",
                "`papersearch search` shows ids; nothing was changed.",
            )
        papers.append(paper)
    found: dict[str, Mark] = {}
    for paper in papers:
        found[paper.id] = (
            paper_marks.change(paper.id, tagged=tagged, untagged=untagged)
            if tagged or untagged
            else paper_marks.mark(paper.id)
        )
    if as_json:
        print_json({"papers": [{"id": key, "tags": mark.tags} for key, mark in found.items()]})
    else:
        for paper in papers:
            tags = " ".join(found[paper.id].tags) or "no tags"
            click.echo(f"{paper.id}  {paper.title}: {tags}")
    return OK


def exchange_marks(
    context: Context, export_to: str | None, import_from: str | None, is_forced: bool = False
) -> int:
    """Write or read marks as a text; return the exit status.

    What holds something else, or marks that are not among those here, is replaced only if
    `is_forced`.

    Raises `UserFileError`, `OutputError`, OSError.
    """
    if (export_to is None) == (import_from is None):
        raise click.UsageError("Say either --export FILE or --import FILE.")
    file = context.marks_file
    gc.disable()  # hundreds of thousands of marks take twice as long with it, and leave no garbage
    if import_from is not None:
        data = _read(import_from)
        changed = merge_text(data.decode("utf-8-sig", "replace"), visible(import_from), file)
        click.echo(f"{counted(changed, 'mark')} added or changed", err=True)
        return OK
    text = marks_as_text(file)
    if export_to == "-":
        click.echo(text, nl=False)
    elif export_to is not None:
        check_output(Path(export_to), may_replace=True, hints=_HINTS)
        if not is_forced:
            _check_replacing(Path(export_to), file)
        data = text.encode("utf-8", "backslashreplace")
        write_output(Path(export_to), data, may_replace=True, hints=_HINTS)
        if text:  # of nothing there is nothing to remember
            remember(text, file)
        click.echo(f"{counted(text.count(chr(10)), 'mark')} in {visible(export_to)}", err=True)
    return OK


def _read(name: str) -> bytes:
    """Return the bytes of a file of marks, `-` for what comes by a pipe. Raises `UserFileError`."""
    try:
        if name == "-":
            return sys.stdin.buffer.read()
        return read_regular(Path(name), _LARGEST)
    except (OSError, ValueError) as error:
        raise UserFileError(
            f"{visible(name)} cannot be read: {getattr(error, 'strerror', None) or error}",
            "Name what `papersearch marks --export` wrote, or - for what comes by a pipe.",
        ) from error


def _check_replacing(path: Path, file: MarksFile) -> None:
    """Raise `OutputError` where something else than marks of this machine is at a path, OSError."""
    try:
        with path.open("rb") as there:
            beginning = there.read(len(MARK_BEGINS))
            rest = there.read() if beginning == MARK_BEGINS.encode() else b""
    except FileNotFoundError:
        return
    if beginning not in (b"", MARK_BEGINS.encode()):
        raise OutputError(
            f"{visible(str(path))} exists, and holds something else than marks",
            "Choose another name, or replace it by --force.",
        )
    if not is_known((beginning + rest).decode("utf-8-sig", "replace"), file):
        raise OutputError(
            f"{visible(str(path))} holds marks that are not among yours",
            "Add them to yours first: marks --import; or replace them by --force.",
        )


def _tags(words: tuple[str, ...], sign: str) -> list[str]:
    """Return the tags behind a sign. Raises `click.UsageError` for a sign without one."""
    tags = [word[1:] for word in words if word.startswith(sign)]
    if not all(map(cleaned_tag, tags)):
        raise click.UsageError(f"A tag is a word: {sign}toread.")
    return tags


def _print_all(context: Context, as_json: bool) -> int:
    """Print all tags, and how many papers have each."""
    counts = Counter(tag for mark in context.marks_file.marks().values() for tag in mark.tags)
    if as_json:
        print_json({"tags": dict(sorted(counts.items()))})
    else:
        for tag, count in sorted(counts.items()):
            click.echo(f"{tag}  {counted(count, 'paper')}")
        if not counts:
            click.echo("No paper has a tag yet: papersearch tag PAPER +toread", err=True)
    return OK if counts else NOTHING_FOUND
