"""Whoosh's codec, but with each posting list kept whole beside its term.

What always holds: a folder stays one that Whoosh opens, searches, and deletes from. Whoosh's own
way writes and reads a posting at a time, with a pickle a block; here a list is bytes (`postings`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from struct import Struct
from typing import Any, Final

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo, W3TermsReader
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import TermNotFound

from papersearch.engine.postings import decoded
from papersearch.engine.whoosh.segments import MappedSegment

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
