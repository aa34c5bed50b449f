"""What `papersearch convert` tells: the report of a conversion, and the changes of a dry run."""

from __future__ import annotations

import operator
from itertools import takewhile
from typing import Any, Final

import click

from papersearch.cli.checking import summary_as_plain, tell_summary
from papersearch.cli.converting import (
    STANDARD_OUTPUT,
    Conversion,
    ConversionRequest,
    changes_to_target,
    convert_list,
    tell_of_second_list,
    write_conversion,
)
from papersearch.cli.output import print_json
from papersearch.context import Context
from papersearch.exit_status import NOTHING_FOUND, OK
from papersearch.library.changes import Differences, PaperChange, Value
from papersearch.library.naming import near_path, shown_path
from papersearch.present.cells import cut, line_width

_SIGNS: Final = {"new": "+", "gone": "-", "changed": "~"}
_NAME_ROOM: Final = 30
"""For a field's name, in cells; labels of links can be long."""
_CONTEXT: Final = 8
"""How many characters before a difference are shown."""


def print_conversion(context: Context, request: ConversionRequest) -> int:
    """Convert a list file, or say what that would change; return the exit status.

    Raises `OutputError`, and `click.UsageError` where two things would be printed at once.
    """
    if request.as_json and request.output == STANDARD_OUTPUT and not request.dry_run:
        raise click.UsageError("-o - and --json would both print on standard output.")
    conversion = convert_list(request.list_file, request.output)
    changes = changes_to_target(conversion) if request.dry_run else None
    if changes is None:
        write_conversion(conversion, request.force, request.drop_comments)
        tell_of_second_list(conversion, context)
    if request.as_json:
        print_json(report_as_plain(conversion, changes))
    else:
        tell_report(conversion, changes)
    found = conversion.summary.problems if changes is None else changes
    return NOTHING_FOUND if found else OK


def report_as_plain(conversion: Conversion, changes: Differences | None) -> dict[str, Any]:
    """Return the report for JSON; changes are those of a dry run."""
    target = conversion.target
    plain = {
        "output": None if target is None else near_path(target),
        **summary_as_plain(conversion.summary),
    }
    if changes is None:
        return plain
    return {
        **plain,
        "changes": [_change_as_plain(change) for change in changes.papers],
        "reordered": changes.is_reordered,
        "about_changed": changes.is_about_changed,
    }


def _change_as_plain(change: PaperChange) -> dict[str, Any]:
    plain: dict[str, Any] = {"change": change.kind, "id": change.id, "title": change.title}
    if change.fields:
        plain["fields"] = {
            field.name: {"before": field.before, "after": field.after} for field in change.fields
        }
    return plain


def tell_report(conversion: Conversion, changes: Differences | None) -> None:
    """Print the changes of a dry run; tell problems and numbers on standard error."""
    if changes is not None:
        _print_changes(changes)
    tell_summary(conversion.summary, err=True)
    if changes is not None:
        counts = f"{changes.count('new')} new, {changes.count('gone')} gone"
        click.echo(f"{counts}, {changes.count('changed')} changed; nothing was written", err=True)
    elif conversion.target is not None:
        click.echo(f"written to {shown_path(conversion.target)}", err=True)


def _print_changes(changes: Differences) -> None:
    for change in changes.papers:
        click.echo(f"{_SIGNS[change.kind]} {change.id} {change.title}")
        for field in change.fields:
            click.echo(_in_a_line(field.name, _shown(field.before), _shown(field.after)))
    if changes.is_reordered:
        click.echo("~ the order of the papers")
    if changes.is_about_changed:
        click.echo("~ what the file says of itself (about)")


def _shown(value: Value) -> str:
    if value is None:
        return "(none)"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _in_a_line(name: str, before: str, after: str) -> str:
    """Return a change in one line: both texts from where they begin to differ, and cut."""
    alike = len(list(takewhile(bool, map(operator.eq, before, after))))
    start = alike - _CONTEXT if alike > 2 * _CONTEXT else 0
    if start:
        before, after = f"…{before[start:]}", f"…{after[start:]}"
    name, arrow = f"    {cut(name, _NAME_ROOM)}: ", " → "
    room = (line_width() - len(name) - len(arrow)) // 2
    return f"{name}{cut(before, room)}{arrow}{cut(after, room)}"
