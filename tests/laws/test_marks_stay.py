"""A mark is always on the paper that a reader would say, or told as lost, whoever edits and marks.

Entries have numbers that no program sees. Lists are edited while two processes mark their papers:
one opens the index anew after each edit, the other goes on with an older one.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from laws.papers_in_memory import Papers, index_of
from papersearch.library.records import Link, Paper
from papersearch.search import paper_finder
from papersearch.search.paper_marks import PaperMarks
from papersearch.user.mark import Mark
from papersearch.user.marks import MarksFile
from rounds import rounds

PLACES = st.integers(0, 7)
NAMES = "polar snake graph kite tail string harbour anchor violet copper".split()
PARTS = 4
"""Entries of which two are parts of one work, alike but for a number."""


@dataclass
class Entry:
    """An entry of a list, which stays itself whatever becomes of it."""

    number: int
    has_link: bool
    typos: int = 0
    ids: int = 0
    """How often its id was mended."""
    mended: set[str] = field(default_factory=set)
    """What was done to it since the lists were looked at last."""
    unseen: set[str] = field(default_factory=set)
    """What was done to it since the other process opened the index."""

    @property
    def title(self) -> str:
        """Its title, with or without a typo."""
        if self.number < PARTS:
            work = NAMES[self.number // 2]
            part = "AB"[self.number % 2]
            return f"Sailing by the {work} {'wind' if self.typos % 2 else 'winds'}, Part {part}"
        name = NAMES[self.number % len(NAMES)]
        what = "constraints" if self.typos % 2 else "constraint"
        return f"Learned {name} {what} number {self.number} over {name}s"

    @property
    def paper(self) -> Paper:
        """The paper as its entry has it now."""
        url = f"https://arxiv.org/abs/20{self.ids:02}.{self.number:05}"
        return Paper("", self.title, links=(Link("paper", url),) if self.has_link else ())

    def note(self, what: str) -> None:
        """Keep that something was done to it."""
        self.mended.add(what)
        self.unseen.add(what)

    @property
    def must_be_found(self) -> bool:
        """Whether any reader would say which one it is: one thing of it was mended, or it moved.

        Of parts of one work, and of what moved to another file as well, it may be told as lost.
        """
        moved = self.mended & {"file", "removed"}
        rest = self.mended - {"order", "file"}
        if "removed" in self.mended or (moved and rest):
            return False
        return len(rest) <= (0 if self.number < PARTS else 1)


class Staying(RuleBasedStateMachine):
    """Lists of entries, marked by two processes."""

    @initialize(are_many=st.booleans())
    def begin(self, are_many: bool) -> None:
        """Write two lists and look at them; marks may count as many, which are found otherwise."""
        self.folder = TemporaryDirectory()
        self.patch = pytest.MonkeyPatch()
        if are_many:
            self.patch.setattr(paper_finder, "_MANY", 0)
        self.numbers, self.generations, self.names = count(), count(), count()
        self.files: dict[str, list[Entry]] = {"a": [], "b": []}
        self.removed: list[tuple[Entry, str]] = []
        self.marks: dict[int, Mark] = {}
        """What was marked, by the entries' numbers."""
        for place in range(8):
            self.add(place)
        self.look()
        self.other, self.there = self.opened()

    def opened(self) -> tuple[PaperMarks, dict[int, str]]:
        """Return the marks that a process has that opens the index now, and its papers' ids."""
        folder = Path(self.folder.name) / str(next(self.generations))
        folder.mkdir()
        papers = {name: [each.paper for each in listed] for name, listed in self.files.items()}
        index = index_of(papers, folder)
        file = MarksFile(Path(self.folder.name) / "marks.json")
        titles = {
            entries[0][1].title: key
            for key, entries in cast(Papers, index.snapshot).entries.items()
        }
        ids = {each.number: titles[each.title] for each in self.entries()}
        return PaperMarks(index, file), ids

    def entries(self) -> list[Entry]:
        """Return all entries, in their order."""
        return [each for listed in self.files.values() for each in listed]

    def at(self, place: int) -> tuple[list[Entry], Entry] | None:
        """Return one of the entries, and its list."""
        everywhere = [(listed, each) for listed in self.files.values() for each in listed]
        return everywhere[place % len(everywhere)] if everywhere else None

    @rule(place=PLACES)
    def add(self, place: int) -> None:
        """Write an entry into a list."""
        number = next(self.numbers)
        listed = [*self.files.values()][place % len(self.files)]
        listed.insert(place % (len(listed) + 1), Entry(number, has_link=bool(number % 3)))

    @rule(place=PLACES, what=st.sampled_from(["title", "id", "both"]))
    def mend(self, place: int, what: str) -> None:
        """Mend a title, an id (or add a link), or both: once, lest it becomes another paper."""
        if (found := self.at(place)) is None or found[1].mended & {"title", "id", "both"}:
            return
        entry = found[1]
        entry.note(what)
        if what != "id":
            entry.typos += 1
        if what != "title":
            entry.ids += entry.has_link
            entry.has_link = True

    @rule(what=st.sampled_from(["title", "id"]))
    def mend_all(self, what: str) -> None:
        """Mend all entries alike, as a script does."""
        for place in range(len(self.entries())):
            self.mend(place, what)

    @rule(place=PLACES, seed=st.integers(0, 5))
    def reorder(self, place: int, seed: int) -> None:
        """Put the entries of a list into another order."""
        listed = [*self.files.values()][place % len(self.files)]
        random.Random(seed).shuffle(listed)
        for each in listed:
            each.note("order")

    @rule(place=PLACES)
    def remove(self, place: int) -> None:
        """Remove an entry."""
        if found := self.at(place):
            listed, entry = found
            listed.remove(entry)
            entry.note("removed")
            self.removed.append((entry, next(n for n, of in self.files.items() if of is listed)))

    @rule(place=PLACES)
    def put_back(self, place: int) -> None:
        """Put an entry back that was removed, somewhere in a list."""
        if self.removed:
            entry, name = self.removed.pop()
            listed = self.files.get(name) or next(iter(self.files.values()))
            listed.insert(place % (len(listed) + 1), entry)

    @rule(place=PLACES, to=PLACES)
    def move(self, place: int, to: int) -> None:
        """Take an entry from one list to the end of another."""
        if found := self.at(place):
            listed, entry = found
            listed.remove(entry)
            entry.note("file")
            [*self.files.values()][to % len(self.files)].append(entry)

    @rule(place=PLACES)
    def rename(self, place: int) -> None:
        """Call a list otherwise."""
        name = [*self.files][place % len(self.files)]
        self.files[f"list {next(self.names)}"] = listed = self.files.pop(name)
        for each in listed:
            each.note("file")

    @rule(place=PLACES, what=st.sampled_from(["star", "tag", "note"]), is_other=st.booleans())
    def mark(self, place: int, what: str, is_other: bool) -> None:
        """Mark a paper in the one process, which looks before, or in the other, as it has it."""
        if not is_other:
            self.look()
        marks, ids = (self.other, self.there) if is_other else self.opened()
        if (found := self.at(place)) is None or found[1].number not in ids:
            return
        entry = found[1]
        number, key = entry.number, ids[entry.number]
        if marks.mark(key) == Mark() != self.marks.get(number, Mark()):
            return  # it is told as lost there: a mark on the paper would be another
        if is_other:  # it tells what it knows, which may be no news
            entry.mended |= entry.unseen
        said = f"of-{number}"
        if what == "star":
            marks.change(key, is_starred=True)
        elif what == "tag":
            marks.change(key, tagged=[said])
        else:
            marks.change(key, note=said)
        kept = self.marks.get(number, Mark())
        self.marks[number] = Mark(
            kept.is_starred or what == "star",
            False,
            said if what == "note" else kept.note,
            (said,) if what == "tag" else kept.tags,
        )

    @rule()
    def look(self) -> None:
        """Have one process open the index anew, and marks follow."""
        marks, ids = self.opened()
        owner = {key: number for number, key in ids.items()}
        found = {owner[key]: mark for key, mark in marks.marks().items()}
        wrong = {n: mark for n, mark in found.items() if mark != self.marks.get(n)}
        assert not wrong, (wrong, self.marks)
        lost = {n for n in self.marks if n not in found}
        assert len(marks.lost()) == len(lost), (marks.lost(), lost)
        needless = [e for e in self.entries() if e.number in lost and e.must_be_found]
        assert not needless, needless
        marks.remember()
        for entry in self.entries():
            if entry.number not in lost:
                entry.mended.clear()

    @rule()
    def reopen(self) -> None:
        """Have the other process open the index anew."""
        self.other, self.there = self.opened()
        for entry in [*self.entries(), *(each for each, _ in self.removed)]:
            entry.unseen.clear()

    @invariant()
    def no_mark_is_gone(self) -> None:
        """Have each mark in the file, whatever was looked at."""
        if hasattr(self, "folder"):
            kept = MarksFile(Path(self.folder.name) / "marks.json").marks()
            assert len(kept) == len(self.marks)

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "folder"):
            self.folder.cleanup()
            self.patch.undo()


TestStaying = Staying.TestCase
TestStaying.settings = settings(
    max_examples=rounds(15, 400), stateful_step_count=rounds(20, 40), deadline=None
)
