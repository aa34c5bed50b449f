"""The commands that open no index: for list files themselves, and for what a bug report needs.

As in `commands`, these are their options and help; what they do is imported when they are given.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from papersearch.context import Context

if TYPE_CHECKING:
    from papersearch.cli.checking import CheckFormat


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: --format json.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "github"]),
    help="Print problems in this form; github: annotations for its Actions.",
)
@click.option(
    "--explain", metavar="LINE", type=click.IntRange(1), help="Tell how a line of one list is read."
)
@click.option("--fix", is_flag=True, help="Show what can be mended for certain, ask, and write it.")
@click.option("--yes", is_flag=True, help="With --fix, write without asking.")
@click.pass_obj
def check(
    context: Context,
    /,
    paths: tuple[Path, ...],
    as_json: bool,
    format_name: CheckFormat | None,
    explain: int | None,
    fix: bool,
    yes: bool,
) -> int:
    """Print the problems in list files: those of the library, or the PATHs.

    With --explain, tell of one Markdown list how the text at a line was read, and why.

    With --fix, show as a diff what is certainly a slip (broken addresses, parentheses that are not
    closed, full-width signs, numbers given twice, a line that repeats the one above) and write it
    if you agree; no paper and nothing of one is lost by it. Papers that a list has twice are told.
    Without PATHs, copies of repositories that you follow are left alone.
    The exit status is 0 where nothing is left to mend, 1 where something is, 2 for an error;
    without a terminal nothing is written but with --yes.
    """
    if as_json and format_name not in (None, "json"):
        raise click.UsageError(f"--json and --format {format_name} are two forms; name one.")
    if fix and (as_json or format_name or explain):
        raise click.UsageError("--fix shows a diff, and nothing else.")
    if yes and not fix:
        raise click.UsageError("--yes goes with --fix.")
    library = context.library_of([str(path) for path in paths], "the command") if paths else None
    if fix:
        from papersearch.cli.fixing import fix_lists

        # A copy that is named is meant; one that merely lies in the library would not be updated.
        copies = () if library else context.followed_copies
        return fix_lists(library or context.library, yes, copies)
    from papersearch.cli.checking import print_check

    return print_check(
        library or context.library, explain, "json" if as_json else format_name or "text"
    )


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
