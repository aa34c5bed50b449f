"""What an index remembers of each list file: where its papers stand, and what is wrong in it.

    sources.json   by list file: how many papers it has, problems, papers that share an id, papers
                   that are alike by title
    lines          of all papers of all files, in their order: the line where each stands, its place
                   among the ids of its file when they are sorted, where its id ends, and its id

What always holds: opening reads nothing, and looking up one paper reads a few pages of `lines`,
however many papers there are. It is apart from the documents: a line added on top of a list moves
every paper below it and rewrites none.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Final

from papersearch.io.mapped import ReadBlob, numbers_as_bytes, numbers_in
from papersearch.library.records import Problem

LIST_SOURCES: Final = "sources.json"
BEHIND_ID: Final = "~~"
"""What follows in the key of a paper that shares its id with another (`namesakes`)."""
_LINES: Final = "lines"
_SIZE: Final = 4
"""Bytes of a number."""
_COLUMNS: Final = 3
"""Of numbers: lines, places, ends of ids."""


@dataclass(frozen=True, slots=True)
class ListSources:
    """What the index remembers of one list file."""

    lines: Mapping[str, int]
    """The file's papers, by id, and the lines where their entries begin."""
    problems: tuple[Problem, ...] = ()
    apart: Mapping[str, str] = field(default_factory=dict)
    """The keys of papers, by id, whose id another list file has for another paper."""
    lookalikes: frozenset[str] = frozenset()
    """The ids of papers of which another of the file has the title, or most of it."""


Sources = dict[str, ListSources]
"""By the list file's path."""


def id_of(key: str) -> str:
    """Return the id that list files know a paper by, from its key in the index."""
    return key.partition(BEHIND_ID)[0]


def shared_keys(sources: Sources) -> dict[str, set[str]]:
    """Return the keys, by id, of papers that only share it with another."""
    keys: dict[str, set[str]] = {}
    for source in sources.values():
        for paper_id, key in source.apart.items():
            keys.setdefault(paper_id, set()).add(key)
    return keys


def with_keys(
    sources: Sources, apart: Mapping[str, Mapping[str, str]], order: Iterable[str]
) -> Sources:
    """Return the sources of the files that there are, with what was found out of shared ids.

    `apart` has, by id and list file, the key of a paper that only shares the id.
    """
    changed = {file for keys in apart.values() for file in keys}
    told: Sources = {}
    for file in order:
        source = sources[file]
        kept = {id_: key for id_, key in source.apart.items() if id_ not in apart}
        if file in changed:
            kept |= {id_: keys[file] for id_, keys in apart.items() if file in keys}
        in_order = {id_: kept[id_] for id_ in source.lines if id_ in kept}
        told[file] = replace(source, apart=in_order)
    return told


@dataclass(frozen=True, slots=True)
class _ListFile:
    """What stands in `sources.json` of one list file."""

    first: int
    """How many papers the files before it have."""
    papers: int
    problems: tuple[Problem, ...]
    apart: Mapping[str, str]
    lookalikes: frozenset[str] | None
    """None where an older program wrote nothing of them."""


class SourceTable:
    """The sources of one generation, looked up where they lie."""

    def __init__(self, blob: ReadBlob) -> None:
        """Take what gives the blobs that `source_blobs` made. Raises OSError."""
        # Mapped now, read later: the generation may be gone by then.
        self._json = blob(LIST_SOURCES)
        self._lines = blob(_LINES)

    @cached_property
    def _files(self) -> dict[str, _ListFile]:
        files, first = {}, 0
        for path, plain in json.loads(bytes(self._json)).items():
            problems = tuple(Problem(**each) for each in plain["problems"])
            alike = plain.get("lookalikes")
            files[path] = _ListFile(
                first,
                plain["papers"],
                problems,
                plain["apart"],
                None if alike is None else frozenset(alike),
            )
            first += plain["papers"]
        return files

    @cached_property
    def _papers(self) -> int:
        """How many papers all files have."""
        return sum(file.papers for file in self._files.values())

    def papers(self) -> dict[str, int]:
        """Return how many papers each list file has."""
        return {path: file.papers for path, file in self._files.items()}

    def problems(self) -> list[Problem]:
        """Return what is wrong in the list files."""
        return [problem for file in self._files.values() for problem in file.problems]

    def apart(self) -> Iterator[tuple[str, str, str]]:
        """Yield list file, id and key of each paper whose id another file has for another paper."""
        for path, file in self._files.items():
            for paper_id, key in file.apart.items():
                yield path, paper_id, key

    def with_id(self, paper_id: str) -> Iterator[tuple[str, str, int]]:
        """Yield list file, key and line of each paper that a file knows by an id."""
        for path, file in self._files.items():
            if line := self.line_of(path, paper_id):
                yield path, file.apart.get(paper_id, paper_id), line

    def line_of(self, path: str, paper_id: str) -> int:
        """Return the line where the entry of a paper begins in a list file, 0 if unknown."""
        row = self._row(path, paper_id)
        return 0 if row is None else self._numbers[row]

    def beside(self, path: str, paper_id: str) -> tuple[str, str] | None:
        """Return the ids before and behind a paper in a list file, None if it is not there.

        An id is empty where the file begins or ends.
        """
        row = self._row(path, paper_id)
        if row is None:
            return None
        file = self._files[path]
        before = self._id(row - 1) if row > file.first else ""
        behind = self._id(row + 1) if row + 1 < file.first + file.papers else ""
        return before, behind

    def has_lookalike(self, path: str, paper_id: str) -> bool:
        """Whether another paper of a list file may have the title of one, or most of it."""
        file = self._files.get(path)
        return file is not None and (file.lookalikes is None or paper_id in file.lookalikes)

    def _row(self, path: str, paper_id: str) -> int | None:
        """Return the row of a paper, by halving the sorted rows of its file."""
        file = self._files.get(path)
        if file is None:
            return None
        wanted, first, numbers = _encoded(paper_id), file.first, self._numbers
        by_id = range(self._papers + first, self._papers + first + file.papers)
        place = bisect_left(by_id, wanted, key=lambda place: self._id_bytes(first + numbers[place]))
        if place == len(by_id):
            return None
        row = first + numbers[by_id[place]]
        return row if self._id_bytes(row) == wanted else None

    @cached_property
    def _numbers(self) -> Sequence[int]:
        """The three columns, one behind the other."""
        return numbers_in(self._lines, _COLUMNS * self._papers)

    def _id_bytes(self, row: int) -> bytes:
        base, ends = _COLUMNS * _SIZE * self._papers, 2 * self._papers + row
        start = self._numbers[ends - 1] if row else 0
        return self._lines[base + start : base + self._numbers[ends]]

    def _id(self, row: int) -> str:
        return self._id_bytes(row).decode("utf-8", "surrogatepass")

    def read(self) -> Sources:
        """Return all of it, for an update."""
        found: Sources = {}
        for path, file in self._files.items():
            rows = range(file.first, file.first + file.papers)
            by_id = {self._id(row): self._numbers[row] for row in rows}
            alike = frozenset(by_id) if file.lookalikes is None else file.lookalikes
            found[path] = ListSources(by_id, file.problems, dict(file.apart), alike)
        return found


def source_blobs(sources: Sources) -> dict[str, bytes]:
    """Return what is to be kept of list files, by name."""
    plain = {
        path: {
            "papers": len(source.lines),
            "problems": [asdict(each) for each in source.problems],
            "apart": source.apart,
            "lookalikes": sorted(source.lookalikes),
        }
        for path, source in sources.items()
    }
    text = json.dumps(plain, ensure_ascii=False)
    lines, places, ends, end = array("I"), array("I"), array("I"), 0
    ids: list[bytes] = []
    for source in sources.values():
        own = [_encoded(paper_id) for paper_id in source.lines]
        lines.extend(source.lines.values())
        places.extend(sorted(range(len(own)), key=own.__getitem__))
        for each in own:
            end += len(each)
            ends.append(end)
        ids += own
    columns = map(numbers_as_bytes, (lines, places, ends))
    # A file's name need not be UTF-8: its other bytes are written as JSON's escapes.
    encoded = text.encode("utf-8", "backslashreplace")
    return {LIST_SOURCES: encoded, _LINES: b"".join(chain(columns, ids))}


def _encoded(paper_id: str) -> bytes:
    return paper_id.encode("utf-8", "surrogatepass")
