"""Picking several papers, to act on them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from papersearch.present.language import worded
from papersearch.present.sentences import papers_counted
from papersearch.tui.picks import MOST_PICKED, Target
from papersearch.tui.screen_protocol import ActionScreen


def targets(screen: ActionScreen) -> list[Target]:
    """Return what is acted on: the picked papers, else the selected one; none is said."""
    if len(screen.session.picks):
        return list(screen.session.picks)
    return _selected(screen)


def pick(screen: ActionScreen) -> None:
    """Pick the selected paper, or pick it no more, and go to the next."""
    for target in _selected(screen):
        screen.session.picks.toggle(target)
        _tell(screen)
        screen.select(screen.selected_place + 1)


def pick_all(screen: ActionScreen) -> None:
    """Pick all hits; where they are picked already, none."""
    if screen.shown is None:
        return
    picks = screen.session.picks

    def toggle(hits: Sequence[Target]) -> None:
        if hits and all(picks.has(target.hit) for target in hits):
            picks.clear()
        else:
            picks.add(hits)
        _tell(screen)

    _fetch(screen, range(screen.shown.answer.total), toggle)


def pick_range(screen: ActionScreen) -> None:
    """Let what is picked follow the selection, from here on; the second time, no more."""
    picks = screen.session.picks
    if picks.range_from is not None:
        picks.range_from = None
        _tell(screen)
    elif _selected(screen):
        picks.begin_range(screen.selected_place)
        follow_selection(screen)
        screen.say(worded("{picked}: move to pick more, V ends it", picked=picks.in_words))


def follow_selection(screen: ActionScreen) -> None:
    """Pick what lies between the beginning of a range and the selected paper."""
    picks = screen.session.picks
    if picks.range_from is not None:
        first, last = sorted((picks.range_from, screen.selected_place))

        def follow(hits: Sequence[Target]) -> None:
            if picks.range_from in (first, last):
                picks.set_range(hits)
                screen.show_picks()

        _fetch(screen, range(first, last + 1), follow)


def drop_picks(screen: ActionScreen) -> None:
    """Pick none."""
    screen.session.picks.clear()
    _tell(screen)


def _tell(screen: ActionScreen) -> None:
    picks = screen.session.picks
    screen.show_picks()
    if picks.is_full:
        screen.say(
            worded(
                "{picked}: no more than {papers} can be",
                picked=picks.in_words,
                papers=papers_counted(MOST_PICKED),
            )
        )
    else:
        screen.say(picks.in_words if len(picks) else worded("no paper is picked"))


def _selected(screen: ActionScreen) -> list[Target]:
    hit, shown = screen.selected_hit(), screen.shown
    return [] if hit is None or shown is None else [Target(hit, shown.marks)]


def _fetch(
    screen: ActionScreen, places: Sequence[int], then: Callable[[Sequence[Target]], object]
) -> None:
    """Do something with the papers at places, no more than can be picked, once they are there."""
    if (shown := screen.shown) is None:
        return
    places = places[:MOST_PICKED]

    def ask() -> list[Target]:
        hits = (shown.searcher.hit(shown.answer, place) for place in places)
        return [Target(hit, shown.marks) for hit in hits]

    def use(found: list[Target]) -> None:
        if screen.shown is not None and screen.shown.searcher is shown.searcher:
            then(found)

    is_at_hand = all(shown.searcher.is_at_hand(shown.answer, place) for place in places)
    screen.fetch(ask, use, is_at_hand=is_at_hand)
