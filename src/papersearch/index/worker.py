"""A process that makes documents for a build: started by `workers.Workers` alone."""

from __future__ import annotations

import gc
import os
import sys
import time
import warnings
from contextlib import suppress
from threading import Thread
from typing import Final

from papersearch.index.workers import work

_LOOK_EVERY: Final = 1.0
"""Seconds between two looks at whether the process that started this one is still there."""


def end_with(parent: int) -> None:
    """End this process soon after its parent: what the parent forked may hold the input open."""
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    os._exit(1)


if __name__ == "__main__":
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    Thread(target=end_with, args=(int(sys.argv[1]),), daemon=True).start()
    gc.disable()  # documents hold no cycles, and looking for some takes a tenth of the time
    with suppress(BrokenPipeError):  # whoever started it is gone
        work(sys.stdin.buffer, sys.stdout.buffer)
