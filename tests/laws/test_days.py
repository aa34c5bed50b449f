"""A user's days: lists are edited and broken, papers marked and found, engines changed.

Whatever comes after what, every byte that the user or a stranger wrote is there, each mark is its
paper's or among the lost, and the index answers as one that is built from nothing.
"""

from __future__ import annotations

from importlib.util import find_spec
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from laws.edits import LISTS, TITLES, TYPED, Edits
from laws.test_marks_follow import is_near
from papersearch.search.answer import Request
from papersearch.search.paper_marks import PaperMarks
from papersearch.search.searcher import Searcher
from papersearch.user.marks import MarksFile
from papersearch.user.traces import Trace, trace_of
from rounds import rounds

ENGINES: Final = [name for name in ("whoosh", "tantivy") if find_spec(name)]
EDITS: Final = ("write", "add", "drop", "remark", "reverse", "rename", "remove", "break_off")


class Days(RuleBasedStateMachine):
    """A user, the lists, the marks, and the index beside them, or where its folder is taken."""

    @initialize(number=st.integers(0, 99), is_taken=st.booleans())
    def begin(self, number: int, is_taken: bool) -> None:
        """Write some lists; the folder `index` may be a stranger's."""
        self.folder = TemporaryDirectory()
        place = Path(self.folder.name).resolve()
        if is_taken:
            (place / "index").mkdir()
            (place / "index" / "manifest.json").write_text("{}")
        self.edits = Edits(place, ENGINES[0], number)
        self.marks = MarksFile(place / "marks.json")
        self.seen: dict[str, list[Trace]] = {}
        """What the papers of each note, which is like no other, were like when looked at."""
        self.names = count()
        self.taken = place / "index" if is_taken else None
        self.written = self.files()

    def files(self) -> dict[Path, bytes]:
        """Return what is in the lists, and in a folder that is taken."""
        folders = [self.edits.data, *([self.taken] if self.taken else [])]
        return {path: path.read_bytes() for folder in folders for path in folder.iterdir()}

    @rule(kind=st.sampled_from(EDITS), name=st.sampled_from(LISTS), number=st.integers(0, 99))
    def edit(self, kind: str, name: str, number: int) -> None:
        """Edit a list."""
        self.edits.random = Random(number)
        getattr(self.edits, kind)(self.edits.data / name)
        self.written = self.files()

    @rule(number=st.integers(0, 99))
    def edit_the_glossary(self, number: int) -> None:
        """Write the library's own glossary."""
        self.edits.random = Random(number)
        self.edits.write_glossary()
        self.written = self.files()

    @rule(typed=st.sampled_from(TYPED))
    def search(self, typed: str) -> None:
        """Search: all that is found stands in the lists."""
        searcher = Searcher(self.edits.index.open())
        answer = searcher.search(Request(typed))
        found = {searcher.hit(answer, place).paper.title for place in range(answer.total)}
        assert found <= {title for title in TITLES if any(title.encode() in t for t in self.texts)}

    @property
    def texts(self) -> list[bytes]:
        """The texts of all lists."""
        return list(self.files().values())

    @rule(place=st.integers(0, 99))
    def mark(self, place: int) -> None:
        """Give a paper that is found one more note."""
        index = self.edits.index.open()
        marks = PaperMarks(index, self.marks)
        marks.remember()
        searcher = Searcher(index)
        answer = searcher.search(Request())
        if answer.total:
            key = searcher.hit(answer, place % answer.total).paper.id
            note = f"note{next(self.names)}"
            self.seen[note] = []
            marks.change(key, note="\n".join(filter(None, [marks.mark(key).note, note])))
        self.look()

    @rule()
    def look(self) -> None:
        """See whose the marks are: each note is where it was, or of a paper near it, or lost."""
        marks = PaperMarks(self.edits.index.open(), self.marks)
        marks.remember()
        lost = [note for mark in marks.lost_marks().values() for note in mark.note.split("\n")]
        shown = []
        for key, mark in marks.marks().items():
            paper = marks._finder.paper(key)
            assert paper is not None
            for note in mark.note.split("\n"):
                seen = self.seen[note]
                assert not seen or any(is_near(trace, *paper) for trace in seen), (note, paper)
                seen.append(trace_of(*paper))
                shown.append(note)
        assert sorted(shown + lost) == sorted(self.seen)

    @rule(is_tidied=st.booleans())
    def build_anew(self, is_tidied: bool) -> None:
        """Build the index anew, or put its pieces together."""
        if is_tidied:
            self.edits.index.merge_segments()
        else:
            self.edits.index.open(rebuild=True)

    @rule(engine=st.sampled_from(ENGINES))
    def change_engine(self, engine: str) -> None:
        """Choose an engine."""
        self.edits.engine = engine
        self.edits.index = self.edits.index_in("index")

    @invariant()
    def what_others_wrote_is_there(self) -> None:
        """Every byte of the lists, and of a stranger's folder, is as it was written."""
        assert self.files() == self.written

    def teardown(self) -> None:
        """Compare with an index that is built from nothing."""
        if hasattr(self, "edits"):
            self.look()
            assert self.edits.differences() == []
            assert self.files() == self.written
            self.folder.cleanup()


TestDays = pytest.mark.usefixtures("quick_builds")(Days.TestCase)
TestDays.settings = settings(
    max_examples=rounds(4, 100), stateful_step_count=rounds(10, 40), deadline=None
)
