"""One shape for texts that mean the same: any width, case or accents, traditional or simplified.

What always holds: folding is idempotent, the same for papers and queries, and every folded
character knows the character of the shown text that it came from: a highlight never cuts one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from papersearch.analysis import latex

HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width signs of ASCII, and the blank of their width, as `str.translate` takes them."""
_ODD: Final = re.compile("[^\0-\x7f\u3400-\u9fff\u3001\u3002\u300a-\u300f\u2014\u201c\u201d]")
"""Characters that may fold to something else than their small letters."""
_SIMPLIFIED: Final = "simplified.txt"
"""Traditional characters on one line, on the next the simplified one of each.

The pairs are those of OpenCC's table of characters (https://github.com/BYVoid/OpenCC); where a
character has several simplified forms, its first.
"""


_CLUSTER: Final = re.compile(
    "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"  # Hangul as typed on a Mac
    "|[\u3040-\u30ff\uff66-\uff9d][\u3099\u309a\uff9e\uff9f]"  # kana with its mark behind
    "|.",
    re.DOTALL,
)
"""Characters that fold together; most fold each for itself."""
_VOICED: Final = "\u3099\u309a"
"""Marks that make another letter: バス is not ハス."""
_WRITTEN: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
        "ŧ": "t",
        "ĸ": "k",
        "×": "x",
        "∞": "infinity",
        **dict.fromkeys("’‘ʼʹ′`", "'"),
    }
)
"""Letters that Unicode does not decompose, and signs, as they are typed."""
_RADICALS: Final = dict(
    zip(
        map(
            ord,
            "⺁⺅⺉⺊⺎⺓⺕⺖⺘⺙⺜⺝⺟⺠⺡⺢⺣⺤⺦⺧⺨⺩⺪⺫⺬⺭⺮⺰⺳⺶⺸⺹⺻⺼⺽⺾⺿⻀⻁⻂⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
        ),
        "厂亻刂卜兀幺彐忄扌攵日月母民氵氺灬爫丬牛犭王疋目示礻竹纟网羊羊耂聿肉臼艹艹艹虎衤西见角讠贝足车辶辶辶阝钅长长门阝雨青韦页风飞食食饣饣首马骨鬼鱼鸟卤麦黄黾齐齿龙龟龟",
        strict=True,
    )
)
"""Radicals in the place of characters, as they are copied from PDFs."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where its characters came from."""

    text: str
    origins: tuple[int, ...] | None
    """For each folded character the index of its origin, and last the length of the text; None
    where every index is its own."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the shown text that the folded `start:end` (not empty) came from."""
        if self.origins is None:
            return start, end
        # Marks that fold to nothing belong to the character before them.
        return self.origins[start], max(self.origins[end - 1] + 1, self.origins[end])

    def spans(self, several: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the spans of the shown text that several folded ones (none empty) came from."""
        if self.origins is None:
            return several
        return [self.span(start, end) for start, end in several]


def fold(text: str) -> Folded:
    """Fold `text`: compatibility forms (NFKC), case, marks and traditional characters away.

    Letters that do not decompose become those they are written with in ASCII, Greek letters that
    stand alone their names, and LaTeX what it shows.
    """
    if not text.isascii():
        text = text.translate(_one_to_one())
    if latex.SIGNS.search(text):
        return _of_pieces(latex.shown_latex(text), len(text))
    if text.isascii() or not _ODD.search(text):
        return Folded(text.lower().replace("`", "'"), None)
    return _of_pieces([(match[0], match.start()) for match in _CLUSTER.finditer(text)], len(text))


def folds(texts: Iterable[str]) -> list[Folded]:
    """Fold some texts."""
    return list(map(fold, texts))


def _of_pieces(pieces: Sequence[tuple[str, int]], length: int) -> Folded:
    """Fold pieces of a text of some length, each with its offset."""
    folded = [(c, place) for piece, place in pieces for c in _fold_cluster(piece)]
    folded = [(c, place) for c, place in folded if c not in latex.DROPPED]
    greek = [character in latex.GREEK for character, _ in folded]
    for n, (character, place) in enumerate(folded):
        if greek[n] and not any(greek[max(0, n - 1) : n] + greek[n + 1 : n + 2]):
            folded[n] = latex.GREEK[character], place  # a letter alone: in a word it is spelled
    text = "".join(piece for piece, _ in folded)
    if len(text) == length and all(place == n for n, (_, place) in enumerate(folded)):
        return Folded(text, None)
    origins = [place for piece, place in folded for _ in piece]
    return Folded(text, (*origins, length))


@lru_cache(maxsize=1 << 15)
def _fold_cluster(cluster: str) -> str:
    if "\u3400" <= cluster <= "\u9fff" and len(cluster) == 1:
        return cluster.translate(_one_to_one())
    folded = cluster
    # Folding case can bring forth characters that decompose, and the reverse: at most two rounds.
    for _ in range(3):
        decomposed = unicodedata.normalize("NFKD", folded).casefold()
        kept = (m for m in decomposed if m in _VOICED or not unicodedata.combining(m))
        folded = "".join(kept).translate(_WRITTEN)
    return unicodedata.normalize("NFC", folded).translate(_one_to_one())


@lru_cache(maxsize=1)
def _one_to_one() -> dict[int, int | str]:
    """Return what one character folds to where that is one character, by code point."""
    text = Path(__file__).with_name(_SIMPLIFIED).read_text(encoding="utf-8")
    traditional, simplified = text.splitlines()
    pairs = zip(map(ord, traditional), map(ord, simplified), strict=True)
    return HALF_WIDTH | _RADICALS | dict(pairs)
