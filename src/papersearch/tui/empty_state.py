"""What stands in place of papers where there are none: why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, get_args

from papersearch.index.progress import Stage, Step
from papersearch.present.cells import cell_length, cut, wrap
from papersearch.present.language import worded
from papersearch.present.sentences import step_in_words, understood_in_words
from papersearch.present.told import problem_in_words
from papersearch.search.answer import Answer, Chosen
from papersearch.tui.known_problems import KnownProblems

_UPPER: Final = 3
"""Above the lines is one part in so many of what is free."""
_WIDEST_BAR: Final = 60
"""Cells of a bar: on a wide screen a longer one says no more."""


def empty_state_lines(
    answer: Answer,
    home: str,
    problems: KnownProblems,
    keys: Mapping[str, str],
    width: int,
    *,
    is_partial: bool = False,
) -> list[str]:
    """Return the lines, each at most `width` cells wide, for an answer without hits.

    `home` says where the library looks for list files; `keys` tells the key of each action. What
    the last edit broke stands first.
    `is_partial`: it was looked for in a part of the library, the rest is still being read.
    """
    texts = [problem_in_words(each) for each in problems.new]
    if _is_asked(answer):
        texts += _not_found(answer, keys, is_partial)
    else:
        texts += [problem_in_words(each) for each in problems.others]
        texts += _no_papers(home)
    return [text[start:end] for text in texts for start, end in wrap(text, width)]


def building_lines(step: Step, seconds_left: float | None, width: int) -> list[str]:
    """Return the lines, each at most `width` cells wide, while the first index is being built."""
    texts = [worded("The library is read for the first time. Later, only what has changed is.")]
    stages = get_args(Stage)
    place = worded("{number} of {all}", number=stages.index(step.stage) + 1, all=len(stages))
    lines = [text[start:end] for text in texts for start, end in wrap(text, width)]
    share = step.done / step.total if step.total else float(step.stage == "saving")
    whole = max(min(width, _WIDEST_BAR), 0)
    done = int(whole * share)
    bar, words = "━" * done + "─" * (whole - done), step_in_words(step, seconds_left)
    if width < _WIDEST_BAR:
        return [*lines, "", bar, cut(place, width), cut(words, width)]
    return [*lines, "", bar, cut(f"{place} · {words}", width)]


def centred(lines: Sequence[str], y: int, width: int, height: int) -> str:
    """Return what stands in line `y` of a panel in whose middle, or a little above, lines stand."""
    place = y - max(0, (height - len(lines)) // _UPPER)
    if not 0 <= place < len(lines):
        return ""
    return " " * ((width - max(map(cell_length, lines))) // 2) + lines[place]


def _is_asked(answer: Answer) -> bool:
    request = answer.request
    return bool(request.text.strip() or request.chosen or request.excluded)


def _not_found(answer: Answer, keys: Mapping[str, str], is_partial: bool) -> Iterator[str]:
    yield worded("Nothing is found.")
    if is_partial:
        yield worded("The lists are still being read: it may be found in a moment.")
    missing = [each.word for each in answer.understood if each.way == "missing"]
    if not missing:
        if _parts(answer) > 1:
            yield worded("There are papers with each of these, but none with all of them.")
        else:
            yield worded("There is no such paper in this library.")
    yield from map(understood_in_words, answer.understood)
    if any(word.startswith("is:") for word in missing):
        yield worded("Behind is: stand starred, read or lost; -is:read leaves out what is read.")
    if answer.lacks_authors:
        yield worded("No list here names authors.")
    request = answer.request
    if request.chosen:
        yield worded("Only papers with {values} are looked at.", values=_values(request.chosen))
    if request.excluded:
        yield worded("Papers with {values} are left out.", values=_values(request.excluded))
    if not request.expand:
        yield worded(
            "Words are taken literally: {key} looks for what they mean, too.", key=keys["literal"]
        )
    yield worded("{key} clears everything; a shorter word finds more.", key=keys["clear"])


def _values(chosen: Chosen) -> str:
    return ", ".join(value for name in sorted(chosen) for value in sorted(chosen[name]))


def _parts(answer: Answer) -> int:
    """Return of how many parts what is asked for is made."""
    request = answer.request
    return len(request.text.split()) + len(request.chosen) + len(request.excluded)


def _no_papers(home: str) -> Iterator[str]:
    yield worded("This library holds no papers yet.")
    yield worded(
        "Put a paper list (Markdown, YAML, BibTeX, CSV, JSON …) into {home}: it is read at once.",
        home=home,
    )
    yield worded("`papersearch check` says what is wrong with a list that is not understood.")
