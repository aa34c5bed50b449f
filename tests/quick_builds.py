"""Builds that share one reading of jieba's dictionary: in this process, and in those it forks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from threading import get_ident
from typing import Final

from papersearch.analysis import chinese, pinyin
from papersearch.analysis.chinese import BuildingCutter
from papersearch.analysis.dictionary import Dictionary
from papersearch.index import document_pipeline as making
from papersearch.library.files import read_list


@lru_cache(maxsize=8)
def _dictionary(_thread: int, added: tuple[str, ...]) -> Dictionary:
    return Dictionary(added)


def _shared_dictionary(added: Iterable[str] = ()) -> Dictionary:
    """Return the dictionary that knows these words: what it has read of its file, it keeps."""
    return _dictionary(get_ident(), tuple(added))


INSTEAD: Final = (
    (making, "quickest_cutter", lambda: BuildingCutter),
    (chinese, "Dictionary", _shared_dictionary),
    (pinyin, "keys", lru_cache(maxsize=None)(pinyin.keys)),
)
"""What stands in place of what: module, name and value."""


def share_the_dictionary() -> None:
    """Let all builds of this process share it; those that it forks have what is loaded by now."""
    for module, name, value in INSTEAD:
        setattr(module, name, value)
    pinyin.keys("词语")
    BuildingCutter(()).words_of(["词语"])
    for suffix in (".md", ".yaml"):
        read_list(Path(f"list{suffix}"), b"")
