"""papersearch: search lists of papers in Chinese and English.

The rooms, in the order in which data goes through them; arrows go one way, down this list:

    io         what others need of the machine
    library    list files into papers and problems
    analysis   text into terms
    desktop, user     browser, editor, clipboard; the user's own files and settings
    follow     lists that are followed
    engine     a query tree, run over postings on disk
    lexicon    the words of a library, and which of them mean the same
    index      the terms of a library on disk, kept fresh
    search     typed text into hits and facets
    export     hits as text for other programs
    present    what the faces share: widths, words, signs, links
    cli, tui, serve, mcp   four faces over the same functions

Each tells in its `__init__` how it works and what its modules are, in the order of the way through.
"""

from typing import Final

__version__: Final = "0.1.0"
