"""Which blocks begin an entry: a title, with evidence that it is that of a paper.

Evidence is a link to a paper beside or below, venue, year or authors, and that blocks of its form
begin entries all over the file. A block is judged by its own evidence first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.bare_titles import heads_bare_titles
from papersearch.library.markdown.details_below import is_complete, is_note, titles_with_details
from papersearch.library.markdown.form_shares import shares_of_forms
from papersearch.library.markdown.groups import announces_items, heads_items
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.lines_alike import titles_alike
from papersearch.library.markdown.looks import (
    SURE,
    Look,
    form_of,
    is_lead,
    names_titles,
    names_work,
)
from papersearch.library.markdown.named import is_named, read_articles
from papersearch.library.markdown.paragraphs import is_at_margin, papers_of_paragraphs
from papersearch.library.markdown.scopes import (
    headed_by_venues,
    is_first_link,
    links_follow,
    scopes_of,
)
from papersearch.library.markdown.sections import names_list
from papersearch.library.markdown.units import BlockUnit

_TITLE: Final = 0.3
_PLAIN: Final = 0.15
"""How likely a title a plain line with details below it must be."""
_CONTINUES: Final = 0.5
"""How likely a title a line within a paragraph must be to begin an entry."""
_LEAST: Final = 0.1
_ENOUGH: Final = 1.1
"""Title, evidence and form together, where none of them is sure."""
_RARE: Final = 0.3
"""How likely a title a heading with details must be where few headings are entries."""
_REGULAR: Final = 0.3
"""Share of a form's blocks that are entries, from which one without any link may be one."""
_MOSTLY: Final = 0.5
"""The same from which a heading with a link to a paper is one, however short its title."""
_LINES: Final = 0.6
"""The same from which a line with a link behind a break is one."""
_NEARLY_ALL: Final = 0.75
"""The same from which an item with a link to a paper is one, however its title is worded."""
_TOLD, _WORDED, _SHORT = 0.4, 0.6, 0.2
"""Evidence, and how likely by itself, of a title that is one without any link; the last before
authors, venue and year."""


class Starts:
    """Decides of each block of a file whether it begins an entry."""

    def __init__(self, units: Sequence[BlockUnit], looks: Sequence[Look]) -> None:
        self._units = units
        self._looks = looks
        self._strong = [self._is_strong(n) for n in range(len(units))]
        self._alike = titles_alike(units, looks)
        self._ends = scopes_of(units, looks, self._alike)
        self._below = titles_with_details(units, looks, self._strong, self._ends, self._alike)
        self._first = next((u.at for u in units if u.block.kind == "heading"), -1)
        """The first heading of the file."""
        self._is_headed = headed_by_venues(units)
        self._apart = papers_of_paragraphs(units, looks)
        told = [self._is_told(n) for n in range(len(units))]
        sure = [any(each) for each in zip(self._strong, self._below, told, strict=True)]
        self._shares = shares_of_forms(units, looks, sure)
        self.articles = read_articles(units, self._ends)
        """For each block that is an article about a paper the one that names its title."""

        self.notes: set[int] = set()
        """Blocks below the heading of a paper that say nothing of another, once `all` is known."""

    def all(self) -> list[bool]:
        """Return for each block whether it begins an entry."""
        begins: list[bool] = []
        parent = -1
        article_end = headed_end = 0
        for n, unit in enumerate(self._units):
            if n < article_end or n in self.articles:
                begins.append(n >= article_end)
                article_end = max(article_end, self._ends[n] if n >= article_end else 0)
                continue
            is_detail = self._is_child(n, parent) and not unit.has_links and not self._below[n]
            if n < headed_end and is_note(unit, self._looks[n], self._below[n]):
                is_detail = True
                self.notes.add(n)
            found = self._begins(n) and (not is_detail or self._looks[n].is_bare)
            begins.append(found)
            if unit.block.kind == "heading":
                headed_end = self._ends[n] if found and self._heads_notes(n) else 0
            if found and unit.block.kind in ("item", "line"):
                parent = n
        return begins

    def _heads_notes(self, n: int) -> bool:
        """Whether notes stand below the heading of a paper, and no papers of a topic."""
        if self._strong[n] and not any(self._strong[n + 1 : self._ends[n]]):
            return True
        return (self._strong[n] or self._below[n]) and self._share(n) >= _MOSTLY

    def end_of(self, n: int) -> int:
        """Return the number of the block at which what stands below a block ends."""
        return self._ends[n]

    def why(self, n: int) -> tuple[str, ...]:
        """Return in plain words what speaks for and against an entry that begins at a block."""
        look = self._looks[n]
        if look.title is None:
            said = ["no field of it may be the title of a paper"]
        else:
            said = [
                f"its likeliest title, '{look.title.text[:80]}', scores {look.score:.2f}, "
                f"and evidence of a paper in it {look.evidence:.2f}",
                f"{self._share(n):.0%} of the blocks of its form are entries by themselves",
            ]
        said += ["a link in it leads to a paper"] * look.has_paper
        said += ["links or labels of one paper stand below it"] * self._below[n]
        said += [
            "it reads like a detail: a label first, or nothing but links and notes"
        ] * look.is_detail
        return tuple(said)

    def _is_child(self, n: int, parent: int) -> bool:
        """Whether an item stands below an entry."""
        block = self._units[n].block
        if parent < 0 or block.kind != "item" or n >= self._ends[parent]:
            return False
        above = self._units[parent].block
        return above.kind == "line" or block.level > above.level

    def _is_strong(self, n: int) -> bool:
        """Whether a block is an entry in one: a title and a link to a paper."""
        unit, look = self._units[n], self._looks[n]
        if look.title is None or unit.block.kind in ("head", "rule", "end"):
            return False
        if look.is_detail and look.score < _CONTINUES:
            return False
        return look.has_paper and look.score + look.evidence >= SURE

    def _share(self, n: int) -> float:
        return self._shares[form_of(self._units[n], self._looks[n])]

    def _is_told(self, n: int) -> bool:
        """Whether a block is plainly a title with venue, year or authors, or below their venue."""
        look = self._looks[n]
        if look.title is None or look.is_detail or self._units[n].block.kind == "heading":
            return False
        is_dated = look.evidence >= _TOLD or self._is_headed[n]
        title = look.title.title
        is_cited = bool(title.authors and title.venue.name and title.venue.year)
        return is_dated and title_likeness(look.title.text) >= (_SHORT if is_cited else _WORDED)

    def _begins(self, n: int) -> bool:
        unit, look = self._units[n], self._looks[n]
        if look.title is None or unit.block.kind in ("head", "rule", "end"):
            return False
        if announces_items(self._units, n) and (self._strong[n + 1] or self._is_told(n + 1)):
            return False
        if self._is_named(n):
            return True
        if n in self._apart or n in self._alike or (look.is_bare and unit.block.continues):
            return True
        if unit.block.continues and not self._below[n]:
            is_first = is_complete(self._units, self._looks, self._strong, n - 1) or is_lead(
                self._units[n - 1], self._looks[n - 1]
            )
            is_first = is_first or is_first_link(self._units, n)
            is_first = is_first or is_at_margin(self._units, self._looks, n)
            is_sure = self._strong[n] and look.score >= _CONTINUES and is_first
            is_sure = is_sure or (self._names_work(n) and self._names_work(n - 1))
            is_sure = is_sure or (self._names_work(n) and self._share(n) >= _MOSTLY)
            is_sure = is_sure or self._is_regular_line(n)
            return is_sure or (self._is_dated_line(n) and self._is_dated_line(n - 1))
        share = self._share(n)
        if self._strong[n]:
            is_unlikely = unit.block.kind == "heading" and look.score < _TITLE
            return not is_unlikely or share >= _MOSTLY
        if n == self._first and unit.block.level == 1 and names_list(unit.block.text):
            return False
        if self._below[n]:
            is_unlikely = unit.block.kind == "heading" and look.score < _RARE * (share < _REGULAR)
            return not is_unlikely and look.score + 0.5 * share > self._least(n)
        if unit.block.kind == "row" and names_titles(unit, look.title) and look.score >= 0.0:
            return True
        if unit.block.kind == "heading":
            return look.is_bare
        if look.has_paper and share >= _NEARLY_ALL and unit.block.kind == "item":
            return True
        if look.is_detail or look.score < _LEAST:
            return False
        return self._is_regular(n, share)

    def _names_work(self, n: int) -> bool:
        """Whether a block is a title in 《》, plainly so."""
        look = self._looks[n]
        if look.title is None or look.score < _CONTINUES:
            return False
        return names_work(self._units[n], look.title)

    def _is_dated_line(self, n: int) -> bool:
        """Whether a line is a title with its venue or year, as most lines of its form are."""
        unit, look = self._units[n], self._looks[n]
        if unit.block.kind != "line" or look.title is None or look.title.part != 0:
            return False
        return look.evidence >= _TOLD and self._share(n) >= _MOSTLY and self._is_regular(n, 1.0)

    def _is_regular_line(self, n: int) -> bool:
        """Whether a line with a link stands among lines that nearly all are entries in one."""
        unit, look = self._units[n], self._looks[n]
        is_alike = unit.block.is_broken and unit.has_links and not look.is_detail
        return is_alike and look.score >= _CONTINUES and self._share(n) >= _LINES

    def _is_named(self, n: int) -> bool:
        """Whether a label names a title: `Title`, or one of papers before links of its own."""
        unit, look = self._units[n], self._looks[n]
        if look.title is None or look.title.part != 0 or not is_named(unit):
            return False
        return unit.parts[0].meanings == ("title",) or links_follow(self._units, self._looks, n)

    def _is_regular(self, n: int, share: float) -> bool:
        """Whether title, evidence and the share of entries in its form are enough together."""
        unit, look = self._units[n], self._looks[n]
        says_more = unit.has_links or look.evidence > 0
        if heads_bare_titles(self._units, self._looks, n):
            return False
        if look.is_bare:
            return True
        heads_entries = heads_items(self._units, n) and self._strong[n + 1]
        if not says_more and (heads_entries or not (self._is_headed[n] or share >= _REGULAR)):
            return False
        return look.score + 0.6 * look.evidence + 0.8 * share >= _ENOUGH

    def _least(self, n: int) -> float:
        """Return how likely a title with details below it must be: less where it is set off."""
        unit, look = self._units[n], self._looks[n]
        if unit.block.kind == "heading":
            return 0.0
        part = unit.parts[look.title.part] if look.title else None
        is_plain = unit.block.kind == "line" and part is not None and part.field.kind == "plain"
        return _PLAIN if is_plain else -0.1
