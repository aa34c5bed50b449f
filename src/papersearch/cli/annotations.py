"""Problems as annotations of GitHub Actions: `::warning file=…,line=…,col=…::what is wrong`.

What always holds: a problem is one line, and nothing of a list or its name is a command: what has a
meaning there is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence

from papersearch.errors import with_end
from papersearch.library.clean import visible
from papersearch.library.records import Problem


def annotation(problem: Problem, *, is_unread: bool) -> str:
    """Return a problem as an annotation: an error if no paper of its file was read."""
    place = (("file", problem.file), ("line", problem.line), ("col", problem.column))
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place)
    message = _escaped(" ".join(filter(None, (with_end(problem.message), problem.hint))))
    return f"::{'error' if is_unread else 'warning'} {properties}::{message}"


def annotation_lines(problems: Sequence[Problem], unread: frozenset[str]) -> list[str]:
    """Return problems as annotations; `unread` are the files of which no paper was read."""
    return [annotation(each, is_unread=each.file in unread) for each in problems]


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    # Before `visible`: it would show an end of line by its number, which is as good.
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(text)
