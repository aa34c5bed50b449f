"""Saved searches: kept under a name, run by a digit."""

from __future__ import annotations

from functools import partial
from typing import Final

from papersearch.search.answer import SORTS, Chosen, Request, Sort
from papersearch.tui.screen_protocol import Acts, Stage
from papersearch.user.preferences import SavedSearch

_DIGITS: Final = range(1, 10)


class Saving:
    """Saves, lists, runs and forgets searches."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def acts(self) -> Acts:
        """Return what to do, by the id of its key."""
        return {
            "save_search": self._save,
            "searches": self._choose,
            **{f"search_{digit}": partial(self._run, digit - 1) for digit in _DIGITS},
        }

    def _save(self) -> None:
        wanted = self._stage.wanted
        if not _described(wanted.text, wanted.chosen):
            self._stage.say("there is nothing to save: type something, or choose a facet's value")
            return
        from papersearch.tui.dialogs import Ask

        suggested = wanted.text or " ".join(sorted(set().union(*wanted.chosen.values())))
        self._stage.ask(Ask("save this search as", suggested.strip()), self._save_as)

    def _save_as(self, name: str) -> None:
        wanted = self._stage.wanted
        search = SavedSearch(name, wanted.text, wanted.chosen, wanted.sort)
        if not self._stage.memory.save_search(search):
            return
        names = [each.name for each in self._searches()]
        digit = names.index(search.name) + 1 if search.name in names else len(names)
        self._stage.say(f"saved as {digit}: from the lists, {digit} runs it")

    def _searches(self) -> tuple[SavedSearch, ...]:
        return self._stage.memory.now().searches

    def _choose(self) -> None:
        searches = self._searches()
        if not searches:
            self._stage.say("there is no saved search yet: a, or Shift+F6, saves one")
            return
        from papersearch.tui.dialogs import Menu

        # Another interface may change the searches while these stand on the screen.
        choices = [(each.name, _described(each.text, each.chosen)) for each in searches]
        menu = Menu(
            "saved searches; Delete forgets one",
            choices,
            lambda place: self._forget(searches[place].name),
        )
        self._stage.ask(menu, lambda place: self._search(searches[place]))

    def _forget(self, name: str) -> None:
        if self._stage.memory.forget_search(name):
            self._stage.say(f"forgotten: {name}")

    def _run(self, place: int) -> None:
        searches = self._searches()
        if place >= len(searches):
            self._stage.say(f"there is no saved search {place + 1}: a, or Shift+F6, saves one")
            return
        self._search(searches[place])

    def _search(self, search: SavedSearch) -> None:
        self._stage.memory.keep_query(self._stage.wanted.text)
        self._stage.want(Request(search.text, search.chosen, _sort(search.sort)))


def _sort(name: str) -> Sort:
    return next((sort for sort in SORTS if sort == name), SORTS[0])


def _described(text: str, chosen: Chosen) -> str:
    values = (f"{facet}:{value}" for facet in chosen for value in sorted(chosen[facet]))
    return " ".join(filter(None, [text.strip(), *values]))
