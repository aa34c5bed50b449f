"""What stands in place of papers where there are none: why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from papersearch.present.cells import wrap
from papersearch.present.sentences import understood_in_words
from papersearch.search.answer import Answer
from papersearch.tui.known_problems import KnownProblems, problem_with_hint


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
