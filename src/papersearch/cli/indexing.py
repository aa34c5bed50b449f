"""The command that looks after the index."""

from __future__ import annotations

import click

from papersearch.exit_status import OK


@click.command()
@click.option("--rebuild", is_flag=True, help="Build it anew, fresh or not.")
@click.option("--tidy", is_flag=True, help="Put what many edits have left together, if that pays.")
@click.option("--engine", type=click.Choice(["whoosh", "tantivy"]), default=None, hidden=True)
@click.option("--json", "as_json", is_flag=True, help="Print progress and result as JSON lines.")
@click.pass_obj
def index(
    libraries: tuple[str, ...], rebuild: bool, tidy: bool, engine: str | None, as_json: bool
) -> int:
    """Bring the index up to date with the list files."""
    from papersearch.cli import output
    from papersearch.cli.opening import opened
    from papersearch.session import library_index

    def told(reason: str) -> None:
        output.print_json({"rebuilt_because": reason})

    def progress(done: int, total: int) -> None:
        if done == total or done % max(1, total // 100) == 0:
            output.print_json({"done": done, "total": total})

    named = engine or ""
    library_index(libraries, named).check_kept()
    up_to_date = opened(
        libraries, rebuild, told if as_json else None, progress if as_json else None, named
    )
    manifest = up_to_date.manifest
    problems = up_to_date.problems()
    if tidy:
        library_index(libraries, named).tidy()
    if as_json:
        plain = [output.problem_as_plain(problem) for problem in problems]
        output.print_json({"papers": manifest.papers, "problems": plain})
        return OK
    for problem in problems:
        output.tell_problem(problem)
    files = "list file" if len(manifest.lists) == 1 else "list files"
    state = "up to date" if manifest.lists else "nothing to search"
    click.echo(f"{manifest.papers} papers of {len(manifest.lists)} {files}: {state}")
    return OK
