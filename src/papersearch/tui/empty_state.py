"""What stands in place of papers where there are none: why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

from papersearch.index.progress import Stage, Step
from papersearch.present.cells import cut, wrap
from papersearch.present.sentences import step_in_words, understood_in_words
from papersearch.search.answer import Answer

_WIDEST_BAR: Final = 60
"""Cells of a bar: on a wide screen a longer one says no more."""


def empty_state_lines(answer: Answer, home: str, width: int) -> list[str]:
    """Return the lines, each at most `width` cells wide, for an answer without hits.

    `home` says where the library looks for list files.
    """
    texts = _not_found(answer) if _is_asked(answer) else _no_papers(home)
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
