"""Searching by the user's own marks."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.engine.seam import Page, Question
from papersearch.engine.tree import Keys
from papersearch.index.library_index import OpenIndex
from papersearch.search.answer import Answer, Request
from papersearch.search.searcher import Searcher
from papersearch.search.user_facets import FACETS, marked_by
from papersearch.user.first_seen import FirstSeen
from papersearch.user.mark import Mark
from papersearch.user.marks import Marks, MarksFile
from search.conftest import scores
from tables import cases

LIST = """\
papers:
- {title: Polar Mask, venue: CVPR, links: {code: "https://github.com/a/b"}}
- {title: Deep Snake, venue: CVPR}
- {title: Mask RCNN, venue: ICCV, links: {code: "https://github.com/a/c"}}
- {title: Scene Graph, venue: ECCV}
"""
P, D, M, S = "polar-mask", "deep-snake", "mask-rcnn", "scene-graph"
MARKS: Marks = {
    P: Mark(is_starred=True, is_read=True),
    D: Mark(is_starred=True, note="again"),
    M: Mark(note="why?"),
    "in-no-list": Mark(is_starred=True, is_read=True, note="gone"),
}


@pytest.fixture
def searcher(index: OpenIndex) -> Searcher:
    """Return a searcher with `MARKS`."""
    return Searcher(index, lambda: MARKS)


def ids(searcher: Searcher, answer: Answer) -> set[str]:
    """Return the found papers' ids."""
    return {searcher.hit(answer, place).paper.id for place in range(answer.total)}


def counts(answer: Answer, name: str) -> dict[str, int]:
    """Return a facet's values and their counts."""
    return {each.value: each.count for each in answer.facets[name]}


@cases(
    ("typed", "found"),
    [
        ("is:starred", {P, D}),
        ("is:read", {P}),
        ("IS：ｓｔａｒ", {P, D}),
        ("-is:read", {D, M, S}),
        ("-is:starred -is:read", {M, S}),
        ("is:starred -is:read", {D}),
        ("is:starred is:read", {P}),
        ("is:read OR graph", {P, S}),
        ("is:starred OR is:read", {P, D}),
        ("is:read OR has:note", {P, D, M}),
        ("has:note", {D, M}),
        ("has:note has:code", {M}),
        ("has:note OR has:code", {P, D, M}),
        ("-has:note", {P, S}),
        ("mask is:starred", {P}),
        ("mask is:starred has:note", set()),
        ("is:forgotten", set()),
        ("is:", {P, D, M, S}),
        ('is:"starred"', {P, D}),
    ],
)
def test_a_text_finds(searcher: Searcher, typed: str, found: set[str]) -> None:
    """Marks narrow as typed values of any facet do; those of papers in no list find nothing."""
    answer = searcher.search(Request(typed, expand=False))
    assert ids(searcher, answer) == found
    assert not answer.is_partial


@cases(
    ("chosen", "found"),
    [
        ({"is": {"starred"}}, {P, D}),
        ({"is": {"starred", "read"}}, {P, D}),
        ({"is": {"read"}, "has": {"note"}}, set()),
        ({"is": {"starred"}, "has": {"note"}}, {D}),
        ({"has": {"note", "code"}}, {P, D, M}),
        ({"is": {"starred"}, "venue": {"CVPR"}}, {P, D}),
        ({"is": {"forgotten"}}, set()),
    ],
)
def test_choices_narrow(searcher: Searcher, chosen: dict[str, set[str]], found: set[str]) -> None:
    """Marks widen within a facet and narrow beside others, as any values do."""
    request = Request("", {name: frozenset(values) for name, values in chosen.items()})
    assert ids(searcher, searcher.search(request)) == found


def test_marks_are_counted(searcher: Searcher) -> None:
    """Facets come in their order and count marks; papers in no list count nowhere."""
    answer = searcher.search(Request())
    assert tuple(answer.facets) == FACETS
    assert FACETS == ("category", "venue", "year", "has", "is", "tag", "new")
    assert counts(answer, "is") == {"starred": 2, "read": 1}
    assert counts(answer, "has") == {"code": 2, "note": 2}


def test_a_facet_counts_without_its_own_choice(searcher: Searcher) -> None:
    """A chosen mark leaves its own facet's counts, and narrows what the others count."""
    answer = searcher.search(Request("", {"is": frozenset({"read"})}))
    assert counts(answer, "is") == {"starred": 2, "read": 1}
    assert counts(answer, "venue") == {"CVPR": 1}
    assert counts(answer, "has") == {"code": 1}
    chosen = {v.value for values in answer.facets.values() for v in values if v.is_chosen}
    assert chosen == {"read"}
    answer = searcher.search(Request("", {"has": frozenset({"note"})}))
    assert counts(answer, "has") == {"code": 2, "note": 2}
    assert counts(answer, "is") == {"starred": 1}


def test_marks_add_no_score(searcher: Searcher) -> None:
    """What is marked is ranked by its words alone."""
    plain, starred = scores(searcher, "mask"), scores(searcher, "mask is:starred")
    assert starred == pytest.approx({each: plain[each] for each in starred}, rel=1e-4)


def test_without_marks_there_are_no_values(index: OpenIndex) -> None:
    """Without marks no value is shown but a chosen one, so that it can be unchosen."""
    searcher = Searcher(index)
    assert searcher.search(Request()).facets["is"] == ()
    assert searcher.search(Request("is:starred")).total == 0
    assert searcher.search(Request("-is:read")).total == 4
    answer = searcher.search(Request("", {"is": frozenset({"read"})}))
    assert (answer.total, counts(answer, "is")) == (0, {"read": 0})
    answer = searcher.search(Request("", {"has": frozenset({"note"})}))
    assert (answer.total, counts(answer, "has")) == (0, {"code": 2, "note": 0})


def test_a_mark_is_searched_at_once(index: OpenIndex, tmp_path: Path) -> None:
    """The next search knows a mark that was changed here or by another program."""
    here, elsewhere = (MarksFile(tmp_path / "marks.json") for _ in range(2))
    searcher = Searcher(index, here.marks)
    assert searcher.search(Request("is:starred")).total == 0
    here.change(P, is_starred=True)
    assert ids(searcher, searcher.search(Request("is:starred"))) == {P}
    elsewhere.change(S, is_starred=True)
    assert ids(searcher, searcher.search(Request("is:starred"))) == {P, S}
    assert counts(searcher.search(Request()), "is") == {"starred": 2}
    elsewhere.change(P, is_starred=False)
    assert ids(searcher, searcher.search(Request("is:starred"))) == {S}


def test_a_search_takes_one_look_at_the_marks(index: OpenIndex) -> None:
    """Marks are asked for once a search, so that hits and facets agree."""
    looks: list[int] = []

    def marks() -> Marks:
        looks.append(1)
        return MARKS

    searcher = Searcher(index, marks)
    searcher.search(Request("is:starred nothing", {"has": frozenset({"note"})}))
    assert len(looks) == 1


MARK = st.builds(Mark, st.booleans(), st.booleans(), st.sampled_from(["", "a note"]))


@given(data=st.data(), typed=st.sampled_from(["", "分割", "net", "is:read", "-has:note"]))
def test_marks_narrow_and_count_as_a_shop_does(
    bundled: Searcher, data: st.DataObject, typed: str
) -> None:
    """What is found and counted is what looking at mark by mark gives, over the bundled list."""
    everything = ids(bundled, bundled.search(Request()))
    marks = data.draw(st.dictionaries(st.sampled_from(sorted(everything)), MARK))
    chosen = data.draw(st.frozensets(st.sampled_from(["starred", "read"])))
    searcher = Searcher(bundled.index, lambda: marks)

    def values(paper_id: str) -> set[str]:
        mark = marks.get(paper_id, Mark())
        return {v for v, has in (("starred", mark.is_starred), ("read", mark.is_read)) if has}

    found = ids(searcher, searcher.search(Request(typed)))
    if typed == "is:read":
        assert found == {each for each in everything if "read" in values(each)}
    if typed == "-has:note":
        assert found == {each for each in everything if not marks.get(each, Mark()).note}
    answer = searcher.search(Request(typed, {"is": chosen}))
    assert ids(searcher, answer) == {e for e in found if not chosen or chosen & values(e)}
    counted = {value: sum(value in values(each) for each in found) for value in ("starred", "read")}
    shown = {value: count for value, count in counted.items() if count or value in chosen}
    assert counts(answer, "is") == shown


def test_a_value_that_is_excluded_is_never_looked_for(bundled: Searcher) -> None:
    """Nothing found without it is nothing found; words of a title may have a minus before them."""
    starred = min(ids(bundled, bundled.search(Request())))
    searcher = Searcher(bundled.index, lambda: {starred: Mark(True, False, "a note")})
    for typed in ("-has:note", "-is:starred"):
        assert searcher.search(Request(typed, {"is": frozenset({"starred"})})).total == 0


def test_thousands_of_keys_are_one_node(bundled: Searcher) -> None:
    """However many keys there are, those of papers are found."""
    known = ids(bundled, bundled.search(Request()))
    many = frozenset({f"arXiv:{number}" for number in range(20_000)} | known)
    found = bundled.index.snapshot.search(Question(Keys(many)), Page(0, 0))
    assert found.total == len(known)


def test_what_is_new_is_found_counted_and_put_in_order(index: OpenIndex) -> None:
    """Days, and the last visit, are values of `new`; the newest come first where one sorts so."""
    now = datetime.now().astimezone()
    days = ((0, {S}), (5, {P, "in-no-list"}), (20, {M}))
    moments = tuple((now - timedelta(days=ago), frozenset(papers)) for ago, papers in days)
    first_seen = FirstSeen(moments, since=now - timedelta(days=6))
    searcher = Searcher(index, first_seen=lambda: first_seen)
    answer = searcher.search(Request(sort="new"))
    found = [searcher.hit(answer, place).paper.id for place in range(4)]
    assert found == [S, P, M, D]
    assert counts(answer, "new") == {"last": 2, "today": 1, "7d": 2, "30d": 3}
    typed = {
        "new:today": {S},
        "new:last": {S, P},
        "new:5d": {S, P},
        "new:4d": {S},
        "new:400d": {S, P, M},
        "-new:7d": {M, D},
        "new:30d mask": {P, M},
        "new:3": {S, P, M},
    }
    assert {t: ids(searcher, searcher.search(Request(t))) for t in typed} == typed
    chosen = searcher.search(Request("", {"new": frozenset({"6d", "today"})}))
    assert ids(searcher, chosen) == {S, P}
    assert counts(chosen, "new")["6d"] == 2
    assert searcher.search(Request("mask", sort="new")).whole == 2
    assert searcher.hit(answer, 0).first_seen == now.date()
    assert searcher.hit(answer, 3).first_seen is None


def test_what_lies_ahead_is_not_of_today(index: OpenIndex) -> None:
    """Where the clock was set back, what was seen on later days counts when those have come."""
    now = datetime.now().astimezone()
    moments = ((now + timedelta(days=3), frozenset({P})), (now, frozenset({S})))
    searcher = Searcher(index, first_seen=lambda: FirstSeen(moments))
    answer = searcher.search(Request("new:5d"))
    assert ids(searcher, answer) == {S}
    every = counts(searcher.search(Request()), "new")
    assert [every[value] for value in ("today", "7d", "30d", "last")] == [1, 1, 1, 1]


def test_ids_that_no_paper_has_are_asked_of_no_engine() -> None:
    """Half a surrogate pair or a NUL in the file of marks is the id of no paper."""
    marks = dict.fromkeys(["\ud800", "a\0b", "a"], Mark(is_starred=True))
    assert marked_by(marks).values("is")["starred"] == frozenset("a")
