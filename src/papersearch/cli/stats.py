"""What `papersearch stats` prints: how many papers have which value of each facet."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Final

import click

from papersearch.cli.indexing import open_up_to_date
from papersearch.cli.output import print_json, tell_that_problems_are
from papersearch.context import Context
from papersearch.exit_status import NOTHING_FOUND, OK
from papersearch.present.cells import bar, cell_length, cut, line_width, padded
from papersearch.present.sentences import papers_counted
from papersearch.search.answer import Answer, FacetValue, Request
from papersearch.search.paper_marks import PaperMarks
from papersearch.search.searcher import Searcher

_MOST_VALUES: Final = 20
"""Of a facet that are shown; JSON has all."""
_LONGEST_BAR: Final = 40
"""In cells; longer ones are hard to compare with their names."""


def print_library_stats(context: Context, as_json: bool) -> int:
    """Print the library in numbers and bars, or as one JSON object; return the exit status."""
    index = open_up_to_date(context.index)
    marks = PaperMarks(index, context.marks_file)
    first_seen = context.first_seen_file.first_seen
    answer = Searcher(index, marks.marks, marks.lost, first_seen).search(Request())
    tell_that_problems_are(index.problems(), context.library)
    if as_json:
        print_json(stats_as_plain(answer))
    else:
        print_stats(answer)
    return OK if answer.total else NOTHING_FOUND


def stats_as_plain(answer: Answer) -> dict[str, Any]:
    """Return the numbers in the promised shape of `stats --json`."""
    return {
        "papers": answer.total,
        **{
            name: [{"value": each.value, "count": each.count} for each in values]
            for name, values in answer.facets.items()
        },
    }


def print_stats(answer: Answer) -> None:
    """Print the numbers with bars, as wide as the terminal is."""
    click.echo(papers_counted(answer.total))
    for name, values in answer.facets.items():
        if values:
            click.echo(f"\n{click.style(name, bold=True)}")
            _print_values(values[:_MOST_VALUES])
        if len(values) > _MOST_VALUES:
            click.echo(f"  … and {len(values) - _MOST_VALUES} more")


def _print_values(values: Sequence[FacetValue]) -> None:
    most = max(each.count for each in values)
    count_room = len(str(most))
    room = line_width() - count_room - len("    ")  # two before the name, one around the number
    name_room = min(max(cell_length(each.value) for each in values), max(room // 2, 2))
    bar_room = min(room - name_room, _LONGEST_BAR)
    for each in values:
        name = padded(cut(each.value, name_room), name_room)
        click.echo(
            f"  {name} {each.count:>{count_room}} {_coloured(bar(each.count, most, bar_room))}"
        )


def _coloured(drawn: str) -> str:
    # click takes colours away where there is no terminal; of NO_COLOR it knows nothing.
    return drawn if os.environ.get("NO_COLOR") else click.style(drawn, fg="cyan")
