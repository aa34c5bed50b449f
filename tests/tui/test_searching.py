"""Typing in the search box: what is found, marked and selected."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.segment import Segment

from papersearch.index.library_index import LibraryIndex
from papersearch.library.naming import shown_path
from papersearch.search.answer import Answer
from papersearch.search.searcher import Searcher
from papersearch.tui.results import Results
from papersearch.tui.text import MATCH
from papersearch.user.marks import Marks
from tui.driver import Interface, lines_of, running

PF_NET = "PF-Net: Point Fractal Network for 3D Point Cloud Completion"
RANDLA = "RandLA-Net: Efficient Semantic Segmentation of Large-Scale Point Clouds"


def marked(pieces: list[Segment]) -> list[str]:
    """Return the pieces that are painted as matches."""
    return [piece.text for piece in pieces if piece.style and piece.style.underline]


@pytest.fixture
def shown_totals(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the list of the totals of all answers that were shown."""
    totals: list[int] = []
    show = Results.show

    def noting(
        self: Results, searcher: Searcher, answer: Answer, marks: Marks, selected: int = 0
    ) -> None:
        totals.append(answer.total)
        show(self, searcher, answer, marks, selected)

    monkeypatch.setattr(Results, "show", noting)
    return totals


async def test_news_take_nothing_away_that_was_just_typed(interface: Interface) -> None:
    """An index that is opened, or a mark, between a key and the search for what it typed."""
    interface.box.value = "snake"
    interface.screen.want(interface.screen.wanted)  # as any news do
    assert interface.box.value == "snake"
    await interface.answered("snake")


async def test_it_opens_on_all_papers(interface: Interface) -> None:
    """All papers are shown in the list's order, the first selected, and the box has the focus."""
    assert interface.app.focused is interface.box
    await interface.wait_for_selected(0)
    assert interface.results.total == 81
    assert interface.selected.startswith("Bridging the Gap Between Anchor-based")
    await interface.until(lambda: interface.is_about("Bridging the Gap"))
    await interface.until(lambda: interface.status.endswith("index fresh"))
    assert interface.status.startswith("81 papers · ")


async def test_a_word_finds_papers_and_is_marked(interface: Interface) -> None:
    """A Chinese word finds papers by summary and category and is marked in list and details."""
    await interface.search("点云")
    assert RANDLA in interface.titles()
    assert 1 < interface.results.total < 81
    interface.results.select(interface.titles().index(RANDLA))
    await interface.until(lambda: interface.is_about("RandLA-Net"))
    assert marked(interface.row_of(RANDLA)) == ["Point", "点云"]
    spans = [
        (line.plain[each.start : each.end], each.style)
        for line in interface.detail._contents
        for each in line.spans
    ]
    assert ("点云", MATCH) in spans


async def test_a_begun_word_is_marked_in_the_title(interface: Interface) -> None:
    """What is typed of a word is marked in titles, in a style that needs no colour."""
    await interface.search("cloud")
    matches = [
        piece
        for piece in interface.row_of(PF_NET)
        if piece.style and piece.style.underline and piece.style.bold
    ]
    assert [piece.text for piece in matches] == ["Cloud"]


@pytest.mark.parametrize(
    "phrase",
    ["RandLA-Net: Efficient Semantic", "面向大规模三维点云语义分割", "换脸", "三维 point cl"],
)
async def test_the_list_never_goes_blank_while_typing(
    interface: Interface, phrase: str, shown_totals: list[int]
) -> None:
    """At every step of typing what stands in a paper there are results."""
    for end in range(1, len(phrase) + 1):
        await interface.search(phrase[:end])
    assert len(shown_totals) >= len(phrase)
    assert min(shown_totals) > 0


async def test_keys_reach_the_box_one_by_one(interface: Interface, shown_totals: list[int]) -> None:
    """What is typed key by key, Chinese or not, stands in the box and finds."""
    await interface.type("点云 net")
    await interface.until(lambda: interface.answer.request.text == "点云 net")
    assert interface.box.value == "点云 net"
    assert RANDLA in interface.titles()
    assert min(shown_totals) > 0


async def test_another_text_selects_the_best_paper(interface: Interface) -> None:
    """With every change of the text the best hit is selected, and shown with its details."""
    await interface.press("down", "down")
    await interface.wait_for_selected(2)
    await interface.search("randla")
    assert interface.selected == RANDLA
    await interface.wait_for_selected(0)
    await interface.until(lambda: interface.is_about("RandLA-Net"))
    for told in ("https://github.com/QingyongHu/RandLA-Net", "arXiv:1911.11236", ".yaml:121"):
        assert told in interface.about


async def test_arrows_select_while_typing(interface: Interface) -> None:
    """Up and down, by line and by page, move the selection while the box keeps the focus."""
    results = interface.results
    for key, place in (("down", 1), ("down", 2), ("up", 1), ("up", 0), ("up", 0)):
        await interface.press(key)
        await interface.wait_for_selected(place)
    await interface.press("pagedown")
    await interface.until(lambda: results.selected > 2)
    page = results.selected
    for key, place in (("pagedown", 2 * page), ("pageup", page), ("ctrl+end", 80)):
        await interface.press(key)
        await interface.wait_for_selected(place)
    await interface.press("down")
    await interface.wait_for_selected(80)
    await interface.press("ctrl+home")
    await interface.wait_for_selected(0)
    assert interface.app.focused is interface.box


async def test_letters_select_in_the_list(interface: Interface) -> None:
    """With the focus in the list, j, k, g and G move the selection, and write nothing."""
    interface.results.focus()
    await interface.wait_for_focus(interface.results)
    for key, place in (("j", 1), ("j", 2), ("k", 1), ("G", 80), ("g", 0), ("end", 80)):
        await interface.press(key)
        await interface.wait_for_selected(place)
    await interface.press("home")
    await interface.wait_for_selected(0)
    assert interface.box.value == ""


async def test_the_selected_paper_is_in_sight(interface: Interface) -> None:
    """The selected paper's lines are painted, with its details beside, wherever it stands."""
    for place in (80, 40, 41, 5, 0):
        interface.results.select(place)
        await interface.wait_for_selected(place)
        await interface.until(lambda: interface.is_about(interface.selected))


async def test_a_click_selects_and_a_second_opens(
    interface: Interface, opened_urls: list[str]
) -> None:
    """A click selects the paper under the mouse; a second one opens it."""
    await interface.pilot.click("#results", offset=(5, 7))
    await interface.wait_for_selected(3)
    assert opened_urls == []
    await interface.pilot.click("#results", offset=(5, 6))
    await interface.until(lambda: opened_urls == ["https://arxiv.org/abs/2001.01629"])


async def test_how_a_word_was_understood_is_told(interface: Interface) -> None:
    """The status line says what was found for a word that no paper has as it is."""
    await interface.search("segmentat")
    await interface.wait_for_status("segmentat ≈ segmentation")


async def test_no_hits_say_what_to_do(interface: Interface) -> None:
    """Where nothing is found, the list says how to go on; Enter and links do nothing then."""
    await interface.search("zzzz")
    assert interface.results.total == 0
    await interface.until(lambda: "Nothing is found." in "".join(lines_of(interface.results)))
    assert "Ctrl+L clears everything" in " ".join(lines_of(interface.results))
    await interface.until(lambda: interface.is_about("No paper is selected"))
    assert interface.status.startswith("0 papers · ")


async def test_keys_on_no_hits_do_nothing(interface: Interface, opened_urls: list[str]) -> None:
    """Where nothing is found, keys that act on a paper do nothing, and the program goes on."""
    await interface.search("zzzz")
    await interface.press("enter", "f3", "f4", "up", "down", "pagedown", "ctrl+end", "f6", "f6")
    assert opened_urls == []
    assert interface.results.selected == 0
    await interface.pilot.click("#results", offset=(5, 7))
    await interface.search("randla")
    assert interface.selected == RANDLA


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_an_empty_library_says_what_to_do(
    size: tuple[int, int], index_of: Callable[..., LibraryIndex]
) -> None:
    """A library without papers says that a list file is to be added, at every size."""
    index = index_of("papers: []\n")
    async with running(index, size) as interface:
        assert interface.results.total == 0
        told = "This library holds no papers yet."
        await interface.until(lambda: told in "".join(lines_of(interface.results)))
        shown = "".join("".join(lines_of(interface.results)).split())
        assert f"(Markdown,YAML,BibTeX,CSV,JSON…)into{shown_path(index.library.roots[0])}:" in shown
        assert interface.status.startswith("0 papers · ")
