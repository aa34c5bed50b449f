"""How each field of a paper is written in lists: title, what is around it, authors, venue, links.

Each form is a function of a `Work`; `"none"` writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from invented_works import Work

Form = Callable[[Work], str]


def join_links(form: str, between: str, *names: str) -> Form:
    """Return how a paper's links are written; `form` has the places `{name}` and `{url}`."""
    return lambda work: between.join(
        form.format(name=name, url=url)
        for name, url in zip(names, (work.paper, work.code), strict=True)
        if url
    )


TITLES: Final[Mapping[str, Form]] = {
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
LINKED: Final = {name for name in TITLES if "link" in name}
DRESSES: Final[Mapping[str, Callable[[Work, str], str]]] = {
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
AUTHORS: Final[Mapping[str, Form]] = {
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
VENUES: Final[Mapping[str, Form]] = {
    "none": lambda w: "",
    "plain": lambda w: f"{w.venue} {w.year}",
    "italic": lambda w: f"*{w.venue}*, {w.year}",
    "bold": lambda w: f"**{w.venue} {w.year}**",
    "brackets": lambda w: f"({w.venue} {w.year})",
    "proceedings": lambda w: f"Proceedings of {w.venue}, {w.year}",
}
LINKS: Final[Mapping[str, Form]] = {
    "none": lambda w: "",
    "labels": join_links("[{name}]({url})", " ", "paper", "code"),
    "double brackets": join_links("[[{name}]]({url})", " ", "PDF", "Code"),
    "bracketed": join_links("[[{name}]({url})]", "", "pdf", "github"),
    "bars": join_links("[{name}]({url})", " | ", "Paper", "Code"),
    "round": lambda w: f"({join_links('[{name}]({url})', ', ', 'paper', 'code')(w)})",
    "bold": join_links("**[{name}]({url})**", " ", "Paper", "Code"),
    "Chinese": join_links("[{name}]({url})", " ", "论文", "代码"),
    "badges": join_links(
        "[![{name}](https://img.shields.io/badge/{name}-blue)]({url})", " ", "Paper", "Code"
    ),
    "emoji": join_links("[{name}]({url})", " ", "📄", "💻"),
    "bare": lambda w: f"{w.paper} {w.code}".strip(),
    "named addresses": join_links("{name}: {url}", " ", "Paper", "Code"),
    "html": join_links('[<a href="{url}">{name}</a>]', " ", "paper", "code"),
}
NOTES: Final[Mapping[str, Form]] = {
    "none": lambda w: "",
    "Chinese": lambda w: "提出一种新的风筝折叠方法，在三个数据集上取得了最好的结果",
    "TL;DR": lambda w: "TL;DR: We show that this works well on three benchmarks.",
    "sentence": lambda w: "We show that this works well on three benchmarks.",
}
HEADINGS: Final[Mapping[str, str]] = {
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
FRAMES: Final[Mapping[str, tuple[str, str]]] = {
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
