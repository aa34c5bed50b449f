"""Lists in reStructuredText: rewritten line for line as Markdown, and read as that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.records import ListFile
from papersearch.library.rst.filled import without_fills
from papersearch.library.rst.rewrite import as_markdown


def read_rst_list(data: bytes, file: str, path: Path) -> ListFile:
    """Read the bytes of a list file; `file` is what problems call it. Never raises."""
    listed = _read(data, file, path)
    return listed if listed.entries else replace(listed, is_list=False)


def _read(data: bytes, file: str, path: Path) -> ListFile:
    text = data.decode("utf-8", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    return read_markdown_list(
        as_markdown(without_fills(text)).encode("utf-8", "surrogateescape"), file, path
    )
