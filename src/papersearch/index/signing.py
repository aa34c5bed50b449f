"""What this user wrote: files sealed with a key that nobody else can read.

What always holds: a sealed file is taken apart only after its seal was found to be this user's, and
nothing larger than `LARGEST_SIGNED` is read. A key that others could have written is not believed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from papersearch.errors import IndexWriteError, how_to_mend
from papersearch.io.atomic import create_once, read_regular

LARGEST_SIGNED: Final = 16 * 1024 * 1024
"""Bytes of a sealed file: a manifest of 100,000 list files has as many."""
_KEY_FILE: Final = "index.key"
_KEY_LENGTH: Final = 32
_OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_OTHERS_MAY: Final = stat.S_IRWXG | stat.S_IRWXO


class ManifestError(Exception):
    """A file of an index cannot be believed; the message says why, for the user."""


class ForeignError(ManifestError):
    """It was not made by this user, or is damaged so that nobody can tell."""


def sealed(values: Mapping[str, Any], key: bytes) -> bytes:
    """Return `values` as JSON whose first line is the seal of all the others."""
    # A file's name need not be UTF-8: its other bytes are written as JSON's escapes.
    body = json.dumps(values, indent=1).encode()
    return _seal(body[2:], key) + body[2:]


def unsealed(path: Path, key: bytes) -> dict[str, Any]:
    """Return the values that this user sealed in a file. Raises as `check_seal` does."""
    values: dict[str, Any] = json.loads(b"{" + check_seal(path, key))
    return values


def check_seal(path: Path, key: bytes) -> bytes:
    """Return what stands below the seal of a file, which must be this user's; a link is no file.

    Raises `FileNotFoundError`, `ForeignError`.
    """
    try:
        data = read_regular(path, LARGEST_SIGNED, os.O_NOFOLLOW)
    except FileNotFoundError:
        raise
    except OSError:
        raise ForeignError("its manifest is damaged") from None
    body = data.partition(b"\n")[2]
    if not hmac.compare_digest(data[: len(data) - len(body)], _seal(body, key)):
        raise ForeignError("it was made by another version or user")
    return body


def _seal(body: bytes, key: bytes) -> bytes:
    return b'{"signature": "%s",\n' % hmac.new(key, body, hashlib.sha256).hexdigest().encode()


def secret_name(text: str, key: bytes) -> str:
    """Return a name that nobody without the key can give by chance or on purpose."""
    return hmac.new(key, os.fsencode(text), hashlib.sha256).hexdigest()[:16]


def read_key(folder: Path) -> bytes | None:
    """Return the user's key from `folder`, None where there is none that is of use."""
    try:
        is_believed = _may_be_believed((folder / _KEY_FILE).stat())
        key = read_regular(folder / _KEY_FILE, _KEY_LENGTH)
    except OSError:
        return None
    return key if is_believed and len(key) == _KEY_LENGTH else None


def _may_be_believed(status: os.stat_result) -> bool:
    """Return whether only this user, or the system's, can have written a file."""
    is_own = status.st_uid in (os.geteuid(), 0) or os.geteuid() == 0
    return is_own and not status.st_mode & _OTHERS_MAY_WRITE


def load_key(folder: Path) -> bytes:
    """Return the user's key from `folder`, making it where there is none of use.

    What others can read is theirs no longer. Raises `IndexWriteError` where no key can be kept.
    """
    path = folder / _KEY_FILE
    try:
        if (key := read_key(folder)) is None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.path.lexists(path) and read_key(folder) is None:
                path.rename(_free_name(path))
            create_once(path, secrets.token_bytes(_KEY_LENGTH), mode=0o600)
            key = read_key(folder)  # another process may have been quicker
        elif path.stat().st_mode & _OTHERS_MAY:
            path.chmod(0o600)
    except OSError as error:
        raise IndexWriteError(
            f"the key of your indexes, {path}, cannot be kept: {error.strerror or error}",
            how_to_mend(error, "XDG_DATA_HOME"),
        ) from None
    if key is None:
        raise IndexWriteError(
            f"the key of your indexes, {path}, can be written by others",
            "Set XDG_DATA_HOME to a folder of your own, where files can be private.",
        )
    return key


def _free_name(path: Path) -> Path:
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")):
        number += 1
    return aside
