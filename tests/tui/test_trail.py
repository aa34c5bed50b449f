"""Back and forward through searches."""

from __future__ import annotations

from papersearch.search.answer import Request
from papersearch.tui.trail import Trail
from tui.driver import Interface


def typed(trail: Trail, text: str, start: int = 0) -> None:
    """Visit what is searched for while a text is typed, letter by letter."""
    for end in range(start + 1, len(text) + 1):
        trail.visit(Request(text[:end]))


def deleted(trail: Trail, text: str, to: int = 0) -> None:
    """Visit what is searched for while letters are taken away."""
    for end in range(len(text) - 1, to - 1, -1):
        trail.visit(Request(text[:end]))


def way_back(trail: Trail) -> list[str]:
    """Return the texts of all steps back."""
    texts = []
    while (step := trail.back()) is not None:
        texts.append(step.text)
    return texts


def test_what_was_typed_is_one_step() -> None:
    """Letters make no steps, a slip that is mended neither, nor what is taken away between."""
    trail = Trail()
    typed(trail, "mask rcnm")
    deleted(trail, "mask rcnm", to=8)
    typed(trail, "mask rcnn", start=8)
    deleted(trail, "mask rcnn")
    typed(trail, "pose")
    deleted(trail, "pose", to=1)
    typed(trail, "point cloud", start=1)
    assert way_back(trail) == ["pose", "mask rcnn", ""]
    assert [step.text for step in iter(trail.forward, None)] == ["mask rcnn", "pose", "point cloud"]


def test_what_is_chosen_is_a_step() -> None:
    """Each other change is a step; what was gone back from goes where one goes another way."""
    trail = Trail()
    typed(trail, "gan")
    trail.visit(Request("gan", sort="year"))
    trail.visit(Request("gan", {"has": frozenset({"code"})}, "year"))
    assert trail.back() == Request("gan", sort="year")
    assert trail.back() == Request("gan")
    trail.visit(Request("like:x"))
    assert trail.forward() is None
    assert way_back(trail) == ["gan", ""]


async def test_keys_go_back_and_forward(interface: Interface) -> None:
    """Alt+Left goes back while typing, `[` from the lists; `i` finds papers like the selected."""
    await interface.type("randla")
    await interface.answered("randla")
    title = interface.selected
    await interface.focus_list()
    await interface.press("i")
    await interface.answered("like:arXiv:1911.11236")
    assert interface.results.total > 3
    assert title not in interface.titles()
    await interface.press("[")
    await interface.answered("randla")
    await interface.press("]")
    await interface.answered("like:arXiv:1911.11236")
    interface.box.focus()
    await interface.press("alt+left", "alt+left")
    await interface.until(lambda: interface.results.total == 81)
    assert interface.box.value == ""
    await interface.press("alt+left")
    await interface.until(lambda: interface.says("nothing was searched for before"))
    await interface.press("alt+right")
    await interface.answered("randla")
