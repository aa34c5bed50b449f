"""Where papersearch keeps things: settings, the user's data, and caches that can be made again.

Folders follow the system's custom (XDG on Linux) and the environment at the time of the call. None
of these functions creates anything.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import platformdirs

_NAME: Final = "papersearch"


def settings_file() -> Path:
    """Return the path of the settings file, which need not exist."""
    return platformdirs.user_config_path(_NAME) / "config.yaml"


def data_folder() -> Path:
    """Return the folder of what cannot be made again: the user's own library, marks, the key."""
    return platformdirs.user_data_path(_NAME)


def cache_folder() -> Path:
    """Return the folder of what can be made again."""
    return platformdirs.user_cache_path(_NAME)


def bundled_lists() -> Path:
    """Return the folder of the lists that papersearch brings along."""
    package = Path(__file__).parent
    installed = package / "bundled"
    return installed if installed.is_dir() else package.parents[1] / "data"
