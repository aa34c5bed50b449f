"""The user's own marks on the selected paper, and editing its entry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from papersearch.errors import PapersearchError
from papersearch.library.naming import shown_path
from papersearch.library.records import Source
from papersearch.marks import Mark
from papersearch.search.answer import Hit
from papersearch.tui.stage import Acts, Stage


class Marking:
    """Stars, reads, annotates, edits."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def acts(self) -> Acts:
        """Return what to do, by the id of its key."""
        return {"star": self._star, "read": self._read, "note": self._note, "edit": self._edit}

    def _star(self) -> None:
        if (hit := self._stage.hit()) is not None:
            wanted = not self._mark(hit).is_starred
            told = "starred" if wanted else "the star is taken away"
            self._change(lambda: self._stage.marks.change(hit.paper.id, is_starred=wanted), told)

    def _read(self) -> None:
        if (hit := self._stage.hit()) is not None:
            wanted = not self._mark(hit).is_read
            told = "marked as read" if wanted else "marked as unread"
            self._change(lambda: self._stage.marks.change(hit.paper.id, is_read=wanted), told)

    def _note(self) -> None:
        if (hit := self._stage.hit()) is None:
            return
        from papersearch.tui.note import Note

        def keep(text: str) -> None:
            told = "note kept" if text.strip() else "no note"
            self._change(lambda: self._stage.marks.change(hit.paper.id, note=text), told)

        self._stage.ask(Note(hit.paper.title, self._mark(hit).note, keep))

    def _mark(self, hit: Hit) -> Mark:
        return self._stage.marks.mark(hit.paper.id)

    def _change(self, change: Callable[[], object], told: str) -> None:
        self._stage.memory.keep_query(self._stage.wanted.text)
        try:
            change()
        except PapersearchError as error:
            told = error.in_one_line
        self._stage.want(self._stage.wanted)
        self._stage.say(told)

    def _edit(self) -> None:
        if (hit := self._stage.hit()) is None:
            return
        if not hit.sources:
            self._stage.say("this paper is in no list")
            return
        if len(hit.sources) == 1:
            self._edit_source(hit.sources[0])
            return
        from papersearch.tui.dialogs import Menu

        choices = [(shown_path(source.file), f"line {source.line}") for source in hit.sources]
        self._stage.ask(Menu("edit", choices), lambda place: self._edit_source(hit.sources[place]))

    def _edit_source(self, source: Source) -> None:
        from textual.app import SuspendNotSupported

        from papersearch.editor import edit

        where = f"{shown_path(source.file)}:{source.line}"
        try:
            with self._stage.app.suspend():
                edit(Path(source.file), source.line)
            told = f"edited {where}"
        except PapersearchError as error:
            told = error.in_one_line
        except SuspendNotSupported:
            told = f"this terminal cannot be lent to an editor; the entry is at {where}"
        self._stage.app.refresh()
        self._stage.look_at_lists()
        self._stage.say(told)
