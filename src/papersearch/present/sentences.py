"""Counts and answers in words, the same on the command line and in the interface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from papersearch.search.answer import Answer

if TYPE_CHECKING:
    from papersearch.index.progress import Step
    from papersearch.search.explanation import Reason
    from papersearch.search.plan import Understood


def counted(number: int, one: str, several: str = "") -> str:
    """Return `1 paper` or `2 papers`; `several` is the plural where no `s` makes it."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def papers_counted(number: int) -> str:
    """Return `1 paper` or `2 papers`."""
    return counted(number, "paper")


def understood_in_words(understood: Understood) -> str:
    """Return in a few words what was done with a word that was typed."""
    terms = ", ".join(understood.terms)
    match understood.way:
        case "missing":
            near = f"; some have {terms}" if terms else ""
            return f"no paper has {understood.word}{near}"
        case "kept":
            return f"{understood.word} is looked for: without it nothing is found"
        case "cut":
            return f"what follows {understood.word} is not looked at: the text is too long"
        case "slip" | "pinyin":
            return f"{understood.word} → {terms}"
        case _:
            return f"{understood.word} ≈ {terms}"


def step_in_words(step: Step, seconds_left: float | None = None) -> str:
    """Return in a few words how far a build is, and about how long its stage still takes."""
    left = "" if seconds_left is None else f", {time_in_words(seconds_left)} left"
    match step.stage:
        case "reading":
            if not step.total:
                return "reading lists"
            return f"reading lists: {step.done / 1e6:.1f} of {step.total / 1e6:.1f} MB{left}"
        case "indexing":
            return f"indexing: {step.done} of {papers_counted(step.total)}{left}"
        case "saving":
            return "writing the index"


def time_in_words(seconds: float) -> str:
    """Return `0:05` for five seconds."""
    return f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def border_in_words(answer: Answer) -> str:
    """Return what stands between papers that have all that was asked for and those below."""
    have = "1 has" if answer.whole == 1 else f"{answer.whole} have"
    return f"{have} all of it · most of it below"


def reasons_in_words(reasons: Sequence[Reason]) -> Iterator[str]:
    """Yield a line for each word that was asked for: where a paper has it, or that it lacks it."""
    for reason in reasons:
        places = ", ".join(
            f"{each.text} in {each.field}" + ("" if each.way == "word" else f" ({each.way})")
            for each in reason.evidence
        )
        lacks = "" if reason.is_found else "missing; " if places else "missing"
        yield f"{reason.word}: {lacks}{places}"
