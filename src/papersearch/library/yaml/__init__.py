"""Lists in YAML: read with places, written for editing by hand.

The parser's events become nodes with places (`compose`, `nodes`), and nothing is ever constructed;
where a file is broken it is read entry by entry (`recovery`). Lists of other shapes are found by
`shapes` and read as keys and values.
"""
