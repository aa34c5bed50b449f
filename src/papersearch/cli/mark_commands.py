"""The commands for the user's own marks: tag, marks.

As in `commands`, these are their options and help; what they do is imported when they are given.
"""

from __future__ import annotations

import click

from papersearch.context import Context
from papersearch.exit_status import OK


@click.command(
    # Words such as -done are no options, nor is -h beside others.
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]}
)
@click.argument("words", metavar="[PAPER]... [+TAG]... [-TAG]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def tag(context: Context, words: tuple[str, ...], as_json: bool) -> int:
    """Give papers tags of your own (+toread), or take them away (-toread).

    PAPER is an id such as arXiv:1912.02424, an address, a DOI, or a title. Without a tag, print
    those that the papers have; without papers, print all tags. Search by tag:toread.
    """
    if words == ("-h",):
        click.echo(click.get_current_context().get_help())
        return OK
    from papersearch.cli.marking import tag_papers

    return tag_papers(context, words, as_json)


@click.command()
@click.option("--export", "export_to", metavar="FILE", help="Write all marks; - prints them.")
@click.option("--force", is_flag=True, help="Also over a FILE that holds something else.")
@click.option("--import", "import_from", metavar="FILE", help="Add the marks of FILE; - reads.")
@click.pass_obj
def marks(context: Context, export_to: str | None, force: bool, import_from: str | None) -> int:
    """Take marks (stars, what is read, notes, tags) to another machine, or share them.

    The file has a line for each paper, sorted, so that git merges it; importing takes nothing away.
    """
    from papersearch.cli.marking import exchange_marks

    return exchange_marks(context, export_to, import_from, force)
