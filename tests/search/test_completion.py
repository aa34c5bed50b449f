"""What a word that is being typed may become."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papersearch.index.library_index import OpenIndex
from papersearch.search.answer import Request
from papersearch.search.completion import Completer, Completion
from papersearch.search.parse import TEXT_FIELDS, VALUE_FIELDS
from papersearch.search.searcher import Searcher
from papersearch.user.mark import Mark
from search.conftest import SearcherOf
from tables import cases

FIELDS = (*VALUE_FIELDS, *TEXT_FIELDS)


def offered(index: OpenIndex, typed: str) -> tuple[Completion, ...]:
    """Return what is offered for a typed text, as the interface asks for it."""
    searcher = Searcher(
        index, lambda: {"arxiv:1909.13226": Mark(is_starred=True, tags=("to read", "mask"))}
    )
    return Completer(searcher, searcher.search(Request(typed))).completions(typed)


@cases(
    ("typed", "first"),
    [
        ("ve", "venue:"),
        ("mask ye", "mask year:"),
        ("venue:", "venue:CVPR "),
        ("venue:cv", "venue:CVPR "),
        ("VENUE:ｃｖ", "venue:CVPR "),
        ("点云 -venue:cv", "点云 -venue:CVPR "),
        ("cvp", "venue:CVPR "),
        ("year:2", "year:2022 "),
        ("is:s", "is:starred "),
        ("tag:to", 'tag:"to read" '),
        ('tag:"to', 'tag:"to read" '),
        ("to", 'tag:"to read" '),
    ],
)
def test_what_is_offered_first(bundled_index: OpenIndex, typed: str, first: str) -> None:
    """A field is completed, then its values: the one most papers have that begins so."""
    assert [each.text for each in offered(bundled_index, typed)][:1] == [first]


@cases("typed", ["", " ", "venue:CVPR ", "a", "qwxyz", 'title:"mask', "venue:nowhere", "mask "])
def test_nothing_is_offered_for_nothing(bundled_index: OpenIndex, typed: str) -> None:
    """Nothing typed, one letter, and a word that is whole or of no value are let alone."""
    assert offered(bundled_index, typed) == ()


def test_values_are_found_within_and_by_pinyin(bundled_index: OpenIndex) -> None:
    """A category is offered by its Chinese, by its pinyin, and by a word within it."""
    for value in Searcher(bundled_index).known_values()["category"]:
        shown = {each.shown for each in offered(bundled_index, f"category:{value[1:3]}")}
        assert any(value in each for each in shown), value
    for typed in ("mubiaojian", "tuxiangfenge"):
        (first, *_) = offered(bundled_index, f"category:{typed}")
        assert first.shown in ("category:目标检测 ", "category:图像分割 ")


def test_authors_are_those_in_sight(searcher_of: SearcherOf) -> None:
    """An author is offered by any of the names, of the papers that are found by it so far."""
    searcher = searcher_of("- title: One\n  authors: [Enze Xie, Li He]\n", "[]")
    for typed in ("author:xie", "author:en", 'author:"enze x', "author:enze"):
        shown = Completer(searcher, searcher.search(Request(typed))).completions(typed)
        assert [each.shown for each in shown] == ['author:"Enze Xie" ']


@given(st.data())
def test_what_is_offered_finds_something(bundled_index: OpenIndex, data: st.DataObject) -> None:
    """All that was typed before stays, and a value that is taken finds a paper by itself."""
    before = data.draw(st.sampled_from(["", "点云 ", 'a "b c" ', "-x "]))
    field = data.draw(st.sampled_from(FIELDS))
    value = data.draw(st.text(max_size=3) | st.sampled_from(["c", "20", "分", "实", "st"]))
    typed = data.draw(st.sampled_from([f"{field}:{value}", value, field[: len(value)]]))
    for each in offered(bundled_index, before + typed):
        assert each.text.startswith(before)
        assert each.text.rstrip().endswith(each.shown.rstrip())
        if not each.shown.endswith(":") and not each.shown.startswith(("is:", "tag:", "has:note")):
            assert Searcher(bundled_index).search(Request(each.shown)).total
