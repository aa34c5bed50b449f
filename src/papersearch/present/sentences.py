"""Counts and answers in words, the same on the command line and in the interface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from papersearch.present.language import later, worded
from papersearch.search.answer import Answer
from papersearch.search.user_facets import is_of_no_time

if TYPE_CHECKING:
    from papersearch.index.progress import Step
    from papersearch.search.explanation import Reason
    from papersearch.search.plan import Understood

_COUNTED_BYTES: Final = 100_000
"""Fewer of lists are not counted: in megabytes they would be 0.0."""


def counted(number: int, one: str, several: str = "") -> str:
    """Return `1 paper` or `2 papers`; `several` is the plural where no `s` makes it."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def papers_counted(number: int) -> str:
    """Return `1 paper` or `2 papers`."""
    return worded("{number} paper" if number == 1 else "{number} papers", number=number)


def problems_counted(number: int) -> str:
    """Return `1 problem` or `2 problems`."""
    return worded("{number} problem" if number == 1 else "{number} problems", number=number)


def links_counted(number: int) -> str:
    """Return `1 link` or `2 links`."""
    return worded("{number} link" if number == 1 else "{number} links", number=number)


def understood_in_words(understood: Understood) -> str:
    """Return in a few words what was done with a word that was typed."""
    terms = ", ".join(understood.terms)
    match understood.way:
        case "missing":
            if terms:
                return worded(
                    "no paper has {word}; some have {terms}", word=understood.word, terms=terms
                )
            if is_of_no_time(understood.word):
                return worded(
                    "no paper has {word}; new takes today, 7d, 30d, last", word=understood.word
                )
            return worded("no paper has {word}", word=understood.word)
        case "no field":
            if terms:
                return worded(
                    "{word} is no field, {terms} is; its words are looked for",
                    word=understood.word,
                    terms=terms,
                )
            return worded("{word} is no field; its words are looked for", word=understood.word)
        case "own lists":
            return worded(
                "what is new is known of your own lists alone, and this library is shared"
            )
        case "kept":
            return worded("{word} is looked for: without it nothing is found", word=understood.word)
        case "cut":
            return worded(
                "what follows {word} is not looked at: the text is too long", word=understood.word
            )
        case "slip" | "pinyin":
            return f"{understood.word} → {terms}"
        case _:
            return f"{understood.word} ≈ {terms}"


def step_in_words(step: Step, seconds_left: float | None = None) -> str:
    """Return in a few words how far a build is, and about how long its stage still takes."""
    left = ""
    if seconds_left is not None:
        left = worded(", {time} left", time=time_in_words(seconds_left))
    match step.stage:
        case "reading":
            if step.total < _COUNTED_BYTES:
                return worded("reading lists")
            return (
                worded(
                    "reading lists: {done} of {all} MB",
                    done=f"{step.done / 1e6:.1f}",
                    all=f"{step.total / 1e6:.1f}",
                )
                + left
            )
        case "indexing":
            return (
                worded(
                    "indexing: {done} of {papers}",
                    done=step.done,
                    papers=papers_counted(step.total),
                )
                + left
            )
        case "saving":
            return worded("writing the index")
        case "copying":
            done, all_ = (f"{each / 1e6:.1f}" for each in (step.done, step.total))
            return worded("copying to other nodes: {done} of {all} MB", done=done, all=all_) + left
        case "waiting":
            return worded("waiting for the cluster")


def time_in_words(seconds: float) -> str:
    """Return `0:05` for five seconds."""
    return f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def border_in_words(answer: Answer) -> str:
    """Return what stands between papers that have all that was asked for and those below."""
    have = later("{number} has all of it" if answer.whole == 1 else "{number} have all of it")
    return f"{worded(have, number=answer.whole)} · {worded('most of it below')}"


def reasons_in_words(reasons: Sequence[Reason]) -> Iterator[str]:
    """Yield a line for each word that was asked for: where a paper has it, or that it lacks it."""
    for reason in reasons:
        places = ", ".join(
            worded("{text} in {field}", text=each.text, field=worded(each.field))
            + ("" if each.way == "word" else f" ({worded(each.way)})")
            for each in reason.evidence
        )
        lacks = "" if reason.is_found else worded("missing")
        named = worded("the title names it") if reason.named == 1 else ""
        if 0 < reason.named < 1:
            named = worded("the title names part of it")
        yield f"{reason.word}: {'; '.join(filter(None, (lacks, places, named)))}"
