"""The rows of the facets: which values are shown, in what order, and how a row is painted.

What always holds: as long as the library is the same, a facet has as many rows whatever is searched
for, so that nothing below it moves. Values whose names are paths (`Parent / Child`) make a tree.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from papersearch.present.cells import bar, cell_length, cut, padded, wrap
from papersearch.search.answer import FacetValue
from papersearch.tui.text import content

MOST_SHOWN: Final = 12
"""Values of a facet that are shown at once, where the screen has no room for more."""
_FEWEST_SHOWN: Final = 6
"""The same on a low screen, where other facets should be in sight."""
_LOW: Final = 24
"""Lines of facets of a low screen."""
PATH: Final = " / "
"""What stands between a value's parent and its own name."""
_BAR_CELLS, _SHORT_BAR_CELLS = 4, 2
_ROOMY: Final = 24
"""Cells from which on bars have their whole length: names matter more."""
_SIGN_CELLS: Final = 2
_FEWEST_DIGITS: Final = 2
"""Digits of a count for which there is room at least, so that the bars of most facets align."""
_NAME_LINES: Final = 2
"""Lines that a name takes at most, where the screen is wide enough to give it two."""


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A value, or the parent of several."""

    name: str
    """What is shown of it: of a child, its own name."""
    values: tuple[FacetValue, ...]
    """Itself; of a parent, all its values."""
    depth: int = 0
    path: str = ""
    """Of a parent, what its values' names begin with."""
    is_open: bool = False
    """Whether a parent's values are shown below it."""

    @property
    def count(self) -> int:
        """How many papers have it; of a parent, added up."""
        return sum(value.count for value in self.values)

    @property
    def is_chosen(self) -> bool:
        """Whether it, or each value of a parent, is chosen."""
        return all(value.is_chosen for value in self.values)

    @property
    def is_excluded(self) -> bool:
        """Whether papers with it are left out."""
        return all(value.is_excluded for value in self.values)

    @property
    def key(self) -> str:
        """Tell it from the facet's other rows."""
        return self.path + PATH if self.path else self.values[0].value


def complete(
    values: Sequence[FacetValue], known: Sequence[str], order: Sequence[str]
) -> list[FacetValue]:
    """Return a facet's values with those of the library that no found paper has.

    `order` is how the values come where nothing is searched for. A facet of few values keeps it;
    of many, those that most papers have come first.
    """
    there = set(known)
    known = list(dict.fromkeys([*(value for value in order if value in there), *known]))
    by_name = {value.value: value for value in values}
    if len(known) > MOST_SHOWN:
        return [*values, *(FacetValue(name, 0, False) for name in known if name not in by_name)]
    first = [by_name.get(name, FacetValue(name, 0, False)) for name in known]
    return [*first, *(value for value in values if value.value not in there)]


def room_for(sizes: Mapping[str, int], height: int) -> dict[str, int]:
    """Return how many values of each facet are shown in `height` lines; `sizes` are all it has."""
    fewest = MOST_SHOWN if height >= _LOW else _FEWEST_SHOWN
    shown = {facet: min(size, fewest) for facet, size in sizes.items()}
    around = sum(3 if size > fewest else 2 for size in sizes.values())
    spare = height - around - sum(shown.values())
    for facet, size in sizes.items():
        more = max(0, min(spare, size - shown[facet]))
        shown[facet] += more
        spare -= more
    return shown


def first_of(values: Sequence[FacetValue], wanted: str, most: int) -> list[FacetValue]:
    """Return the chosen values and the first of those that have `wanted`, which is folded."""
    from papersearch.analysis.fold import fold  # the first paint does without

    def has(value: FacetValue) -> bool:
        return not wanted or wanted in fold(value.value).text

    fixed = [value for value in values if _is_fixed(value)]
    first: list[FacetValue] = []
    for value in values:
        if len(fixed) + len(first) >= most:
            break
        if not _is_fixed(value) and has(value):
            first.append(value)
    kept = {value.value for value in [*fixed, *first]}
    return [value for value in values if value.value in kept]


def has_paths(values: Sequence[FacetValue]) -> bool:
    """Return whether values are grouped by parents."""
    return any(PATH in value.value for value in values)


def tree(values: Sequence[FacetValue], unfolded: Collection[str], most: int) -> list[FacetRow]:
    """Return the rows of values whose names are paths: the first parents, and what is unfolded."""
    return _branch(values, "", 0, unfolded, most)


def _branch(
    values: Sequence[FacetValue], path: str, depth: int, unfolded: Collection[str], most: int
) -> list[FacetRow]:
    rows = []
    for name, members in _first_groups(values, len(path) + len(PATH) if path else 0, most):
        below = f"{path}{PATH}{name}" if path else name
        if len(members) == 1:
            rows.append(FacetRow(members[0].value.removeprefix(path + PATH), members, depth))
            continue
        is_open = below in unfolded or any(map(_is_fixed, members))
        rows.append(FacetRow(name, members, depth, below, is_open))
        if is_open:
            rows += [FacetRow(name, (v,), depth + 1) for v in members if v.value == below]
            others = [value for value in members if value.value != below]
            rows += _branch(others, below, depth + 1, unfolded, len(others))
    return rows


def _first_groups(
    values: Sequence[FacetValue], start: int, most: int
) -> list[tuple[str, tuple[FacetValue, ...]]]:
    """Return values by what follows in their paths from `start` on, those with most papers first.

    Of more than `most`, the first ones, and such as are chosen or left out.
    """
    groups: dict[str, list[FacetValue]] = {}
    for value in values:
        groups.setdefault(value.value[start:].partition(PATH)[0], []).append(value)
    ordered = sorted(groups.items(), key=lambda group: -sum(v.count for v in group[1]))
    fixed = {name for name, members in ordered if any(map(_is_fixed, members))}
    others = [name for name, _ in ordered if name not in fixed]
    kept = fixed | set(others[: max(most - len(fixed), 0)])
    return [(name, tuple(members)) for name, members in ordered if name in kept]


def _is_fixed(value: FacetValue) -> bool:
    return value.is_chosen or value.is_excluded


def row_content(row: FacetRow, most: int, width: int) -> Content:
    """Return a row: sign, name, count and bar; `most` is the largest count of its facet."""
    digits = max(_FEWEST_DIGITS, len(str(most)))
    bar_cells = _BAR_CELLS if width >= _ROOMY else _SHORT_BAR_CELLS
    indent = "  " * row.depth
    name_cells = max(width - len(indent) - _SIGN_CELLS - (digits + 2) - bar_cells, 2)
    lines = _name_lines(row.name, name_cells, is_roomy=width >= _ROOMY)
    style = "bold" if row.is_chosen else "strike" if row.is_excluded else ""
    if not row.count and not style:
        style = "$text-muted"
    first, *rest = lines
    parts = [
        content(f"{indent}{_sign(row)} ", "$text-primary" if row.is_chosen else ""),
        content(first, style),
        content(
            " " * (name_cells - cell_length(first)) + f" {row.count:>{digits}} ", "$text-muted"
        ),
        content(padded(bar(row.count, max(most, 1), bar_cells), bar_cells), "$bar"),
    ]
    parts += [content(f"\n{indent}{' ' * _SIGN_CELLS}{line}", style) for line in rest]
    return Content.assemble(*parts)


def _sign(row: FacetRow) -> str:
    if row.is_excluded:
        return "−"
    if row.is_chosen:
        return "●"
    return ("▾" if row.is_open else "▸") if row.path else "○"


def _name_lines(name: str, width: int, *, is_roomy: bool) -> list[str]:
    """Return a name in one line, or in two where it does not fit: of two languages, say."""
    if cell_length(name) <= width or not is_roomy:
        return [cut(name, width)]
    places = list(wrap(name, width))
    lines = [name[start:end].rstrip() for start, end in places[:_NAME_LINES]]
    if len(places) > _NAME_LINES:
        lines[-1] = cut(name[places[_NAME_LINES - 1][0] :], width)
    return lines
