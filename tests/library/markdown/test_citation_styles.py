"""Lists of citations in the styles of all fields: each gives its title, authors and year."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from papersearch.library.markdown.cited_authors import cited_authors
from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.markdown.turned_names import (
    are_last_names,
    end_of_turned_names,
    turned_names,
)
from papersearch.library.markdown.venues import Venue, cell_venue

_Name = tuple[str, str]
_PEOPLE: Final[Sequence[_Name]] = (
    ("Ada", "Berg"),
    ("Tom", "Lund"),
    ("Wei", "Sun"),
    ("Ines", "Moreau"),
    ("Koji", "Hara"),
    ("Lena", "Fisch"),
)
_TITLES: Final = (
    "Folding paper kites with learned creases",
    "Tail length and the stability of kites",
    "KiteNet: Deep networks for tethered flight",
    "The causal effect of ribbons on wages",
    "Double/debiased winding for structural parameters",
    "Learning to fly: evidence from 21 coastal cities",
)
_JOURNAL: Final = "Journal of Kite Studies"


def _joined(names: Sequence[str], last: str) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + last + names[-1]


def _turned(people: Sequence[_Name], last: str) -> str:
    return _joined([f"{last_name}, {first[0]}." for first, last_name in people], last)


def _plain(people: Sequence[_Name]) -> str:
    return _joined([f"{first} {last_name}" for first, last_name in people], " and ")


def _glued(people: Sequence[_Name]) -> str:
    return ", ".join(f"{last_name} {first[0]}" for first, last_name in people)


def _initialled(people: Sequence[_Name]) -> str:
    return ", ".join(f"{first[0]}. {last_name}" for first, last_name in people)


def _mixed(people: Sequence[_Name]) -> str:
    behind = [f", and {first[0]}. {last}" for first, last in people[1:]]
    return _turned(people[:1], "") + "".join(behind[-1:])


# Each writes one citation: people, title, year, address.
_STYLES: Final[dict[str, Callable[[Sequence[_Name], str, int, str], str]]] = {
    "APA": lambda p, t, y, u: f"{_turned(p, ', & ')} ({y}). {t}. *{_JOURNAL}*, 12(3), 45–67. {u}",
    "APA, title linked": lambda p, t, y, u: f"{_turned(p, ', & ')} ({y}). [{t}]({u}). {_JOURNAL}.",
    "APA, all linked": lambda p, t, y, u: f"[{_turned(p, ', & ')} ({y}). {t}. {_JOURNAL}.]({u})",
    "APA, no address": lambda p, t, y, u: f"{_turned(p, ', & ')} ({y}). {t}. *{_JOURNAL}*, 12(3).",
    "Harvard": lambda p, t, y, u: f"{_turned(p, ' and ')}, {y}. {t}. *{_JOURNAL}*, pp.45-67. {u}",
    "ACM": lambda p, t, y, u: f"{_plain(p)}. {y}. {t}. In *Proceedings of KITE*. ACM, 1–10. {u}",
    "names, year": lambda p, t, y, u: f"{_plain(p)} ({y}). {t}. {_JOURNAL}. {u}",
    "Springer": lambda p, t, y, u: f"{_glued(p)} ({y}) {t}. {_JOURNAL} 12:45–67. {u}",
    "last names": lambda p, t, y, u: (
        f"{_joined([last for _, last in p], ' and ')} ({y}): [{t}]({u}), {_JOURNAL}"
    ),
    "Elsevier": lambda p, t, y, u: f"{_initialled(p)}, {t}, Geophysics 51 ({y}) 54–66. {u}",
    "SEG": lambda p, t, y, u: f"{_turned(p, ', and ')}, {y}, {t}: Geophysics, 50, 705–708. {u}",
    "AGU": lambda p, t, y, u: f"{_mixed(p)} ({y}), {t}, Geophys. J. Int., 153, 213–228. {u}",
    "by": lambda p, t, y, u: f"[{t}]({u}) by {_plain(p)} ({y})",
}


def test_a_list_of_citations_is_read_in_every_style() -> None:
    """Each citation is one paper with the title, year and number of authors that it names."""
    faults = []
    for style, write in _STYLES.items():
        draw = random.Random(3)
        lines, wanted = ["# Papers", "", "## Folding", ""], {}
        for n, title in enumerate(_TITLES):
            people = draw.sample(_PEOPLE, min(n % 4 + 1, 2 if style == "AGU" else 4))
            year = draw.randint(1995, 2024)
            wanted[title] = (len(people), year)
            lines.append("- " + write(people, title, year, f"https://doi.org/10.1000/kite.{n}"))
        found = read_markdown_list("\n".join(lines).encode(), "x.md", Path("x.md"))
        read = {e.paper.title: (len(e.paper.authors), e.paper.year) for e in found.entries}
        if read != wanted:
            faults.append((style, read))
    assert not faults


def test_names_with_the_last_name_first_are_told_from_titles() -> None:
    """Initials make a name; capitals, numbers and words of titles do not."""
    assert turned_names("Berg, A., & van der Sun, W. L. (2021).") == (
        "A. Berg",
        "W. L. van der Sun",
    )
    assert turned_names("Berg A, Sun WL, et al.") == ("Berg A", "Sun WL")
    assert turned_names("Berg, A.; Sun, W.") == ("A. Berg", "W. Sun")
    assert not any(map(end_of_turned_names, ("Koji Hara and Lena Fisch", "IEEE TNN 2009", "Kites")))
    assert are_last_names("Berg, Lund and Sun")
    assert are_last_names("D’Haultfœuille et al.")
    assert not are_last_names("KiteNet")


def test_authors_are_told_by_what_stands_beside_them() -> None:
    """`by`, a year behind last names, and initials tell names; words alone do not."""
    assert cited_authors("by Ada Berg (2021)", False) == ("Ada Berg", 2021)
    assert cited_authors("Berg and Sun (2019):", True) == ("Berg and Sun", 2019)
    assert cited_authors("Berg and Sun (2019):", False) is None
    assert cited_authors("by folding", False) is None


def test_names_of_venues_stay_whole() -> None:
    """A year before a conference's name is its year, and brackets in a name are closed again."""
    cases = {
        "2024 IEEE Conference on Kites (ICK)": Venue("IEEE Conference on Kites (ICK)", 2024),
        "2024 12th International Kite Conference": Venue(
            "12th International Kite Conference", 2024
        ),
        "International Conference on Kites (ICK": Venue("International Conference on Kites (ICK)"),
        "2023 CVPR": Venue("CVPR", 2023),
        "2024": Venue(None, 2024),
    }
    assert {text: cell_venue(text) for text in cases} == cases
