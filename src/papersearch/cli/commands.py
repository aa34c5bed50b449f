"""The commands of `papersearch`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, get_args

import click

import papersearch as package
from papersearch.cli.file_commands import check, convert, doctor
from papersearch.cli.indexing import index
from papersearch.cli.serving import serve
from papersearch.errors import NotFoundError
from papersearch.exit_status import NOTHING_FOUND, OK

_KINDS: Final = ("paper", "pdf", "code", "reading", "project", "video", "demo", "dataset")


def _kind_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command a flag for each kind of link; the paper is the default."""
    for kind in reversed(_KINDS):
        flag = click.option(
            f"--{kind}",
            "kind",
            flag_value=kind,
            default=None,
            help=f"Its {kind.replace('pdf', 'PDF')}.",
        )
        command = flag(command)
    return command


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--library",
    "libraries",
    multiple=True,
    metavar="PATH",
    help="A list file or a folder of list files; can be given several times.",
)
@click.version_option(package.__version__, message="%(prog)s %(version)s")
@click.pass_context
def papersearch(context: click.Context, libraries: tuple[str, ...]) -> int:
    """Search lists of computer vision papers, in Chinese and English.

    Without a command, open the terminal interface.
    """
    context.obj = libraries
    if context.invoked_subcommand is not None:
        return OK
    from papersearch.tui.run import run_interface

    return run_interface(libraries)


@papersearch.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=0))
@click.option("--category", multiple=True, help="Only this category (repeatable: any of them).")
@click.option("--venue", multiple=True, help="Only this venue, in any case, whole or begun.")
@click.option("--year", multiple=True, help="Only this year, or these: 2019-2021, >2020.")
@click.option("--has", multiple=True, help="Only papers with this: code, reading, project, …")
@click.option("--is", multiple=True, help="Only papers that you marked so: starred, read, lost.")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "year", "title"]),
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
    libraries: tuple[str, ...],
    /,
    words: tuple[str, ...],
    limit: int,
    sort: str,
    literal: bool,
    format_name: str | None,
    as_json: bool,
    explain: bool,
    like: str | None,
    **chosen: tuple[str, ...],
) -> int:
    """Print the papers that have all the WORDS.

    Words may be Chinese or English, whole or begun. "…" is a phrase, -word excludes, OR joins,
    field:value narrows (title, category, summary, author, venue, year, has, is); options mean
    what such fields mean.
    """
    from papersearch.cli import output
    from papersearch.cli.opening import opened
    from papersearch.search.answer import Request, Sort
    from papersearch.search.paper_marks import PaperMarks
    from papersearch.search.searcher import Searcher
    from papersearch.session import marks_file

    if like:
        words = (f"like:{like}", *words)
    if not words and not any(chosen.values()):
        raise click.UsageError("Missing argument 'WORDS...'.")
    _refuse_options(words)
    for name, values in chosen.items():
        if not all(map(str.strip, values)):
            raise click.UsageError(f"--{name} names nothing.")
    if as_json and format_name not in (None, "json"):
        raise click.UsageError(f"--json and --format {format_name} are two forms; name one.")
    assert sort in get_args(Sort)
    index = opened(libraries)
    marks = PaperMarks(index, marks_file())
    searcher = Searcher(index, marks.marks, marks.lost)
    request = Request(
        " ".join(words),
        searcher.chosen(chosen),
        sort,  # type: ignore[arg-type]
        expand=not literal,
    )
    answer = searcher.search(request, first=limit)
    # A list in another form is of papers that have all of it; people and programs see the rest.
    listed = answer.listed if as_json or format_name in (None, "json") else answer.total
    hits = [searcher.hit(answer, place) for place in range(min(limit, listed))]
    output.tell_that_problems_are(index.problems())
    marks.remember()
    if marks.warning:
        click.echo(marks.warning, err=True)
    if as_json or format_name:
        output.print_export(format_name or "json", answer, hits, explain)
    else:
        output.print_hits(answer, hits, explain)
    if not as_json and format_name != "json":  # JSON says it itself
        output.tell_about(answer, len(hits))
    return OK if answer.listed else NOTHING_FOUND


@papersearch.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def stats(libraries: tuple[str, ...], as_json: bool) -> int:
    """Print the library in numbers and bars."""
    from papersearch.cli import output
    from papersearch.cli.opening import opened
    from papersearch.cli.stats import print_stats, stats_as_plain
    from papersearch.search.answer import Request
    from papersearch.search.paper_marks import PaperMarks
    from papersearch.search.searcher import Searcher
    from papersearch.session import marks_file

    index = opened(libraries)
    marks = PaperMarks(index, marks_file())
    answer = Searcher(index, marks.marks, marks.lost).search(Request())
    output.tell_that_problems_are(index.problems())
    if as_json:
        output.print_json(stats_as_plain(answer))
    else:
        print_stats(answer)
    return OK if answer.total else NOTHING_FOUND


def _refuse_options(words: tuple[str, ...]) -> None:
    """Raise for a word that is a mistyped option; `-word` excludes."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word)


@papersearch.command(name="open")
@click.argument("name", metavar="PAPER")
@_kind_options
@click.pass_obj
def open_(libraries: tuple[str, ...], name: str, kind: str | None) -> int:
    """Open a link of PAPER: an id such as arXiv:1912.02424, an address, a DOI, or the title.

    The exit status is 1 if nothing was opened.
    """
    from papersearch.cli.opening import opened
    from papersearch.desktop.opener import links_of, open_url
    from papersearch.search.named import paper_named
    from papersearch.search.searcher import Searcher

    index = opened(libraries)
    paper = paper_named(name, Searcher(index))
    if paper is None:
        raise NotFoundError(
            f"no paper has the id, address or title {name}", "`papersearch search` shows ids."
        )
    kind = kind or _KINDS[0]
    links = links_of(paper, kind)
    if not links:
        raise NotFoundError(f"{paper.title} has no link of the kind {kind}")
    openings = [open_url(url) for _, url in links]
    for opening in openings:
        click.echo(opening.url)
        click.echo(opening.told, err=True)
    return OK if any(opening.is_opened for opening in openings) else NOTHING_FOUND


papersearch.add_command(index)
papersearch.add_command(check)
papersearch.add_command(convert)
papersearch.add_command(serve)
papersearch.add_command(doctor)
