"""Saved searches: kept under a name, run by a digit."""

from __future__ import annotations

from functools import partial

from papersearch.search.answer import SORTS, Chosen, Request, Sort
from papersearch.tui.screen_protocol import Action, ActionScreen
from papersearch.user.preferences import SavedSearch


def save_search(screen: ActionScreen) -> None:
    """Save what is searched for under a name that the user types."""
    wanted = screen.wanted
    if not _described(wanted.text, wanted.chosen):
        screen.say("there is nothing to save: type something, or choose a facet's value")
        return
    suggested = wanted.text or " ".join(sorted(set().union(*wanted.chosen.values())))
    screen.ask_line(
        "save this search as", suggested.strip(), lambda name: _save_as(screen, wanted, name)
    )


def _save_as(screen: ActionScreen, wanted: Request, name: str) -> None:
    search = SavedSearch(name, wanted.text, wanted.chosen, wanted.sort)
    if not screen.preferences.save_search(search):
        return
    names = [each.name for each in _searches(screen)]
    digit = names.index(search.name) + 1 if search.name in names else len(names)
    screen.say(f"saved as {digit}: from the lists, {digit} runs it")


def choose_search(screen: ActionScreen) -> None:
    """Let the user choose among the saved searches, or forget one."""
    searches = _searches(screen)
    if not searches:
        screen.say("there is no saved search yet: a, or Shift+F6, saves one")
        return
    # Another interface may change the searches while these stand on the screen.
    screen.choose(
        "saved searches; Delete forgets one",
        [(_with_new(screen, each), _described(each.text, each.chosen)) for each in searches],
        then=lambda place: _run(screen, searches[place]),
        remove=lambda place: _forget(screen, searches[place].name),
    )


def runs_search(number: int) -> Action:
    """Return the action that runs the saved search of a number, from 1."""
    return partial(_run_number, number=number)


def _run_number(screen: ActionScreen, number: int) -> None:
    searches = _searches(screen)
    if number > len(searches):
        screen.say(f"there is no saved search {number}: a, or Shift+F6, saves one")
        return
    _run(screen, searches[number - 1])


def _with_new(screen: ActionScreen, search: SavedSearch) -> str:
    """Return the name of a search, and how many of its papers are new since the last visit."""
    from papersearch.search.user_facets import LAST, NEW_FACET  # the first paint does without

    if screen.shown is None:
        return search.name
    chosen = {**search.chosen, NEW_FACET: frozenset({LAST})}
    searcher = screen.shown.searcher
    new = searcher.search(Request(search.text, chosen), first=0).whole
    return f"{search.name}  ({new} new)" if new else search.name


def _searches(screen: ActionScreen) -> tuple[SavedSearch, ...]:
    return screen.preferences.now().searches


def _forget(screen: ActionScreen, name: str) -> None:
    if screen.preferences.forget_search(name):
        screen.say(f"forgotten: {name}")


def _run(screen: ActionScreen, search: SavedSearch) -> None:
    screen.keep_query()
    screen.want(Request(search.text, search.chosen, _sort(search.sort)))


def _sort(name: str) -> Sort:
    """Return the order of this name; the usual one if a newer program knew more."""
    return next((sort for sort in SORTS if sort == name), SORTS[0])


def _described(text: str, chosen: Chosen) -> str:
    values = (f"{facet}:{value}" for facet in chosen for value in sorted(chosen[facet]))
    return " ".join(filter(None, [text.strip(), *values]))
