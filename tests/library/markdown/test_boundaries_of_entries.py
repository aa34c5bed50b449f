"""Links stay on their side of what parts entries, be the title there seen or not."""

from __future__ import annotations

from typing import Final

from marked import read

_ABS, _GIT = "https://arxiv.org/abs/2301.0000", "https://github.com/kites/"
_LONG, _TAILS = "Folding Paper Kites with Learned Creases", "Tail Length and the Stability of Kites"
_OPEN: Final = "https://openreview.net/forum?id=kite"
_NAMES: Final = "Ada Berg, Wei Sun, Mia Holm"
_GLUE = "Kites Made of Paper and Glue"
_TITLES: Final = ("KiteR4", _LONG, _TAILS, _GLUE)
_SILK: Final = "Silk and Bamboo in Early Flight"
_FOUR: Final = (*_TITLES[1:], _SILK)
_SHORT: Final = (_LONG, _TAILS, "KiteNet: Rope-Wind Detection", _GLUE)


def _in_turn(form: str) -> str:
    """Return titles with their addresses below them: the first is short, the last has none."""
    linked = (form.format(title, f"{_ABS}{n}") for n, title in enumerate(_TITLES[:-1], 1))
    return "".join(linked) + form.format(_TITLES[-1], "\n").split("\n")[0] + "\n"


_IN_TURN: Final = dict(zip(_TITLES, ("1", "2", "3", ""), strict=True))


def _pictured(form: str) -> str:
    """Return titles, each with a picture that leads to the paper's page."""
    urls = [f"https://kites.example/{n}" for n in range(1, 4)]
    return "[![](logo.png)](https://kites.example/9) of a list.\n\n## Papers\n\n" + "".join(
        form.format(
            title=f"**{title}** [[paper]({_ABS}{n})]", picture=f"[![](a.png)]({url})", url=url
        )
        for n, (title, url) in enumerate(zip(_TITLES[1:], urls, strict=True), 1)
    )


_PICTURED: Final = dict(zip(_TITLES[1:], ("11", "22", "33"), strict=True))
_FORMS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "lines of items": (_in_turn("* {}\n  {}\n"), _IN_TURN),
    "lines of items, apart": (_in_turn("* {}\n\n  {}\n\n"), _IN_TURN),
    "items of items": (_in_turn("* {}\n  * {}\n"), _IN_TURN),
    "paragraphs": (_in_turn("{}\n\n{}\n\n"), _IN_TURN),
    "pictures above titles": (_pictured("{picture}\n\n{title}\n\n"), _PICTURED),
    "pictures that begin paragraphs": (_pictured("{picture}\n{title}\n\n"), _PICTURED),
    "pictures in HTML": (
        _pictured('<a href="{url}"><img src="a.png" width=200></a>\n\n{title}\n\n'),
        _PICTURED,
    ),
    "code alone above a title": (
        "".join(
            f"[[{label}]({url}{n})]\n**{title}**\n{_NAMES}\n\n"
            for n, (title, label, url) in enumerate(
                zip(_SHORT, ("pdf", "pdf", "code", "pdf"), (_ABS, _ABS, _GIT, _ABS), strict=True), 1
            )
        ),
        dict(zip(_SHORT, "1234", strict=True)),
    ),
    "a short title below its links": (
        "".join(
            f"[[paper]({_ABS}{n})] [[code]({_GIT}{n})]\n{title}\n\n"
            for n, title in enumerate((_LONG, _TAILS, "KiteR4", _GLUE), 1)
        ),
        {_LONG: "11", _TAILS: "22", "KiteR4": "33", _GLUE: "44"},
    ),
    "a title that might be a name": (
        f"{_LONG}  \n{_NAMES}  \n[paper]({_ABS}1)\n\n{_TAILS}  \n{_NAMES}  \n[code]({_GIT}2)\n\n"
        f"Wind-Rope Kite  \n{_NAMES}  \n[paper]({_OPEN}3)\n",
        {_LONG: "1", _TAILS: "2", "Wind-Rope Kite": "3"},
    ),
    "no links, and the next title right below": (
        f"## 检测\n**[1] {_LONG}**\npaper：{_ABS}1\ncode：{_GIT}1\n\n**[2] {_TAILS}**\ncode：暂无\n"
        f"**[3] {_GLUE}**\npaper：{_ABS}3\ncode：暂无\n**[4] {_SILK}**\ncode：{_GIT}4\n",
        dict(zip(_FOUR, ("11", "", "3", "4"), strict=True)),
    ),
    "plain titles without a line between": (
        f"## 检测\n{_LONG}\n论文：{_ABS}1\n{_TAILS}\n论文：暂无\n"
        f"{_GLUE}\n论文：{_ABS}3\n代码：{_GIT}3\n{_SILK}\n论文：{_ABS}4\n",
        dict(zip(_FOUR, ("1", "", "33", "4"), strict=True)),
    ),
    "bold titles side by side": (
        f"## 检测\n**{_LONG}**\n论文：{_ABS}1\n**{_TAILS}**\n**{_GLUE}**\n论文：{_ABS}3\n"
        f"**{_SILK}**\n论文：{_ABS}4\n",
        dict(zip(_FOUR, ("1", "", "3", "4"), strict=True)),
    ),
    "a short title in a paragraph of all papers": (
        f"{_LONG}<br>\nPaper: {_ABS}1<br>\nCode: {_GIT}1<br>\n{_TAILS}<br>\nCode: {_GIT}2<br>\n"
        f"Wind-Rope Kite<br>\nPaper: {_ABS}3<br>\nCode: {_GIT}3<br>\n{_GLUE}<br>\nPaper: {_ABS}4\n",
        {_LONG: "11", _TAILS: "2", "Wind-Rope Kite": "33", _GLUE: "4"},
    ),
    "pictures below titles": (_pictured("{title}\n\n{picture}\n\n"), _PICTURED),
}


def test_links_stay_with_their_entry() -> None:
    """A title that is not seen, or has no link, gives its neighbours none of another."""
    wrong: list[str] = []
    for name, (text, expected) in _FORMS.items():
        listed = read(f"# Kites\n\n{text}")
        found = {
            entry.paper.title: "".join(link.url[-1] for link in entry.paper.links)
            for entry in listed.entries
        }
        if found != expected:
            wrong.append(f"{name}: {found} {listed.problems}")
    assert not wrong, "\n".join(wrong)
