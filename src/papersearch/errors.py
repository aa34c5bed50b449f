"""What can go wrong, as one tree.

    PapersearchError          a message, and a hint how to mend it
    ├── SettingsError         the settings file or an option is not understood
    ├── LibraryError          there is no library where one was named
    ├── NotFoundError         a paper or a link that was asked for does not exist
    ├── OutputError           a file cannot be written where it was asked for
    ├── FollowError           a list cannot be followed, or not be fetched
    ├── UserFileError         what the user keeps (marks, saved searches) cannot be written
    │   └── UserFileHeldError        another program changes it for long
    ├── IndexBusyError        another process holds the index longer than is worth waiting for
    ├── IndexWriteError       the index cannot be written (permissions, a full disk)
    └── EngineError           the engine cannot answer from a sound index
        ├── EngineUnavailableError   it cannot be reached
        ├── EngineTimeoutError       it does not answer in time
        └── PartialAnswerError       it could answer from a part of the index alone

What is wrong *inside* a list file is no error but a `Problem`: it is reported and the rest goes on.
Both faces show the same words.
"""

from __future__ import annotations

import errno
from typing import Final

NO_HANDLES: Final = frozenset({errno.EMFILE, errno.ENFILE})
"""Why no file can be opened at all."""
_ENDS: Final = (".", "?", "!", "…", "。", "？", "！")


def how_to_mend(error: OSError, variable: str = "") -> str:
    """Return a hint for what the system refused; `variable` names another place, if one does."""
    if error.errno in NO_HANDLES:
        return "Close other programs, or let this one open more files (ulimit -n)."
    if variable:
        return f"Make room, make the folder writable, or set {variable} to one that is."
    return "Make room, or make the folder writable."


def with_end(message: str) -> str:
    """Return a message as a sentence that another can follow: a full stop, if it has no end."""
    return message if message.endswith(_ENDS) else f"{message}."


class PapersearchError(Exception):
    """Something the user can mend: `message` says what is wrong, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message

    @property
    def in_one_line(self) -> str:
        """Message and hint, where there is one line for both."""
        return f"{with_end(self.message)} {self.hint}" if self.hint else self.message


class SettingsError(PapersearchError):
    """The settings file or an option is not understood."""


class LibraryError(PapersearchError):
    """There is no library where one was named."""


class NotFoundError(PapersearchError):
    """A paper or a link that was asked for does not exist."""


class OutputError(PapersearchError):
    """A file cannot be written where it was asked for."""


class UserFileError(PapersearchError):
    """What the user keeps cannot be written; it is then as it was."""


class UserFileHeldError(UserFileError):
    """Another program changes it longer than is worth waiting for."""


class FollowError(PapersearchError):
    """A list cannot be followed, or what is followed cannot be fetched; nothing was changed."""


class IndexBusyError(PapersearchError):
    """Another process holds the index longer than is worth waiting for."""


class IndexWriteError(PapersearchError):
    """The index cannot be written."""


class EngineError(PapersearchError):
    """The engine cannot answer from a sound index."""


class EngineUnavailableError(EngineError):
    """The engine cannot be reached; it may be later."""


class EngineTimeoutError(EngineError):
    """The engine does not answer in time; a simpler question it may."""


class PartialAnswerError(EngineError):
    """The engine could answer from a part of the index alone, which is no answer."""
