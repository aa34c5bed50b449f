"""Writing a folder of the Tantivy engine.

What always holds: whatever the system refuses (a full disk, say) is an OSError, as elsewhere.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Final, NamedTuple, ParamSpec, TypeVar

import tantivy

from papersearch.engine.seam import Document
from papersearch.engine.tantivy import fields
from papersearch.engine.tantivy.fields import KEY, Ready
from papersearch.errors import EngineError
from papersearch.io.linking import link_or_copy

P = ParamSpec("P")
T = TypeVar("T")

META: Final = "meta.json"
READER_LOCK: Final = ".tantivy-meta.lock"
"""Readers make this empty file where it is missing: it belongs to a committed folder."""
_MEMORY: Final = 256_000_000
"""Bytes that are gathered before a segment is written."""
_FILE: Final = "numbers"
_CHANGING: Final = frozenset({META, ".managed.json"})
"""Tantivy's files that are replaced by an update; all others are written once."""
_WRITER_LOCK: Final = ".tantivy-writer.lock"
_NUMBER: Final = re.compile(r"(?:os error |code: )(\d+)")
_PANIC: Final = "PanicException"
"""No kind of Exception, and one that cannot be imported."""
_KINDS: Final = {
    "StorageFull": errno.ENOSPC,
    "ReadOnlyFilesystem": errno.EROFS,
    "PermissionDenied": errno.EACCES,
}
"""What Rust calls errors of the system whose numbers Tantivy does not tell."""


class Pack(NamedTuple):
    """Documents made ready."""

    documents: list[Ready]
    levels: frozenset[str]
    """On which their terms are."""


def packed(documents: Iterable[Document]) -> Pack:
    """Return documents as `TantivyWriter.add_pack` takes them."""
    levels = fields.Levels()
    made = [fields.ready(document, levels) for document in documents]
    return Pack(made, frozenset(levels.values()))


def written_to(folder: Path, base: Path | None) -> TantivyWriter:
    """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""
    if base is None:
        with as_of_the_system():
            return TantivyWriter(tantivy.Index(fields.schema(), str(folder)), folder, [], [], "")
    for file in base.iterdir():
        if file.name in _CHANGING:
            shutil.copyfile(file, folder / file.name)
        elif file.name not in (_FILE, READER_LOCK):
            link_or_copy(file, folder / file.name)
    with as_of_the_system():
        numbers = Numbers(base)
        index = tantivy.Index.open(str(folder))
        return TantivyWriter(index, folder, *numbers.read(), numbers.levels)


@contextmanager
def as_of_the_system(folder: Path | None = None) -> Iterator[None]:
    """Raise OSError (about `folder`) for what Tantivy says by ValueError, or by a panic."""
    try:
        yield
    except BaseException as error:
        if not _is_of_tantivy(error):
            raise
        told = str(error)
        found = _NUMBER.search(told)
        kinds = (number for kind, number in _KINDS.items() if kind in told)
        number = int(found[1]) if found else next(kinds, errno.EIO)
        raise OSError(number, os.strerror(number), folder) from error


def explained(answer: Callable[P, T]) -> Callable[P, T]:
    """Have a method raise `EngineError` for what Tantivy says by ValueError, or by a panic."""

    @wraps(answer)
    def explaining(*arguments: P.args, **named: P.kwargs) -> T:
        try:
            return answer(*arguments, **named)
        except BaseException as error:
            if not _is_of_tantivy(error):
                raise
            raise EngineError(
                f"the engine Tantivy cannot answer: {error}",
                "Search for something else, build the index anew (`papersearch index --rebuild`), "
                "or write `engine: whoosh` in the settings.",
            ) from error

    return explaining


def _is_of_tantivy(error: BaseException) -> bool:
    return isinstance(error, ValueError) or type(error).__name__ == _PANIC


class Numbers:
    """What is known of each number that was ever given to a document, and the levels in use."""

    def __init__(self, folder: Path) -> None:
        # Read now, made sense of later: the folder may be gone by then.
        head, _, self._bytes = (folder / _FILE).read_bytes().partition(b"\n")
        count, _, self.levels = head.decode().partition(" ")
        self.count = int(count)

    def read(self) -> tuple[list[str], list[str]]:
        """Return their keys and sort keys."""
        keys, sort_keys = json.loads(self._bytes)
        return keys, sort_keys


class TantivyWriter:
    """Writes one folder."""

    def __init__(
        self,
        index: tantivy.Index,
        folder: Path,
        keys: list[str],
        sort_keys: list[str],
        levels: str,
    ) -> None:
        # One thread: the order of documents stays that of their numbers.
        self._writer = index.writer(heap_size=_MEMORY, num_threads=1)
        self._folder = folder
        self._keys = keys
        self._sort_keys = sort_keys
        self._levels = set(levels)

    def add(self, document: Document) -> None:
        """Add a document; an older one with its key must have been deleted."""
        self.add_pack(packed([document]))

    def add_pack(self, pack: Pack) -> None:
        """Add documents made ready."""
        self._levels |= pack.levels
        with as_of_the_system():
            for ready in pack.documents:
                self._writer.add_document(fields.written(ready, len(self._keys)))
                self._keys.append(ready.key)
                self._sort_keys.append(ready.sort_key)

    def delete(self, key: str) -> None:
        """Delete the document with this key, if there is one."""
        with as_of_the_system():
            self._writer.delete_documents_by_term(KEY, key)

    def commit(self) -> None:
        """Make the folder complete."""
        with as_of_the_system():
            self._writer.commit()
            self._writer.wait_merging_threads()
        numbers = json.dumps([self._keys, self._sort_keys], ensure_ascii=False)
        text = f"{len(self._keys)} {''.join(sorted(self._levels))}\n{numbers}"
        (self._folder / _FILE).write_text(text, encoding="utf-8")
        (self._folder / _WRITER_LOCK).unlink(missing_ok=True)
        (self._folder / READER_LOCK).touch()

    def cancel(self) -> None:
        """Give up; the folder is worth nothing afterwards."""
        del self._writer  # to roll back would open the folder anew, or panic where it cannot
