"""Narrowing by facets, by keyboard and by mouse."""

from __future__ import annotations

from textual import events

from tui.driver import Interface, lines_of

TALL = (100, 42)
CLOUDS = ("category", "三维点云&重建")
POSES = ("category", "姿态估计")
CODE = ("has", "code")


async def choose(interface: Interface, *value: str, key: str = "enter") -> None:
    """Go to the facets, move to a value by keys, and choose it or let it go, or what `key` does."""
    if not interface.facets.has_focus:
        await interface.press("f2")
    await interface.wait_for_focus(interface.facets)
    await interface.press("home")
    ids = [option.id for option in interface.facets.options]
    wanted = ids.index("\x1f".join(value))
    before = interface.answer
    while interface.facets.highlighted != wanted:
        await interface.press("down")
    await interface.press(key)
    await interface.until(lambda: interface.answer is not before)


async def click(interface: Interface, value: str) -> None:
    """Click a value."""
    before = interface.answer
    await interface.until(lambda: value in "".join(lines_of(interface.facets)))
    line = -1
    while (now := interface.line_with(interface.facets, value)) != line:
        line = now
        await interface.pilot.pause()  # values of an answer that has just come may still move
    padding = interface.facets.content_region.x - interface.facets.region.x
    await interface.pilot.click("#facets", offset=(padding + 3, line))
    await interface.until(lambda: interface.answer is not before)


async def test_all_categories_are_shown_with_counts(interface: Interface) -> None:
    """Each category stands there with its count, the largest first, and a bar."""
    await interface.resize(TALL)
    assert sum(facet == "category" for facet, _ in interface.counts) == 17
    await interface.until(lambda: CLOUDS[1] in "".join(lines_of(interface.facets)))
    line = interface.line_with(interface.facets, CLOUDS[1])
    painted = interface.facets.render_line(line).text
    assert painted.split()[:3] == ["○", CLOUDS[1], "8"]
    assert "█" in painted
    assert interface.line_with(interface.facets, "视觉常识") < line


async def test_a_category_is_chosen_by_keys(interface: Interface) -> None:
    """F2, arrows and Enter choose a category: only its papers stay, other facets count them."""
    all_counts = interface.counts
    await choose(interface, *CLOUDS)
    assert interface.results.total == 8
    assert all(
        interface.results.hit_at(place).paper.categories == (CLOUDS[1],)  # type: ignore[union-attr]
        for place in range(8)
    )
    assert interface.counts[POSES] == all_counts[POSES] == 9
    assert interface.counts[CODE] < all_counts[CODE]
    await interface.until(lambda: f"● {CLOUDS[1]}" in "".join(lines_of(interface.facets)))
    await choose(interface, *CLOUDS)
    assert interface.results.total == 81
    assert interface.counts == all_counts


async def test_a_category_is_chosen_by_mouse(interface: Interface) -> None:
    """A click chooses a category, a second one lets it go."""
    await interface.resize(TALL)
    await click(interface, CLOUDS[1])
    assert interface.results.total == 8
    await click(interface, CLOUDS[1])
    assert interface.results.total == 81


async def test_values_widen_and_facets_narrow(interface: Interface) -> None:
    """A second value of a facet widens, a value of another narrows, as the counts promised."""
    await interface.resize(TALL)
    await click(interface, CLOUDS[1])
    await click(interface, POSES[1])
    assert interface.results.total == 17
    promised = interface.counts[CODE]
    await click(interface, CODE[1])
    assert interface.results.total == promised < 17
    assert interface.counts[CLOUDS] + interface.counts[POSES] == promised


async def test_typing_narrows_what_is_chosen(interface: Interface) -> None:
    """The text narrows within the chosen category, and the counts follow the text."""
    await interface.resize(TALL)
    await click(interface, CLOUDS[1])
    await interface.search("分割")
    assert 0 < interface.results.total < 8
    assert interface.counts[CLOUDS] == interface.results.total
    assert interface.answer.request.chosen == {"category": frozenset({CLOUDS[1]})}


async def test_letters_act_on_values_alone(interface: Interface, opened_urls: list[str]) -> None:
    """Among the facets `j`, `k`, Space and Enter move and choose, and no letter acts on papers."""
    await interface.press("f2")
    await interface.wait_for_focus(interface.facets)
    first = interface.facets.highlighted
    assert first is not None
    await interface.press("j", "j", "k")
    assert interface.facets.highlighted == first + 1
    await interface.press("s", "v", "o", "c", "y", "e", "T", "i", "V", "*", "n")
    assert interface.app.screen is interface.screen
    assert not opened_urls
    assert not interface.screen.marks_file.marks()
    await interface.press("space")
    await interface.until(lambda: interface.results.total < 81)
    option = interface.facets.highlighted_option
    assert option is not None
    assert option.id is not None
    facet, _, value = option.id.partition("\x1f")
    assert interface.answer.request.chosen == {facet: frozenset({value})}


async def test_values_are_left_out(interface: Interface) -> None:
    """`-` leaves out a value's papers; its chip, and a chosen one's, go by Backspace or a click."""
    await interface.resize(TALL)
    await choose(interface, *POSES)
    assert interface.results.total == 9
    await choose(interface, *CODE, key="-")
    left = interface.results.total
    assert 0 < left < 9
    assert interface.counts[CODE] == 0
    chips = interface.screen.prompt.chips
    await interface.until(lambda: lines_of(chips)[0].split() == [POSES[1], "×", "−code", "×"])
    await interface.pilot.click("#chips", offset=(3, 0))
    await interface.until(lambda: interface.answer.request.chosen == {})
    assert interface.results.total > left
    interface.box.focus()
    await interface.press("backspace")
    await interface.until(lambda: interface.results.total == 81)
    assert interface.answer.request.excluded == {}


async def test_nothing_moves_while_one_types(interface: Interface) -> None:
    """Whatever is found, each facet keeps its place, and one of few values their order."""
    await interface.resize(TALL)

    def rows() -> list[str | None]:
        ids = [option.id for option in interface.facets.options]
        return [None if each is None or each.startswith("category") else each for each in ids]

    await interface.search("点云")
    before = rows()
    for text in ("randla", "qqqqq", ""):
        await interface.search(text)
        assert rows() == before


async def test_a_chosen_value_without_papers_stays(interface: Interface) -> None:
    """A chosen category that the text empties stays in sight, so that it can be let go."""
    await interface.resize(TALL)
    await click(interface, POSES[1])
    await interface.search("randla")
    assert interface.results.total == 0
    assert interface.counts[POSES] == 0
    await click(interface, POSES[1])
    assert interface.results.total == 1


async def test_no_hits_in_a_facet_say_what_to_do(interface: Interface) -> None:
    """Where a chosen value leaves nothing, the list says that Ctrl+L clears, and so it does."""
    await interface.resize(TALL)
    await click(interface, POSES[1])
    await interface.search("randla")
    await interface.until(lambda: "Ctrl+L clears" in " ".join(lines_of(interface.results)))
    assert f"Only papers with {POSES[1]} are" in " ".join(lines_of(interface.results))
    await interface.press("ctrl+l")
    await interface.until(lambda: interface.results.total == 81)
    assert interface.answer.request.chosen == {}


async def test_keys_right_behind_that_to_the_facets_are_theirs(interface: Interface) -> None:
    """Keys that were typed ahead act where the focus goes, though it is not there yet."""
    for key in ("f2", "j", "enter"):
        interface.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await interface.until(lambda: len(interface.screen.wanted.chosen) == 1)
    assert interface.box.value == ""
    for key in ("f2", "m", "a", "s", "k"):
        interface.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await interface.until(lambda: interface.box.value == "mask")
