"""What `papersearch add`, `update`, `lists` and `remove` do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from papersearch.cli.output import print_json
from papersearch.context import Context
from papersearch.errors import FollowError, LibraryError, NotFoundError, UserFileError
from papersearch.exit_status import FAILED, NOTHING_FOUND, OK
from papersearch.follow.following import Following
from papersearch.follow.origins import origin_named
from papersearch.follow.record import Followed, FollowedList, State
from papersearch.library.clean import visible
from papersearch.present.sentences import counted, papers_counted

_MOST_NEW: Final = 10
"""Titles of new papers that are printed of a list."""
_IN_WORDS: Final[dict[State, str]] = {
    "added": "followed from now on",
    "updated": "updated",
    "unchanged": "nothing new",
    "rewritten": "its history was rewritten: taken anew",
    "edited": "not updated",
    "gone": "is not there",
    "failed": "not updated",
}


def add_origin(context: Context, text: str, name: str, as_json: bool) -> int:
    """Follow an origin; return the exit status. Raises `FollowError`, `UserFileError`."""
    following = context.following
    origin = origin_named(text, Path.cwd())
    if origin.kind == "git":
        click.echo(f"fetching {visible(origin.place)}", err=True)
    done = following.add(origin, name)
    if as_json:
        print_json({"list": _plain(following, done)})
        return OK
    place = visible(str(following.place_of(done.list)))
    click.echo(f"{done.list.name}: {papers_counted(done.papers)}, in {place}")
    _print_notes(done.notes)
    if not done.papers:
        click.echo("No paper was found in it: `papersearch check` says why.", err=True)
    if following.library not in context.library.roots:
        click.echo(
            f"Searched here is {context.library.shown}; "
            f"for what you follow: papersearch --library {visible(str(following.library))}",
            err=True,
        )
    return OK


def update_lists(context: Context, names: Sequence[str], overwrite: bool, as_json: bool) -> int:
    """Bring lists up to date; return the exit status. Raises `NotFoundError`."""
    following = context.following
    begun = context.first_seen_file.now()
    wanted = [_named(following, name) for name in names] or following.lists()
    outcomes = []
    for followed in wanted:
        if followed.origin.kind == "git" and not as_json:
            click.echo(f"fetching {followed.name}", err=True)
        done = _updated(following, followed, overwrite)
        outcomes.append(done)
        if not as_json:
            _print_outcome(done)
    if told := [key for done in outcomes for key, _ in done.new]:
        context.first_seen_file.visit(begun, told)
    if as_json:
        print_json({"lists": [_plain(following, done) for done in outcomes]})
    elif not wanted:
        click.echo("You follow no list yet: papersearch add SOURCE", err=True)
    else:
        with_new = [done for done in outcomes if done.new]
        total = sum(len(done.new) for done in with_new)
        places = f" in {counted(len(with_new), 'list')}" if with_new else ""
        click.echo(f"{counted(total, 'new paper')}{places}")
    return FAILED if any(done.state in ("failed", "gone") for done in outcomes) else OK


def print_lists(context: Context, as_json: bool) -> int:
    """Print what is followed; return the exit status."""
    following = context.following
    known = following.lists()
    if as_json:
        print_json({"lists": [_about(following, each) for each in known]})
        return OK if known else NOTHING_FOUND
    for each in known:
        state = f"taken {each.day}" if each.commit else "read where it lies"
        if not following.is_there(each):
            state = "is not there"
        click.echo(f"{each.name}  {visible(each.origin.place)}  ({state})")
    if not known:
        click.echo("You follow no list yet: papersearch add SOURCE", err=True)
    return OK if known else NOTHING_FOUND


def remove_list(context: Context, name: str, is_sure: bool) -> int:
    """Follow a list no more; return the exit status. Raises `NotFoundError`, `FollowError`."""
    following = context.following
    followed = _named(following, name)
    if not is_sure:
        what = (
            "its copy here goes, what you changed in it is kept apart"
            if followed.origin.kind == "git"
            else "its files stay"
        )
        if not click.confirm(f"Follow {followed.name} no more ({what})?", err=True):
            click.echo(f"{followed.name} is followed as before", err=True)
            return NOTHING_FOUND
    _print_notes(following.remove(followed))
    click.echo(f"{followed.name} is followed no more", err=True)
    return OK


def _named(following: Following, name: str) -> FollowedList:
    lists = following.lists()
    for followed in lists:
        if name in (followed.name, followed.origin.place):
            return followed
    begun = [followed for followed in lists if Path(followed.name).stem == name]
    if len(begun) == 1:  # as it was called when it was added: a file's suffix came with it
        return begun[0]
    raise NotFoundError(
        f"no list that you follow is called {visible(name)}", "`papersearch lists` shows them."
    )


def _updated(following: Following, followed: FollowedList, overwrite: bool) -> Followed:
    try:
        return following.update(followed, overwrite)
    except (FollowError, LibraryError, UserFileError) as error:
        return Followed(followed, "failed", notes=(error.in_one_line,))


def _print_outcome(done: Followed) -> None:
    words = _IN_WORDS[done.state]
    if done.new or done.gone:
        gone = f", {counted(done.gone, 'paper')} gone" if done.gone else ""
        words = f"{words}, {counted(len(done.new), 'new paper')}{gone}"
    click.echo(f"{done.list.name}: {words}")
    for _, title in done.new[:_MOST_NEW]:
        click.echo(f"  + {title}")
    if len(done.new) > _MOST_NEW:
        click.echo(f"  + {len(done.new) - _MOST_NEW:,} more")
    _print_notes(done.notes)
    if done.state == "edited":
        click.echo(
            f"  `papersearch update --overwrite {done.list.name}` keeps yours apart.",
            err=True,
        )


def _print_notes(notes: Sequence[str]) -> None:
    for note in notes:
        click.echo(f"  {note}", err=True)


def _about(following: Following, followed: FollowedList) -> dict[str, Any]:
    return {
        "name": followed.name,
        "source": followed.origin.place,
        "kind": followed.origin.kind,
        "path": str(following.place_of(followed)),
        "commit": followed.commit,
        "taken": followed.day,
        "there": following.is_there(followed),
    }


def _plain(following: Following, done: Followed) -> dict[str, Any]:
    return {
        **_about(following, done.list),
        "state": done.state,
        "papers": done.papers,
        "new": [{"id": key, "title": title} for key, title in done.new],
        "gone": done.gone,
        "notes": list(done.notes),
    }
