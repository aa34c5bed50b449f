"""Lists that one follows: of a repository, or read where they lie.

From what was named to files of the library:

    following  adding, updating and removing them
    origins    what was named: an address for git, a folder or a file
    turns      one process at a time changes what is followed
    git        the newest commit, as bytes, with nothing checked out (`refusals`: where it fails)
    taking     the list files of a commit, as files of the user's own library
    record     which lists are followed, and what became of each
"""
