"""What the commands print: hits as text, problems, and one way to print JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from papersearch.export.plain import answer_as_json, as_json
from papersearch.library.naming import near_path, shown_problem
from papersearch.library.records import Problem, belongings, venue_and_year
from papersearch.present.papers import highlight_segments
from papersearch.present.sentences import (
    border_in_words,
    counted,
    papers_counted,
    reasons_in_words,
    understood_in_words,
)
from papersearch.search.answer import Answer, Hit
from papersearch.search.highlights import Highlights

if TYPE_CHECKING:
    from papersearch.export.formats import FormatName
    from papersearch.library.locate import Library


def print_json(value: object) -> None:
    """Print one JSON object in one line."""
    click.echo(as_json(value))


def print_export(
    format_name: FormatName, answer: Answer, hits: Sequence[Hit], explain: bool = False
) -> None:
    """Print hits in a format, as it would stand in a file; JSON may say why they were found."""
    from papersearch.export.formats import export_bytes, exported  # most searches print none

    if format_name == "json":
        text = answer_as_json(answer, hits, explain)
    else:
        text = exported(format_name, answer, hits)
    click.echo(export_bytes(text), nl=False)


def print_hits(answer: Answer, hits: Sequence[Hit], explain: bool = False) -> None:
    """Print hits for people; colours only where standard output is a terminal."""
    for place, hit in enumerate(hits, start=1):
        if place - 1 == answer.border:
            click.echo(click.style(f"     ── {border_in_words(answer)} ──", dim=True))
        paper = hit.paper
        click.echo(f"{place:3}. {_highlighted(paper.title, answer.highlights)}")
        if paper.title_zh:
            click.echo(f"     {_highlighted(paper.title_zh, answer.highlights)}")
        about = [_highlighted(category, answer.highlights) for category in paper.categories]
        about += [part for part in (venue_and_year(paper), *belongings(paper)) if part]
        if about:
            click.echo("     " + " · ".join(about))
        address = [paper.id, *(link.url for link in paper.links[:1])]
        click.echo("     " + click.style("  ".join(address), dim=True))
        for line in _explained(answer, hit) if explain else ():
            click.echo(f"     {line}")


def _explained(answer: Answer, hit: Hit) -> Iterator[str]:
    """Yield why a paper was found, a line for each word that was asked for."""
    from papersearch.search.explanation import reasons  # most searches explain none

    return reasons_in_words(reasons(answer, hit))


def _highlighted(text: str, highlights: Highlights) -> str:
    """Return `text` with what was found in it in bold."""
    return "".join(
        click.style(each.text, bold=True, underline=True) if each.is_match else each.text
        for each in highlight_segments(text, highlights)
    )


def tell_about(answer: Answer, shown: int) -> None:
    """Say on standard error how many hits there are and how the text was understood."""
    for each in answer.understood:
        click.echo(understood_in_words(each), err=True)
    if answer.is_partial:
        click.echo("no paper has all of this; these have most of it", err=True)
    rest = f", the first {shown} shown" if shown < answer.total else ""
    if shown > answer.total:
        rest = f", {shown - answer.total} more with most of it shown"
    click.echo(f"{papers_counted(answer.total)} in {answer.took_ms:.1f} ms{rest}", err=True)


def problem_as_plain(problem: Problem) -> dict[str, Any]:
    """Return a problem for JSON."""
    return {**asdict(problem), "file": near_path(problem.file)}


def tell_that_problems_are(problems: Sequence[Problem], library: Library) -> None:
    """Say on standard error how many problems there are, if there are any, and who sees them."""
    if problems:
        rest = "whoever publishes it sees them" if library.address else "papersearch check"
        click.echo(f"{counted(len(problems), 'problem')} in the lists: {rest}", err=True)


def tell_problem(problem: Problem, err: bool = True) -> None:
    """Print a problem: where, what, and how to mend it."""
    click.echo(shown_problem(problem), err=err)
    if problem.hint:
        click.echo(f"    {problem.hint}", err=err)
