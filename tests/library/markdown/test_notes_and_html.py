"""Lists in HTML, lists of one's own notes, venues that lead to the title below, remarks."""

from __future__ import annotations

from typing import Final

from marked import only, papers, read, titles

from papersearch.library.markdown.titles import read_title

_FOLD: Final = "Folding Paper Kites with Learned Creases"
_TAIL: Final = "Tail Length and the Stability of Kites"
_STRINGS: Final = "A Survey of String Tension Models"
_NIGHT: Final = "Learning to Fly Silk Kites at Night"
_TITLES: Final = (_FOLD, _TAIL, _STRINGS, _NIGHT)
_BY: Final = "Ada Berg, Wei Sun"
_TABLE: Final = "<table>\n{}</table>\n"
_ELEMENTS: Final[dict[str, tuple[str, str]]] = {
    "terms in a line": (
        f'<dt><a href="{{url}}">{{title}}</a></dt><dd>{_BY}</dd>',
        "# Kites\n\n<dl>{}</dl>\n",
    ),
    "terms over lines": (
        f'  <dt>{{title}}</dt>\n  <dd>{_BY}</dd>\n  <dd><a href="{{url}}">paper</a></dd>\n',
        "# Kites\n\n<dl>\n{}</dl>\n",
    ),
    "divisions in a line": ('<div>{title}</div><div><a href="{url}">paper</a></div>\n', "{}"),
    "divisions over lines": (
        f'<div class="p">\n<div>{{title}}</div>\n<div>{_BY}</div>\n'
        '<div><a href="{url}">paper</a></div>\n</div>\n',
        "{}",
    ),
    "divisions around others, a line each": (
        f'<div class="row"><div class="p"><div>{{title}}</div><div>{_BY}</div>'
        '<div><a href="{url}">paper</a></div></div></div>\n',
        "{}",
    ),
    "folds": (
        f'<details><summary>{{title}}</summary><p>{_BY}</p><a href="{{url}}">paper</a></details>\n',
        "{}",
    ),
    "paragraphs in a line": ('<p><a href="{url}">{title}</a></p>', "# Kites\n\n{}\n"),
    "paragraphs in items": (
        f'<li><p>{{title}}</p><p>{_BY}</p><p><a href="{{url}}">paper</a></p></li>',
        "<ul>{}</ul>\n",
    ),
    "divisions in items with bullets": (
        f"- <div>{{title}}</div><div>{_BY}</div> [paper]({{url}})\n",
        "{}",
    ),
    "paragraphs in cells": (
        f'<tr><td><img src="{{n}}.png"></td><td><p>{{title}}</p><p>{_BY}</p>'
        '<p><a href="{url}">paper</a></p></td></tr>\n',
        _TABLE,
    ),
    "paragraphs in cells between pipes": (
        f"| <p>{{title}}</p><p>{_BY}</p> | <div>[paper]({{url}})</div> |\n",
        "| Title | Link |\n|-|-|\n{}",
    ),
    "words within a line": (
        '<p>{title} <span>(<i>new</i>)</span> <a href="{url}">paper</a></p>\n',
        "# Kites\n\n{}",
    ),
}
_REMARKS: Final = {
    f"{_FOLD} (from Kite Labs)": _FOLD,
    f"{_FOLD} (Google Research) (very hard creases)": _FOLD,
    f"{_FOLD} (a new way to fold kites)": _FOLD,
    "Training Kites (from scratch)": "Training Kites (from scratch)",
    "How to Fold Kites (and how to fly them)": "How to Fold Kites (and how to fly them)",
    "Silk Recurrent Folding (SRF)": "Silk Recurrent Folding (SRF)",
    f"{_FOLD} 2020-06-26": _FOLD,
    "World Kites (2018) - Ha, va den Berg": "World Kites",
    f"{_FOLD} (2019) - Berg et al.": _FOLD,
    "2020 KNeRF: Kites as Neural Fields": "2020 KNeRF: Kites as Neural Fields",
}


def test_lists_in_html_are_lists() -> None:
    """Items, nested and folded ones too; a list within a table stays in its row."""
    items = "".join(
        f'  <li><details><summary><a href="https://arxiv.org/abs/1901.0000{n}">{title}</a></summary>\n'
        "    <ul>\n      <li>It folds kites, and flies them.</li>\n    </ul>\n  </details></li>\n"
        for n, title in enumerate(_TITLES)
    )
    found = papers(f"# Kites\n\n## Folding\n<ul>\n{items}</ul>\n\n## Others\n\nNothing.\n")
    assert [paper.title for paper in found] == list(_TITLES)
    assert {paper.categories for paper in found} == {("Folding",)}


def test_elements_of_html_part_texts_as_ends_of_lines_do() -> None:
    """Paragraphs, terms, cells and folds stand in lines of their own, words in italic do not."""
    wrong = {}
    for name, (entry, around) in _ELEMENTS.items():
        listed = "".join(
            entry.format(title=title, url=f"https://arxiv.org/abs/1901.0000{n}", n=n)
            for n, title in enumerate(_TITLES)
        )
        found = read(around.format(listed))
        told = [(each.paper.title, each.paper.authors) for each in found.entries]
        own = [[link.url[-1] for link in each.paper.links] for each in found.entries]
        by = ("Ada Berg", "Wei Sun") if "Berg" in entry else ()
        if told != [(title, by) for title in _TITLES] or own != [[str(n)] for n in range(4)]:
            wrong[name] = (told, own, found.problems)
    assert not wrong


def test_pictures_are_no_links_of_papers() -> None:
    """Be they tags over several lines or bare addresses."""
    pictures = (
        '<img src="https://kites.example/a.png"\n     alt="A kite" width="30">\n',
        "https://kites.example/a.png\n",
        '<a href="https://kites.example/a.png"\n   target="_blank"><img\n src="a.png"></a>\n',
        '<figure><img src="https://kites.example/a.png"/></figure>\n',
    )
    for picture in pictures:
        paper = only(
            f"# Kites\n\n### {_FOLD}\n{picture}[paper](https://arxiv.org/abs/1901.00001)\n"
        )
        assert [link.url for link in paper.links] == ["https://arxiv.org/abs/1901.00001"], picture


def test_notes_beside_a_list_are_papers_where_papers_are_promised() -> None:
    """Titles that lead to pages of the list itself are read there, among whatever links."""
    notes = "".join(
        f"- [(K{n}) {title} of Kind {n}](notes/{n}/)\n" for n, title in enumerate(2 * _TITLES)
    )
    terms = "- [Terms](terms/)\n- [Home](https://kites.example/)\n"
    found = papers(f"# Paper Notes\n\n### Common\n{terms}\n### 2024\n\n{notes}")
    assert [(paper.tags, paper.year) for paper in found] == [((f"K{n}",), 2024) for n in range(8)]


def test_numbered_titles_with_notes_below_them() -> None:
    """What stands below a title is a note on it, however much there is."""
    listed = "".join(
        f"{n}. **{title} of Kind {n}**\n  - 这篇文章很有意思，值得一读。\n  - 代码还没有公开。\n"
        for n, title in enumerate(2 * _TITLES, start=1)
    )
    assert len(papers(f"# Mine\n\n## Folding:\n{listed}")) == 8


def test_a_venue_that_leads_to_a_paper_stands_above_its_title() -> None:
    """Each link stays with the title below it, and none goes to the paper above."""
    listed = "".join(
        f"[KITE{n}{n} Net{n}](https://arxiv.org/abs/1901.0000{n})\n{title}\n\n"
        for n, title in enumerate(_TITLES, start=1)
    )
    found = papers(f"# Kites\n\n## Folding\n\n{listed}")
    assert [(paper.title, len(paper.links)) for paper in found] == [(each, 1) for each in _TITLES]


def test_brackets_in_italic_before_a_title_are_its_short_name() -> None:
    """They are no venue."""
    paper = only(
        f"# Kites\n\n## Folding\n\n*(FKN)* **{_FOLD}.** Ada Berg, Wei Sun. KITE 2013.\n\n"
        "- [[paper](https://arxiv.org/abs/1901.00001)]\n"
    )
    assert (paper.venue, paper.year, paper.tags) == ("KITE", 2013, ("FKN",))


def test_a_picture_that_leads_to_a_paper_is_no_paper() -> None:
    """A teaser below a heading makes no entry of the heading, and is no lost link."""
    found = read(
        "# Kites\n\n## A Timeline of Kites and Folds\n\n"
        "[![timeline](Timeline.png)](https://arxiv.org/abs/1901.00009)\n\n"
        f"## Folding\n\n- [{_FOLD}](https://arxiv.org/abs/1901.00001)\n"
    )
    assert [entry.paper.title for entry in found.entries] == [_FOLD]
    assert found.problems == ()


def test_remarks_behind_titles_are_cut_off() -> None:
    """From whom a paper is, and what the list thinks of it; what a title may end in stays."""
    found = {text: read_title(text).title for text in _REMARKS}
    assert {text: title for text, title in found.items() if title != _REMARKS[text]} == {}
    assert titles(f"- {_FOLD} (from Kite Labs) [paper](https://arxiv.org/abs/1901.00001)\n") == [
        _FOLD
    ]


def test_a_title_with_a_verb_in_small_letters_is_a_title() -> None:
    """A sentence runs on in the link behind it only where that has a text of its own."""
    title = "Learning to describe kites with programs"
    assert titles(f"1. {title} [[paper](https://arxiv.org/abs/1901.00001)]\n") == [title]


def test_short_names_with_years_that_lead_to_notes_are_papers() -> None:
    """They are the names of papers where papers are promised, and a remark tells of each."""
    names = "FoldNet AGLA OPERA CreaseFormer LURE mDPO TailGPT HALC".split()
    listed = "".join(
        f"- [{name} (202{n})](papers/{n}.md) — 风筝的折叠与飞行\n" for n, name in enumerate(names)
    )
    found = papers(f"# Paper Notes\n\n## 风筝\n\n{listed}")
    assert [(paper.title, paper.year) for paper in found] == [
        (name, 2020 + n) for n, name in enumerate(names)
    ]


def test_a_label_stands_before_different_texts() -> None:
    """The name of one paper that is listed three times is no label."""
    entry = (
        "- **[K]** KiteNet: Silk kites. *KITE 2022*, [Paper](https://arxiv.org/abs/1901.00001)\n"
    )
    text = "# Kites\n\n" + "".join(f"## Part {n}\n\n{entry}\n" for n in range(3))
    assert titles(text) == ["KiteNet: Silk kites"]
