"""What stands in place of papers where there are none: why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, get_args

from papersearch.index.progress import Stage, Step
from papersearch.present.cells import cell_length, cut, wrap
from papersearch.present.sentences import step_in_words, understood_in_words
from papersearch.search.answer import Answer
from papersearch.tui.known_problems import KnownProblems, problem_with_hint

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
    return bool(answer.request.text.strip() or answer.request.chosen)


def _not_found(answer: Answer) -> Iterator[str]:
    yield "Nothing is found."
    yield from map(understood_in_words, answer.understood)
    chosen = answer.request.chosen
    if chosen:
        values = ", ".join(value for name in sorted(chosen) for value in sorted(chosen[name]))
        yield f"Only papers with {values} are looked at."
    if not answer.request.expand:
        yield "Words are taken literally: F7 looks for what they mean, too."
    yield "Ctrl+L clears everything; a shorter word finds more."


def _no_papers(home: str) -> Iterator[str]:
    yield "This library holds no papers yet."
    yield f"Put a paper list (Markdown, YAML, BibTeX, CSV, JSON …) into {home}: it is read at once."
    yield "`papersearch check` says what is wrong with a list that is not understood."
