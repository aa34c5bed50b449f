"""The user's own marks on the selected paper, and editing its entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from papersearch.desktop.editor import edit
from papersearch.errors import PapersearchError
from papersearch.library.naming import shown_path
from papersearch.library.records import Source
from papersearch.search.answer import Hit
from papersearch.tui.screen_protocol import ActionScreen
from papersearch.user.mark import Mark

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


def star(screen: ActionScreen) -> None:
    """Star the paper, or take the star away."""
    if (selected := _selected(screen)) is not None:
        is_starred = not selected.mark().is_starred
        done = "starred" if is_starred else "the star is taken away"
        _change(screen, lambda: selected.change(is_starred=is_starred), done)


def mark_read(screen: ActionScreen) -> None:
    """Mark the paper as read, or as unread."""
    if (selected := _selected(screen)) is not None:
        is_read = not selected.mark().is_read
        done = "marked as read" if is_read else "marked as unread"
        _change(screen, lambda: selected.change(is_read=is_read), done)


def write_note(screen: ActionScreen) -> None:
    """Let the user write a note on the paper."""
    if (selected := _selected(screen)) is None:
        return

    def keep(text: str) -> None:
        done = "note kept" if text.strip() else "no note"
        _change(screen, lambda: selected.change(note=text), done)

    screen.write_note(selected.hit.paper.title, selected.mark().note, keep)


def _selected(screen: ActionScreen) -> _Selected | None:
    hit, shown = screen.selected_hit(), screen.shown
    return None if hit is None or shown is None else _Selected(hit, shown.marks)


def _change(screen: ActionScreen, change: Callable[[], object], done: str) -> None:
    """Make a change, and say that it is `done` or why it is not."""
    screen.keep_query()
    try:
        change()
    except PapersearchError as error:
        done = error.in_one_line
    screen.want(screen.wanted)
    screen.say(done)


def edit_entry(screen: ActionScreen) -> None:
    """Open the paper's entry in the user's editor; where it stands in several, let them choose."""
    if (hit := screen.selected_hit()) is None:
        return
    sources = hit.sources
    if not sources:
        screen.say("this paper is in no list")
    elif len(sources) == 1:
        _edit_source(screen, sources[0])
    else:
        choices = [(shown_path(source.file), f"line {source.line}") for source in sources]
        screen.choose("edit", choices, lambda place: _edit_source(screen, sources[place]))


def _edit_source(screen: ActionScreen, source: Source) -> None:
    where = f"{shown_path(source.file)}:{source.line}"
    try:
        with screen.app.suspend():
            edit(Path(source.file), source.line)
        done = f"edited {where}"
    except PapersearchError as error:
        done = error.in_one_line
    except SuspendNotSupported:
        done = f"this terminal cannot be lent to an editor; the entry is at {where}"
    screen.app.refresh()
    screen.look_at_lists()
    screen.say(done)
