"""What stands in place of papers where there are none: why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, get_args

from papersearch.index.progress import Stage, Step
from papersearch.present.cells import cell_length, cut, wrap
from papersearch.present.sentences import step_in_words, understood_in_words
from papersearch.search.answer import Answer, Chosen
from papersearch.tui.known_problems import KnownProblems, problem_with_hint

_NOT_TOGETHER: Final = "There are papers with each of these, but none with all of them."
_IS_VALUES: Final = "Behind is: stand starred, read or lost; -is:read leaves out what is read."
_UPPER: Final = 3
"""Above the lines is one part in so many of what is free."""
_WIDEST_BAR: Final = 60
"""Cells of a bar: on a wide screen a longer one says no more."""


def empty_state_lines(answer: Answer, home: str, problems: KnownProblems, width: int) -> list[str]:
    """Return the lines, each at most `width` cells wide, for an answer without hits.

    `home` says where the library looks for list files. What the last edit broke stands first.
    """
    texts = [problem_with_hint(each) for each in problems.new]
    if _is_asked(answer):
        texts += _not_found(answer)
    else:
        texts += [problem_with_hint(each) for each in problems.others]
        texts += _no_papers(home)
    return [text[start:end] for text in texts for start, end in wrap(text, width)]


def building_lines(step: Step, seconds_left: float | None, width: int) -> list[str]:
    """Return the lines, each at most `width` cells wide, while the first index is being built."""
    texts = ["The library is read for the first time. Later, only what has changed is."]
    stages = get_args(Stage)
    place = f"{stages.index(step.stage) + 1} of {len(stages)}"
    lines = [text[start:end] for text in texts for start, end in wrap(text, width)]
    share = step.done / step.total if step.total else float(step.stage == "saving")
    whole = max(min(width, _WIDEST_BAR), 0)
    done = int(whole * share)
    words = cut(f"{place} · {step_in_words(step, seconds_left)}", width)
    return [*lines, "", "━" * done + "─" * (whole - done), words]


def centred(lines: Sequence[str], y: int, width: int, height: int) -> str:
    """Return what stands in line `y` of a panel in whose middle, or a little above, lines stand."""
    place = y - max(0, (height - len(lines)) // _UPPER)
    if not 0 <= place < len(lines):
        return ""
    return " " * ((width - max(map(cell_length, lines))) // 2) + lines[place]


def _is_asked(answer: Answer) -> bool:
    request = answer.request
    return bool(request.text.strip() or request.chosen or request.excluded)


def _not_found(answer: Answer) -> Iterator[str]:
    yield "Nothing is found."
    missing = [each.word for each in answer.understood if each.way == "missing"]
    if not missing:
        yield _NOT_TOGETHER if _parts(answer) > 1 else "There is no such paper in this library."
    yield from map(understood_in_words, answer.understood)
    if any(word.startswith("is:") for word in missing):
        yield _IS_VALUES
    if answer.lacks_authors:
        yield "No list here names authors."
    request = answer.request
    if request.chosen:
        yield f"Only papers with {_values(request.chosen)} are looked at."
    if request.excluded:
        yield f"Papers with {_values(request.excluded)} are left out."
    if not request.expand:
        yield "Words are taken literally: F7 looks for what they mean, too."
    yield "Ctrl+L clears everything; a shorter word finds more."


def _values(chosen: Chosen) -> str:
    return ", ".join(value for name in sorted(chosen) for value in sorted(chosen[name]))


def _parts(answer: Answer) -> int:
    """Return of how many parts what is asked for is made."""
    request = answer.request
    return len(request.text.split()) + len(request.chosen) + len(request.excluded)


def _no_papers(home: str) -> Iterator[str]:
    yield "This library holds no papers yet."
    yield f"Put a paper list (Markdown, YAML, BibTeX, CSV, JSON …) into {home}: it is read at once."
    yield "`papersearch check` says what is wrong with a list that is not understood."
