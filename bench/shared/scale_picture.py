"""Draws curves side by side, both axes logarithmic, as an SVG that is read on light and on dark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from xml.sax.saxutils import escape

Curve = Sequence[tuple[float, float]]
"""Papers and what was measured, in ascending order of papers."""

_COLUMNS: Final = 3
_WIDTH, _HEIGHT = 280, 190
_LEFT, _TOP = 64, 44
_CELL_WIDTH, _CELL_HEIGHT = _WIDTH + 100, _HEIGHT + 100
_GREY: Final = "#7a7a7a"
_LOOKS: Final = (("#2f86d1", "circle"), ("#d9741a", "square"), ("#2c9c63", "diamond"))
"""A colour and a mark by curve."""
_STYLE: Final = (
    f"text {{ font: 13px system-ui, sans-serif; fill: {_GREY} }} .name {{ font-weight: 600;"
    f" font-size: 15px }} .grid {{ stroke: {_GREY}; stroke-opacity: .3 }}"
    f" .axis {{ stroke: {_GREY}; fill: none }} .end {{ text-anchor: end }}"
    " .middle { text-anchor: middle } .curve { fill: none; stroke-width: 2.5 }"
)


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture of several: what was measured, and a curve by name."""

    name: str
    curves: Mapping[str, Curve]


@dataclass(frozen=True, slots=True)
class _Scale:
    """One axis: from the power of ten below its least value to the one above its largest."""

    first: int
    last: int
    length: float

    @classmethod
    def over(cls, values: Sequence[float], length: float) -> _Scale:
        first = math.floor(math.log10(min(values)))
        return cls(first, max(first + 1, math.ceil(math.log10(max(values)))), length)

    def at(self, value: float) -> float:
        return (math.log10(value) - self.first) / (self.last - self.first) * self.length

    def ticks(self) -> list[float]:
        return [10.0**power for power in range(self.first, self.last + 1)]


def drawn(panels: Sequence[Panel]) -> str:
    """Return the SVG of all panels, curves of one name alike."""
    names = list(dict.fromkeys(name for panel in panels for name in panel.curves))
    looks = dict(zip(names, _LOOKS, strict=False))
    width = _COLUMNS * _CELL_WIDTH
    height = math.ceil(len(panels) / _COLUMNS) * _CELL_HEIGHT + 40
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{escape(', '.join(panel.name for panel in panels))}, by papers</title>",
        f"<style>{_STYLE}</style>",
        *_legend(looks),
    ]
    for place, panel in enumerate(panels):
        row, column = divmod(place, _COLUMNS)
        x, y = column * _CELL_WIDTH + _LEFT, row * _CELL_HEIGHT + _TOP + 30
        lines += [f'<g transform="translate({x} {y})">', *_panel(panel, looks), "</g>"]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _legend(looks: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    for place, (name, (colour, mark)) in enumerate(looks.items()):
        x = _LEFT + place * 160
        yield f'<path class="curve" stroke="{colour}" d="M{x} 22h32"/>'
        yield _mark(x + 16, 22, colour, mark)
        yield f'<text x="{x + 40}" y="27">{escape(name)}</text>'


def _panel(panel: Panel, looks: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    points = [point for curve in panel.curves.values() for point in curve]
    across = _Scale.over([papers for papers, _ in points], _WIDTH)
    up = _Scale.over([value for _, value in points], _HEIGHT)
    yield f'<text class="name" y="-12">{escape(panel.name)}</text>'
    for value in across.ticks():
        x = across.at(value)
        yield f'<path class="grid" d="M{x:.1f} 0V{_HEIGHT}"/>'
        yield f'<text class="middle" x="{x:.1f}" y="{_HEIGHT + 18}">{value:,.0f}</text>'
    for value in up.ticks():
        y = _HEIGHT - up.at(value)
        yield f'<path class="grid" d="M0 {y:.1f}H{_WIDTH}"/>'
        yield f'<text class="end" x="-8" y="{y + 4:.1f}">{value:,g}</text>'
    yield f'<path class="axis" d="M0 0V{_HEIGHT}H{_WIDTH}"/>'
    yield f'<text class="middle" x="{_WIDTH / 2}" y="{_HEIGHT + 36}">papers</text>'
    for name, curve in panel.curves.items():
        colour, mark = looks[name]
        at = [(across.at(papers), _HEIGHT - up.at(value)) for papers, value in curve]
        for (x, y), (to_x, to_y) in pairwise(at):
            line = f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"
            yield f'<path class="curve" stroke="{colour}" d="{line}"/>'
        yield from (_mark(x, y, colour, mark) for x, y in at)


def _mark(x: float, y: float, colour: str, mark: str) -> str:
    if mark == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colour}"/>'
    turned = f' transform="rotate(45 {x:.1f} {y:.1f})"' if mark == "diamond" else ""
    place = f'x="{x - 4:.1f}" y="{y - 4:.1f}"'
    return f'<rect {place} width="8" height="8" fill="{colour}"{turned}/>'
