"""The list of results with many papers: only what is in sight is read."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from papersearch.library.records import Paper
from papersearch.search.answer import Answer, Hit, Request
from papersearch.search.highlights import Highlights
from papersearch.search.searcher import Searcher
from papersearch.tui.result_lines import line_of, place_at
from papersearch.tui.results import Results
from tables import cases
from tui.driver import until

MANY = 20_000


class CountingSearcher(Searcher):
    """Makes up papers, and counts how many it is asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def is_at_hand(self, answer: Answer, place: int) -> bool:
        """Make up nothing far away."""
        del answer, place
        return True

    def hit(self, answer: Answer, place: int) -> Hit:
        """Make up a paper."""
        self.asked.append(place)
        return Hit(Paper(f"p{place}", f"论文 {place}", categories=("点云",)), 1.0, ())


class ResultsApp(App[None]):
    """Nothing but a list of results."""

    def compose(self) -> ComposeResult:
        """Make the list."""
        yield Results("results", "data")


def answer_of(total: int) -> Answer:
    """Return an answer with so many hits."""
    return Answer(Request("x"), total, {}, (), Highlights(), 1.0)


def in_sight(results: Results) -> str:
    """Return what is painted."""
    lines = [results.render_line(y).text for y in range(results.size.height)]
    return "\n".join(lines)


async def shown(pilot: Pilot[None], total: int) -> tuple[Results, CountingSearcher]:
    """Show so many hits."""
    results, searcher = pilot.app.query_one(Results), CountingSearcher()
    results.show(searcher, answer_of(total), {})
    await pilot.pause()
    return results, searcher


async def test_only_rows_in_sight_are_read() -> None:
    """Of 20,000 hits those in sight are read, each once, at the start and at the end."""
    async with ResultsApp().run_test(size=(80, 24)) as pilot:
        results, searcher = await shown(pilot, MANY)
        assert "论文 11" in in_sight(results)
        assert set(searcher.asked) == set(range(12))
        results.select(MANY - 1)
        await pilot.pause()
        assert results.virtual_size.height == 2 * MANY
        assert "论文 19999" in in_sight(results)
        assert len(searcher.asked) == len(set(searcher.asked)) <= 26


async def test_paging_reads_a_page_at_a_time() -> None:
    """Each page down reads no more papers than fit on the screen, and leaves out none."""
    async with ResultsApp().run_test(size=(80, 24)) as pilot:
        results, searcher = await shown(pilot, MANY)
        for page in range(1, 5):
            results.select_page(1)
            await pilot.pause()
            assert results.selected == 11 * page
            assert f"▌ 论文 {11 * page} " in in_sight(results)
        assert sorted(searcher.asked) == list(range(max(searcher.asked) + 1))
        assert len(searcher.asked) <= 12 * 5


async def test_another_answer_begins_anew() -> None:
    """Another answer shows its first papers, wherever the list stood, however short it is."""
    async with ResultsApp().run_test(size=(80, 24)) as pilot:
        results, _ = await shown(pilot, MANY)
        results.select(MANY - 1)
        await pilot.pause()
        results, searcher = await shown(pilot, 3)
        await until(pilot, lambda: results.scroll_offset.y == 0)
        assert "▌ 论文 0 " in in_sight(results)
        assert results.selected == 0
        assert sorted(searcher.asked) == [0, 1, 2]
        assert results.hit_at(3) is None


@pytest.mark.parametrize(("place", "selected"), [(-5, 0), (2, 2), (3, 2), (10**9, 2)])
async def test_selecting_stays_within_the_hits(place: int, selected: int) -> None:
    """Whatever place is asked for, the nearest paper there is gets selected."""
    async with ResultsApp().run_test(size=(80, 24)) as pilot:
        results, _ = await shown(pilot, 3)
        results.select(place)
        assert results.selected == selected


async def test_an_answer_can_keep_a_selection() -> None:
    """An answer shown with a paper selected has it in sight, and no further than its end."""
    async with ResultsApp().run_test(size=(80, 24)) as pilot:
        results, searcher = await shown(pilot, MANY)
        results.show(searcher, answer_of(MANY), {}, 9_000)
        await pilot.pause()
        await until(pilot, lambda: "▌ 论文 9000 " in in_sight(results))
        results.show(searcher, answer_of(5), {}, 9_000)
        assert results.selected == 4


@cases(("whole", "rest"), [(0, 0), (0, 3), (3, 0), (2, 3)])
def test_each_line_belongs_to_a_paper_or_the_border(whole: int, rest: int) -> None:
    """Papers have two lines each; between those with all of it and those with most there is one."""
    numbers = range(whole + rest)
    answer = Answer(Request(), whole, {}, (), Highlights(), 0.0, rest)
    height = line_of(answer.listed, answer)
    lines = [place_at(line, answer) for line in range(height)]
    assert lines.count((None, 0)) == (1 if whole and rest else 0)
    places = [(place, line) for place, line in lines if place is not None]
    assert places == [(place, line) for place in numbers for line in (0, 1)]
    assert all(lines[line_of(place, answer)] == (place, 0) for place in numbers)
