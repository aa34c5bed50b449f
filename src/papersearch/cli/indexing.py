"""What `papersearch index` does, and how the other commands open an index.

Progress, and the reason of a rebuild, are told on standard error.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from papersearch.cli import output
from papersearch.cli.progress import shown_progress, told_if_late
from papersearch.exit_status import OK
from papersearch.index.library_index import ASKED, NO_INDEX, LibraryIndex, OpenIndex
from papersearch.index.progress import Progress, Step
from papersearch.present.sentences import counted, papers_counted

if TYPE_CHECKING:
    from papersearch.index.shared_index import SharedIndex


def open_up_to_date(
    index: LibraryIndex | SharedIndex,
    rebuild: bool = False,
    tell_reason: Callable[[str], None] | None = None,
    progress: Progress | None = None,
) -> OpenIndex:
    """Bring an index up to date and open it.

    `tell_reason` gets the reason of a rebuild, `progress` each step; by default, both are told on
    standard error.
    """
    with shown_progress() as shown, told_if_late(index.library.address):
        up_to_date = index.open(progress or shown, tell_reason or _tell_reason, rebuild)
    if not up_to_date.manifest.lists:
        click.echo(f"there are no list files in {index.library.shown}", err=True)
    return up_to_date


def bring_up_to_date(
    index: LibraryIndex | SharedIndex, rebuild: bool, tidy: bool, as_json: bool
) -> int:
    """Bring an index up to date and say what it holds; return the exit status."""
    index.check_kept()
    open_index = _open_with_json(index, rebuild) if as_json else open_up_to_date(index, rebuild)
    manifest = open_index.manifest
    problems = open_index.problems()
    if tidy:
        index.merge_segments()
    if as_json:
        plain = [output.problem_as_plain(problem) for problem in problems]
        output.print_json({"papers": manifest.papers, "problems": plain})
        return OK
    for problem in problems:
        output.tell_problem(problem)
    files = counted(len(manifest.lists), "list file")
    state = "up to date" if manifest.lists else "nothing to search"
    click.echo(f"{papers_counted(manifest.papers)} of {files}: {state}")
    return OK


def _open_with_json(index: LibraryIndex | SharedIndex, rebuild: bool) -> OpenIndex:
    def tell_reason(reason: str) -> None:
        output.print_json({"rebuilt_because": reason})

    told: tuple[str, int] | None = None

    def progress(step: Step) -> None:
        nonlocal told
        percent = 100 * step.done // max(step.total, 1)
        if told != (step.stage, percent):
            told = step.stage, percent
            output.print_json({"stage": step.stage, "done": step.done, "total": step.total})

    return open_up_to_date(index, rebuild, tell_reason, progress)


def _tell_reason(reason: str) -> None:
    if reason not in (NO_INDEX, ASKED):
        click.echo(f"the index is built again: {reason}", err=True)
