"""The commands that open no index: for list files themselves, and for what a bug report needs."""

from __future__ import annotations

from pathlib import Path

import click

from papersearch.exit_status import NOTHING_FOUND, OK


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--explain", metavar="LINE", type=click.IntRange(1), help="Tell how a line of one list is read."
)
@click.pass_obj
def check(
    libraries: tuple[str, ...], paths: tuple[Path, ...], as_json: bool, explain: int | None
) -> int:
    """Print the problems in list files: those of the library, or the PATHs.

    With --explain, tell of one Markdown list how the text at a line was read, and why.
    """
    from papersearch.cli.checking import check_library, summary_as_plain, tell_summary
    from papersearch.session import library_of

    named = tuple(str(path) for path in paths)
    library = library_of(named, "the command") if named else library_of(libraries)
    if explain is not None:
        from papersearch.cli.explaining import tell_line

        return tell_line(library, explain, as_json)
    summary = check_library(library)
    if as_json:
        from papersearch.cli.output import print_json

        print_json(summary_as_plain(summary))
    else:
        tell_summary(summary)
    return NOTHING_FOUND if summary.problems else OK


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
    libraries: tuple[str, ...],
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
    from papersearch.cli import conversion_report, converting

    if as_json and output == converting.STANDARD_OUTPUT and not dry_run:
        raise click.UsageError("-o - and --json would both print on standard output.")
    conversion = converting.convert_list(list_file, output)
    changes = converting.changes_to_target(conversion) if dry_run else None
    if changes is None:
        converting.write_conversion(conversion, force, drop_comments)
        converting.tell_of_second_list(conversion, libraries)
    if as_json:
        from papersearch.cli.output import print_json

        print_json(conversion_report.report_as_plain(conversion, changes))
    else:
        conversion_report.tell_report(conversion, changes)
    found = conversion.summary.problems if changes is None else changes
    return NOTHING_FOUND if found else OK


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def doctor(libraries: tuple[str, ...], as_json: bool) -> int:
    """Print what a bug report needs, and change nothing.

    Versions, terminal, paths, lists, the state of the index, and what opens links and files. There
    is nothing in it of what you searched for or wrote.
    """
    from papersearch.cli.doctor import findings, print_findings

    found = findings(libraries)
    if as_json:
        from papersearch.cli.output import print_json

        print_json(found)
    else:
        print_findings(found)
    return OK
