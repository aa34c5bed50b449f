"""The user's own marks on the selected paper, and editing its entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from papersearch.errors import PapersearchError
from papersearch.library.naming import shown_path
from papersearch.library.records import Source
from papersearch.search.answer import Hit
from papersearch.tui.screen_protocol import Acts, Stage
from papersearch.user.marks import Mark

if TYPE_CHECKING:  # heavy: loaded behind the first paint
    from papersearch.search.paper_marks import PaperMarks


@dataclass(frozen=True, slots=True)
class _Selected:
    """A paper as it was shown, and the marks of the index that it was found in."""

    hit: Hit
    marks: PaperMarks

    def mark(self) -> Mark:
        return self.marks.mark(self.hit.paper.id, is_lost=self.hit.is_lost)

    def change(
        self,
        *,
        is_starred: bool | None = None,
        is_read: bool | None = None,
        note: str | None = None,
    ) -> None:
        self.marks.change(
            self.hit.paper.id,
            is_starred=is_starred,
            is_read=is_read,
            note=note,
            is_lost=self.hit.is_lost,
        )


class Marking:
    """Stars, reads, annotates, edits."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def acts(self) -> Acts:
        """Return what to do, by the id of its key."""
        return {"star": self._star, "read": self._read, "note": self._note, "edit": self._edit}

    def _star(self) -> None:
        if (selected := self._selected()) is not None:
            wanted = not selected.mark().is_starred
            told = "starred" if wanted else "the star is taken away"
            self._change(lambda: selected.change(is_starred=wanted), told)

    def _read(self) -> None:
        if (selected := self._selected()) is not None:
            wanted = not selected.mark().is_read
            told = "marked as read" if wanted else "marked as unread"
            self._change(lambda: selected.change(is_read=wanted), told)

    def _note(self) -> None:
        if (selected := self._selected()) is None:
            return
        from papersearch.tui.note import Note

        def keep(text: str) -> None:
            told = "note kept" if text.strip() else "no note"
            self._change(lambda: selected.change(note=text), told)

        self._stage.ask(Note(selected.hit.paper.title, selected.mark().note, keep))

    def _selected(self) -> _Selected | None:
        hit, shown = self._stage.hit(), self._stage.shown
        return None if hit is None or shown is None else _Selected(hit, shown.marks)

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

        from papersearch.desktop.editor import edit

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
