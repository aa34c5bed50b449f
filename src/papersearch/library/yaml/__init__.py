"""Lists in YAML: read with places, written for editing by hand.

`list` reads a file. The parser's events become nodes with places (`compose`, `nodes`), and nothing
is ever constructed; of each node `entry` makes a paper, with its `links`. Where a file is broken it
is read entry by entry (`recovery`), or said to be unreadable (`faults`). Lists of other shapes are
found by `shapes` and read as keys and values. `writer` writes lists.
"""
