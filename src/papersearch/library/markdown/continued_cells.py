"""Topics that stand once in a table, with empty cells below them: each of their rows has them.

    | Category | Title                     |
    | -------- | ------------------------- |
    | Folding  | Folding Paper Kites       |
    |          | Mending Silk without Pins |

Always holds: only the column of topics is filled, only where it goes on so: its first row names a
topic, no topic stands twice, and none has an address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from papersearch.library.markdown.block import Block, Blocks
from papersearch.library.markdown.columns import column_kind


def with_topics_continued(blocks: Blocks) -> Blocks:
    """Return the blocks of a file; rows with an empty topic have that of the row above them."""
    found = list(blocks.blocks)
    for head, block in enumerate(found):
        column = _column_of_topics(block)
        if column < 0:
            continue
        end = next((n for n in range(head + 1, len(found)) if not _is_in_table(found[n])), None)
        rows = range(head + 1, len(found) if end is None else end)
        if _is_continued([_topic(found[n], column) for n in rows]):
            _continue(found, rows, column)
    return replace(blocks, blocks=tuple(found))


def _column_of_topics(block: Block) -> int:
    """Return the number of a header's column of topics, or -1."""
    kinds = map(column_kind, block.cells) if block.kind == "head" else ()
    return next((n for n, kind in enumerate(kinds) if kind == "topic"), -1)


def _is_in_table(block: Block) -> bool:
    return block.kind == "row"


def _topic(row: Block, column: int) -> str:
    return row.cells[column].strip() if column < len(row.cells) else ""


def _is_continued(topics: Sequence[str]) -> bool:
    named = [topic for topic in topics if topic]
    is_once = len(set(named)) == len(named) < len(topics)
    return is_once and bool(topics[0]) and not any("](" in t or "://" in t for t in named)


def _continue(found: list[Block], rows: range, column: int) -> None:
    above = ""
    for n in rows:
        cells = found[n].cells
        above = _topic(found[n], column) or above
        if column < len(cells) and any(cell.strip() for cell in cells):
            cells = (*cells[:column], above, *cells[column + 1 :])
            found[n] = replace(found[n], cells=cells)
