"""No edit of a library loses a mark, or gives it to a paper that it was never near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from laws.papers_in_memory import Papers, index_of
from papersearch.index.sources import id_of
from papersearch.library.ids import paper_id
from papersearch.library.records import Link, Paper
from papersearch.library.same_title import are_spellings, differ_by_typos, title_key
from papersearch.search.paper_marks import PaperMarks
from papersearch.user.marks import MarksFile
from papersearch.user.trace_likeness import likeness
from papersearch.user.traces import Trace, trace_of
from rounds import rounds
from tables import cases

WORDS = "polar deep mask snake graph scene instance segmentation detection networks".split()
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
URLS = st.sampled_from(
    [f"https://arxiv.org/abs/2001.0000{number}" for number in range(4)]
    + [f"https://doi.org/10.1145/{number}" for number in range(3)]
    + [f"https://github.com/a/{number}" for number in range(3)]
)


class Following(RuleBasedStateMachine):
    """Edits of a library with marks, looked at after any number of them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.files: dict[str, list[Paper]] = {"a": [], "b": []}
        self.removed: list[Paper] = []
        self.notes: dict[str, list[Trace]] = {}
        """What the papers of each note, which is like no other, were like when looked at."""
        self.names = count()
        self.file = MarksFile(Path(self.folder.name) / "marks.json")
        self.look()

    @initialize(codes=st.lists(st.booleans(), min_size=3, max_size=3))
    def begin(self, codes: list[bool]) -> None:
        """Begin with three marked papers that have ids, and maybe code."""
        for number, has_code in enumerate(codes):
            links = [Link("paper", f"https://arxiv.org/abs/2001.0000{number}")]
            links += [Link("code", f"https://github.com/a/{number}")] if has_code else []
            title = " ".join(WORDS[3 * number : 3 * number + 3])
            self.files["a"].append(Paper("", title, links=tuple(links)))
        self.look()
        for key in self.keys():
            self.note(key)
        self.look()

    def keys(self) -> list[str]:
        """Return the ids of the index's papers."""
        return list(cast(Papers, self.index.snapshot).entries)

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.folder.cleanup()

    def entry(self, data: Any) -> tuple[list[Paper], int]:
        """Draw an entry: the papers of its file, and its place among them."""
        papers = data.draw(st.sampled_from([each for each in self.files.values() if each]))
        return papers, data.draw(st.integers(0, len(papers) - 1))

    def has_entries(self) -> bool:
        """Whether there is anything to edit."""
        return any(self.files.values())

    @rule(name=st.sampled_from("ab"), title=TITLES, urls=st.lists(URLS, max_size=2), data=st.data())
    def add(self, name: str, title: str, urls: list[str], data: Any) -> None:
        """Add an entry somewhere."""
        papers = self.files.setdefault(name, [])
        links = tuple(Link("code" if "github" in url else "paper", url) for url in urls)
        papers.insert(data.draw(st.integers(0, len(papers))), Paper("", title, links=links))

    @precondition(has_entries)
    @rule(data=st.data(), letter=st.sampled_from("xyz"))
    def mend(self, data: Any, letter: str) -> None:
        """Change a letter of a title."""
        papers, place = self.entry(data)
        title = papers[place].title
        at = data.draw(st.integers(0, len(title) - 1))
        papers[place] = replace(papers[place], title=title[:at] + letter + title[at + 1 :])

    @precondition(has_entries)
    @rule(data=st.data(), url=URLS)
    def link(self, data: Any, url: str) -> None:
        """Add a link, or take all away."""
        papers, place = self.entry(data)
        links = (Link("paper", url), *papers[place].links) if data.draw(st.booleans()) else ()
        papers[place] = replace(papers[place], links=links)

    @precondition(has_entries)
    @rule(data=st.data(), what=st.sampled_from(["title", "links", "paper", "code"]))
    def swap(self, data: Any, what: str) -> None:
        """Exchange titles, all links, or those of a kind between two entries."""
        papers, place = self.entry(data)
        others, other = self.entry(data)
        one, two = papers[place], others[other]
        papers[place] = with_part(one, what, two)
        others[other] = with_part(two, what, one)
        if data.draw(st.booleans()):
            self.look()

    @precondition(has_entries)
    @rule(data=st.data())
    def share(self, data: Any) -> None:
        """Give an entry the code of another, too."""
        papers, place = self.entry(data)
        others, other = self.entry(data)
        code = tuple(link for link in others[other].links if link.kind == "code")
        papers[place] = replace(papers[place], links=(*papers[place].links, *code))

    @precondition(has_entries)
    @rule(data=st.data(), to=st.sampled_from("abc"))
    def move(self, data: Any, to: str) -> None:
        """Move an entry to the end of a file."""
        papers, place = self.entry(data)
        self.files.setdefault(to, []).append(papers.pop(place))

    @precondition(has_entries)
    @rule(data=st.data())
    def remove(self, data: Any) -> None:
        """Remove an entry."""
        papers, place = self.entry(data)
        self.removed.append(papers.pop(place))

    @precondition(has_entries)
    @rule(data=st.data(), title=TITLES)
    def put_another_in_its_place(self, data: Any, title: str) -> None:
        """Put an entry where another was."""
        papers, place = self.entry(data)
        self.removed.append(papers[place])
        papers[place] = Paper("", title)

    @precondition(lambda self: self.removed)
    @rule()
    def put_back(self) -> None:
        """Put the entry back that was removed last."""
        self.files.setdefault("a", []).append(self.removed.pop())

    @rule()
    def rename(self) -> None:
        """Rename a file."""
        self.files[f"z{next(self.names)}"] = self.files.pop(min(self.files))

    @precondition(has_entries)
    @rule(data=st.data())
    def mark(self, data: Any) -> None:
        """Look, and mark a paper with a note that no other has, beside those that it has."""
        self.look()
        self.note(data.draw(st.sampled_from(self.keys())))
        self.look()

    def note(self, key: str) -> None:
        """Give a paper one more note."""
        note = f"note{next(self.names)}"
        self.marks.change(key, note="\n".join(filter(None, [self.marks.mark(key).note, note])))
        self.notes[note] = []

    @rule()
    def look(self) -> None:
        """Have the index brought up to date, and marks follow."""
        self.index = index_of(self.files, Path(self.folder.name))
        self.marks = PaperMarks(self.index, self.file)
        self.see_who_shares()
        self.marks.remember()
        papers = self.papers()
        for key, mark in self.marks.marks().items():
            for note in mark.note.split("\n"):
                seen = self.notes[note]
                near = [trace for trace in seen if is_near(trace, *papers[key])]
                assert near or not seen, f"{note} of {seen[-1]} went to {papers[key][0]}"
                seen.append(trace_of(*papers[key]))

    def papers(self) -> dict[str, Any]:
        """Return the papers of the index and where they stand."""
        finder = self.marks._finder
        return {key: finder.paper(key) for key in self.keys()}

    @invariant()
    def no_mark_is_lost_from_sight(self) -> None:
        """Every note is a paper's or among the lost, once."""
        shown = [note for mark in self.marks.marks().values() for note in mark.note.split("\n")]
        shown += [note for paper in self.marks.lost() for note in paper.summary.split("\n")]
        assert sorted(shown) == sorted(self.notes)

    def see_who_shares(self) -> None:
        """Of two marks of a paper each was of its title, or of its id under another spelling."""
        traces = self.file.kept().traces
        for owner, keys in self.marks._now().keys.items():
            here = self.marks._finder.paper(owner)
            assert here is not None
            for key in keys if len(keys) > 1 else ():
                assert any(is_of_it(trace, here[0]) for trace in traces[key]), (key, here[0])


def with_part(paper: Paper, what: str, other: Paper) -> Paper:
    """Return a paper with the title, the links, or the links of a kind that another has."""
    if what == "title":
        return replace(paper, title=other.title)
    if what == "links":
        return replace(paper, links=other.links)
    own = tuple(link for link in paper.links if link.kind != what)
    return replace(paper, links=own + tuple(link for link in other.links if link.kind == what))


def is_of_it(trace: Trace, paper: Paper) -> bool:
    """Whether a paper has the title that was seen, or the id under another spelling of it."""
    is_same_id = trace.id == paper.id and are_spellings(trace.title, paper.title)
    return is_same_id or title_key(trace.title) == title_key(paper.title)


def is_near(trace: Trace, paper: Paper, places: Sequence[Any]) -> bool:
    """Whether a paper shares id, title, link or place with what was seen."""
    now = trace_of(paper, places)
    return (
        id_of(trace.id) == id_of(now.id)
        or title_key(trace.title) == title_key(now.title)
        or bool(set(trace.links) & set(now.links))
        or (
            bool({place.file for place in trace.places} & {place.file for place in places})
            and (differ_by_typos(trace.title, now.title) or are_spellings(trace.title, now.title))
        )
    )


TestFollowing = Following.TestCase
TestFollowing.settings = settings(
    max_examples=rounds(12, 300), stateful_step_count=20, deadline=None
)


def test_a_retitled_namesake_is_no_paper_of_the_mark() -> None:
    """What stood beside a paper that is gone has moved up, and is another, however alike."""
    files = {"a": [Paper("", f"Learning to See, Part {part}") for part in "ABC"]}
    with TemporaryDirectory() as folder:
        file = MarksFile(Path(folder) / "marks.json")

        def marks_now() -> PaperMarks:
            return PaperMarks(index_of(files, Path(folder)), file)

        marks_now().change("learning-to-see-part-b", is_starred=True)
        del files["a"][1]
        marks = marks_now()
        assert not marks.marks()
        assert [paper.title for paper in marks.lost()] == ["Learning to See, Part B"]
        files["a"].insert(1, Paper("", "Learning to See, Part Bb"))
        assert list(marks_now().marks()) == ["learning-to-see-part-bb"]
        assert likeness(Trace("x"), files["a"][0], ()) == 0


def listed(number: int, title: str, venue: str = "", year: int | None = None) -> Paper:
    """Return a paper with an arXiv link, without one for number 0."""
    links = (Link("paper", f"https://arxiv.org/abs/2001.{number:05}"),) if number else ()
    return Paper("", title, venue=venue or None, year=year, links=links)


MASKS, SNAKES, GRAPHS = (
    "Polar Masks for Scenes of Many Kinds",
    "Deep Snakes along Every Contour",
    "Scene Graphs of All that Moves",
)
AROUND = [listed(1, SNAKES), listed(2, GRAPHS)], [listed(11, SNAKES), listed(12, GRAPHS)]
"""What stands before and behind, and what that is once both links were mended."""


TYPO = MASKS.replace("Polar", "Pollar")


@cases(
    ("before", "after", "to"),
    (
        ([listed(3, MASKS)], [listed(13, MASKS)], MASKS),
        ([listed(3, MASKS, "arXiv", 2020)], [listed(0, MASKS, "Journal of Masks", 2021)], MASKS),
        ([listed(0, TYPO)], [listed(13, MASKS)], MASKS),
        ([listed(0, TYPO, "", 2019)], [listed(13, MASKS, "", 2020)], ""),
        ([listed(3, TYPO)], [listed(13, MASKS)], ""),
        ([listed(3, MASKS), listed(4, MASKS)], [listed(4, MASKS)], ""),
        ([listed(3, MASKS)], [listed(13, MASKS), listed(14, MASKS)], ""),
        ([listed(3, MASKS)], [listed(13, f"{MASKS} and Times")], ""),
        (
            [listed(0, f"{MASKS}, Part A"), listed(0, f"{MASKS}, Part B")],
            [listed(0, f"{MASKS}, Part B")],
            "",
        ),
        ([listed(3, "Masks")], [listed(13, "Masks")], ""),
    ),
)
def test_a_mark_follows_where_all_around_it_changes(
    before: list[Paper], after: list[Paper], to: str, tmp_path: Path
) -> None:
    """An entry that is mended is known by its title if no other was like it, else it is lost."""
    file = MarksFile(tmp_path / "marks.json")
    (first, last), (first_mended, last_mended) = AROUND
    then = index_of({"a": [first, *before, last]}, tmp_path)
    key = paper_id(before[0].title, before[0].links)
    PaperMarks(then, file).change(key, note="mine")
    now = index_of({"a": [first_mended, *after, last_mended]}, tmp_path)
    marks = PaperMarks(now, file)
    titles = [cast(Papers, now.snapshot).entries[key][0][1].title for key in marks.marks()]
    assert (titles, len(marks.lost())) == (([to], 0) if to else ([], 1))


@cases(
    ("before", "after"),
    (
        (f"{MASKS}, Part A", f"{MASKS}, Part B"),
        (f"{MASKS}: Part A, Snakes", f"{MASKS}: Part B, Snakes"),
        ("YOLOv3: Masks for Scenes of Many Kinds", "YOLOv4: Masks for Scenes of Many Kinds"),
    ),
)
def test_another_part_in_its_place_is_another_paper(
    before: str, after: str, tmp_path: Path
) -> None:
    """Where an entry stood another of the same work gets no mark of it, all else unchanged."""
    file = MarksFile(tmp_path / "marks.json")
    (first, last), _ = AROUND
    then = index_of({"a": [first, listed(0, before), last]}, tmp_path)
    PaperMarks(then, file).change(paper_id(before, ()), note="mine")
    marks = PaperMarks(index_of({"a": [first, listed(0, after), last]}, tmp_path), file)
    assert (dict(marks.marks()), len(marks.lost())) == ({}, 1)
