"""Reads the list files that changed: what they hold, and the state in which each was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from papersearch.index.document_pipeline import Makers
from papersearch.index.documents import PaperEntries
from papersearch.index.freshness import Changes
from papersearch.index.manifest import ListState, hash_of_list
from papersearch.index.progress import Progress, Step
from papersearch.index.sources import ListSources, Sources
from papersearch.library.files import read_bytes, read_list, size_of
from papersearch.library.locate import Library
from papersearch.library.records import Paper
from papersearch.library.same_title import lookalikes


@dataclass(slots=True)
class Read:
    """Changed list files, read so far."""

    states: dict[str, ListState] = field(default_factory=dict)
    sources: Sources = field(default_factory=dict)
    entries: dict[str, PaperEntries] = field(default_factory=dict)
    """By paper id."""

    def papers(self) -> dict[str, list[Paper]]:
        """Return the papers of each list file."""
        found: dict[str, list[Paper]] = {name: [] for name in self.states}
        for name, paper in chain.from_iterable(self.entries.values()):
            found[name].append(paper)
        return found

    def first(self, count: int) -> Read:
        """Return what was read of the first papers, as if the files held these alone.

        What is wrong in the files is left out: it is told where all of them were read.
        """
        entries = {each: list(of) for each, of in islice(self.entries.items(), count)}
        lines = {
            name: {each: line for each, line in source.lines.items() if each in entries}
            for name, source in self.sources.items()
        }
        held = [name for name in self.sources if lines[name]]
        states = {name: replace(self.states[name], problems=0) for name in held}
        sources = {
            name: ListSources(lines[name], lookalikes=self.sources[name].lookalikes)
            for name in held
        }
        return Read(states, sources, entries)


def read_lists(
    library: Library,
    changes: Changes,
    name_of: Callable[[Path], str],
    makers: Makers | None,
    progress: Progress,
) -> Iterator[Read]:
    """Read changed list files; yield what was read so far behind each of them, the same value.

    `name_of` gives what a file is called; `makers` may begin with their papers, where all will be
    written.
    """
    read = Read()
    done, total = 0, sum(map(size_of, changes.changed))
    for path in changes.changed:
        progress(Step("reading", min(done, total), total))
        data, state = read_bytes(path)
        name = name_of(path)
        listed = read_list(path, data, name)
        problems = library.problems_of(listed)
        done += size_of(path)
        read.states[name] = ListState(name, *state, hash_of_list(data), len(problems))
        lines = {entry.paper.id: entry.line for entry in listed.entries}
        titles = {entry.paper.id: entry.paper.title for entry in listed.entries}
        read.sources[name] = ListSources(lines, problems, lookalikes=lookalikes(titles))
        known = len(read.entries)
        for entry in listed.entries:
            read.entries.setdefault(entry.paper.id, []).append((name, entry.paper))
        if makers:
            makers.begin(islice(read.entries.values(), known, None))
        yield read
