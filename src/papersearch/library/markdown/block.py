"""What a Markdown file is made of: headings, list items, lines of paragraphs, rows of tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "item", "line", "row", "rest", "head", "rule", "end"]
"""`rest` is what a row holds besides the papers in it, where there are several."""


@dataclass(slots=True)
class Block:
    """A piece of a file that stands for itself."""

    kind: BlockKind
    line: int
    """From 1."""
    column: int
    level: int
    """Of a heading 1 to 7; of an item its depth from 1; of a line the depth that it is in, or 0."""
    text: str
    """As typed, without its marker; empty for the cells of a row."""
    cells: tuple[str, ...] = ()
    marker: str = ""
    """`-`, `*`, `+`, or `1` for a number of any form."""
    gap: bool = False
    """Whether an empty line stands before it."""
    continues: bool = False
    """Whether it stands behind a line break, or in the next line of the same paragraph or item."""
    is_broken: bool = False
    """Whether a line break (`<br>`, `\\`, two spaces) stands before it."""
    is_joined: bool = False
    """Whether it runs over several lines already."""
    is_quoted: bool = False
    """Whether it stands in a block quote."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a file, and the addresses that its texts refer to by name."""

    blocks: tuple[Block, ...]
    references: Mapping[str, str]
