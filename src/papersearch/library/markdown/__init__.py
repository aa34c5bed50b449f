"""Reads Markdown lists as they are, by structure and by regularity: `read_markdown_list`.

A file goes one way. What a page shows of it (`source`) is cut into blocks (`blocks`), each block into
fields (`inline`, over `spans`), and the fields are parts with labels (`parts`, over `labels`). What
may be a title is weighed by what it looks like (`candidates`, over `likeness`, `titles`, `venues`,
`notes`) and by what stands in its place all over the file (`slots`). Then blocks begin entries
(`starts`) or belong to one (`entries`), below the headings above (`sections`); sections without
papers are left out (`gate`); an entry becomes a paper (`assemble`, over `hosts`). What became of each
address is counted (`accounts`), and what was not understood is told (`report`).
"""

from papersearch.library.markdown.reader import read_markdown_list

__all__ = ["read_markdown_list"]
