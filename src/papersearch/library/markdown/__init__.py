"""Reads Markdown lists as they are: `read_markdown_list`.

A file goes one way: bytes, lines (`lines`), what each says (`details`, over `spans`, `labels`,
`hosts`), entries (`walk`, `starts`, `tables`, `headings`), papers (`identity`).
"""

from papersearch.library.markdown.reader import read_markdown_list

__all__ = ["read_markdown_list"]
