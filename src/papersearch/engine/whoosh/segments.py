"""Whoosh's segments, read where they are mapped.

What always holds: opening a folder reads no more of it than is asked for. Whoosh's own way copies
each part of a segment into memory, beside the mapping.
"""

from __future__ import annotations

import io
from typing import Any

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.structfile import BufferFile


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
        self.file: Any = io.BufferedReader(_Reading(view))


class _Reading(io.RawIOBase):
    """Reads a view from its beginning, or from where it is told."""

    def __init__(self, view: memoryview) -> None:
        super().__init__()
        self._view = view
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: len(self._view)}[whence]
        self._place = start + offset
        return self._place

    def readinto(self, buffer: Any) -> int:
        part = self._view[self._place : self._place + len(buffer)]
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)

    def close(self) -> None:
        self._view = memoryview(b"")
        super().close()
