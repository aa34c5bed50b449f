"""What touches Whoosh's private parts: all of it stands here, so a new release breaks one place.

Whoosh writes and reads a posting at a time, with a pickle a block, and copies each part of a
segment into memory. For twenty thousand papers that took minutes and hundreds of megabytes. It is
cut in the right places, but they are no public interface, so we reach in at four of them:

- *The codec* (`ListCodec`): each posting list is kept whole beside its term, in the hash table
  where Whoosh keeps what it knows of a term. Its own field writer and terms reader make the table;
  ours add to it and look into it. A folder stays one that Whoosh opens, searches, and deletes from.
- *The segment* (`MappedSegment`): its parts are views of one mapped file, so that opening reads no
  more than is asked for.
- *The writer* (`ListWriter`): given lists instead of postings. What stands where Whoosh has its
  pool of postings is ours (`lists`); columns, numbers and commits are Whoosh's.
- *Columns of numbers* (`column_numbers`): read at once instead of one by one.

`tests/engine/whoosh/test_private_parts.py` names each private thing that is used and looks for it
in the installed Whoosh. When a release moves one, that test says which; mend it here, and let
`tests/engine/conformance` say whether it is mended.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from struct import Struct
from typing import Any, Final

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment, W3TermInfo, W3TermsReader
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.writing import SegmentWriter

from papersearch.engine.inverted import Inverted
from papersearch.engine.postings import decoded
from papersearch.engine.whoosh.lists import Lists
from papersearch.io.mapped import reader_of

_LENGTHS: Final = Struct("!ii")
"""Of a term and its list, before them."""


class ListCodec(W3Codec):
    """The codec of every folder."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> MappedSegment:
        """Return a segment to be written."""
        return MappedSegment(self, indexname)

    def field_writer(self, storage: Any, segment: Any) -> ListFieldWriter:
        """Return what writes a segment's lists."""
        return ListFieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> ListTermsReader:
        """Return what reads a segment's lists."""
        name = segment.make_filename(self.TERMS_EXT)
        postings = segment.open_file(storage, self.POSTS_EXT)
        file = storage.open_file(name)
        return ListTermsReader(self, file, storage.file_length(name), postings)


class ListFieldWriter(W3FieldWriter):
    """Writes whole lists."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._place = self._tindex.tell()

    def add_postings(
        self, schema: Any, lengths: Any, items: Iterable[tuple[str, bytes, bytes]]
    ) -> None:
        """Write lists, sorted by field and term; the others are of no use here."""
        prefix = b""
        for field, term, data in items:
            if field not in self._fieldmap:
                self._fieldmap[field] = len(self._fieldmap)
                prefix = self._fieldmap[field].to_bytes(2, "big")
            self._add(prefix + term, data)

    def _add(self, key: bytes, data: bytes) -> None:
        # What `self._tindex.add` does, with one write where that takes three, and no `tell`.
        index = self._tindex
        place = self._place
        hashed = index.hashfn(key)
        index.index.append(place)
        index.buckets[hashed & 255].append((hashed, place))
        self._place += index.dbfile.file.write(_LENGTHS.pack(len(key), len(data)) + key + data)


class ListTermsReader(W3TermsReader):
    """Reads whole lists."""

    def list_of(self, field: str, term: bytes) -> bytes | None:
        """Return a term's list, None if there is none."""
        data: bytes | None = self._tindex.get(self._keycoder(field, term))
        return data

    def lists_begun_by(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Yield the terms of a field that begin with `prefix`, and their lists."""
        beginning = self._keycoder(field, prefix)
        for key, data in self._tindex.items_from(beginning):
            if not key.startswith(beginning):
                return
            yield key[2:], data

    def term_info(self, field: str, term: bytes) -> W3TermInfo:
        """Return what Whoosh wants to know of a term."""
        data = self.list_of(field, term)
        if data is None:
            raise TermNotFound(f"No term {field}:{term!r}")
        postings = decoded(data)
        count = len(postings.numbers)
        return W3TermInfo(count, count, 1, 1, 1.0, postings.numbers[0], postings.numbers[-1])

    def matcher(self, field: str, term: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Return a term's postings as Whoosh goes through them."""
        info = self.term_info(field, term)
        postings = decoded(self.list_of(field, term) or b"")
        values = list(map(bytes, zip(postings.fields, postings.weights, strict=True)))
        return ListMatcher(
            postings.numbers,
            None,
            values,
            format_,
            scorer=scorer,
            term=(field, term),
            terminfo=info,
        )

    def frequency(self, field: str, term: bytes) -> float:
        """Return how many documents have a term: how often is not kept."""
        return float(self.doc_frequency(field, term))

    def doc_frequency(self, field: str, term: bytes) -> int:
        """Return how many documents have a term."""
        count: int = self.term_info(field, term).doc_frequency()
        return count


class MappedSegment(W3Segment):
    """A segment whose parts are views of one mapped file."""

    def open_compound_file(self, storage: Any) -> CompoundStorage:
        """Open the file that the segment's parts are in."""
        file = storage.open_file(self.make_filename(self.COMPOUND_EXT))
        return _MappedStorage(file, use_mmap=storage.supports_mmap)


class _MappedStorage(CompoundStorage):
    def open_file(self, name: str, *given: Any, **named: Any) -> Any:
        if self._source is None:  # it could not be mapped
            return super().open_file(name, *given, **named)
        offset, length = self.range(name)
        return _MappedFile(memoryview(self._source)[offset : offset + length], name)


class _MappedFile(BufferFile):
    def __init__(self, view: memoryview, name: str) -> None:
        super().__init__(b"", name)
        self._buf = view
        self.file: Any = reader_of(view)


class ListWriter(SegmentWriter):
    """Whoosh's writer, given posting lists instead of postings."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=ListCodec())
        self._lists = Lists()
        self.pool: Any = self._lists

    def add_inverted(self, given: Inverted) -> None:
        """Add documents."""
        self._check_state()
        names = ("key", "order", "tie", "year", "lines", "stored")
        columns = [(name, self.schema[name].column_type) for name in names]
        write = self.perdocwriter
        keys, orders = map(str.encode, given.keys), map(str.encode, given.sort_keys)
        rows = zip(keys, orders, given.ties, given.years, given.lines, given.stored, strict=True)
        for row in rows:
            write.start_doc(self.docnum)
            for (name, column), value in zip(columns, row, strict=True):
                write.add_column_value(name, column, value)
            write.finish_doc()
            self.docnum += 1
        self._added = self._added or bool(given.keys)
        for field, lists in given.lists.items():
            for term, (numbers, values) in lists.items():
                self._lists.extend(field, term, numbers, values)

    def add_postings_to_pool(
        self, reader: SegmentReader, startdoc: int, docmap: dict[int, int] | None
    ) -> None:
        """Take in the lists of a segment, whose documents have other numbers now."""
        deleted, terms = reader.deleted_docs_set, terms_of(reader)
        for field in ("key", "term", "facet"):
            if field not in terms.indexed_field_names():
                continue
            for term, data in terms.lists_begun_by(field, b""):
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


def terms_of(reader: Any) -> ListTermsReader:
    """Return what reads the lists of a segment that is open."""
    terms: ListTermsReader = reader._terms
    return terms


def segments_of(index: Any) -> Sequence[Any]:
    """Return the segments of an open index."""
    segments: Sequence[Any] = index._segments()
    return segments


def column_numbers(reader: Any, name: str, size: str) -> array[int]:
    """Return a column of numbers, by document; `size` is what `array` calls theirs."""
    column = reader.column_reader(name, translate=False)
    found = array(size)
    found.frombytes(column._dbfile.get(column._basepos, found.itemsize * column._count))
    if sys.byteorder == "little":  # Whoosh writes the highest byte first
        found.byteswap()
    found.extend([0] * (reader.doc_count_all() - len(found)))
    return found
