"""Where papersearch keeps things: settings, the user's data, and caches that can be made again.

Folders follow the system's custom (XDG on Linux) and the environment at the time of the call. None
of these functions creates anything. What always holds: no place depends on the current folder;
without a home, places are such that nothing can be kept there, and say why.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import platformdirs

_NAME: Final = "papersearch"
_NOWHERE: Final = Path(os.path.abspath(os.devnull)) / "HOME is not set"  # noqa: PTH100
"""Nothing can be below it: whoever writes there fails, and the message says this."""


def settings_file() -> Path:
    """Return the path of the settings file, which need not exist."""
    return _absolute(platformdirs.user_config_path) / "config.yaml"


def data_folder() -> Path:
    """Return the folder of what cannot be made again: the user's own library, marks, the key."""
    return _absolute(platformdirs.user_data_path)


def cache_folder() -> Path:
    """Return the folder of what can be made again."""
    return _absolute(platformdirs.user_cache_path)


def _absolute(place: Callable[[str], Path]) -> Path:
    """Return our folder in a place, if anybody knows where that is."""
    try:
        path = place(_NAME)
    except RuntimeError:  # there is no home; older releases of platformdirs return `~/…` then
        path = Path("~")
    return path if path.is_absolute() else _NOWHERE / _NAME


def bundled_lists() -> Path:
    """Return the folder of the lists that papersearch brings along."""
    package = Path(__file__).parents[1]
    installed = package / "bundled"
    return installed if installed.is_dir() else package.parents[1] / "data"
