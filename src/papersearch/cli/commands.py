"""The commands of `papersearch`: their options and help.

What each does is in a module of its own, imported when the command is given: `--help` and the
completion of words load none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import click

import papersearch as package
from papersearch.cli.file_commands import check, convert, doctor
from papersearch.cli.follow_commands import add, lists, remove, update
from papersearch.cli.mark_commands import marks, tag
from papersearch.context import Context
from papersearch.exit_status import OK
from papersearch.library.clean import visible
from papersearch.present.links import OFFERED_KINDS, OfferedKind

if TYPE_CHECKING:
    from papersearch.export.formats import FormatName
    from papersearch.search.answer import Sort

_MOST_HITS: Final = 1_000_000
"""More than any library has papers; engines make room for as many hits as are asked for."""


def _kind_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command a flag for each kind of link; the paper is the default."""
    for kind in reversed(OFFERED_KINDS):
        flag = click.option(
            f"--{kind}",
            "kind",
            flag_value=kind,
            default=None,
            help=f"Its {kind.replace('pdf', 'PDF')}.",
        )
        command = flag(command)
    return command


def _tell_warnings(context: Context) -> None:
    """Tell on standard error what was wrong with the user's own files."""
    for warning in context.warnings():
        click.echo(visible(warning), err=True)


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--library",
    "libraries",
    multiple=True,
    metavar="PATH",
    help="A list file or a folder of list files (repeatable), or a shared library's address.",
)
@click.version_option(package.__version__, message="%(prog)s %(version)s")
@click.pass_context
def papersearch(invocation: click.Context, libraries: tuple[str, ...]) -> int:
    """Search lists of computer vision papers, in Chinese and English.

    Without a command, open the terminal interface.
    """
    context = invocation.obj = Context(libraries)
    if invocation.invoked_subcommand is not None:
        invocation.call_on_close(lambda: _tell_warnings(context))
        return OK
    from papersearch.tui.run import run_interface

    return run_interface(context)


@papersearch.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(0, _MOST_HITS))
@click.option("--category", multiple=True, help="Only this category (repeatable: any of them).")
@click.option("--venue", multiple=True, help="Only this venue, in any case, whole or begun.")
@click.option("--year", multiple=True, help="Only this year, or these: 2019-2021, >2020.")
@click.option("--has", multiple=True, help="Only papers with this: code, reading, project, …")
@click.option("--is", multiple=True, help="Only papers that you marked so: starred, read, lost.")
@click.option("--tag", multiple=True, help="Only papers that you tagged so.")
@click.option("--new", multiple=True, help="Only papers new since then: last, today, 7d, 30d.")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "year", "title", "new"]),
    default="relevance",
    show_default=True,
)
@click.option("--literal", is_flag=True, help="Do not look for what the words mean.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["markdown", "bibtex", "csv", "json"]),
    help="Print the hits in this form.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: --format json.")
@click.option("--explain", is_flag=True, help="Say why each paper was found.")
@click.option("--like", metavar="ID", help="Papers like the one with this id; also like:ID.")
@click.pass_obj
def search(
    context: Context,
    /,
    words: tuple[str, ...],
    limit: int,
    sort: Sort,
    literal: bool,
    format_name: FormatName | None,
    as_json: bool,
    explain: bool,
    like: str | None,
    **chosen: tuple[str, ...],
) -> int:
    """Print the papers that have all the WORDS.

    Words may be Chinese or English, whole or begun. "…" is a phrase, -word excludes, OR joins,
    field:value narrows (title, category, summary, author, venue, year, has, is, tag, new); options
    mean what such fields mean. New is what a list brought that was read before: in the last days
    (7d), or since the last visit (last), which is the last start of the interface or the last
    update that brought something. --sort new puts the newest first.
    """
    from papersearch.cli.searching import SearchOptions, print_search

    wanted = SearchOptions(
        words=words,
        chosen=chosen,
        limit=limit,
        sort=sort,
        expand=not literal,
        like=like or "",
        format_name=format_name,
        as_json=as_json,
        explain=explain,
    )
    return print_search(context, wanted)


@papersearch.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def stats(context: Context, as_json: bool) -> int:
    """Print the library in numbers and bars."""
    from papersearch.cli.stats import print_library_stats

    return print_library_stats(context, as_json)


@papersearch.command(name="open")
@click.argument("name", metavar="PAPER")
@_kind_options
@click.pass_obj
def open_(context: Context, name: str, kind: OfferedKind | None) -> int:
    """Open a link of PAPER: an id such as arXiv:1912.02424, an address, a DOI, or the title.

    The exit status is 1 if nothing was opened.
    """
    from papersearch.cli.link_opening import open_links

    return open_links(context, name, kind or OFFERED_KINDS[0])


@papersearch.command()
@click.option("--rebuild", is_flag=True, help="Build it anew, fresh or not.")
@click.option("--tidy", is_flag=True, help="Put what many edits have left together, if that pays.")
@click.option("--engine", default=None, hidden=True)
@click.option("--json", "as_json", is_flag=True, help="Print progress and result as JSON lines.")
@click.pass_obj
def index(context: Context, rebuild: bool, tidy: bool, engine: str | None, as_json: bool) -> int:
    """Bring the index up to date with the list files."""
    from papersearch.cli.indexing import bring_up_to_date

    wanted = context.index_of(context.library, engine) if engine else context.index
    return bring_up_to_date(wanted, rebuild, tidy, as_json)


@papersearch.command()
@click.argument("address", metavar="URL")
@click.option("--rebuild", is_flag=True, help="Write all of it anew, changed or not.")
@click.pass_obj
def publish(context: Context, address: str, rebuild: bool) -> int:
    """Share the library at URL, on an OpenSearch cluster: https://HOST:9200/NAME.

    What changed since the last time is written; until all of it is there, whoever searches it has
    what was there before. A login comes from the environment alone: PAPERSEARCH_CLUSTER_USER and
    PAPERSEARCH_CLUSTER_PASSWORD. Others search it by `papersearch --library URL`.
    """
    from papersearch.cli.publishing import print_publication

    return print_publication(context, address, rebuild)


@papersearch.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=8765,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port to listen on; 0 is any that is free.",
)
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="NAME",
    help="A name that browsers may also ask by, with a port or without (repeatable).",
)
@click.pass_obj
def serve(context: Context, host: str, port: int, allowed: tuple[str, ...]) -> int:
    """Show the terminal interface in a browser.

    Prints the address to open; whoever has it can search the library, until Ctrl+C.
    """
    from papersearch.serve.run import run_server

    return run_server(context, host, port, allowed)


@papersearch.command()
@click.pass_obj
def mcp(context: Context) -> int:
    """Answer other programs about the library (Model Context Protocol), over standard input.

    For the settings of such a program: it starts this command, and ends it.
    """
    from papersearch.mcp.server import run_mcp

    return run_mcp(context)


for command in (add, update, lists, remove, tag, marks, check, convert, doctor):
    papersearch.add_command(command)
