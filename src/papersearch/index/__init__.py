"""The terms of a library on disk: a cache that keeps itself fresh and can always be made again.

    library_index   the way to an index that is open, whatever was wrong with it
    freshness       what changed: list files by size and times, else by hash; the program by the
                    sources of `library`, `analysis`, `lexicon` and `index` themselves
    builder         writes what changed, while lists are still being read; the first build of a
                    large library publishes a part early. How far it is: `progress`
    home            where generations live: `local_home` (writing: `local_batch`), `cluster_home`
    manifest        whom to trust (`signing`): Whoosh's files hold pickles, so none is opened before
                    the manifest's signature and the hash of every file are checked; that they
                    were is noted under the user's seal (`checked`)
    folders         where an index lies: never in a folder that is somebody else's

What is built goes from list files to documents:

    list_reading       list files that changed become papers (`library.files.read_list`)
    namesakes          what several files call by one id: one paper or two
    updates            papers whose entries are not as their documents hold them
    document_pipeline  hands these on, in processes if they are many (`workers`, each a `worker`)
    document_making    a paper becomes a document: terms and weights, facets, and the paper itself
    documents          what a document holds, the weights of fields, and the paper back from it
    sources            where papers stand and what is wrong, by list file, apart from documents

A shared library is published by `publishing` and read by `shared_index`, texts made fit to be shown
(`fit_snapshot`). On a cluster a generation is an index that never changes (`cluster_batch` writes
it, `cluster_notes` says of what, `cluster_health` waits for it), an alias points to the current
one, and a side index (`cluster_state`) holds the lease of the one publisher (`cluster_lease`) and
the parts of blobs, which readers copy by their hashes (`blob_cache`). A publisher that is killed
leaves an index behind: one that builds from the same lists goes on with it, another removes it.
"""

from collections.abc import Callable, Mapping, Sequence

from papersearch.library.records import Paper

NotePapers = Callable[[Mapping[str, Sequence[Paper]]], object]
"""Gets the papers of list files that were just read, by their paths."""


def ignore_papers(lists: Mapping[str, Sequence[Paper]]) -> None:
    """Do nothing with what was read."""
