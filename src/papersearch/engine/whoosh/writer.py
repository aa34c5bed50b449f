"""Writes Whoosh folders: gathers whole posting lists, and merges segments when that pays.

What always holds: a folder has few segments, however often its library is edited. An update takes
in those that are small beside it; what would take long is left for a moment when nobody waits,
unless there are so many that searching would suffer.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from whoosh.reading import SegmentReader

from papersearch.engine.inverted import Inverted, inverted
from papersearch.engine.leveled import Leveled
from papersearch.engine.seam import Prepared
from papersearch.engine.whoosh.private import ListWriter
from papersearch.io.linking import link_or_copy
from papersearch.io.mapped import numbers_as_bytes

_SMALL: Final = 64
"""Segments of so many documents are always taken in."""
_QUICKLY: Final = 512
"""Segments of more are not taken in while somebody waits."""
_MOST_SEGMENTS: Final = 16
"""From more on, all are merged, even while somebody waits."""
_OF_WHOOSH: Final = frozenset({".seg", ".toc"})
"""The endings of Whoosh's files in a committed folder; its lock is none of them."""
ORDER: Final = "order"
"""The file of all numbers in the order of the library."""


class Base(Protocol):
    """What an update must know of the folder that it begins with."""

    def numbers(self, keys: Iterable[str]) -> list[int]:
        """Return the numbers of the documents with some keys, for those that there are."""

    def keys(self) -> Sequence[str]:
        """Return each document's key, by number."""

    def in_library_order(self) -> Sequence[int]:
        """Return all numbers in the order of the library."""


def base_into(folder: Path, base: Path) -> None:
    """Begin a folder with the files of a committed one."""
    for file in base.iterdir():
        if file.suffix in _OF_WHOOSH:
            link_or_copy(file, folder / file.name)


class WhooshWriter:
    """Writes one folder."""

    def __init__(self, index: Any, folder: Path, base: Base | None = None) -> None:
        """Take an open Whoosh index, which has what `base` has."""
        self._index = index
        self._writer = ListWriter(index)
        self._folder = folder
        self._base = base

    def put(self, documents: Prepared) -> None:
        """Add documents; older ones with their keys must have been dropped."""
        if isinstance(documents, Leveled):
            raise TypeError("Whoosh takes documents, or inverted ones")
        place = self._writer.docnum
        given = documents if isinstance(documents, Inverted) else inverted(documents, place)
        self._writer.add_inverted(given.beginning_at(place))

    def drop(self, keys: Iterable[str]) -> None:
        """Take away the documents with these keys, as far as there are any."""
        if self._base is not None:
            for number in self._base.numbers(keys):
                self._writer.delete_document(number)

    def commit(self, order: Iterable[str] = ()) -> None:
        """Make the folder complete; `order` are keys in the order of the library."""
        self._commit(_take_in, order)

    def merge_segments(self) -> None:
        """Make the folder complete, with one segment that has nothing deleted."""
        base = self._base
        keys = base.keys() if base else ()
        self._commit(
            _take_in_all, [keys[number] for number in base.in_library_order()] if base else ()
        )

    def _commit(
        self, policy: Callable[[ListWriter, Sequence[Any]], list[Any]], order: Iterable[str]
    ) -> None:
        self._writer.commit(mergetype=policy)
        for file in self._folder.iterdir():
            if file.suffix not in _OF_WHOOSH:
                file.unlink()
        left = self._numbers_by_key()
        numbers = array("I", [left.pop(key) for key in dict.fromkeys(order) if key in left])
        numbers.extend(left.values())
        (self._folder / ORDER).write_bytes(numbers_as_bytes(numbers))

    def _numbers_by_key(self) -> dict[str, int]:
        """Return the numbers that documents have now that segments were merged."""
        numbers: dict[str, int] = {}
        with self._index.reader() as reader:
            for leaf, first in reader.leaf_readers():
                if leaf.doc_count_all():
                    keys = enumerate(leaf.column_reader("key"), first)
                    deleted = {first + number for number in leaf.deleted_docs_set}
                    numbers |= {key: number for number, key in keys if number not in deleted}
        return numbers

    def abandon(self) -> None:
        """Give up; the folder is worth nothing afterwards."""
        self._writer.cancel()


def _take_in(writer: ListWriter, segments: Sequence[Any]) -> list[Any]:
    """Merge segments that are small beside what is written; return the others."""
    size = writer.doc_count()
    waiting = sorted(segments, key=_living)
    living = sum(map(_living, segments))
    dead = sum(map(_dead, segments))
    if len(segments) > _MOST_SEGMENTS or dead > living + _QUICKLY:
        return _take_in_all(writer, segments)
    taken = []
    for segment in waiting:
        if _living(segment) > min(max(size, _SMALL), _QUICKLY):
            break
        taken.append(segment)
        size += _living(segment)
    return _take_in_all(writer, taken, [each for each in segments if each not in taken])


def _take_in_all(
    writer: ListWriter, segments: Sequence[Any], kept: Sequence[Any] = ()
) -> list[Any]:
    for segment in filter(_living, segments):
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return list(kept)


def _living(segment: Any) -> int:
    count: int = segment.doc_count_all() - segment.deleted_count()
    return count


def _dead(segment: Any) -> int:
    count: int = segment.deleted_count()
    return count


def merging_pays(segments: Sequence[Any]) -> bool:
    """Return whether merging all segments is worth the time it takes."""
    living = sum(map(_living, segments))
    largest = max(map(_living, segments), default=0)
    dead = sum(map(_dead, segments))
    return (dead + living - largest) * 10 > living
