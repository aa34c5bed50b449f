"""Writing a folder of the Tantivy engine.

What always holds: whatever the system refuses (a full disk, say) is an OSError, as elsewhere.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, wraps
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

import tantivy

from papersearch.engine.inverted import Inverted
from papersearch.engine.leveled import Leveled, leveled
from papersearch.engine.seam import Prepared
from papersearch.engine.tantivy import fields
from papersearch.engine.tantivy.fields import KEY
from papersearch.errors import EngineError
from papersearch.io.linking import link_or_copy
from papersearch.io.mapped import mapped, numbers_as_bytes, numbers_from

P = ParamSpec("P")
T = TypeVar("T")

META: Final = "meta.json"
READER_LOCK: Final = ".tantivy-meta.lock"
"""Readers make this empty file where it is missing: it belongs to a committed folder."""
_MEMORY: Final = 256_000_000
"""Bytes that are gathered before a segment is written."""
_LEVELS, _NAMES, _ORDER = _OURS = ("levels", "names", "order")
"""Our files: how many numbers there are, and the levels of terms that are in use; key and sort key
of each number, as JSON; the numbers in the order of the library."""
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


def written_to(folder: Path, base: Path | None) -> TantivyWriter:
    """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""
    if base is None:
        with as_of_the_system():
            return TantivyWriter(
                tantivy.Index(fields.tantivy_schema(), str(folder)), folder, [], [], ""
            )
    for file in base.iterdir():
        if file.name in _CHANGING:
            shutil.copyfile(file, folder / file.name)
        elif file.name not in (*_OURS, READER_LOCK):
            link_or_copy(file, folder / file.name)
    with as_of_the_system():
        numbers = Numbers(base)
        index = tantivy.Index.open(str(folder))
        return TantivyWriter(index, folder, *numbers.names(), numbers.levels)


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
        # Mapped now, read later: the folder may be gone by then.
        self._names = mapped(folder / _NAMES)
        self._order = mapped(folder / _ORDER)
        count, _, self.levels = (folder / _LEVELS).read_text(encoding="utf-8").partition(" ")
        self.count = int(count)

    def names(self) -> tuple[list[str], list[str]]:
        """Return their keys and sort keys."""
        keys, sort_keys = json.loads(bytes(self._names))
        return keys, sort_keys

    @cached_property
    def sort_keys(self) -> Sequence[str]:
        """Return the sort keys of the documents."""
        return self.names()[1]

    @cached_property
    def in_library_order(self) -> Sequence[int]:
        """Those of the documents that there are, in the order of the library."""
        return numbers_from(self._order)

    @cached_property
    def places(self) -> Sequence[int]:
        """Their places in the order of the library."""
        places = array("I", bytes(4 * self.count))
        for place, number in enumerate(self.in_library_order):
            places[number] = place
        return places


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
        self._living = {key: number for number, key in enumerate(keys) if key}
        """The documents that there are: the number of each key; a deleted one has no key."""
        self._levels = set(levels)

    def put(self, documents: Prepared) -> None:
        """Add documents; older ones with their keys must have been dropped."""
        if isinstance(documents, Inverted):
            raise TypeError("Tantivy takes documents, or levelled ones")
        given = documents if isinstance(documents, Leveled) else leveled(documents)
        self._levels |= given.levels
        with as_of_the_system():
            for document in given.documents:
                self._living[document.key] = len(self._keys)
                self._writer.add_document(fields.written(document, len(self._keys)))
                self._keys.append(document.key)
                self._sort_keys.append(document.sort_key)

    def drop(self, keys: Iterable[str]) -> None:
        """Take away the documents with these keys, as far as there are any."""
        for key in keys:
            with as_of_the_system():
                self._writer.delete_documents_by_term(KEY, key)
            if (number := self._living.pop(key, None)) is not None:
                self._keys[number] = self._sort_keys[number] = ""

    def commit(self, order: Iterable[str] = ()) -> None:
        """Make the folder complete; `order` are keys in the order of the library."""
        with as_of_the_system():
            self._writer.commit()
            self._writer.wait_merging_threads()
        names = json.dumps([self._keys, self._sort_keys], ensure_ascii=False)
        (self._folder / _NAMES).write_text(names, encoding="utf-8")
        left = self._living
        numbers = array("I", [left.pop(key) for key in dict.fromkeys(order) if key in left])
        numbers.extend(left.values())
        (self._folder / _ORDER).write_bytes(numbers_as_bytes(numbers))
        text = f"{len(self._keys)} {''.join(sorted(self._levels))}"
        (self._folder / _LEVELS).write_text(text, encoding="utf-8")
        (self._folder / _WRITER_LOCK).unlink(missing_ok=True)
        (self._folder / READER_LOCK).touch()

    def abandon(self) -> None:
        """Give up; the folder is worth nothing afterwards."""
        del self._writer  # to roll back would open the folder anew, or panic where it cannot
