"""The lists over which the laws are tried: invented ones, and those of a folder if one is named.

`PAPERSEARCH_LISTS=FOLDER` adds every Markdown file of a folder; that takes minutes.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.records import ListFile

SMALL: Final = Path(__file__).parents[1] / "library" / "markdown" / "small"
FOLDER: Final = os.environ.get("PAPERSEARCH_LISTS", "")

_DOING: Final = "Folding Steering Mending Flying Counting Drawing Catching Learning Sorting".split()
_KINDS: Final = "Paper Silk Rotary Nocturnal Tethered Woven Painted Harbour Festival Box".split()
_THINGS: Final = "Kites Tails Strings Knots Spools Frames Sails Winds Loops Ribbons".split()
_WITH: Final = "Learned Sparse Borrowed Moonlit Elastic Recycled Quiet Northern Shared".split()
_MEANS: Final = "Creases Maps Rulers Weights Lanterns Feathers Stitches Gestures Tides".split()
_NAMES: Final = "Ada Berg|Tom Lund|Wei Sun|Ines Moreau|Koji Hara|Lena Fisch|Omar Diallo".split("|")
_VENUES: Final = ("CVPR 2023", "ICLR 2022", "NeurIPS 2021", "AAAI 2024", "ECCV 2020")


def read(text: str | bytes) -> ListFile:
    """Read a list."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return read_markdown_list(data, "list.md", Path("list.md"))


def _title(n: int, draw: random.Random) -> str:
    return (
        f"{draw.choice(_DOING)} {draw.choice(_KINDS)} {draw.choice(_THINGS)} {n} "
        f"with {draw.choice(_WITH)} {draw.choice(_MEANS)}"
    )


def _paper(n: int) -> str:
    return f"https://arxiv.org/abs/{2001 + n // 9000:04d}.{n % 9000 + 1:05d}"


def _code(n: int) -> str:
    return f"https://github.com/kite{n}/fold"


def _authors(draw: random.Random) -> str:
    return ", ".join(draw.sample(_NAMES, 3))


# Each writes one entry: its number, a title, a venue, authors.
LAYOUTS: Final[dict[str, Callable[[int, str, str, str], str]]] = {
    "linked titles": lambda n, t, v, a: f"- [{t}]({_paper(n)}), {v} [[code]({_code(n)})]\n",
    "labels": lambda n, t, v, a: f"**{t}**\n\n- Paper: {_paper(n)}\n- Code: {_code(n)}\n\n",
    "Chinese labels": lambda n, t, v, a: (
        f"{n + 1}. {t}<br>\n作者：{a}<br>\n论文地址：{_paper(n)}<br>\n代码：{_code(n)}<br>\n\n"
    ),
    "bold with details": lambda n, t, v, a: (
        f"- **{t}** ({v})\n  - {a}\n  - [[Paper]]({_paper(n)}) [[Code]]({_code(n)})\n"
    ),
    "citations": lambda n, t, v, a: f"* {a}. [{t}]({_paper(n)}). In *{v}*.\n",
    "headings": lambda n, t, v, a: f"### {t}\n\n- Paper: {_paper(n)}\n- Code: {_code(n)}\n\n",
    "dates first": lambda n, t, v, a: f"- [2023/0{n % 9 + 1}] **{t}.** [[paper]({_paper(n)})]\n",
    "rows": lambda n, t, v, a: f"| {v} | {t} | [Paper]({_paper(n)})/[Code]({_code(n)}) |\n",
    "articles": lambda n, t, v, a: (
        f"- [【关于 第{n}只】那些你不知道的事](https://notes.example.org/{n})\n"
        f"  - 论文名称：{t}\n  - 论文地址：{_paper(n)}\n  - 会议：{v}\n"
    ),
    "quoted behind a name": lambda n, t, v, a: (
        f'* **KiteNet{n}**: "{t}", {v} (*Kite Lab*). '
        f"[[Paper]({_paper(n)})][[PyTorch]({_code(n)})]\n"
    ),
}
_HEAD: Final = {"rows": "| Pub. | Title | Links |\n|---|---|---|\n"}


def entries_of(layout: str, count: int, seed: int = 0) -> list[str]:
    """Return the texts of so many invented entries."""
    draw = random.Random(seed)
    write = LAYOUTS[layout]
    return [write(n, _title(n, draw), draw.choice(_VENUES), _authors(draw)) for n in range(count)]


def list_of(layout: str, entries: Sequence[str]) -> str:
    """Return a list of entries below a page's title and a topic."""
    level = "##"
    return f"# Awesome Kites\n\n{level} Indoor\n\n{_HEAD.get(layout, '')}{''.join(entries)}\n"


def texts() -> dict[str, str]:
    """Return the lists by name."""
    found = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SMALL.glob("*.md"))}
    found |= {layout: list_of(layout, entries_of(layout, 12)) for layout in LAYOUTS}
    if FOLDER:
        paths = sorted(Path(FOLDER).glob("*.md"))
        found |= {path.name: path.read_bytes().decode("utf-8", "replace") for path in paths}
    return found
