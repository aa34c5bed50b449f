"""Writes a new generation: of a whole library, or of what has changed in it.

A full build is an update of nothing. What always holds: only changed list files are read, and only
papers whose entries changed are cut and written; the papers in the new generation are those that
the list files had when they were read.

The first build of a large library publishes an early generation on its way, of the papers that were
read first, so that there is something to search. Its manifest says that it is partial, so nobody
takes it for the library; what follows is an update of it, here or, where this build is killed, by
the next.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from papersearch.index import NotePapers
from papersearch.index.document_pipeline import Makers
from papersearch.index.freshness import Changes, Program, program_here, state_of_list
from papersearch.index.home import Batch, Generation, Home
from papersearch.index.list_reading import Read, read_lists
from papersearch.index.manifest import ListState, Manifest
from papersearch.index.progress import Progress, Step, counted_from, no_progress
from papersearch.index.sources import source_blobs
from papersearch.index.updates import Update, compared
from papersearch.lexicon.builder import LexiconBuilder, from_generation, from_glossary
from papersearch.library.files import size_of
from papersearch.library.locate import Library

EARLY: Final = 2000
"""How many papers an early generation has: read and written in a few seconds."""
_LARGE: Final = 4_000_000
"""Bytes of list files (8,000 papers or so) from which on one is worth what it costs."""


@dataclass(frozen=True, slots=True)
class Builder:
    """Writes generations of one home; `note` gets what lists hold that were read."""

    home: Home
    note: NotePapers
    name_of: Callable[[Path], str] = str
    """What a list file is called in the index."""

    def build(
        self,
        library: Library,
        list_files: Sequence[Path],
        changes: Changes,
        base: Generation | None,
        reason: str,
        progress: Progress,
        *,
        is_first: bool = False,
    ) -> Manifest:
        """Write and publish the next generation; the caller is the one writer.

        `changes` are those since `base`; without a base, they are all the files. `is_first`:
        nothing that is of use would be replaced by an early generation. Raises `NotContained` if
        the lexicon of the base is not that of its papers.
        """
        glossary_files = library.glossary_files()
        glossaries = tuple(map(state_of_list, glossary_files))
        program = program_here()
        size = sum(map(size_of, changes.changed))
        early = EARLY if is_first and base is None and size >= _LARGE else 0
        with ExitStack() as stack:
            makers = stack.enter_context(Makers(self.home.form, early))
            if base is None:
                stack.enter_context(_uncollected())
                makers.expect(size)
            lexicon = (
                from_generation(base.blob) if base else from_glossary(glossary_files, self.name_of)
            )
            makers.expressions = lexicon.expressions
            names = [self.name_of(path) for path in list_files]
            build = _Build(self.home, names, glossaries, program, reason, makers, lexicon)
            read, begun = Read(), None if base else makers
            for read in read_lists(library, changes, self.name_of, begun, progress):
                if early and len(read.entries) > early and makers.have_made(early):
                    base, early = build.publish_early(read.first(early)), 0
            if early and len(read.entries) > early:  # one file holds them all, say
                base = build.publish_early(read.first(early))
            self.note(read.papers())
            return build.publish(read, changes, base, progress)


@dataclass(frozen=True, slots=True)
class _Build:
    """One build under way: what all generations have in common that it publishes."""

    home: Home
    names: Sequence[str]
    """Of all list files, in the order of the library."""
    glossaries: tuple[ListState, ...]
    program: Program
    reason: str
    makers: Makers
    lexicon: LexiconBuilder
    """That of the papers that were written."""

    def publish_early(self, read: Read) -> Generation:
        """Publish a generation of some papers, marked as partial; return it."""
        changes = Changes(tuple(map(Path, read.sources)), ())
        return self.home.open(self.publish(read, changes, None, no_progress, is_partial=True))

    def publish(
        self,
        read: Read,
        changes: Changes,
        base: Generation | None,
        progress: Progress,
        *,
        is_partial: bool = False,
    ) -> Manifest:
        """Publish a generation: that of a base, and what has changed in what was read."""
        names = read.states if is_partial else self.names
        order = {name: place for place, name in enumerate(names)}
        if base and base.manifest.is_partial:
            progress = counted_from(base.manifest.papers, progress)
        update = compared(base, read, changes, order)
        changed = len(update.deleted) + len(update.written)
        with self.home.begin(base.manifest if base else None, changed) as batch:
            self._write(update, batch, progress)
            return batch.publish(
                Manifest(
                    generation="",
                    engine=self.home.engine,
                    fingerprint=self.program.fingerprint,
                    program=self.program.look,
                    glossaries=self.glossaries,
                    papers=update.count,
                    reason=self.reason,
                    lists=update.states(base, read),
                    is_partial=is_partial,
                )
            )

    def _write(self, update: Update, batch: Batch, progress: Progress) -> None:
        """Write the papers of an update, the order of the library, and the blobs."""
        makers, lexicon = self.makers, self.lexicon
        gone = makers.contributed_by(update.replaced)
        batch.drop(update.deleted)
        written, frequencies = makers.write(update.written, batch, progress)
        progress(Step("saving"))
        by_pinyin = makers.pinyin_of(lexicon.unknown(written.words))
        batch.seal(update.keys)  # meanwhile a worker, if there is one, looks words up
        lexicon.change(gone, written, frequencies, by_pinyin())
        for name, data in {**lexicon.blobs(), **source_blobs(update.sources)}.items():
            batch.keep(name, data)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Switch the collector off: among millions of lists it takes long, and there are no cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
