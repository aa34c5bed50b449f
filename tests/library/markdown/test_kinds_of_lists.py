"""Lists as they are met in the wild, each with one way of writing that others do not have."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.markdown.titles import read_title
from papersearch.library.records import ListFile

FOLD: Final = "Folding Paper Kites with Learned Creases"
TAIL: Final = "Tail Length and the Stability of Kites"
STRINGS: Final = "A Survey of String Tension Models"
NIGHT: Final = "Learning to Fly Kites at Night"
NEEDLES: Final = "Mending Silk Kites without Needles"

_DIARY: Final = f"""# 读论文
12.《{FOLD}》，EMNLP2025

风筝很有意思。

+ 这是一个想法
	+ 但是很慢

11.《{TAIL}》

10.几个风筝的工作

+ 《{STRINGS}》，主要工作是综述
"""
_FILES: Final = f"""# Papers

## Folding

- *2016 paper* [{FOLD.replace(" ", "_")}](Folding/{FOLD.replace(" ", "_")})
- *2018 slides* [Kites_for_Dummies](Folding/Kites_for_Dummies)
- *2020 paper* [{TAIL.replace(" ", "_")}](Folding/{TAIL.replace(" ", "_")})
- *2021 paper* [{STRINGS.replace(" ", "_")}](Folding/{STRINGS.replace(" ", "_")})
"""
_ANCHORS: Final = f"""# Papers

- <a name="fold"></a>
  **{FOLD}** &mdash; 2023
  Ada Berg, Tom Lund
  [📄 Paper](https://arxiv.org/abs/2301.00001) | [💻 Code](https://github.com/a/fold)

- <a name="tail"></a>
  **{TAIL}** &mdash; 2024
  Wei Sun, Tom Lund
  [📄 Paper](https://arxiv.org/abs/2301.00002)
"""
_DOTTED: Final = "# Papers\n\n" + "".join(
    f"- {title} · Kites / Outdoor Flight [[paper](https://arxiv.org/abs/2301.0000{n})]\n"
    for n, title in enumerate((FOLD, TAIL, STRINGS), start=1)
)
_SCHEDULE: Final = f"""# Kites 101

| Date | Readings | Presenter |
| --- | --- | --- |
| | **Folding** | |
| Sep 2 | [{FOLD}](https://arxiv.org/abs/2301.00001) | |
| | [{TAIL}](https://arxiv.org/abs/2301.00002) | Ada |
| | **Strings** | |
| Sep 9 | [{STRINGS}](https://arxiv.org/abs/2301.00003) | |
"""
_SITES: Final = f"""# Kites

## Reading

- [{FOLD}](https://arxiv.org/abs/2301.00001), 2023
- [{TAIL}](https://arxiv.org/abs/2301.00002), 2024
- [{STRINGS}](https://arxiv.org/abs/2301.00003), 2024
- [Kite Weekly](https://kiteweekly.example.com/) the news of the field

## Press (in all languages)

- [The Slow but Steady Rise of the Kite](https://kiteweekly.example.com/slow-but-steady), 04.2020
"""
_NAMES_BEFORE_LINKS: Final = "# Papers\n\n" + "".join(
    f"* {title} with Kite ODEs: [ICLR2{n}](https://arxiv.org/abs/2301.0000{n})\n"
    for n, title in enumerate((FOLD, TAIL), start=1)
)
_AUTHORS_FIRST: Final = "# Papers\n\n" + "".join(
    f"- {names}, {title}, Proceedings of the KITE, 20{n}. [[DOI]](https://doi.org/10.1000/{n})\n"
    for n, (names, title) in enumerate(
        [("Ada Berg, Wei Sun", f"{FOLD} of Kind {n}") for n in range(6)]
        + [("Tom Lund", NIGHT), ("Ines Moreau", NEEDLES)],
        start=10,
    )
)
_LED: Final = "# Papers\n\n## Folding\n\n" + "".join(
    f"- `【2025-0{n}】-【Kite Lab】-【Type: Model】`\n  - **{title}**\n"
    f"  - **Author(s):** Ada Berg, Wei Sun\n  - [![Stars](https://a.org/s.png)](https://github.com/a/{n})\n"
    f"  - [Paper](https://arxiv.org/abs/2301.0000{n}) / [Other Link](https://a.org/{n})\n\n"
    for n, title in enumerate((FOLD, TAIL, STRINGS), start=1)
)
_SPREAD: Final = "# Papers\n\n## Folding of Silk Kites and Their Models\n\n" + "".join(
    f"**{title}**\n\n*Ada Berg, Wei Sun*\n\nICLR 2024. [[Paper](https://arxiv.org/abs/2301.0000{n})]\n\n"
    for n, title in enumerate((FOLD, TAIL, STRINGS), start=1)
)
_LISTS: Final[dict[str, tuple[str, ...]]] = {
    _DIARY: (FOLD, TAIL, STRINGS),
    _FILES: (FOLD, TAIL, STRINGS),
    _ANCHORS: (FOLD, TAIL),
    _DOTTED: (FOLD, TAIL, STRINGS),
    _LED: (FOLD, TAIL, STRINGS),
    _SPREAD: (FOLD, TAIL, STRINGS),
    _SCHEDULE: (FOLD, TAIL, STRINGS),
    _SITES: (FOLD, TAIL, STRINGS),
    _AUTHORS_FIRST: (*(f"{FOLD} of Kind {n}" for n in range(6)), NIGHT, NEEDLES),
    _NAMES_BEFORE_LINKS: (f"{FOLD} with Kite ODEs", f"{TAIL} with Kite ODEs"),
}
_TITLES: Final = {
    f"{FOLD}. arXiv 2019.": (FOLD, 2019, ""),
    f"18_Chaos_{FOLD}": (FOLD, 2018, ""),
    f"19_{FOLD}": (FOLD, 2019, ""),
    f"14_J.KITE_{FOLD}": (FOLD, 2014, ""),
    f"{FOLD} - (2018) Ada Berg": (FOLD, 2018, "Ada Berg"),
    f"{FOLD} - by Ada Berg et al.": (FOLD, None, "Ada Berg et al."),
    f"[{FOLD}] EMNLP2020": (FOLD, 2020, ""),
    f"《{FOLD}》": (FOLD, None, ""),
    "What Flies Next? Folding Silk Kites in Coastal Winds, ICCV 2017": (
        "What Flies Next? Folding Silk Kites in Coastal Winds",
        2017,
        "",
    ),
    "Fold Smoothly, Fly Consistently: Learning Slow Kites": (
        "Fold Smoothly, Fly Consistently: Learning Slow Kites",
        None,
        "",
    ),
    "Kites - by Design": ("Kites - by Design", None, ""),
}


def _read(text: str) -> ListFile:
    return read_markdown_list(text.encode(), "x.md", Path("x.md"))


def test_each_kind_of_list_gives_its_papers_and_no_others() -> None:
    """Titles between 《》 or named like files, below anchors, before dots, among rows and sites."""
    found = {text: tuple(e.paper.title for e in _read(text).entries) for text in _LISTS}
    assert [
        (titles, _LISTS[text]) for text, titles in found.items() if titles != _LISTS[text]
    ] == []


def test_what_stands_beside_a_title_is_kept() -> None:
    """Topics behind a dot are tags, rows in bold categories, links those below and beside."""
    assert _read(_DOTTED).entries[0].paper.tags == ("Kites", "Outdoor Flight")
    rows = [entry.paper.categories for entry in _read(_SCHEDULE).entries]
    assert [row.rpartition(" / ")[2] for (row,) in rows] == ["Folding", "Folding", "Strings"]
    spread = _read(_SPREAD).entries[0].paper
    assert (spread.authors, spread.venue) == (("Ada Berg", "Wei Sun"), "ICLR")
    assert [link.kind for link in spread.links] == ["paper"]
    led = _read(_LED).entries[0].paper
    assert [link.kind for link in led.links] == ["code", "paper", "other"]
    folded = _read(_ANCHORS).entries[0].paper
    assert [link.kind for link in folded.links] == ["paper", "code"]
    assert (folded.year, folded.authors) == (2023, ("Ada Berg", "Tom Lund"))


def test_titles_without_what_is_joined_to_them() -> None:
    """Years, venues and bylines are cut off however they are joined; a title's own words stay."""
    read = {text: read_title(text) for text in _TITLES}
    found = {text: (t.title, t.venue.year, t.authors) for text, t in read.items()}
    assert {text: said for text, said in found.items() if said != _TITLES[text]} == {}


def test_a_picture_that_leads_to_itself_is_a_picture() -> None:
    """A picture's own address behind it, larger or by a proxy, is no address of a paper."""
    proxy = "https://camo.githubusercontent.com/0a1b/x.pdf"
    found = _read(
        f"# Papers\n\n- [![Kites](https://a.org/k.png)]({proxy}) [{FOLD}](https://arxiv.org/abs/1)\n"
        f"- [![Kites](https://a.org/k.png)](https://a.org/l.png) [{TAIL}](https://arxiv.org/abs/2)\n"
    )
    assert (found.addresses.papers, found.addresses.pictures) == (2, 4)
