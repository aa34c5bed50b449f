"""Lists that are followed: adding, updating and removing them.

What always holds: of a repository, the list files of one commit lie in a folder of the user's own
library; a file or folder is a link there, and read where it lies. What the user changed in a list
is never overwritten: it is in the way, and said, or kept apart. A list that cannot be had stays as
it was. One process at a time changes what is followed.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from papersearch.errors import FollowError, how_to_mend
from papersearch.follow.git import Repository
from papersearch.follow.origins import Origin, check_linkable, free_name
from papersearch.follow.record import Followed, FollowedFile, FollowedList, State, today
from papersearch.follow.taking import (
    edited,
    edits_in_words,
    kept_apart,
    papers_in,
    take,
    titles_by_id,
)
from papersearch.follow.turns import turn
from papersearch.library.clean import visible
from papersearch.user.first_seen import FirstSeenFile

RECORD: Final = "followed.json"
"""What is followed, in the folder of the user's data."""
_REPOSITORIES: Final = "repositories"
_APART: Final = "edited"


class Following:
    """The lists that are followed in the user's own library."""

    def __init__(self, data_folder: Path, library: Path, first_seen: FirstSeenFile) -> None:
        """Take the folders of the user's data and of their library, and what keeps what is new."""
        self._data = data_folder
        self._library = library
        self._first_seen = first_seen
        self._file = FollowedFile(data_folder / RECORD)

    @property
    def warning(self) -> str:
        """What was wrong with the record of what is followed, to be told once."""
        return self._file.warning

    @property
    def library(self) -> Path:
        """The folder that the lists are taken into."""
        return self._library

    def lists(self) -> list[FollowedList]:
        """Return what is followed, by name."""
        return [followed for _, followed in sorted(self._file.lists().items())]

    def place_of(self, followed: FollowedList) -> Path:
        """Return where a list lies in the library; a link for what is read where it lies."""
        return self._library / followed.name

    def copies(self) -> tuple[Path, ...]:
        """Return the folders of the repositories' lists; what is changed there is in the way."""
        return tuple(self.place_of(each) for each in self.lists() if each.origin.kind == "git")

    def is_there(self, followed: FollowedList) -> bool:
        """Return whether a list can be read now."""
        return self.place_of(followed).exists()

    def add(self, origin: Origin, name: str = "") -> Followed:
        """Follow an origin from now on. Raises `FollowError`, `LibraryError`, `UserFileError`."""
        with turn(self._data / _REPOSITORIES):
            for known in self._file.lists().values():
                if known.origin == origin:
                    raise FollowError(
                        f"{visible(origin.place)} is followed already, as {known.name}",
                        "`papersearch update` brings what is new.",
                    )
            wanted = FollowedList(self._free_name(origin, name), origin)
            if origin.kind == "place":
                return self._linked(wanted)
            try:
                return self._taken(wanted, "added", *self._fetched(wanted))
            except FollowError:
                shutil.rmtree(self._repository_folder(wanted), ignore_errors=True)
                raise

    def update(self, followed: FollowedList, overwrite: bool = False) -> Followed:
        """Bring a list up to date; `overwrite`: keep what the user changed in it apart.

        Raises `FollowError`, `LibraryError`, `UserFileError`; the list is then as it was.
        """
        if followed.origin.kind == "place":
            if not self.is_there(followed):
                return Followed(followed, "gone")
            titles, new = self._read(followed)
            return Followed(followed, "updated" if new else "unchanged", len(titles), new)
        with turn(self._data / _REPOSITORIES):
            followed = self._as_it_is_now(followed)
            folder = self.place_of(followed)
            changed = self._edited(followed)
            repository, commit = self._fetched(followed)
            is_same = commit == followed.commit
            if is_same and folder.is_dir() and not (changed and overwrite):
                return Followed(followed, "unchanged", followed.papers)
            if changed and not overwrite:
                notes = edits_in_words(folder, changed)
                _, new = self._read(followed)
                return Followed(followed, "edited", followed.papers, new, notes=notes)
            notes = self._kept_apart(followed, changed)
            is_ahead = is_same or repository.is_ahead(commit, followed.commit)
            state: State = "updated" if is_ahead else "rewritten"
            done = self._taken(followed, state, repository, commit)
            return replace(done, notes=(*notes, *done.notes))

    def remove(self, followed: FollowedList) -> tuple[str, ...]:
        """Follow a list no more: its copy here goes, what lies elsewhere stays.

        What the user changed in it is kept apart; return where that is, a sentence. Raises
        `FollowError` where it cannot be removed, `UserFileError`.
        """
        with turn(self._data / _REPOSITORIES):
            followed = self._as_it_is_now(followed)
            folder = self.place_of(followed)
            notes: tuple[str, ...] = ()
            try:
                if folder.is_symlink():
                    folder.unlink()
                elif folder.is_dir():
                    notes = self._kept_apart(followed, self._edited(followed))
                    shutil.rmtree(folder)
                shutil.rmtree(self._repository_folder(followed), ignore_errors=True)
            except OSError as error:
                raise FollowError(
                    f"{visible(str(folder))} cannot be removed: {error.strerror or error}",
                    how_to_mend(error),
                ) from error
            self._file.forget(followed.name)
            return notes

    def _as_it_is_now(self, followed: FollowedList) -> FollowedList:
        """Return a list as the record has it: while one waited, another process may have taken it.

        Raises `FollowError` where it is followed no more.
        """
        known = self._file.lists().get(followed.name)
        if known is None or known.origin != followed.origin:
            raise FollowError(
                f"{followed.name} is followed no more", "`papersearch lists` shows what is."
            )
        return known

    def _edited(self, followed: FollowedList) -> list[str]:
        """Return the paths of what the user changed in a list that is fetched."""
        folder = self.place_of(followed)
        if not folder.is_dir():
            return []
        hashes = [followed.files, *([followed.taking] if followed.taking else [])]
        return min((edited(folder, each) for each in hashes), key=len)

    def _fetched(self, followed: FollowedList) -> tuple[Repository, str]:
        """Return the repository of a list, and its newest commit, which is here now."""
        repository = Repository(self._repository_folder(followed), followed.origin.place)
        return repository, repository.fetch()

    def _taken(
        self, followed: FollowedList, state: State, repository: Repository, commit: str
    ) -> Followed:
        """Let the library hold the lists of a commit; return what is new in them."""
        folder = self.place_of(followed)
        lists = papers_in(folder)
        self._first_seen.note(lists)
        before = titles_by_id(lists)
        # Where the program ends before all is kept, what was taken is no edit of the user's.
        taken = take(
            repository,
            commit,
            folder,
            lambda files: self._file.keep(replace(followed, taking=files)),
        )
        repository.keep(commit)
        after, new = self._read(followed, is_compared=bool(before))
        known = replace(
            followed,
            commit=commit,
            day=today(),
            files=taken.files,
            taking={},
            papers=len(after),
        )
        self._file.keep(known)
        # A mended address gives a paper another id; it is still there by its title.
        titles = set(map(str.casefold, after.values()))
        gone = sum(
            key not in after and title.casefold() not in titles for key, title in before.items()
        )
        return Followed(known, state, len(after), new, gone, taken.left_out)

    def _read(
        self, followed: FollowedList, is_compared: bool = False
    ) -> tuple[Mapping[str, str], tuple[tuple[str, str], ...]]:
        """Read a list that is here; return its titles by id, and what is new and not told yet."""
        place = self.place_of(followed)
        lists = papers_in(place)
        folder = place if followed.origin.kind == "place" and place.is_dir() else None
        seen_now = self._first_seen.note(lists, is_compared=is_compared, folder=folder)
        titles = titles_by_id(lists)
        new = seen_now | self._first_seen.tell(titles)
        return titles, tuple((key, title) for key, title in titles.items() if key in new)

    def _linked(self, followed: FollowedList) -> Followed:
        """Let the library hold a link to a file or a folder."""
        where = Path(followed.origin.place)
        check_linkable(where, self._library)
        if where.is_file():
            followed = replace(followed, name=f"{followed.name}{where.suffix.lower()}")
        place = self.place_of(followed)
        try:
            place.symlink_to(where)
        except OSError as error:
            raise FollowError(
                f"{visible(str(place))} cannot be made: {error.strerror or error}",
                how_to_mend(error),
            ) from error
        self._file.keep(followed)
        titles, new = self._read(followed)
        return Followed(followed, "added", len(titles), new)

    def _free_name(self, origin: Origin, name: str) -> str:
        """Return the name that is asked for, or one that is free. Raises `FollowError`."""
        here = [path.name for path in self._library.iterdir()]
        taken = {each.lower() for each in (*here, *self._file.lists())}
        return free_name(origin, name, taken, visible(str(self._library)))

    def _kept_apart(self, followed: FollowedList, changed: list[str]) -> tuple[str, ...]:
        """Copy what the user changed in a list to a folder of its own; return a note of it."""
        apart = self._data / _APART / f"{followed.name}-{today()}"
        where = kept_apart(self.place_of(followed), changed, apart)
        return (f"what you changed in it lies in {visible(str(where))}",) if where else ()

    def _repository_folder(self, followed: FollowedList) -> Path:
        return self._data / _REPOSITORIES / followed.name
