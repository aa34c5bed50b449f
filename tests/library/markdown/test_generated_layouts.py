"""Lists in layouts that are composed of forms: whatever the layout, their entries are read."""

from __future__ import annotations

import random
from itertools import count

from invented_works import Work, invent
from layouts import Layout, draw_layouts, is_title_linked, write_list
from marked import papers

from papersearch.library.records import Paper

_TOPICS = ("Silk", "Wind Tunnels", "风筝设计")
_LAYOUTS = 120
_WORKS = 4
"""Of each topic."""


def _groups(chance: random.Random) -> dict[str, list[Work]]:
    number = count(chance.randint(1, 90_000))
    return {topic: [invent(chance, next(number)) for _ in range(_WORKS)] for topic in _TOPICS}


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _wrong(paper: Paper | None, work: Work, topic: str, layout: Layout) -> list[str]:
    """Return what of a work was read wrong."""
    if paper is None:
        return ["title"]
    links = {(link.kind, link.url) for link in paper.links}
    has_paper = layout.links != "none" or is_title_linked(layout)
    wrong = ["paper"] * (has_paper and ("paper", work.paper) not in links)
    has_code = bool(work.code) and layout.links != "none"
    wrong += ["code"] * (has_code and ("code", work.code) not in links)
    wrong += ["foreign"] * (not {url for _, url in links} <= {work.paper, work.code})
    wrong += ["category"] * (not any(topic in category for category in paper.categories))
    wanted = work.authors[: 1 if layout.authors == "first" else None]
    names = [name.split()[-1] for name in paper.authors]
    is_named = layout.authors == "none" or names == [name.split()[-1] for name in wanted]
    return wrong + ["authors"] * (not is_named)


def test_whatever_the_layout_the_entries_are_read() -> None:
    """Title, paper, code, topic and authors of all entries are read, and nothing else is."""
    chance = random.Random(1)
    failures: list[str] = []
    for layout in draw_layouts(_LAYOUTS, seed=1):
        groups = _groups(chance)
        found = {_key(paper.title): paper for paper in papers(write_list(layout, groups))}
        for topic, works in groups.items():
            for work in works:
                wrong = _wrong(found.pop(_key(work.title), None), work, topic, layout)
                failures += [f"{layout}: {' '.join(wrong)} of '{work.title}'"] * bool(wrong)
        failures += [f"{layout}: no entry: '{paper.title}'" for paper in found.values()]
    assert not failures, f"{len(failures)}\n" + "\n".join(failures)
