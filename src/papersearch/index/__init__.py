"""The terms of a library on disk: a cache that keeps itself fresh and can always be made again."""

from collections.abc import Callable, Mapping, Sequence

from papersearch.library.records import Paper

NotePapers = Callable[[Mapping[str, Sequence[Paper]]], object]
"""Gets the papers of list files that were just read, by their paths."""


def ignore_papers(lists: Mapping[str, Sequence[Paper]]) -> None:
    """Do nothing with what was read."""
