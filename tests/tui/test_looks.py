"""The looks: all text can be read, in true colours and in 256."""

from __future__ import annotations

from itertools import product

from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from papersearch.tui.themes import DARK, LIGHT
from tables import cases

TEXTS = ("text-muted", "text-primary", "text-accent", "text-warning", "text-error")
GROUNDS = ("background", "surface", "panel", "chosen", "chosen-idle")
LEAST = 4.5
_SHARES = (0.2126, 0.7152, 0.0722)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours as WCAG defines it, from 1 to 21."""

    def light(color: Color) -> float:
        parts = [part / 255 for part in color.rgb]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(share * part for share, part in zip(_SHARES, linear, strict=True))

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def in_256(color: Color) -> Color:
    """Return the colour that a terminal of 256 colours shows instead."""
    nearest = RichColor.from_rgb(*color.rgb).downgrade(ColorSystem.EIGHT_BIT)
    return Color(*nearest.get_truecolor())


@cases("theme", [DARK, LIGHT])
def test_text_can_be_read(theme: Theme) -> None:
    """Every colour of text has a contrast of 4.5 to every ground, also in 256 colours."""
    colors = {**theme.variables, "foreground": theme.foreground, "background": theme.background}
    colors |= {"surface": theme.surface, "panel": theme.panel}
    parsed = {name: Color.parse(str(color)) for name, color in colors.items()}
    faults = {}
    for text, ground in product(("foreground", *TEXTS), GROUNDS):
        one, other = parsed[text], parsed[ground]
        least = min(contrast(one, other), contrast(in_256(one), in_256(other)))
        if least < LEAST:
            faults[text, ground] = round(least, 2)
    assert faults == {}


@cases("theme", [DARK, LIGHT])
def test_amber_is_for_matches_alone(theme: Theme) -> None:
    """No other colour of text is that of what was looked for."""
    others = [color for name, color in theme.variables.items() if name != "text-accent"]
    others += [theme.foreground or "", theme.warning or "", theme.primary]
    assert theme.variables["text-accent"] not in others
