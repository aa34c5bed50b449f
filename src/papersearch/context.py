"""What one run of the program works with: made once, at the edge, and handed down.

Each part is made at its first use, and what makes it is imported then: this is the one place where
imports wait. The faces know the context and hand on its parts; nothing below them imports it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from papersearch.follow.following import Following
    from papersearch.index.cluster_home import ClusterHome
    from papersearch.index.library_index import LibraryIndex
    from papersearch.index.shared_index import SharedIndex
    from papersearch.library.locate import Choice, Library
    from papersearch.user.first_seen import FirstSeenFile
    from papersearch.user.marks import MarksFile
    from papersearch.user.preferences import PreferencesFile
    from papersearch.user.settings import KeyFaults, Settings


def no_key_faults(keys: Mapping[str, str]) -> tuple[()]:
    """Find nothing wrong: only the interface knows its keys."""
    return ()


class Context:
    """Settings, library, index, and the user's own files, for the libraries that options name."""

    def __init__(self, libraries: Sequence[str] = ()) -> None:
        """Make nothing yet; `libraries` are the paths that `--library` names."""
        self.libraries = tuple(libraries)
        self.key_faults: KeyFaults = no_key_faults
        """Finds what is wrong with keys that the settings name; to be set before these are read."""

    @cached_property
    def settings(self) -> Settings:
        """What the settings file says, read once. Raises `SettingsError`."""
        from papersearch.io.places import settings_file
        from papersearch.user.settings import load_settings

        return load_settings(settings_file(), self.key_faults)

    @cached_property
    def choice(self) -> Choice:
        """Which list files are meant, making nothing. Raises `SettingsError`, `LibraryError`."""
        from papersearch.library.locate import choose

        return choose(self.libraries, os.environ, self.settings.library)

    @cached_property
    def library(self) -> Library:
        """The library that is meant; the user's own is made if need be. Raises as `choice` does."""
        library = self.library_of(self.libraries)
        if library.address:
            from papersearch.engine.opensearch.address import parsed_address

            return replace(library, address=str(parsed_address(library.address)))
        return library

    def library_of(self, paths: Sequence[str], origin: str = "--library") -> Library:
        """Return the library of list files or folders; `origin` is what an error calls them.

        Raises `SettingsError`, `LibraryError`.
        """
        from papersearch.library.locate import locate

        return locate(paths, os.environ, self.settings.library, origin=origin)

    @cached_property
    def index(self) -> LibraryIndex | SharedIndex:
        """The index of the library, not opened yet. Raises as `library` does."""
        if self.library.address:
            from papersearch.index.shared_index import SharedIndex

            return SharedIndex(self.library, self.home_at(self.library.address))
        return self.index_of(self.library)

    def home_at(self, address: str) -> ClusterHome:
        """Return where a library is shared; nothing is asked yet. Raises `SettingsError`."""
        from papersearch.engine.opensearch.address import parsed_address
        from papersearch.engine.opensearch.client import ClusterClient, login_from
        from papersearch.engine.opensearch.engine import OpenSearchEngine
        from papersearch.index.blob_cache import cache_of
        from papersearch.index.cluster_home import ClusterHome

        parsed = parsed_address(address)
        client = ClusterClient(parsed, login_from(os.environ))
        return ClusterHome(client, OpenSearchEngine(client), cache_of(str(parsed)))

    def index_of(self, library: Library, engine: str = "") -> LibraryIndex:
        """Return the index of a library, not opened yet; without `engine`, settings name one.

        Raises `SettingsError`.
        """
        from papersearch.engine.registry import engine_named
        from papersearch.index.library_index import LibraryIndex

        note = self.first_seen_file.note
        return LibraryIndex(library, engine_named(engine or self.settings.engine), note)

    @cached_property
    def marks_file(self) -> MarksFile:
        """The file of the user's own marks, which need not exist."""
        from papersearch.io.places import data_folder
        from papersearch.user.marks import MarksFile

        return MarksFile(data_folder() / "marks.json")

    @cached_property
    def first_seen_file(self) -> FirstSeenFile:
        """The file of when papers were first seen, which need not exist."""
        from papersearch.io.places import data_folder
        from papersearch.user.first_seen import FirstSeenFile

        return FirstSeenFile(data_folder() / "first-seen.json")

    @cached_property
    def following(self) -> Following:
        """The lists that are followed, in the user's own library, which is made if need be."""
        from papersearch.follow.following import Following
        from papersearch.io.places import data_folder
        from papersearch.library.own_library import own_library

        return Following(data_folder(), own_library(), self.first_seen_file)

    @cached_property
    def followed_copies(self) -> tuple[Path, ...]:
        """The folders that hold copies of repositories' lists; nothing is made."""
        from papersearch.follow.following import RECORD
        from papersearch.io.places import data_folder

        return self.following.copies() if (data_folder() / RECORD).is_file() else ()

    @cached_property
    def preferences_file(self) -> PreferencesFile:
        """The file of what the interface remembers, which need not exist."""
        from papersearch.io.places import data_folder
        from papersearch.user.preferences import PreferencesFile

        return PreferencesFile(data_folder() / "interface.json")

    def warnings(self) -> list[str]:
        """Return what was wrong with the user's own files that were read so far."""
        names = ("marks_file", "first_seen_file", "following", "preferences_file")
        made = [vars(self)[name] for name in names if name in vars(self)]  # it makes none
        return [file.warning for file in made if file.warning]
