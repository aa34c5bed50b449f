"""Layouts of paper lists, composed of how each field is written and of where the fields stand.

A list is written by `write_list`; each form of a field is a function of a `Work`. Layouts that a
careful reader would doubt are left out (`is_clear`), all others are what people may write.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

from invented_works import Work

Form = Callable[[Work], str]


@dataclass(frozen=True)
class Layout:
    """The form of each field, by its key in `FORMS`."""

    block: str
    spread: str
    title: str
    dress: str
    authors: str
    venue: str
    links: str
    note: str
    heading: str
    frame: str


def _join(form: str, between: str, *names: str) -> Form:
    """Return how a paper's links are written; `form` has the places `{name}` and `{url}`."""
    return lambda work: between.join(
        form.format(name=name, url=url)
        for name, url in zip(names, (work.paper, work.code), strict=True)
        if url
    )


_TITLES: Final[Mapping[str, Form]] = {
    "plain": lambda w: w.title,
    "bold": lambda w: f"**{w.title}**",
    "bold with a stop": lambda w: f"**{w.title}.**",
    "italic": lambda w: f"*{w.title}*",
    "link": lambda w: f"[{w.title}]({w.paper})",
    "bold link": lambda w: f"**[{w.title}]({w.paper})**",
    "bold in a link": lambda w: f"[**{w.title}**]({w.paper})",
    "quoted": lambda w: f'"{w.title}"',
    "curly": lambda w: f"“{w.title}”",
    "guillemets": lambda w: f"《{w.title}》",
    "html link": lambda w: f'<a href="{w.paper}">{w.title}</a>',
    "html bold": lambda w: f"<b>{w.title}</b>",
}
_LINKED: Final = {name for name in _TITLES if "link" in name}
_DRESSES: Final[Mapping[str, Callable[[Work, str], str]]] = {
    "none": lambda w, t: t,
    "venue in square brackets before": lambda w, t: f"[{w.venue} {w.year}] {t}",
    "venue in round brackets before": lambda w, t: f"({w.venue} {w.year}) {t}",
    "venue and a colon before": lambda w, t: f"{w.venue} {w.year}: {t}",
    "venue in code before": lambda w, t: f"`{w.venue} {w.year}` {t}",
    "date before": lambda w, t: f"[{w.year}/06] {t}",
    "venue in round brackets": lambda w, t: f"{t} ({w.venue} {w.year})",
    "venue with an apostrophe": lambda w, t: f"{t} ({w.venue}'{w.year % 100:02})",
    "venue in square brackets": lambda w, t: f"{t} [{w.venue} {w.year}]",
    "venue in bold": lambda w, t: f"{t} **{w.venue} {w.year}**",
    "venue behind a comma": lambda w, t: f"{t}, {w.venue} {w.year}",
    "year": lambda w, t: f"{t} ({w.year})",
    "badge": lambda w, t: f"{t} ![](https://img.shields.io/badge/{w.venue}-{w.year}-blue)",
    "name": lambda w, t: f"[{w.name}] {t}",
    "emoji": lambda w, t: f"🔥 {t}",
}
_AUTHORS: Final[Mapping[str, Form]] = {
    "none": lambda w: "",
    "full": lambda w: ", ".join(w.authors),
    "with and": lambda w: f"{', '.join(w.authors[:-1])} and {w.authors[-1]}",
    "first": lambda w: f"{w.authors[0]} et al.",
    "initials": lambda w: ", ".join(f"{a[0]}. {a.split()[-1]}" for a in w.authors),
    "italic": lambda w: f"*{', '.join(w.authors)}*",
    "by": lambda w: f"by {', '.join(w.authors)}",
    "semicolons": lambda w: "; ".join(w.authors),
    "with places": lambda w: ", ".join(f"{a} (Kite University)" for a in w.authors),
    "in Chinese commas": lambda w: "、".join(w.authors),
}
_VENUES: Final[Mapping[str, Form]] = {
    "none": lambda w: "",
    "plain": lambda w: f"{w.venue} {w.year}",
    "italic": lambda w: f"*{w.venue}*, {w.year}",
    "bold": lambda w: f"**{w.venue} {w.year}**",
    "brackets": lambda w: f"({w.venue} {w.year})",
    "proceedings": lambda w: f"Proceedings of {w.venue}, {w.year}",
}
_LINKS: Final[Mapping[str, Form]] = {
    "none": lambda w: "",
    "labels": _join("[{name}]({url})", " ", "paper", "code"),
    "double brackets": _join("[[{name}]]({url})", " ", "PDF", "Code"),
    "bracketed": _join("[[{name}]({url})]", "", "pdf", "github"),
    "bars": _join("[{name}]({url})", " | ", "Paper", "Code"),
    "round": lambda w: f"({_join('[{name}]({url})', ', ', 'paper', 'code')(w)})",
    "bold": _join("**[{name}]({url})**", " ", "Paper", "Code"),
    "Chinese": _join("[{name}]({url})", " ", "论文", "代码"),
    "badges": _join(
        "[![{name}](https://img.shields.io/badge/{name}-blue)]({url})", " ", "Paper", "Code"
    ),
    "emoji": _join("[{name}]({url})", " ", "📄", "💻"),
    "bare": lambda w: f"{w.paper} {w.code}".strip(),
    "named addresses": _join("{name}: {url}", " ", "Paper", "Code"),
    "html": _join('[<a href="{url}">{name}</a>]', " ", "paper", "code"),
}
_NOTES: Final[Mapping[str, Form]] = {
    "none": lambda w: "",
    "Chinese": lambda w: "提出一种新的风筝折叠方法，在三个数据集上取得了最好的结果",
    "TL;DR": lambda w: "TL;DR: We show that this works well on three benchmarks.",
    "sentence": lambda w: "We show that this works well on three benchmarks.",
}
_HEADINGS: Final[Mapping[str, str]] = {
    "plain": "## {topic}",
    "numbered": "## {n}. {topic}",
    "Chinese number": "## {han}、{topic}",
    "emoji": "## 📌 {topic}",
    "counted": "## {topic} (6)",
    "linked": "## [{topic}](#contents)",
    "html": "<h2>{topic}</h2>",
    "year below": "## {topic}\n\n### 2021",
    "year above": "## 2021\n\n### {topic}",
    "papers below": "## {topic}\n\n### Papers",
    "with prose": "## {topic}\n\nPapers of this topic, newest first. Pull requests are welcome.",
}
_FRAMES: Final[Mapping[str, tuple[str, str]]] = {
    "none": ("", ""),
    "full": (
        "# Awesome Kite Papers [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)\n\n"
        "This list collects papers on kites; open an [issue](https://github.com/berg/kites/issues)."
        "\n\n**News**\n\n- 2024-05-01: We added 20 papers of ICML 2024.\n"
        "- 2024-01-15: The first version of this list is released.\n\n"
        "## Contents\n\n- [Silk](#silk)\n- [Wind](#wind)\n\n",
        "## Related Lists\n\n- [Awesome Wind](https://github.com/berg/wind) by Wei Sun\n\n"
        "## License\n\nThis list is under the [MIT license](LICENSE). Contact: ada@example.org\n",
    ),
    "Chinese": (
        "# 风筝论文汇总\n\n本仓库整理风筝方向的论文，欢迎 [PR](https://github.com/berg/kites/pulls)。\n\n",
        "## 联系我们\n\n如有问题，请联系 [ada@example.org](mailto:ada@example.org)。\n",
    ),
}
_MARKERS: Final = {"-": "- ", "*": "* ", "1.": "{n}. ", "[1]": "[{n}] ", "paragraph": ""}
_SPREADS: Final = {
    "line": "",
    "breaks": "<br>\n",
    "hard breaks": "  \n",
    "sub-bullets": "\n- ",
    "paragraphs": "\n\n",
}
_TABLES: Final = ("table", "title last", "html table")
FORMS: Final[Mapping[str, Sequence[str]]] = {
    "block": (*_MARKERS, "heading", *_TABLES),
    "spread": tuple(_SPREADS),
    "title": tuple(_TITLES),
    "dress": tuple(_DRESSES),
    "authors": tuple(_AUTHORS),
    "venue": tuple(_VENUES),
    "links": tuple(_LINKS),
    "note": tuple(_NOTES),
    "heading": tuple(_HEADINGS),
    "frame": tuple(_FRAMES),
}


def draw_layouts(count: int, seed: int) -> list[Layout]:
    """Return so many layouts that are clear, the same for each seed."""
    chance = random.Random(seed)
    found: list[Layout] = []
    while len(found) < count:
        layout = Layout(**{name: chance.choice(FORMS[name]) for name in FORMS})
        if is_clear(layout):
            found.append(layout)
    return found


def is_clear(layout: Layout) -> bool:
    """Whether a careful reader has no doubt what is what, and somebody may write so."""
    is_marked = layout.title not in ("plain", "bold with a stop")
    is_dated = "venue" in layout.dress or layout.dress in ("year", "date before", "badge")
    is_linked = is_title_linked(layout)
    if layout.links == "none" and not is_linked:
        has_names = layout.authors != "none" and layout.note == "none" and layout.spread != "line"
        return has_names and layout.block in ("-", "*", "1.") and layout.venue != "none"
    if layout.links in ("bare", "named addresses") and is_linked:
        return False
    if is_dated and (layout.venue != "none" or "year" in layout.heading):
        return False
    if layout.block in _TABLES:
        return layout.spread == "line" and layout.links not in ("bars", "named addresses")
    if layout.block == "heading":
        return layout.links != "none" and layout.title in ("plain", "bold", "link")
    if layout.spread == "sub-bullets" and layout.block not in ("-", "*", "1.", "heading"):
        return False
    if layout.spread == "paragraphs" and layout.note == "sentence":
        return False
    is_told_apart = is_marked or layout.authors in ("none", "full", "italic", "by", "semicolons")
    return layout.spread != "line" or is_told_apart


def is_title_linked(layout: Layout) -> bool:
    """Whether titles lead to their papers."""
    return layout.title in _LINKED


def write_list(layout: Layout, groups: Mapping[str, Sequence[Work]]) -> str:
    """Return a list of the works of each topic, in a layout."""
    front, back = _FRAMES[layout.frame]
    texts = [front]
    for number, (topic, works) in enumerate(groups.items(), 1):
        heading = _HEADINGS[layout.heading]
        texts.append(heading.format(topic=topic, n=number, han="一二三四五六"[number - 1]) + "\n\n")
        level = 4 if "###" in heading else 3
        if layout.block in _TABLES:
            texts.append(_table(layout, works))
        else:
            texts += (_entry(layout, work, n, level) for n, work in enumerate(works, 1))
        texts.append("\n")
    return "".join([*texts, back])


def _fields_of(layout: Layout, work: Work) -> dict[str, str]:
    """Return what a work's fields say; those that say nothing are left out."""
    texts = {
        "Title": _DRESSES[layout.dress](work, _TITLES[layout.title](work)),
        "Authors": _AUTHORS[layout.authors](work),
        "Venue": _VENUES[layout.venue](work),
        "Links": _LINKS[layout.links](work),
        "Note": _NOTES[layout.note](work),
    }
    return {name: text for name, text in texts.items() if text}


def _entry(layout: Layout, work: Work, number: int, level: int) -> str:
    """Return an entry that is no row of a table."""
    told = _fields_of(layout, work)
    if layout.block == "heading":
        title = told.pop("Title")
        lead = "- " if layout.spread == "sub-bullets" else ""
        below = (_SPREADS[layout.spread] or " - ").join(told.values())
        return f"{'#' * level} {title}\n\n{lead}{below}\n\n"
    marker = _MARKERS[layout.block].format(n=number)
    if layout.spread == "line":
        text = " - ".join(told[name] for name in ("Title", "Authors", "Venue") if name in told)
        behind = " ".join(told[name] for name in ("Links", "Note") if name in told)
        return f"{marker}{text} {behind}".rstrip() + ("\n" if marker else "\n\n")
    indent = " " * len(marker)
    text = _SPREADS[layout.spread].join(told.values())
    lines = [indent + line if line else "" for line in text.split("\n")]
    gap = "\n" if layout.spread != "sub-bullets" else ""
    return marker + "\n".join(lines).lstrip() + "\n" + gap


def _table(layout: Layout, works: Sequence[Work]) -> str:
    """Return a table of works."""
    rows = [_fields_of(layout, work) for work in works]
    names = list(dict.fromkeys(name for row in rows for name in row))
    if layout.block == "title last":
        names = [*names[1:], names[0]]
    cells = [names, *([row.get(name, "") for name in names] for row in rows)]
    if layout.block == "html table":
        lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in cells]
        return "<table>\n" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>\n"
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], "|---" * len(names) + "|", *lines[1:]]) + "\n"


assert tuple(FORMS) == tuple(field.name for field in fields(Layout))
