"""What is measured of builds beside the program, and the edit that an update follows."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from papersearch.index.documents import searchable_texts
from papersearch.library.files import read_list_file


def cutting_by_jieba(library: Path, folder: Path) -> Callable[[], None]:
    """Return what cuts all texts of a library with jieba, its dictionary loaded."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer: Any = jieba.Tokenizer()
    tokenizer.tmp_dir = str(folder)
    tokenizer.initialize()
    texts = list(_texts(library))

    def cut() -> None:
        for text in texts:
            for _ in tokenizer.cut_for_search(text):
                pass

    return cut


def _texts(library: Path) -> Iterator[str]:
    for path in sorted(library.glob("*.yaml")):
        for entry in read_list_file(path, path.name).entries:
            yield from (text for _, text in searchable_texts(entry.paper))


def edit(library: Path, times: int) -> None:
    """Change the summary of one paper in the middle of the last list file."""
    path = max(library.glob("*.yaml"))
    lines = path.read_text(encoding="utf-8").splitlines()
    summaries = [n for n, line in enumerate(lines) if line.startswith("  summary: ")]
    lines[summaries[len(summaries) // 2]] = f"  summary: 第{times}次修改的实例分割方法"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
