"""Lists in BibTeX and BibLaTeX: `list` reads a file, `syntax` parses it, `shown` shows fields.

The parser is our own. bibtexparser 2, the one well-kept parser that keeps lines, gives up an entry
for one missing brace, writes to the standard error of whoever uses it, and takes three times as
long; here a fault costs the field that it stands in.
"""
