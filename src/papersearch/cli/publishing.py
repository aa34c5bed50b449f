"""What `papersearch publish` does. Progress is told on standard error."""

from __future__ import annotations

from typing import Final

import click

from papersearch.cli.progress import shown_progress
from papersearch.context import Context
from papersearch.exit_status import OK
from papersearch.index.cluster_home import ClusterHome
from papersearch.index.library_index import ASKED, NO_INDEX
from papersearch.index.publishing import publish_library
from papersearch.library.clean import visible
from papersearch.present.sentences import counted, papers_counted

_SECONDS_A_LINE: Final = 10.0
"""Where progress is kept in a file: how often it says a line."""


def print_publication(context: Context, address: str, rebuild: bool) -> int:
    """Publish the library at an address and say what is there; return the exit status."""
    home = context.home_at(address)  # an address that is none is said before lists are read
    home.when_waiting = _tell_waiting
    with shown_progress(_SECONDS_A_LINE, lambda: _silent(home)) as progress:
        published = publish_library(context.library, home, progress, _tell_reason, rebuild)
    manifest = published.manifest
    files = counted(len(manifest.lists), "list file")
    state = "published" if published.is_new else "nothing has changed"
    papers = papers_counted(manifest.papers)
    click.echo(visible(f"{papers} of {files}: {state} at {home.client.address}"))
    if problems := sum(each.problems for each in manifest.lists):
        click.echo(f"{counted(problems, 'problem')} in the lists: papersearch check", err=True)
    return OK


def _silent(home: ClusterHome) -> str:
    """Return which nodes of the address do not answer, if any."""
    nodes = home.client.silent_nodes
    return f"no answer from {', '.join(map(str, nodes))}" if nodes else ""


def _tell_waiting() -> None:
    click.echo("another publisher is here, or was until it ended: waiting for a minute", err=True)


def _tell_reason(reason: str) -> None:
    if reason not in (NO_INDEX, ASKED):
        click.echo(f"all of it is written anew: {reason}", err=True)
