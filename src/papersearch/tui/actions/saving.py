"""Saved searches: kept under a name, run by a digit."""

from __future__ import annotations

from functools import partial

from papersearch.present.language import worded
from papersearch.search.answer import SORTS, Chosen, Request, Sort
from papersearch.tui.screen_protocol import Action, ActionScreen
from papersearch.tui.session import SearchUndo
from papersearch.user.preferences import SavedSearch


def save_search(screen: ActionScreen) -> None:
    """Save what is searched for under a name that the user types."""
    wanted = screen.wanted
    if not _described(wanted.text, wanted.chosen, wanted.excluded):
        screen.say(worded("there is nothing to save: type something, or choose a facet's value"))
        return
    suggested = wanted.text or " ".join(sorted(set().union(*wanted.chosen.values())))
    screen.ask_line(
        worded("save this search as"),
        suggested.strip(),
        lambda name: _save_as(screen, wanted, name),
    )


def _save_as(screen: ActionScreen, wanted: Request, name: str) -> None:
    search = SavedSearch(name, wanted.text, wanted.chosen, wanted.sort, wanted.excluded)
    if not screen.preferences.save_search(search):
        return
    names = [each.name for each in _searches(screen)]
    digit = names.index(search.name) + 1 if search.name in names else len(names)
    screen.say(worded("saved as {digit}: from the lists, {digit} runs it", digit=digit))


def choose_search(screen: ActionScreen) -> None:
    """Let the user choose among the saved searches, or forget one."""
    searches = _searches(screen)
    if not searches:
        key = screen.keys_in_words["save_search"]
        screen.say(worded("there is no saved search yet: {key} saves one", key=key))
        return
    # Another interface may change the searches while these stand on the screen.
    screen.choose(
        worded("saved searches; Delete forgets one"),
        [
            (_with_new(screen, each), _described(each.text, each.chosen, each.excluded))
            for each in searches
        ],
        then=lambda place: _run(screen, searches[place]),
        remove=lambda place: _forget(screen, searches[place], place),
    )


def runs_search(number: int) -> Action:
    """Return the action that runs the saved search of a number, from 1."""
    return partial(_run_number, number=number)


def _run_number(screen: ActionScreen, number: int) -> None:
    searches = _searches(screen)
    if number > len(searches):
        key = screen.keys_in_words["save_search"]
        screen.say(
            worded("there is no saved search {number}: {key} saves one", number=number, key=key)
        )
        return
    _run(screen, searches[number - 1])


def _with_new(screen: ActionScreen, search: SavedSearch) -> str:
    """Return the name of a search, and how many of its papers are new since the last visit."""
    from papersearch.search.user_facets import LAST, NEW_FACET  # the first paint does without

    if screen.shown is None or screen.shown.searcher.index.is_shared:
        return search.name  # of a shared library it is not known what is new
    chosen = {**search.chosen, NEW_FACET: frozenset({LAST})}
    searcher = screen.shown.searcher
    request = Request(search.text, chosen, excluded=search.excluded)
    new = searcher.search(request, first=0).whole
    return worded("{name} ({number} new)", name=search.name, number=new) if new else search.name


def _searches(screen: ActionScreen) -> tuple[SavedSearch, ...]:
    return screen.preferences.now().searches


def _forget(screen: ActionScreen, search: SavedSearch, place: int) -> None:
    if screen.preferences.forget_search(search.name):
        screen.session.can_undo(SearchUndo(search, place))
        screen.say(worded("forgotten: {name}", name=search.name))


def _run(screen: ActionScreen, search: SavedSearch) -> None:
    screen.keep_query()
    sort = _sort(search.sort)
    screen.want(Request(search.text, search.chosen, sort, excluded=search.excluded))


def _sort(name: str) -> Sort:
    """Return the order of this name; the usual one if a newer program knew more."""
    return next((sort for sort in SORTS if sort == name), SORTS[0])


def _described(text: str, chosen: Chosen, excluded: Chosen) -> str:
    values = [f"{facet}:{value}" for facet in chosen for value in sorted(chosen[facet])]
    values += [f"-{facet}:{value}" for facet in excluded for value in sorted(excluded[facet])]
    return " ".join(filter(None, [text.strip(), *values]))
