"""The user's own marks on the papers that are acted on, and taking such changes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.errors import PapersearchError
from papersearch.present.language import worded
from papersearch.present.sentences import papers_counted
from papersearch.present.told import error_in_words
from papersearch.tui.actions.picking import targets
from papersearch.tui.picks import Target
from papersearch.tui.screen_protocol import ActionScreen
from papersearch.tui.session import MarksUndo, SearchUndo
from papersearch.user.mark import Mark, cleaned_note
from papersearch.user.marks import MarkChange

_NO_MARK: Final = Mark()


def star(screen: ActionScreen) -> None:
    """Star the papers; where each has a star, take it away."""
    given = targets(screen)
    is_starred = not all(target.mark().is_starred for target in given)
    done = worded("starred") if is_starred else worded("the star is taken away")
    _change(screen, given, MarkChange("", is_starred=is_starred), done)


def mark_read(screen: ActionScreen) -> None:
    """Mark the papers as read; where each is read, as unread."""
    given = targets(screen)
    is_read = not all(target.mark().is_read for target in given)
    done = worded("marked as read") if is_read else worded("marked as unread")
    _change(screen, given, MarkChange("", is_read=is_read), done)


def edit_tags(screen: ActionScreen) -> None:
    """Let the user type tags that the papers get, and such as they lose, with a minus."""
    if not (given := targets(screen)):
        return
    known = sorted({tag for target in given for tag in target.mark().tags})
    now = worded(" (now: {tags})", tags=" ".join(known)) if known else ""

    def keep(typed: str) -> None:
        words = typed.replace(",", " ").split()
        lost = tuple(word[1:] for word in words if word.startswith("-"))
        got = tuple(word.lstrip("+") for word in words if not word.startswith("-"))
        _change(
            screen,
            given,
            MarkChange("", tagged=got, untagged=lost),
            worded("tags: {tags}", tags=typed),
        )

    screen.ask_line(
        worded("tags for {paper}; -tag takes one away{now}", paper=_named(given), now=now), "", keep
    )


def write_note(screen: ActionScreen) -> None:
    """Let the user write a note on the selected paper."""
    if (hit := screen.selected_hit()) is None or screen.shown is None:
        return
    target = Target(hit, screen.shown.marks)

    def keep(text: str) -> None:
        done = worded("note kept") if text.strip() else worded("no note")
        _change(screen, [target], MarkChange("", note=text, note_before=before), done)

    def keep_draft(text: str | None) -> None:
        screen.preferences.keep_draft(hit.paper.id, hit.paper.title, text)

    before = target.mark().note
    draft = screen.preferences.now().draft_of(hit.paper.id)
    screen.write_note(hit.paper.title, before, keep, draft, keep_draft)


def undo(screen: ActionScreen) -> None:
    """Take back the last change of marks, or bring back the search that was forgotten last."""
    if not screen.session.undo:
        screen.say(worded("there is nothing to undo"))
        return
    *screen.session.undo, last = screen.session.undo
    try:
        match last:
            case MarksUndo(changes, what):
                screen.marks_file.change_all(changes)
                done = worded("undone: {what}", what=what)
            case SearchUndo(search, place):
                if not screen.preferences.save_search(search, place):
                    return  # why is said
                done = worded("undone: {name} is saved again", name=search.name)
    except PapersearchError as error:
        done = error_in_words(error)
    screen.want(screen.wanted)
    screen.say(done)


def _change(screen: ActionScreen, given: Sequence[Target], change: MarkChange, done: str) -> None:
    """Make the same change of papers' marks, and say that it is `done` or why it is not."""
    if not given:
        return
    screen.keep_query()
    if len(given) > 1:
        done = f"{papers_counted(len(given))}: {done}"
    try:
        changes = [each for target in given for each in _changes(target, change)]
        kept = screen.marks_file.kept()
        undone = tuple(
            each.undone(kept.marks.get(each.key, _NO_MARK), kept.traces.get(each.key, ()))
            for each in changes
        )
        marks = screen.marks_file.change_all(changes)
        screen.session.can_undo(MarksUndo(undone, done))
        if change.note and marks.get(changes[0].key, _NO_MARK).note != cleaned_note(change.note):
            done = worded("another program changed the note meanwhile: both are kept")
    except PapersearchError as error:
        done = error_in_words(error)
    screen.want(screen.wanted)
    screen.say(done)


def _changes(target: Target, change: MarkChange) -> list[MarkChange]:
    paper_id, is_lost = target.key
    if not is_lost:  # it need not be asked for
        target.marks.know(target.hit.paper, [source.file for source in target.hit.sources])
    return target.marks.changes(replace(change, key=paper_id), is_lost=is_lost)


def _named(given: Sequence[Target]) -> str:
    return given[0].hit.paper.title if len(given) == 1 else papers_counted(len(given))
