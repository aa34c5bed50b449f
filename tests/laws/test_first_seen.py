"""Only what a list brought that was read before, by the same reader, is new.

Lists and entries are moved, renamed, mended, dropped and put back; the reader changes, the index is
built anew. What was new once keeps its day, also where its id changes.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from papersearch.library import reader_version
from papersearch.library.ids import paper_id, slug
from papersearch.library.records import LINK_KINDS, Link, Paper, Reading
from papersearch.user.first_seen import FirstSeenFile
from rounds import rounds

_DAY = 24 * 60 * 60
_PLACES = st.integers(0, 3)


def test_a_paper_with_another_title_is_known_by_its_addresses(tmp_path: Path) -> None:
    """Whatever address a paper alone has in its list, a title that is mended makes it not new."""
    first, mended = "Folding Paper Kites with Learned Crease", "Folding Paper Kites and Creases"
    url = "https://kites.org/a"
    owns = [Paper("", first, links=(Link(kind, url),)) for kind in LINK_KINDS]
    owns.append(Paper("", first, readings=(Reading("折纸风筝", url),)))
    other = Paper("other", "Tails for Kites in Strong Winds", links=(Link("code", url),))
    for number, own in enumerate(owns):
        file = FirstSeenFile(tmp_path / f"{number}.json")
        before, now = (
            replace(own, title=title, id=paper_id(title, own.links)) for title in (first, mended)
        )
        file.note({"a": [before], "b": []})
        assert file.note({"a": [now], "b": []}) == frozenset(), own
        if own.links and own.links[0].kind == "code":  # which a paper elsewhere may share
            assert file.note({"b": [other]}) == {"other"}


def test_a_paper_without_an_address_is_known_by_most_of_its_title(tmp_path: Path) -> None:
    """A title that is mended makes it not new; another of its list, or another part, is."""
    file = FirstSeenFile(tmp_path / "first-seen.json")

    def note(*titles: str) -> set[str]:
        return set(file.note({"/a.md": [Paper(slug(title), title) for title in titles]}))

    first = "Folding Paper Kits with Learned Creases, Part 1"
    mended, second = first.replace("Kits", "Kites"), first.replace("1", "2")
    assert note(first) == set()
    assert note(mended) == set()
    assert note(mended, "Folding Paper Planes in the Strongest Winds") == {
        "folding-paper-planes-in-the-strongest-winds"
    }
    assert note(mended, second) == {slug(second)}


class Lists(RuleBasedStateMachine):
    """Lists of papers, numbered; a model of which are new; and the file that says so."""

    @initialize()
    def begin(self) -> None:
        """Make two lists, not read yet."""
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name).resolve() / "first-seen.json"
        self.now = 100 * _DAY
        self.names, self.numbers = count(), count()
        self.reader = 0
        self.links: dict[int, bool] = {}
        self.titles: dict[int, int] = {}
        self.lists: dict[str, list[int]] = {f"list {next(self.names)}": [] for _ in range(2)}
        self.read_by: set[tuple[str, int]] = set()
        self.known: set[int] = set()
        self.mended: set[int] = set()
        """Which were mended since they were read last."""
        self.new: dict[int, int] = {}
        for place in range(4):
            self.add(place)

    def at(self, place: int) -> str:
        """Return the path of one of the lists."""
        return sorted(self.lists)[place % len(self.lists)]

    @rule(place=_PLACES)
    def add(self, place: int) -> None:
        """Write a paper into a list that was nowhere yet."""
        number = next(self.numbers)
        self.links[number], self.titles[number] = bool(number % 2), 0
        self.lists[self.at(place)].append(number)

    @rule(place=_PLACES, to=_PLACES)
    def move_an_entry(self, place: int, to: int) -> None:
        """Take an entry from one list into another."""
        if entries := self.lists[self.at(place)]:
            self.lists[self.at(to)].append(entries.pop(0))

    @rule(place=_PLACES, drops=st.booleans())
    def rename_or_copy(self, place: int, drops: bool) -> None:
        """Call a list otherwise, or copy it."""
        path = self.at(place)
        self.lists[f"list {next(self.names)}"] = [*self.lists[path]]
        if drops:
            del self.lists[path]

    @rule(place=_PLACES)
    def empty(self, place: int) -> None:
        """Take all entries away: they may come back from a copy."""
        self.lists[self.at(place)].clear()

    @rule(place=_PLACES)
    def mend(self, place: int) -> None:
        """Mend an entry: one with a link gets another title, one without gets a link."""
        for number in self.lists[self.at(place)][:1]:
            if number in self.mended:
                continue  # who changes all at once makes another paper
            self.mended.add(number)
            if self.links[number]:
                self.titles[number] += 1
            else:
                self.links[number] = True

    @rule()
    def read_better(self) -> None:
        """Install another reader."""
        self.reader += 1

    @rule(places=st.sets(_PLACES, min_size=1))
    def read(self, places: set[int]) -> None:
        """Read some lists, as an update does, or all, as a build from nothing."""
        self.now += _DAY
        read = {path: self.lists[path] for path in map(self.at, places)}
        expected = set()
        is_before = {path: (path, self.reader) in self.read_by for path in read}
        for path in sorted(read, key=is_before.__getitem__):
            for number in read[path]:
                if number not in self.known and is_before[path]:
                    expected.add(number)
                    self.new[number] = self.now
                self.known.add(number)
        self.read_by |= {(path, self.reader) for path in read}
        # Each time as a program that has just been started.
        file = FirstSeenFile(self.path, lambda: self.now)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reader_version, "reader_version", lambda: str(self.reader))
            found = file.note({path: list(map(self.paper, read[path])) for path in read})
        assert found == {self.paper(number).id for number in expected}
        seen = file.first_seen()
        for number in {number for numbers in read.values() for number in numbers}:
            self.mended.discard(number)
            day = seen.day_of(self.paper(number).id)
            assert (day is None) == (number not in self.new)

    def paper(self, number: int) -> Paper:
        """Return a paper as its entry has it now."""
        title = f"Paper number {number} on things of edition {self.titles[number]}"
        links = [Link("paper", f"https://arxiv.org/abs/2001.{number:05}")]
        links = links if self.links[number] else []
        return Paper(paper_id(title, links), title, links=tuple(links))

    @invariant()
    def what_is_new_keeps_its_moment(self) -> None:
        """Papers come by moments, the newest first, and each stands in one."""
        if not hasattr(self, "path"):
            return
        moments = FirstSeenFile(self.path).first_seen().moments
        assert [*moments] == sorted(moments, key=lambda each: each[0], reverse=True)
        ids = [each for _, found in moments for each in found]
        assert len(ids) == len(set(ids))

    def teardown(self) -> None:
        """Remove the files."""
        if hasattr(self, "folder"):
            self.folder.cleanup()


TestLists = Lists.TestCase
TestLists.settings = settings(
    max_examples=rounds(12, 300), stateful_step_count=rounds(20, 50), deadline=None
)
