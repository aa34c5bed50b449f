"""Writes Whoosh folders: gathers whole posting lists, and merges segments when that pays.

What always holds: a folder has few segments, however often its library is edited. An update takes
in those that are small beside it; what would take long is left for a moment when nobody waits,
unless there are so many that searching would suffer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from papersearch.engine.seam import Document
from papersearch.engine.whoosh.batch import Pack, packed
from papersearch.engine.whoosh.codec import ListCodec
from papersearch.engine.whoosh.postings import by_beginning, decoded

_SMALL: Final = 64
"""Segments of so many documents are always taken in."""
_QUICKLY: Final = 512
"""Segments of more are not taken in while somebody waits."""
_MOST_SEGMENTS: Final = 16
"""From more on, all are merged, even while somebody waits."""
COMMITTED: Final = frozenset({".seg", ".toc"})
"""The endings of the files that make up a committed folder; Whoosh's lock is none of them."""


class WhooshWriter:
    """Writes one folder."""

    def __init__(self, index: Any, folder: Path, number_of: Callable[[str], int | None]) -> None:
        """Take an open Whoosh index; `number_of` finds what it has by key."""
        self._writer = _ListWriter(index)
        self._folder = folder
        self._number_of = number_of

    def add(self, document: Document) -> None:
        """Add a document; an older one with its key must have been deleted."""
        self.add_pack(packed([document], self._writer.docnum))

    def add_pack(self, pack: Pack) -> None:
        """Add a pack, whose first number is how many documents were added before."""
        self._writer.add_pack(pack)

    def delete(self, key: str) -> None:
        """Delete the document with this key, if there is one."""
        if (number := self._number_of(key)) is not None:
            self._writer.delete_document(number)

    def commit(self) -> None:
        """Make the folder complete."""
        self._commit(_take_in)

    def tidy(self) -> None:
        """Make the folder complete, with one segment that has nothing deleted."""
        self._commit(_take_in_all)

    def _commit(self, policy: Callable[[_ListWriter, Sequence[Any]], list[Any]]) -> None:
        self._writer.commit(mergetype=policy)
        for file in self._folder.iterdir():
            if file.suffix not in COMMITTED:
                file.unlink()

    def cancel(self) -> None:
        """Give up; the folder is worth nothing afterwards."""
        self._writer.cancel()


class _ListWriter(SegmentWriter):
    """Whoosh's writer, given posting lists instead of postings."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=ListCodec())
        self._lists = _Lists()
        self.pool: Any = self._lists

    def add_pack(self, pack: Pack) -> None:
        """Add documents."""
        self._check_state()
        names = ("key", "order", "tie", "lines", "body")
        columns = [(name, self.schema[name].column_type) for name in names]
        write = self.perdocwriter
        keys, orders = map(str.encode, pack.keys), map(str.encode, pack.sort_keys)
        for row in zip(keys, orders, pack.ties, pack.lines, pack.bodies, strict=True):
            write.start_doc(self.docnum)
            for (name, column), value in zip(columns, row, strict=True):
                write.add_column_value(name, column, value)
            write.finish_doc()
            self.docnum += 1
        self._added = self._added or bool(pack.keys)
        for field, lists in pack.lists.items():
            for term, (numbers, values) in lists.items():
                self._lists.extend(field, term, numbers, values)

    def add_postings_to_pool(
        self, reader: SegmentReader, startdoc: int, docmap: dict[int, int] | None
    ) -> None:
        """Take in the lists of a segment, whose documents have other numbers now."""
        deleted = reader.deleted_docs_set
        for field in ("key", "term", "facet"):
            if field not in reader._terms.indexed_field_names():
                continue
            for term, data in reader._terms.lists_begun_by(field, b""):
                postings = decoded(data).without(deleted)
                if postings is None:
                    continue
                if docmap is None:
                    data = postings.moved(startdoc).encoded()
                else:
                    numbers = [docmap[number] for number in postings.numbers]
                    data = type(postings)(numbers, postings.fields, postings.weights).encoded()
                end = 4 * len(postings.numbers)
                self._lists.extend(field, term.decode(), data[:end], data[end:])


class _Lists:
    """Posting lists in the making; stands where Whoosh's writer has its pool of postings."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, tuple[bytearray, bytearray]]] = {}

    def extend(self, field: str, term: str, numbers: bytes, values: bytes) -> None:
        """Put postings behind those that a term has."""
        lists = self._fields.setdefault(field, {})
        if (found := lists.get(term)) is None:
            lists[term] = bytearray(numbers), bytearray(values)
        else:
            found[0].extend(numbers)
            found[1].extend(values)

    def iter_postings(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield field, term and list, sorted; each is let go of."""
        for field in list(self._fields):
            growing = self._fields.pop(field)
            terms = sorted(growing)
            lists = {term: b"".join(growing.pop(term)) for term in terms}
            for term in terms:
                yield field, term.encode(), lists[term]
            if field == "term":
                begun = by_beginning(lists, terms)
                for beginning in sorted(begun):
                    yield "begun", beginning.encode(), begun[beginning]

    def cleanup(self) -> None:
        """Have nothing to clean up."""


def _take_in(writer: _ListWriter, segments: Sequence[Any]) -> list[Any]:
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
    writer: _ListWriter, segments: Sequence[Any], kept: Sequence[Any] = ()
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


def tidying_pays(segments: Sequence[Any]) -> bool:
    """Tell whether merging all segments is worth the time it takes."""
    living = sum(map(_living, segments))
    largest = max(map(_living, segments), default=0)
    dead = sum(map(_dead, segments))
    return (dead + living - largest) * 10 > living
