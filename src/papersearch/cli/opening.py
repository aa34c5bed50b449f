"""Opening the index from the command line: progress, and the reason of a rebuild, are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from papersearch.cli.progress import shown_progress
from papersearch.index import Progress
from papersearch.index.library_index import ASKED, NO_INDEX, OpenIndex
from papersearch.library.clean import visible
from papersearch.session import library_index


def opened(
    libraries: Sequence[str],
    rebuild: bool = False,
    told: Callable[[str], None] | None = None,
    progress: Progress | None = None,
    engine: str = "",
) -> OpenIndex:
    """Bring the index up to date and open it; by default, tell about it on standard error."""
    index = library_index(libraries, engine)
    with shown_progress("indexing") as shown:
        up_to_date = index.open(progress or shown, told or _tell_reason, rebuild)
    if not up_to_date.manifest.lists:
        roots = ", ".join(map(str, index.library.roots))
        click.echo(visible(f"there are no list files in {roots}"), err=True)
    return up_to_date


def _tell_reason(reason: str) -> None:
    if reason not in (NO_INDEX, ASKED):
        click.echo(f"the index is built again: {reason}", err=True)
