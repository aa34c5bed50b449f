"""A process that makes documents for a build: started by `workers.Workers` alone."""

from __future__ import annotations

import gc
import sys
import warnings
from contextlib import suppress

from papersearch.index.workers import work

if __name__ == "__main__":
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    gc.disable()  # documents hold no cycles, and looking for some takes a tenth of the time
    with suppress(BrokenPipeError):  # whoever started it is gone
        work(sys.stdin.buffer, sys.stdout.buffer)
