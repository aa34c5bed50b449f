"""Files of one folder in another: an update's folder begins with those of its base."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def link_or_copy(source: Path, target: Path) -> None:
    """Give a file that never changes any more a second name, or a copy where links cannot be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
