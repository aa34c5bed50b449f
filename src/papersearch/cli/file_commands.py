"""The commands that open no index: for list files themselves, and for what a bug report needs.

As in `commands`, these are their options and help; what they do is imported when they are given.
"""

from __future__ import annotations

from pathlib import Path

import click

from papersearch.context import Context


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--explain", metavar="LINE", type=click.IntRange(1), help="Tell how a line of one list is read."
)
@click.pass_obj
def check(context: Context, paths: tuple[Path, ...], as_json: bool, explain: int | None) -> int:
    """Print the problems in list files: those of the library, or the PATHs.

    With --explain, tell of one Markdown list how the text at a line was read, and why.
    """
    from papersearch.cli.checking import print_check

    library = context.library_of([str(path) for path in paths], "the command") if paths else None
    return print_check(library or context.library, explain, as_json)


@click.command()
@click.argument("list_file", metavar="LIST", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="FILE", help="Where to; - prints it. [default: LIST with .yaml]"
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option("--drop-comments", is_flag=True, help="With --force, also if FILE has comments.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would change in FILE.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@click.pass_obj
def convert(
    context: Context,
    /,
    list_file: Path,
    output: str | None,
    force: bool,
    drop_comments: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Write the papers of LIST, a list file of any kind, as a YAML list.

    With --dry-run, the exit status is 0 if nothing would change and 1 if something would.
    """
    from papersearch.cli.conversion_report import print_conversion
    from papersearch.cli.converting import ConversionRequest

    request = ConversionRequest(list_file, output, force, drop_comments, dry_run, as_json)
    return print_conversion(context, request)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def doctor(context: Context, as_json: bool) -> int:
    """Print what a bug report needs, and change nothing.

    Versions, terminal, paths, lists, the state of the index, and what opens links and files. There
    is nothing in it of what you searched for or wrote.
    """
    from papersearch.cli.doctor import print_findings

    return print_findings(context, as_json)
