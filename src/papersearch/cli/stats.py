"""What `papersearch stats` prints: how many papers have which value of each facet."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Final

import click

from papersearch.cli.cells import cell_length, cut, line_width, padded
from papersearch.search.answer import Answer, FacetValue

_MOST_VALUES: Final = 20
"""Of a facet that are shown; JSON has all."""
_LONGEST_BAR: Final = 40
"""In cells; longer ones are hard to compare with their names."""
_PARTS: Final = " ▏▎▍▌▋▊▉"
"""Eighths of a cell."""


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
    click.echo(f"{answer.total} {'paper' if answer.total == 1 else 'papers'}")
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
        click.echo(f"  {name} {each.count:>{count_room}} {_coloured(_bar(each, most, bar_room))}")


def _bar(value: FacetValue, most: int, room: int) -> str:
    """Return a bar that is `room` cells long where most papers have the value."""
    eighths = max(1, round(8 * max(room, 0) * value.count / most))
    whole, part = divmod(eighths, 8)
    return "█" * whole + _PARTS[part].rstrip()


def _coloured(bar: str) -> str:
    # click takes colours away where there is no terminal; of NO_COLOR it knows nothing.
    return bar if os.environ.get("NO_COLOR") else click.style(bar, fg="cyan")
