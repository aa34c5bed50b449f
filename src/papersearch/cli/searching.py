"""What `papersearch search` does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from papersearch.cli import output
from papersearch.cli.indexing import open_up_to_date
from papersearch.context import Context
from papersearch.exit_status import NOTHING_FOUND, OK
from papersearch.search.answer import Request, Sort
from papersearch.search.searcher import Searcher

if TYPE_CHECKING:
    from papersearch.export.formats import FormatName
    from papersearch.index.library_index import OpenIndex
    from papersearch.search.paper_marks import PaperMarks
    from papersearch.user.marks import MarksFile


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """What the command line asks for."""

    words: tuple[str, ...]
    chosen: Mapping[str, tuple[str, ...]]
    """What was typed for each facet, as it was typed."""
    limit: int
    """How many hits to print at most."""
    sort: Sort
    expand: bool
    """Whether a word is also looked for by its meaning."""
    like: str
    """The id of a paper to find others like it; empty for none."""
    format_name: FormatName | None
    """A form of export to print the hits in; None prints them for people."""
    as_json: bool
    explain: bool
    """Whether to say why each paper was found."""


def print_search(context: Context, wanted: SearchOptions) -> int:
    """Print what a search finds; return the exit status. Raises `click.UsageError`."""
    words = (f"like:{wanted.like}", *wanted.words) if wanted.like else wanted.words
    _check(words, wanted)
    format_name: FormatName | None = "json" if wanted.as_json else wanted.format_name
    index = open_up_to_date(context.index)
    marks = _marks_on(index, context.marks_file)
    first_seen = context.first_seen_file.first_seen
    searcher = (
        Searcher(index, marks.marks, marks.lost, first_seen)
        if marks
        else Searcher(index, first_seen=first_seen)
    )
    chosen = searcher.chosen(wanted.chosen)
    request = Request(" ".join(words), chosen, wanted.sort, expand=wanted.expand)
    answer = searcher.search(request, first=wanted.limit)
    # A list in another form is of papers that have all of it; people and programs see the rest.
    listed = answer.listed if format_name in (None, "json") else answer.total
    hits = [searcher.hit(answer, place) for place in range(min(wanted.limit, listed))]
    output.tell_that_problems_are(index.problems(), context.library)
    if marks:
        marks.remember()
    if format_name:
        output.print_export(format_name, answer, hits, wanted.explain)
    else:
        output.print_hits(answer, hits, wanted.explain)
    if format_name != "json":  # JSON says it itself
        output.tell_about(answer, len(hits))
    return OK if answer.listed else NOTHING_FOUND


def _marks_on(index: OpenIndex, file: MarksFile) -> PaperMarks | None:
    """Return the user's marks on the papers of an index, None if there are none."""
    if not file.marks():
        return None
    from papersearch.search.paper_marks import PaperMarks  # where nothing is marked, unneeded

    return PaperMarks(index, file)


def _check(words: tuple[str, ...], wanted: SearchOptions) -> None:
    """Raise `click.UsageError` for what cannot be meant."""
    if not words and not any(wanted.chosen.values()):
        raise click.UsageError("Missing argument 'WORDS...'.")
    for word in words:
        if word.startswith("--"):  # a mistyped option; `-word` excludes
            raise click.NoSuchOption(word)
    for name, values in wanted.chosen.items():
        if not all(map(str.strip, values)):
            raise click.UsageError(f"--{name} names nothing.")
    if wanted.as_json and wanted.format_name not in (None, "json"):
        raise click.UsageError(f"--json and --format {wanted.format_name} are two forms; name one.")
