"""Several papers at once, and taking back what was done."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from papersearch.tui.actions.opening import MOST_UNASKED
from papersearch.tui.dialogs import Ask, Menu
from papersearch.user.mark import Mark
from tui.driver import Interface


def picked(interface: Interface) -> list[str]:
    """Return the titles of what is picked."""
    return [target.hit.paper.title for target in interface.screen.session.picks]


def marks(interface: Interface) -> list[Mark]:
    """Return all marks."""
    return list(interface.screen.marks_file.marks().values())


async def test_papers_are_picked(interface: Interface) -> None:
    """Space picks and goes on, `V` a range, `*` all or none; picks outlast searches, not Esc."""
    await interface.search("点云")
    titles = interface.titles()
    await interface.focus_list()
    await interface.press("space", "j", "space")
    await interface.until(lambda: interface.says("2 papers picked"))
    assert picked(interface) == [titles[0], titles[2]]
    await interface.until(lambda: interface.row(2)[0].text == "◆ ")
    await interface.press("V", "j", "j", "j", "k", "V", "j")
    await interface.until(lambda: len(picked(interface)) == 5)
    assert set(picked(interface)) == {titles[0], *titles[2:6]}
    await interface.search("randla")
    assert len(picked(interface)) == 5
    await interface.search("点云")
    await interface.focus_list()
    await interface.press("*")
    await interface.until(lambda: set(picked(interface)) == set(titles))
    await interface.press("*")
    await interface.until(lambda: not picked(interface))
    interface.box.focus()
    await interface.press("shift+down")
    await interface.until(lambda: picked(interface) == [interface.titles()[0]])
    await interface.press("escape")
    await interface.until(lambda: not picked(interface))
    assert interface.box.value == "点云"


async def test_all_that_is_picked_is_marked_and_undone(interface: Interface) -> None:
    """Star, read and tags go to all that is picked; `u` takes one after the other back."""
    await interface.search("点云")
    await interface.do("star")
    await interface.until(lambda: interface.says("starred"))
    await interface.do("pick", "pick", "pick")
    await interface.do("star")
    await interface.until(lambda: interface.says("3 papers: starred"))
    assert marks(interface) == [Mark(is_starred=True)] * 3
    await interface.do("read")
    await interface.until(lambda: interface.says("3 papers: marked as read"))
    await interface.do("tag")
    assert "3 papers" in (await interface.dialog(Ask))._heading
    await interface.answer_with("todo, survey")
    await interface.until(lambda: interface.says("tags: todo, survey"))
    tagged = Mark(is_starred=True, is_read=True, tags=("survey", "todo"))
    assert marks(interface) == [tagged] * 3
    await interface.do("tag")
    await interface.answer_with("-todo")
    await interface.until(lambda: {mark.tags for mark in marks(interface)} == {("survey",)})
    await interface.do("undo")
    await interface.until(lambda: marks(interface) == [tagged] * 3)
    await interface.do("undo", "undo")
    await interface.until(lambda: marks(interface) == [Mark(is_starred=True)] * 3)
    await interface.do("undo")
    await interface.until(lambda: marks(interface) == [Mark(is_starred=True)])
    await interface.do("undo", "undo")
    await interface.until(lambda: interface.says("there is nothing to undo"))
    assert marks(interface) == []


async def test_all_that_is_picked_is_opened(interface: Interface, opened_urls: list[str]) -> None:
    """A few are opened at once, many if that is confirmed; those without such a link are left."""
    await interface.search("点云")
    await interface.do("pick", "pick", "open_paper")
    await interface.until(lambda: interface.says("2 links opened"))
    assert len(set(opened_urls)) == 2
    await interface.do("pick_all", "open_paper")
    menu = await interface.dialog(Menu)
    assert "10 papers picked" in menu._heading
    assert len(opened_urls) == 2
    await interface.press("2")
    await interface.until(lambda: len(opened_urls) == 2 + MOST_UNASKED)
    await interface.do("open_paper")
    await interface.menu()
    await interface.press("1")
    await interface.until(lambda: len(opened_urls) == 12 + MOST_UNASKED)


@pytest.mark.usefixtures("no_desktop")
async def test_all_that_is_picked_is_copied_and_exported(
    interface: Interface, tmp_path: Path
) -> None:
    """Copying and exporting take what is picked, and nothing else."""
    await interface.search("点云")
    first, second = interface.titles()[:2]
    await interface.do("pick", "pick", "copy")
    await interface.menu()
    await interface.press("1")
    await interface.until(lambda: interface.app.clipboard == f"{first}\n{second}")
    await interface.do("export")
    file = tmp_path / "two.md"
    (await interface.dialog(Ask)).query_one(Input).value = str(file)
    await interface.press("enter")
    await interface.until(lambda: interface.says(f"2 papers written to {file}"))
    text = file.read_text(encoding="utf-8")
    assert first in text
    assert second in text
    assert interface.titles()[2] not in text


async def test_a_forgotten_search_comes_back(interface: Interface) -> None:
    """A saved search that was forgotten is saved again in its place by undoing."""
    for text in ("点云", "gan", "pose"):
        await interface.search(text)
        await interface.do("save_search")
        await interface.answer_with(text)
        await interface.dialog_closed()
    await interface.do("searches")
    await interface.menu()
    await interface.press("j", "delete")
    await interface.until(lambda: interface.says("forgotten: gan"))
    await interface.do("undo")
    await interface.until(lambda: interface.says("gan is saved again"))
    names = [each.name for each in interface.screen.preferences.now().searches]
    assert names == ["点云", "gan", "pose"]
