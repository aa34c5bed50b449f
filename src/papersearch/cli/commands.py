"""The commands of `papersearch`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final, get_args

import click

import papersearch as package
from papersearch.errors import NotFoundError
from papersearch.exit_status import NOTHING_FOUND, OK

_KINDS: Final = ("paper", "code", "reading", "project", "video", "demo", "dataset")


def _kind_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command a flag for each kind of link; the paper is the default."""
    for kind in reversed(_KINDS):
        flag = click.option(f"--{kind}", "kind", flag_value=kind, default=None, help=f"Its {kind}.")
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
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=0))
@click.option("--category", multiple=True, help="Only this category (repeatable: any of them).")
@click.option("--venue", multiple=True, help="Only this venue.")
@click.option("--year", multiple=True, help="Only this year.")
@click.option("--has", multiple=True, help="Only papers with this: code, reading, project, …")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "year", "title"]),
    default="relevance",
    show_default=True,
)
@click.option("--literal", is_flag=True, help="Do not look for what the words mean.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def search(
    libraries: tuple[str, ...],
    /,
    words: tuple[str, ...],
    limit: int,
    sort: str,
    literal: bool,
    as_json: bool,
    **chosen: tuple[str, ...],
) -> int:
    """Print the papers that have all the WORDS.

    Words may be Chinese or English, whole or begun. "…" is a phrase, -word excludes, OR joins,
    field:value narrows (title, category, summary, author, venue, year, has).
    """
    from papersearch.cli import output
    from papersearch.cli.opening import opened
    from papersearch.search.answer import Request, Sort
    from papersearch.search.searcher import Searcher

    _refuse_options(words)
    assert sort in get_args(Sort)
    request = Request(
        " ".join(words),
        {name: frozenset(values) for name, values in chosen.items() if values},
        sort,  # type: ignore[arg-type]
        expand=not literal,
    )
    index = opened(libraries)
    with closing(index):
        searcher = Searcher(index)
        answer = searcher.search(request, first=limit)
        hits = [searcher.hit(answer, place) for place in range(min(limit, answer.total))]
        for problem in index.problems():
            output.tell_problem(problem)
    if as_json:
        output.print_json(output.answer_as_plain(answer, hits))
    else:
        output.print_hits(answer, hits)
        output.tell_about(answer, len(hits))
    return OK if answer.total else NOTHING_FOUND


def _refuse_options(words: tuple[str, ...]) -> None:
    """Raise for a word that is a mistyped option; `-word` excludes."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word)


@papersearch.command()
@click.option("--rebuild", is_flag=True, help="Build it anew, fresh or not.")
@click.option("--json", "as_json", is_flag=True, help="Print progress and result as JSON lines.")
@click.pass_obj
def index(libraries: tuple[str, ...], rebuild: bool, as_json: bool) -> int:
    """Bring the index up to date with the list files."""
    from papersearch.cli import output
    from papersearch.cli.opening import opened

    def told(reason: str) -> None:
        output.print_json({"rebuilt_because": reason})

    def progress(done: int, total: int) -> None:
        if done == total or done % max(1, total // 100) == 0:
            output.print_json({"done": done, "total": total})

    up_to_date = opened(
        libraries, rebuild, told if as_json else None, progress if as_json else None
    )
    with closing(up_to_date):
        manifest = up_to_date.manifest
        if as_json:
            problems = [output.problem_as_plain(problem) for problem in up_to_date.problems()]
            output.print_json({"papers": manifest.papers, "problems": problems})
            return OK
        for problem in up_to_date.problems():
            output.tell_problem(problem)
        files = "list file" if len(manifest.lists) == 1 else "list files"
        click.echo(f"{manifest.papers} papers of {len(manifest.lists)} {files}: up to date")
    return OK


@papersearch.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def check(libraries: tuple[str, ...], paths: tuple[Path, ...], as_json: bool) -> int:
    """Print the problems in list files: those of the library, or the PATHs."""
    from papersearch.cli.checking import check_library, summary_as_plain, tell_summary
    from papersearch.session import library_of

    named = tuple(str(path) for path in paths)
    library = library_of(named, "the command") if named else library_of(libraries)
    summary = check_library(library)
    if as_json:
        from papersearch.cli.output import print_json

        print_json(summary_as_plain(summary))
    else:
        tell_summary(summary)
    return NOTHING_FOUND if summary.problems else OK


@papersearch.command()
@click.argument("list_file", metavar="LIST", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="FILE", help="Where to; - prints it. [default: LIST with .yaml]"
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would change in FILE.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
def convert(list_file: Path, output: str | None, force: bool, dry_run: bool, as_json: bool) -> int:
    """Write the papers of LIST, a list file of any kind, as a YAML list.

    With --dry-run, the exit status is 0 if nothing would change and 1 if something would.
    """
    from papersearch.cli import conversion_report, converting

    if as_json and output == converting.STANDARD_OUTPUT and not dry_run:
        raise click.UsageError("-o - and --json would both print on standard output.")
    conversion = converting.convert_list(list_file, output)
    changes = converting.changes_to_target(conversion) if dry_run else None
    if changes is None:
        converting.write_conversion(conversion, force)
    if as_json:
        from papersearch.cli.output import print_json

        print_json(conversion_report.report_as_plain(conversion, changes))
    else:
        conversion_report.tell_report(conversion, changes)
    found = conversion.summary.problems if changes is None else changes
    return NOTHING_FOUND if found else OK


@papersearch.command(name="open")
@click.argument("paper_id", metavar="ID")
@_kind_options
@click.pass_obj
def open_(libraries: tuple[str, ...], paper_id: str, kind: str | None) -> int:
    """Open a link of the paper with this ID, such as arXiv:1912.02424."""
    from papersearch.cli.opening import opened
    from papersearch.opener import links_of, open_url
    from papersearch.search.searcher import Searcher

    with closing(opened(libraries)) as index:
        paper = Searcher(index).paper(paper_id)
    if paper is None:
        raise NotFoundError(f"no paper has the id {paper_id}", "`papersearch search` shows ids.")
    kind = kind or _KINDS[0]
    links = links_of(paper, kind)
    if not links:
        raise NotFoundError(f"{paper.title} has no link of the kind {kind}")
    for _, url in links:
        opening = open_url(url)
        click.echo(url)
        click.echo(opening.told, err=True)
    return OK
