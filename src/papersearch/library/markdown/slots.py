"""What stands in the same place of a file's other blocks: the slot of a title, of a label.

Always holds: what a slot says grows with how often it is seen, so that a file of three entries is
read by the entries' own likeness.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.library.markdown.candidates import Candidate, Slot, leads_to_paper
from papersearch.library.markdown.columns import (
    TitleColumns,
    best_of_cells,
    may_hold_titles,
)
from papersearch.library.markdown.parts import Part, head_of
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import known_venue

_PRIOR: Final = 4.0
"""So many blocks that say nothing are added to each slot."""
_TRUST: Final = 0.6
"""What a slot that always is, or never is, the title's adds or takes at most."""
_FEW_TEXTS: Final = 0.5
"""Share of different texts below which a slot repeats itself: venues, tags, labels."""
_ENOUGH: Final = 6
_FEWEST_HEADS: Final = 3
"""How often a text before a colon is a label, though its words are not known."""
_LABEL_WORDS, _LONG_LABEL_WORDS = 2, 8
"""Words of a link's text that is a label by its repetition, at most: of one that comes a few times,
and of one that comes more often than a title is listed."""
_OFTEN: Final = 5
"""To how many places a longer text must lead: `ICCV Open Access Version`."""
_MOSTLY_TITLES: Final = 0.4
"""What a place adds in which nothing is a label: `SoK: A Title` is no label's value there."""
_PLAINLY: Final = 0.6
"""How likely a title by itself a text must be, behind its venue, whatever its place holds."""
_WORD: Final = 0.1
"""How likely a title by itself, at most, is what gives way to one in italic that plainly is one."""
_HEAD_SHARE: Final = 0.03
"""Share of the blocks of a form that begin with such a text, at least."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What is known of the places in a file's blocks."""

    bonus: Mapping[Slot, float]
    """What a place adds to the score of a candidate in it."""
    columns: TitleColumns
    """The number of the column of titles, for tables by the names of their columns."""
    heads: frozenset[str]
    """Texts before a colon that are labels, since they come again and again."""
    labels: frozenset[str]
    """The same of short texts of links that lead to different places: `Click`, `Oral papers`."""

    def best(
        self, unit: BlockUnit, candidates: Sequence[Candidate]
    ) -> tuple[Candidate, float] | None:
        """Return the candidate of a block that is its title, if any is, and its score."""
        if unit.block.kind == "row":
            column = self.columns.get(unit.table)
            if column is None:
                candidates = [c for c in candidates if may_hold_titles(unit.table, c.slot[2])]
        scored = [(c, c.score + self.bonus_of(unit, c)) for c in candidates]
        best = max(scored, key=lambda pair: pair[1], default=None)
        if best is None or best[0].score > _WORD or unit.parts[best[0].part].field.kind != "plain":
            return best
        set_off = (c for c in candidates if unit.parts[c.part].field.kind in ("italic", "quote"))
        plain = next((c for c in set_off if c.score >= _PLAINLY), None)
        return (plain, plain.score) if plain else best

    def bonus_of(self, unit: BlockUnit, candidate: Candidate) -> float:
        """Return what its place adds to the score of a candidate, or takes from it."""
        part = unit.parts[candidate.part]
        is_labelled = part.meanings[:1] in (("title",), ("paper",)) and part.text != part.field.text
        place = self.bonus.get(candidate.slot, 0.0)
        is_titled = candidate.score >= _PLAINLY and (
            place >= _MOSTLY_TITLES or any(map(leads_to_paper, unit.parts))
        )
        is_labelled = is_labelled or is_titled or not part.text
        if not is_labelled and self.is_label(head_of(part.field.text)):
            return -1.0
        if part.is_link and part.text.casefold() in self.labels:
            return -1.0
        if candidate.part and not is_titled and self._is_value(unit.parts[candidate.part - 1]):
            return -1.0
        # `[ICSE'20] A Title` stands where `[ICSE'20]` does before the links of others.
        if candidate.part or candidate.score < _PLAINLY or any(p.is_link for p in unit.parts):
            return place
        others = (known_venue(other.text).year for other in unit.parts[1:])
        is_told = any(others) if len(unit.parts) > 1 else candidate.title.venue.year
        return max(place, 0.0) if is_told else place

    def _is_value(self, before: Part) -> bool:
        """Whether a part is a label in bold, with its colon, so that its value stands behind it."""
        is_set_off = before.field.kind == "bold" and before.field.text.endswith((":", "："))
        return is_set_off and self.is_label(head_of(before.field.text))

    def is_label(self, head: str) -> bool:
        """Whether a text before a colon is a label by its repetition."""
        return head in self.heads


def read_slots(
    units: Sequence[BlockUnit], candidates: Sequence[Sequence[Candidate]], columns: TitleColumns
) -> Slots:
    """Learn from all blocks of a file what their places hold."""
    seen: Counter[Slot] = Counter()
    won: Counter[Slot] = Counter()
    texts: dict[Slot, set[str]] = defaultdict(set)
    for unit, own in zip(units, candidates, strict=True):
        if not own or unit.block.kind == "heading":
            continue
        best = best_of_cells(own)
        for candidate in own:
            seen[candidate.slot] += 1
            texts[candidate.slot].add(candidate.text)
            won[candidate.slot] += best[candidate.slot[2]] is candidate and candidate.score > 0.0
    bonus: dict[Slot, float] = {}
    for slot, count in seen.items():
        share = (won[slot] + 0.5 * _PRIOR) / (count + _PRIOR)
        bonus[slot] = _TRUST * (2 * share - 1)
        if count >= _ENOUGH and len(texts[slot]) < _FEW_TEXTS * count:
            bonus[slot] -= _TRUST
    return Slots(bonus, columns, _heads(units), _labels(units))


def _labels(units: Sequence[BlockUnit]) -> frozenset[str]:
    """Return the short texts that links to different places have again and again."""
    places: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        for part in unit.parts:
            if part.field.leads_out and part.text and len(part.text.split()) <= _LONG_LABEL_WORDS:
                places[part.text.casefold()].add(part.field.url or "")
    return frozenset(
        text
        for text, urls in places.items()
        if len(urls) >= (_FEWEST_HEADS if len(text.split()) <= _LABEL_WORDS else _OFTEN)
    )


def _heads(units: Sequence[BlockUnit]) -> frozenset[str]:
    """Return what stands before the colons of different texts, again and again in one form."""
    texts: dict[tuple[tuple[str, int], str], set[str]] = defaultdict(set)
    forms: Counter[tuple[str, int]] = Counter()
    for unit in units:
        form = (unit.block.kind, unit.block.level)
        forms[form] += 1
        for part in unit.parts:
            text = part.field.text
            if ":" in text or "：" in text:
                # The same words before different links are a label, too.
                is_bare = text.endswith((":", "："))
                texts[form, head_of(text)].add(f"{unit.at}" if is_bare else text)
    return frozenset(
        head
        for (form, head), found in texts.items()
        if head and len(found) >= max(_FEWEST_HEADS, _HEAD_SHARE * forms[form])
        if known_venue(head.strip(" ,.")).year is None
    )
