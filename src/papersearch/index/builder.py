"""Writes a new generation: of a whole library, or of what has changed in it.

A full build is an update of nothing. What always holds: only changed list files are read, and only
papers whose entries changed are cut and written; the papers in the new generation are those that
the list files had when they were read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from papersearch.analysis.chinese import Cutter
from papersearch.analysis.latin import is_word
from papersearch.analysis.native import building_cutter
from papersearch.engine.seam import Engine, Reader, Writer
from papersearch.index import Progress
from papersearch.index import store as stores
from papersearch.index.documents import document, entries_of
from papersearch.index.freshness import Changes, engine_identity, fingerprint
from papersearch.index.gathering import gather, gathered_before
from papersearch.index.manifest import ListState, Manifest, file_hashes, hash_bytes
from papersearch.index.mining import mined
from papersearch.index.store import ENGINE_FOLDER, ListSources, Sources, Store
from papersearch.library.files import read_bytes, read_list
from papersearch.library.locate import Library
from papersearch.library.records import Paper

Entries = list[tuple[str, Paper]]


@dataclass(frozen=True, slots=True)
class Base:
    """The generation that an update begins with."""

    folder: Path
    manifest: Manifest
    reader: Reader


@dataclass(frozen=True, slots=True)
class _Read:
    """Changed list files, read."""

    states: dict[str, ListState]
    sources: Sources
    entries: dict[str, Entries]
    """By paper id."""


@dataclass(frozen=True, slots=True)
class Builder:
    """Writes generations of one index folder."""

    store: Store
    engine: Engine
    cache_folder: Path
    """For jieba's cache of its dictionary."""

    def build(
        self,
        library: Library,
        list_files: list[Path],
        changes: Changes,
        base: Base | None,
        reason: str,
        progress: Progress,
    ) -> Manifest:
        """Write and install the next generation; the caller holds the lock.

        `changes` are those since `base`; without a base, they are all the files.
        """
        read = _read_lists(changes)
        before = stores.read_sources(base.folder) if base else {}
        order = {str(path): place for place, path in enumerate(list_files)}
        with self.store.new_generation() as folder:
            glossary_files = library.glossary_files()
            known = gathered_before(base.folder) if base else gather(glossary_files)
            cutter = building_cutter(self.cache_folder, known.expressions())
            base_engine = base.folder / ENGINE_FOLDER if base else None
            writer = self.engine.writer(folder / ENGINE_FOLDER, base_engine)
            update = _Update(writer, cutter, base, {*read.sources, *map(str, changes.gone)}, order)
            try:
                count = update.write(read.entries, before, progress)
            except BaseException:
                writer.cancel()
                raise
            writer.commit()
            papers_read = [paper for entries in read.entries.values() for _, paper in entries]
            known.learn(cutter.vocabulary(), update.latin, mined(papers_read, cutter))
            known.write(folder)
            sources = {**before, **read.sources}
            stores.write_sources(folder, {path: sources[path] for path in order})
            manifest = Manifest(
                generation=folder.name,
                engine=engine_identity(self.engine),
                fingerprint=fingerprint(glossary_files),
                papers=count,
                reason=reason,
                lists=_states(order, base, read),
                files=file_hashes(folder),
            )
            self.store.install(manifest)
        return manifest


def _read_lists(changes: Changes) -> _Read:
    read = _Read({}, {}, {})
    for path in changes.changed:
        data, (size, modified_ns) = read_bytes(path)
        listed = read_list(path, data)
        name = str(path)
        content = hash_bytes(data) if isinstance(data, bytes) else ""
        read.states[name] = ListState(name, size, modified_ns, content, len(listed.problems))
        lines = {entry.paper.id: entry.line for entry in listed.entries}
        read.sources[name] = ListSources(lines, listed.problems)
        for entry in listed.entries:
            read.entries.setdefault(entry.paper.id, []).append((name, entry.paper))
    return read


@dataclass(frozen=True, slots=True)
class _Update:
    """Writes the papers whose entries changed."""

    writer: Writer
    cutter: Cutter
    base: Base | None
    replaced: set[str]
    """The list files whose entries in the base no longer count."""
    order: Mapping[str, int]
    """Where each list file stands in the library."""
    latin: set[str] = field(default_factory=set)
    """The words of alphabetic scripts that were written."""

    def write(self, entries: Mapping[str, Entries], before: Sources, progress: Progress) -> int:
        """Write the papers of `entries` and those of replaced files; return how many there are."""
        count = self.base.reader.count() if self.base else 0
        old_ids = [each for path in self.replaced if path in before for each in before[path].lines]
        ids = list(dict.fromkeys([*entries, *old_ids]))
        for done, paper_id in enumerate(ids):
            progress(done, len(ids))
            count += self._write_paper(paper_id, entries.get(paper_id, []))
        progress(len(ids), len(ids))
        return count

    def _write_paper(self, paper_id: str, entries: Entries) -> int:
        """Write one paper if its entries changed; return by how many papers there are more."""
        old = self._stored(paper_id)
        kept = [entry for entry in old if entry[0] not in self.replaced]
        new = sorted(kept + entries, key=lambda entry: self.order[entry[0]])
        if new == old:
            return 0
        if old:
            self.writer.delete(paper_id)
        if new:
            written = document(new, self.cutter)
            self.writer.add(written)
            self.latin.update(filter(is_word, written.terms))
        return bool(new) - bool(old)

    def _stored(self, paper_id: str) -> Entries:
        if self.base is None or (number := self.base.reader.number(paper_id)) is None:
            return []
        return entries_of(self.base.reader.body(number))


def _states(order: Mapping[str, int], base: Base | None, read: _Read) -> tuple[ListState, ...]:
    states = {state.path: state for state in base.manifest.lists} if base else {}
    states.update(read.states)
    return tuple(states[path] for path in order)
