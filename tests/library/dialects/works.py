"""Invented papers, and their texts as templates ask for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

Escape = Callable[[str], str]


@dataclass(frozen=True)
class Work:
    """What every dialect says of a paper, each in its own way."""

    number: int
    title: str
    names: tuple[tuple[str, str], ...]
    """Given and family names."""
    venue: str
    acronym: str
    year: int
    keywords: tuple[str, str]
    title_zh: str

    @property
    def doi(self) -> str:
        """Return the DOI."""
        return f"10.1109/KITE{self.year}.{100 + self.number}"

    @property
    def arxiv(self) -> str:
        """Return the arXiv id."""
        return f"{self.year % 100:02}03.0{1000 + self.number}"

    @property
    def forum(self) -> str:
        """Return the id of the note at OpenReview."""
        return f"kItE-{self.number}_abcd"

    @property
    def pdf(self) -> str:
        """Return the address of the paper at a publisher's."""
        return f"https://openaccess.thecvf.com/content/K{self.year}/papers/{self.number}_k.pdf"

    @property
    def code(self) -> str:
        """Return the address of the code."""
        return f"https://github.com/berg/kites{self.number}"

    @property
    def project(self) -> str:
        """Return the address of the project's page."""
        return f"https://kites{self.number}.github.io/"

    @property
    def video(self) -> str:
        """Return the address of the talk."""
        return f"https://www.youtube.com/watch?v=kite{self.number}"

    @property
    def slides(self) -> str:
        """Return the address of the slides."""
        return f"https://kites.org/slides/{self.number}.pdf"

    @property
    def abstract(self) -> str:
        """Return the abstract."""
        return f"We fold {self.number} kites. They fly, as the strings show; nobody knew, so far."

    @property
    def py(self) -> str:
        """Return the authors as Python prints objects."""
        return str([{"authorId": "33", "name": name} for name in self.authors("fl")])

    def authors(self, form: str) -> list[str]:
        """Return the names: `fl` as read aloud, `lf` family first, `il`, `li`, `lI` by initials."""
        return [_name(form, given, family) for given, family in self.names]


def _name(form: str, given: str, family: str) -> str:
    if not family.isascii() and ord(family[0]) > 0x3000:
        return f"{family}, {given}" if form in ("lf", "li", "bf") else family + given
    initials = [part[0] for part in re.split(r"[ -]", given)]
    return {
        "fl": f"{given} {family}",
        "lf": f"{family}, {given}",
        "bf": f"{{{family}}}, {given}",
        "il": f"{' '.join(f'{each}.' for each in initials)} {family}",
        "li": f"{family}, {' '.join(f'{each}.' for each in initials)}",
        "lI": f"{family} {''.join(initials)}",
        "Il": f"{''.join(initials)} {family}",
    }[form]


WORKS: Final = (
    Work(
        1,
        "Folding Paper Kites with Learned Creases",
        (("Ada", "Berg"), ("Wei", "Sun"), ("Bo", "Li")),
        "IEEE/CVF Conference on Computer Vision and Pattern Recognition",
        "CVPR",
        2020,
        ("paper kites", "creases"),
        "用学到的折痕折纸风筝",
    ),
    Work(
        2,
        "KiteNet: Fast & Robust Tethers for 3D Wind Fields",
        (("María José", "García-López"), ("Jan", "van der Berg")),
        "Advances in Neural Information Processing Systems",
        "NeurIPS",
        2021,
        ("tethers", "wind"),
        "面向三维风场的快速系绳",
    ),
    Work(
        3,
        "When Do Kites Fly? A Study of 10% Tails",
        (("Søren", "Åberg"),),
        "IEEE Transactions on Kites and Strings",
        "TPAMI",
        2022,
        ("tails", "flight"),
        "风筝何时能飞",
    ),
    Work(
        4,
        "Kites, Tails, and Strings: “Learning to Fly” in Strong Winds",
        (("Kate", "O’Neil"), ("Xiao-Ming", "Wu"), ("Li", "Fei-Fei"), ("Çağlar", "Öz")),
        "International Conference on Learning Representations",
        "ICLR",
        2023,
        ("learning", "strings and tails"),
        "在强风中学习飞行",
    ),
    Work(
        5,
        "面向强风环境的风筝折叠方法研究",
        (("安", "李"), ("小伟", "王")),
        "自动化学报",
        "AAAI",
        2019,
        ("风筝", "折纸"),
        "",
    ),
)


def filled(template: str, work: Work, escape: Escape) -> str:
    """Fill a template: `«title»`, `«fl; »` for names that `; ` joins, `«kw, »` for keywords."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name[:2] == "kw":
            return name[2:].join(map(escape, work.keywords))
        if name[:2] in ("fl", "lf", "bf", "il", "li", "lI", "Il") and not name[2:3].isalpha():
            return name[2:].join(map(escape, work.authors(name[:2])))
        if name[:2] == "tc":  # each keyword or name behind a tag of its own
            tag, _, form = name[2:].partition("=")
            texts: Iterable[str] = work.keywords if form == "kw" else work.authors(form)
            return "\n".join(tag + escape(text) for text in texts)
        is_address = name in ("pdf", "code", "project", "video", "slides", "doi", "arxiv", "forum")
        text = str(getattr(work, name))
        return text if is_address else escape(text)

    return re.sub(r"«([^»]+)»", value, template)
