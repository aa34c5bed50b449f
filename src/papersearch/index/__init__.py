"""The terms of a library on disk: a cache that keeps itself fresh and can always be made again.

    library_index   the way to an index that is open, whatever was wrong with it
    freshness       what changed: list files by size and times, else by hash; the program by the
                    sources of `library`, `analysis`, `lexicon` and `index` themselves
    builder         writes what changed, papers made on every core (`workers`) while lists are
                    still being read; the first build of a large library publishes a part early
    home            where generations live: `local_home`, `cluster_home`
    manifest        whom to trust (`signing`): Whoosh's files hold pickles, so none is opened before
                    the manifest's signature and the hash of every file are checked; that they
                    were is noted under the user's seal (`checked`)
    sources         where papers stand (file and line), apart from their documents
    namesakes       what several files call by one id
    folders         where an index lies: never in a folder that is somebody else's

A shared library is published by `publishing` and read by `shared_index`. On a cluster a
generation is an index that never changes, an alias points to the current one, and a side index
holds the lease of the one publisher (`cluster_lease`) and the parts of blobs, which readers copy
by their hashes (`blob_cache`). A publisher that is killed leaves an index behind: one that builds
from the same lists goes on with it, another removes it.
"""

from collections.abc import Callable, Mapping, Sequence

from papersearch.library.records import Paper

NotePapers = Callable[[Mapping[str, Sequence[Paper]]], object]
"""Gets the papers of list files that were just read, by their paths."""


def ignore_papers(lists: Mapping[str, Sequence[Paper]]) -> None:
    """Do nothing with what was read."""
