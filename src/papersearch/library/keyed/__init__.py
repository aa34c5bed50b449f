"""Entries that are written as keys and values: BibTeX, tables, JSON, RIS, YAML of any shape.

A kind of file is a parser that yields `KeyedEntry`s; what keys mean, which of them has the title,
whether the file is a list of papers at all, and what becomes of each address is decided here, for
all kinds alike.
"""
