"""What `papersearch check` finds in list files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

import click

from papersearch.cli.annotations import annotation_lines
from papersearch.cli.explaining import tell_line
from papersearch.cli.output import print_json, problem_as_plain, tell_problem
from papersearch.exit_status import NOTHING_FOUND, OK
from papersearch.index.documents import PaperEntries, paper_of_entries
from papersearch.index.namesakes import by_key, shared_ids
from papersearch.index.sources import ListSources, SourceTable, source_blobs
from papersearch.library.files import read_bytes, read_list_file
from papersearch.library.glossary import read_glossary
from papersearch.library.locate import Library
from papersearch.library.mending import broken_addresses, slips_in
from papersearch.library.naming import near_path
from papersearch.library.records import (
    LINK_KINDS,
    Addresses,
    ListFile,
    Paper,
    Problem,
    SkippedSection,
)
from papersearch.present.sentences import counted, papers_counted

CheckFormat: TypeAlias = Literal["text", "json", "github"]
"""In what form problems are printed."""


@dataclass(frozen=True, slots=True)
class Summary:
    """List files in numbers, and what is wrong in them."""

    files: int
    papers: tuple[Paper, ...]
    """Each once, as the library has them."""
    merged: int
    """Entries that were folded into a paper that stands earlier, in its file or in another."""
    problems: tuple[Problem, ...]
    addresses: Addresses = field(default_factory=Addresses)
    """How many addresses of Markdown files went where."""
    skipped: tuple[tuple[str, SkippedSection], ...] = ()
    """Sections without papers, each with its file."""
    unread: frozenset[str] = frozenset()
    """The files of which no paper was read."""

    @property
    def without_link(self) -> int:
        """How many papers have no link at all."""
        return sum(not paper.links for paper in self.papers)

    def links(self) -> dict[str, int]:
        """Return how many papers have a link of each kind."""
        kinds = Counter(kind for paper in self.papers for kind in {x.kind for x in paper.links})
        return {kind: kinds[kind] for kind in LINK_KINDS if kinds[kind]}


def print_check(library: Library, explain: int | None, format_name: CheckFormat) -> int:
    """Print what is wrong in a library, or with `explain` how that line is read; return the status.

    Raises `LibraryError`, and `click.UsageError` where the library is not one list to explain.
    """
    if explain is not None:
        return tell_line(library, explain, format_name == "json")
    summary = check_library(library)
    match format_name:
        case "json":
            print_json(summary_as_plain(summary))
        case "github":
            for line in annotation_lines(summary.problems, summary.unread):
                click.echo(line)
            tell_numbers(summary)
        case "text":
            tell_summary(summary)
            _tell_slips(library)
    return NOTHING_FOUND if summary.problems else OK


def _tell_slips(library: Library) -> None:
    """Say on standard error how many lines hold slips: they may cost links without a problem."""
    found = [(path, read_bytes(path)[0]) for path in library.list_files()]
    slips = sum(slips_in(path, data) for path, data in found if isinstance(data, bytes))
    if slips:
        shown = f"{counted(slips, 'line')} with slips: papersearch check --fix shows them"
        click.echo(shown, err=True)


def check_library(library: Library) -> Summary:
    """Read the list files and the glossaries of a library."""
    paths = library.list_files()
    glossaries = [read_glossary(path)[1] for path in library.glossary_files()]
    lists = [read_list_file(path, near_path(path)) for path in paths]
    broken = [broken_links(path) for path in paths]
    papers, shared = _papers_of([near_path(path) for path in paths], lists)
    entries = sum(len(each.entries) for each in lists)
    addresses = Counter[str]()
    for each in lists:
        addresses.update(asdict(each.addresses))
    return Summary(
        files=sum(each.is_list for each in lists),
        papers=papers,
        merged=sum(each.merged for each in lists) + entries - len(papers),
        problems=tuple(
            problem
            for each in [*map(library.problems_of, lists), *broken, shared, *glossaries]
            for problem in each
        ),
        addresses=Addresses(**addresses),
        skipped=tuple(
            (near_path(path), section)
            for path, each in zip(paths, lists, strict=True)
            for section in each.skipped
        ),
        unread=frozenset(
            near_path(path) for path, each in zip(paths, lists, strict=True) if not each.entries
        ),
    )


def broken_links(path: Path) -> tuple[Problem, ...]:
    """Return the problem of a list file whose links `check --fix` would mend."""
    data = read_bytes(path)[0]
    found = broken_addresses(path, data, near_path(path)) if isinstance(data, bytes) else None
    return (found,) if found else ()


def _papers_of(
    names: Sequence[str], lists: Sequence[ListFile]
) -> tuple[tuple[Paper, ...], Sequence[Problem]]:
    """Return the papers of list files as an index has them, and those that share an id."""
    entries: dict[str, PaperEntries] = {}
    for name, read in zip(names, lists, strict=True):
        for entry in read.entries:
            entries.setdefault(entry.paper.id, []).append((name, entry.paper))
    papers: list[Paper] = []
    apart: dict[str, dict[str, str]] = {name: {} for name in names}
    for paper_id, each in entries.items():
        for key, kind in by_key(paper_id, each).items():
            papers.append(paper_of_entries(kind))
            for name, _ in kind if key != paper_id else ():
                apart[name][paper_id] = key
    if not any(apart.values()):
        return tuple(papers), ()
    sources = {
        name: ListSources({each.paper.id: each.line for each in read.entries}, apart=apart[name])
        for name, read in zip(names, lists, strict=True)
    }
    return tuple(papers), shared_ids(SourceTable(source_blobs(sources).__getitem__))


def summary_as_plain(summary: Summary) -> dict[str, Any]:
    """Return the summary in the promised shape of `check --json`."""
    return {
        "papers": len(summary.papers),
        "merged": summary.merged,
        "without_link": summary.without_link,
        "links": summary.links(),
        "addresses": asdict(summary.addresses),
        "skipped": [
            {"file": file, "line": section.line, "name": section.name, "entries": section.entries}
            for file, section in summary.skipped
        ],
        "problems": [problem_as_plain(problem) for problem in summary.problems],
    }


def tell_summary(summary: Summary, err: bool = False) -> None:
    """Print problems, and on standard error the numbers; with `err`, all on standard error."""
    for problem in summary.problems:
        tell_problem(problem, err=err)
    tell_numbers(summary)


def tell_numbers(summary: Summary) -> None:
    """Print the numbers on standard error."""
    links = [f"{count} {kind}" for kind, count in summary.links().items()]
    if summary.without_link:
        links.append(f"{summary.without_link} none")
    parts = [
        f"{papers_counted(len(summary.papers))} in {counted(summary.files, 'list file')}"
        + (f" (links: {', '.join(links)})" if links else ""),
        f"{counted(summary.merged, 'entry', 'entries')} merged",
        counted(len(summary.problems), "problem"),
    ]
    click.echo(", ".join(parts), err=True)
