"""Which function reads which kind of list file.

Always holds: a kind's own modules are imported when a file of it is read: finding list files, which
every start does, needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from papersearch.library.records import ListFile

ReadList = Callable[[bytes, str, Path], ListFile]
"""Takes a file's bytes, its name for problems, and its path; never raises."""


def _read_yaml(data: bytes, name: str, path: Path) -> ListFile:
    from papersearch.library.yaml.list import read_yaml_list

    return read_yaml_list(data, name, path)


def _read_markdown(data: bytes, name: str, path: Path) -> ListFile:
    from papersearch.library.markdown.reader import read_markdown_list

    return read_markdown_list(data, name, path)


def _read_bibtex(data: bytes, name: str, path: Path) -> ListFile:
    from papersearch.library.bibtex.list import read_bibtex_list

    return read_bibtex_list(data, name, path)


def _read_table(data: bytes, name: str, path: Path) -> ListFile:
    from papersearch.library.table import read_table_list

    return read_table_list(data, name, path)


def _read_json(data: bytes, name: str, path: Path) -> ListFile:
    from papersearch.library.json_list import read_json_list

    return read_json_list(data, name, path)


def _read_tagged(data: bytes, name: str, path: Path) -> ListFile:
    from papersearch.library.tagged import read_tagged_list

    return read_tagged_list(data, name, path)


def _read_endnote(data: bytes, name: str, path: Path) -> ListFile:
    from papersearch.library.endnote_xml import read_endnote_list

    return read_endnote_list(data, name, path)


def _read_rst(data: bytes, name: str, path: Path) -> ListFile:
    from papersearch.library.rst import read_rst_list

    return read_rst_list(data, name, path)


READERS: Final[Mapping[str, ReadList]] = MappingProxyType(
    {
        ".yaml": _read_yaml,
        ".yml": _read_yaml,
        ".md": _read_markdown,
        ".markdown": _read_markdown,
        ".csv": _read_table,
        ".tsv": _read_table,
        ".tab": _read_table,
        ".json": _read_json,
        ".jsonl": _read_json,
        ".ndjson": _read_json,
        ".ris": _read_tagged,
        ".nbib": _read_tagged,
        ".enw": _read_tagged,
        ".xml": _read_endnote,
        ".rst": _read_rst,
        ".bib": _read_bibtex,
        ".bibtex": _read_bibtex,
    }
)
"""Who reads which kind of list file, by suffix."""
DATA_SUFFIXES: Final = frozenset({".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".xml"})
"""Of files that hold anything, and lists of papers among it."""
