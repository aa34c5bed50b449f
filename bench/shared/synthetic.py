"""Papers that never were, as many as wanted: a corpus made from the repository alone.

What always holds: the same number of papers is always the same papers, and the first of many are
those of few. Words are drawn by Zipf's law: expressions from the glossary in both languages,
everyday Chinese words from `analysis/common.tsv`, and invented names, so that the vocabulary grows
with the library as in real lists. Nothing that is said makes sense.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import accumulate, count
from typing import Any, Final

from papersearch.library.glossary import read_glossary
from shared.measuring import BUNDLED

_SEED: Final = 20
_ZIPF: Final = 0.9
"""The exponent by which a word is rarer than the one before it."""
_CATEGORIES: Final = 80
_EVERYDAY_SHARE: Final = 0.6
"""How many of a summary's words are not of the field."""
_WORDS: Final = (30, 140)
"""How many words a summary has, at least and at most: 80 to 400 characters or so."""
_SYLLABLES: Final = (
    "ba co de fi gra ho in ju kal lu mon ne or pix qua ro seg tra ul vi wen xo yu zen"
)
_VENUES: Final = "CVPR ICCV ECCV NeurIPS ICML ICLR AAAI IJCAI MICCAI ACL TPAMI arXiv"
_TITLES: Final = (
    "{name}: {a} for {b}",
    "{name}: {a} with {b} and {c}",
    "Learning {a} by {b} in {name}",
    "{a} via {name} {b}",
    "Towards {a} without {b}: {name} Revisited",
    "Rethinking {a} in {b} with {name}",
    "Efficient {a}: a Study of {b} and {c} on {name}",
)


class _Words:
    """Words to draw from, the first ones most often."""

    def __init__(self, words: Sequence[tuple[str, str]], dice: random.Random) -> None:
        self._words = dice.sample(words, len(words))
        self._sums = list(accumulate((place + 10) ** -_ZIPF for place in range(len(words))))

    def draw(self, dice: random.Random, number: int) -> list[tuple[str, str]]:
        """Return so many words, each as English and Chinese."""
        return dice.choices(self._words, cum_weights=self._sums, k=number)


def synthetic_entries() -> Iterator[dict[str, Any]]:
    """Yield entries of list files without end."""
    dice = random.Random(_SEED)
    entries, _ = read_glossary(BUNDLED / "glossary.yaml")
    field = _Words([(each.en[0], each.zh[0]) for each in entries if each.en and each.zh], dice)
    everyday = _Words([("", word) for word in _everyday_words()], dice)
    categories = [f"{zh}({en})" for en, zh in field.draw(dice, _CATEGORIES)]
    for number in count():
        dice.seed(f"{_SEED} {number}")
        yield _entry(number, dice, field, everyday, dice.choice(categories))


def _everyday_words() -> list[str]:
    text = resources.files("papersearch.analysis").joinpath("common.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return [word for _, word in sorted((int(frequency), word) for word, frequency in rows)]


def _entry(
    number: int, dice: random.Random, field: _Words, everyday: _Words, category: str
) -> dict[str, Any]:
    year = dice.randint(2014, 2026)
    name = _name(number, dice)
    about = field.draw(dice, 3)
    a, b, c = (en if en.isupper() else en.title() for en, _ in about)
    month, day = divmod(number, 99_999)
    links = {"paper": f"https://arxiv.org/abs/{year % 100}{month % 12 + 1:02}.{day + 1:05}"}
    if dice.random() < 1 / 3:
        links["code"] = f"https://github.com/{name.lower()}-lab/{name}"
    return {
        "title": dice.choice(_TITLES).format(name=name, a=a, b=b, c=c),
        "venue": dice.choice(_VENUES.split()),
        "year": year,
        "categories": [category],
        "summary": _summary(dice, [zh for _, zh in about], field, everyday),
        "links": links,
    }


def _name(number: int, dice: random.Random) -> str:
    """Return an invented name that no other paper has: its number, in syllables."""
    syllables = _SYLLABLES.split()
    rest, name = number + len(syllables), ""
    while rest:
        rest, digit = divmod(rest, len(syllables))
        name += syllables[digit]
    return name.capitalize() + dice.choice(("", "", "Net", "Former", "GAN", "3D"))


def _summary(dice: random.Random, about: Sequence[str], field: _Words, everyday: _Words) -> str:
    length = dice.randint(*_WORDS)
    common = round(length * _EVERYDAY_SHARE)
    words = [zh for _, zh in everyday.draw(dice, common) + field.draw(dice, length - common)]
    words += about
    dice.shuffle(words)
    ends = dice.choices(("", "", "", "", "，", "，", "。"), k=len(words) - 1)
    return "".join(map("".join, zip(words, [*ends, "。"], strict=True)))
