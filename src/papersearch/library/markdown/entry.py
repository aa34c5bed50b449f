"""An entry as its blocks, while it is read and before a paper is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.sections import Surroundings
from papersearch.library.markdown.titles import Title
from papersearch.library.markdown.units import BlockUnit


@dataclass(slots=True)
class RawBlocks:
    """An entry as its blocks: the first begins it."""

    head: BlockUnit
    look: Look
    details: tuple[BlockUnit, ...]
    place: Surroundings
    titled: BlockUnit
    """The block that has the title: the head, or a line below a short name."""
    part: int
    """The number of the title's part in that block."""
    title: Title
    is_reading: bool = False
    section: int = -1
    """The number of the block that names the section it stands in, or -1."""
    is_article: bool = False
    """Whether the head is an article about the paper that a line below it names."""


@dataclass(slots=True)
class OpenEntry:
    """The entry that is being read."""

    at: int
    """The number of the block that begins it."""
    details: list[BlockUnit] = field(default_factory=list)
    is_reading: bool = False
    place: Surroundings = field(default_factory=Surroundings)
    section: int = -1
