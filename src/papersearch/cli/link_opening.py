"""What `papersearch open` does."""

from __future__ import annotations

import click

from papersearch.cli.indexing import open_up_to_date
from papersearch.context import Context
from papersearch.desktop.opener import open_url
from papersearch.errors import NotFoundError
from papersearch.exit_status import NOTHING_FOUND, OK
from papersearch.present.links import OfferedKind, links_of
from papersearch.search.named_paper import paper_named
from papersearch.search.searcher import Searcher


def open_links(context: Context, name: str, kind: OfferedKind) -> int:
    """Open the links of a kind of the paper that a name means; return the exit status.

    Raises `NotFoundError` if there is no such paper or link.
    """
    paper = paper_named(name, Searcher(open_up_to_date(context.index)))
    if paper is None:
        raise NotFoundError(
            f"no paper has the id, address or title {name}", "`papersearch search` shows ids."
        )
    links = links_of(paper, kind)
    if not links:
        raise NotFoundError(f"{paper.title} has no link of the kind {kind}")
    outcomes = [open_url(url, context.settings.commands) for _, url in links]
    for outcome in outcomes:
        click.echo(outcome.url)
        click.echo(outcome.message, err=True)
    return OK if any(outcome.is_opened for outcome in outcomes) else NOTHING_FOUND
