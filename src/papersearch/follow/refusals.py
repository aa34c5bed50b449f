"""What git says where it cannot fetch, as an error that says what to do."""

from __future__ import annotations

from typing import Final

from papersearch.errors import FollowError
from papersearch.library.clean import visible

_CAUSES: Final = (
    ("no space left", "the disk is full", "Make room."),
    (
        "could not resolve host",
        "its host is not known here",
        "Look at the address, and whether this machine is online.",
    ),
    (
        "could not read username",
        "it wants a login, or is not there",
        "Look at the address; of a private one, store the login by `git credential`.",
    ),
    ("authentication failed", "it refused the login", "Store the right one by `git credential`."),
    (
        "permission denied",
        "it refused the login",
        "Load your key into the SSH agent: nothing can be asked for here.",
    ),
    ("host key verification failed", "its host is not known to SSH", "Connect by ssh once."),
    ("find remote ref head", "it is empty", "Add it once something is committed there."),
    ("not found", "it is not there", "Look at the address."),
    ("does not appear to be a git repository", "it is no git repository", "Look at the address."),
    ("not a git repository", "it is no git repository", "Look at the address."),
    ("connection refused", "nobody answers there", "Look at the address, or try again later."),
    ("timed out", "it does not answer", "Try again later."),
)
"""What git says, in small letters; what that means; what to do."""


def refusal(address: str, text: str) -> FollowError:
    """Return the error for what git printed when it could not fetch from an address."""
    name = visible(address)
    for said, message, hint in _CAUSES:
        if said in text.lower():
            return FollowError(f"{name} cannot be fetched: {message}", hint)
    lines = [line for line in text.splitlines() if line.strip()]
    last = visible(lines[-1]) if lines else "git says nothing"
    return FollowError(f"{name} cannot be fetched: {last}", "Look at the address.")
