"""What people write in fields of entries in other forms than these have."""

from __future__ import annotations

import json
from pathlib import Path

from papersearch.library.files import read_list
from papersearch.library.keyed.people import authors_in
from papersearch.library.records import Paper

AND_WORDS = {
    "Ada Berg, Wei Sun und Bo Li": ("Ada Berg", "Wei Sun", "Bo Li"),
    "Ada Berg und Wei Sun": ("Ada Berg", "Wei Sun"),
    "Anne Petit, Luc Roux et Zoé Noir": ("Anne Petit", "Luc Roux", "Zoé Noir"),
    "Ana Sol, Luis Mar y Eva Luz": ("Ana Sol", "Luis Mar", "Eva Luz"),
    "Ana Sol, Rui Mar e Eva Luz": ("Ana Sol", "Rui Mar", "Eva Luz"),
    "José Ortega y Gasset": ("José Ortega y Gasset",),
    "Ada Berg, José Ortega y Gasset": ("Ada Berg", "José Ortega y Gasset"),
    "Ada Berg, Rui Costa e Silva and Bo Li": ("Ada Berg", "Rui Costa e Silva", "Bo Li"),
    "Ada Berg et al.": ("Ada Berg",),
}

NAMES = {
    "van der Berg, AP; Sun, W; de Li, BCD": ("AP van der Berg", "W Sun", "BCD de Li"),
    "Berg Costa, APC; Sun Mar, W; Li Noir, B": ("APC Berg Costa", "W Sun Mar", "B Li Noir"),
    "Mya Phyo Thu and Win, Nwe": ("Mya Phyo Thu", "Nwe Win"),
    "Wei Sun, KTH; Ada Berg, MIT": ("Wei Sun", "Ada Berg"),
    "1e3": ("1e3",),
    "2fold": ("2fold",),
    "Wei Sun1, Ada Berg2": ("Wei Sun", "Ada Berg"),
    "1Wei Sun, 2Ada Berg": ("Wei Sun", "Ada Berg"),
    "Zo&#233;  Noir and M&uuml;  Li and Bo  Xu": ("Zoé Noir", "Mü Li", "Bo Xu"),
    "Wei Sun&#42;, Ada Berg&#42;, Bo Li": ("Wei Sun", "Ada Berg", "Bo Li"),
    "Ada (Mia) Berg, Wei Sun (KTH), Bo Li": ("Ada (Mia) Berg", "Wei Sun", "Bo Li"),
    "Ada Berg, Wei Sun, und Bo Li": ("Ada Berg", "Wei Sun", "Bo Li"),
    "Berg, Ada, Wei Sun und Bo Li": ("Ada Berg", "Wei Sun", "Bo Li"),
    "Berg A., van der Sun W., Li B.-C.": ("A. Berg", "W. van der Sun", "B.-C. Li"),
    "Berg A.B., Sun W.": ("A.B. Berg", "W. Sun"),
    "Ada B. Berg, Wei Sun": ("Ada B. Berg", "Wei Sun"),
    r"Ada Berg, Wei Sun<sup>\*</sup> <sup>\*</sup> Co-corresponding authors": (
        "Ada Berg",
        "Wei Sun",
    ),
    r"Ada Berg, Wei Sun <sup>\#</sup> Co-first authors <br>": ("Ada Berg", "Wei Sun"),
    "Ada Berg*, Wei Sun* (* equal contribution)": ("Ada Berg", "Wei Sun"),
}


GROUPS = {
    "[Kite Collaboration]": ("Kite Collaboration",),
    "[Kite and Wind Collaborations] (incl. A. Berg)": ("Kite and Wind Collaborations",),
    "[Kite Working Group], A. Berg, W. Sun": ("Kite Working Group", "A. Berg", "W. Sun"),
    "[deleted]": (),
    "[Ada Berg, Wei Sun]": ("Ada Berg", "Wei Sun"),
}


def _first(name: str, text: str) -> list[str]:
    paper = read_list(Path(name), text.encode()).entries[0].paper
    return [link.url for link in paper.links]


def test_words_for_and_of_other_languages_part_names() -> None:
    """They do where a list plainly has whole names on both sides, and in no name."""
    read = {text: authors_in(text) for text in AND_WORDS}
    assert read == AND_WORDS
    bib = "".join(
        f"@misc{{k{n},\n title = {{Kites {n}}},\n author = {{{text}}}\n}}\n"
        for n, text in enumerate(AND_WORDS)
        if text.count(",") != 1 or len(AND_WORDS[text]) > 2
    )
    papers = [entry.paper.authors for entry in read_list(Path("a.bib"), bib.encode()).entries]
    assert papers == [
        names for text, names in AND_WORDS.items() if text.count(",") != 1 or len(names) > 2
    ]


def test_initials_are_no_place_of_work_and_digits_in_a_handle_no_marks() -> None:
    """An initial of one letter, or a particle before the comma, shows what commas part."""
    assert {text: authors_in(text) for text in NAMES} == NAMES


def test_a_line_of_tags_may_have_all_names() -> None:
    """Between semicolons, or between commas with initials first; a name with a suffix is one."""
    lines = {
        "Berg, Ada; Sun, W. L.": ("Ada Berg", "W. L. Sun"),
        "A Berg, WL Sun, B.-C. Li": ("A Berg", "WL Sun", "B.-C. Li"),
        "Berg, A. and Sun, W.": ("A. Berg", "W. Sun"),
        "Berg, A., Sun, W., Li, B.": ("A. Berg", "W. Sun", "B. Li"),
        "Berg, Ada, Jr.": ("Ada Berg Jr.",),
        "Ministry of Kites and Winds": ("Ministry of Kites and Winds",),
    }
    texts = [f"TY  - JOUR\nTI  - Kites {n}\nAU  - {each}\nER  - \n" for n, each in enumerate(lines)]
    papers = [entry.paper for entry in read_list(Path("a.ris"), "".join(texts).encode()).entries]
    assert [each.authors for each in papers] == [*lines.values()]


def test_and_and_brackets_stay_in_names_of_groups() -> None:
    """A person before the group is one, written as the others are."""
    groups = {
        "Berg A, Sun W, Kites and Winds and Tails Core Study, the Kite Group.": (
            *("A Berg", "W Sun", "Kites and Winds and Tails Core Study", "the Kite Group"),
        ),
        "Berg A, Sun W and Kite Study Group": ("A Berg", "W Sun", "Kite Study Group"),
        "Ada Berg, Wei Sun, and Kite Team": ("Ada Berg", "Wei Sun", "Kite Team"),
        "Winds & Kites Research Team": ("Winds & Kites Research Team",),
        "Ada Berg; Wei Sun; Kites UK (KITE-UK) Consortium": (
            *("Ada Berg", "Wei Sun", "Kites UK (KITE-UK) Consortium"),
        ),
        "Ada Berg; Wei Sun; Winds and Kites Network (WKN)": (
            *("Ada Berg", "Wei Sun", "Winds and Kites Network (WKN)"),
        ),
        "Berg A, Sun W, (The Kite Collaborative).": ("A Berg", "W Sun", "The Kite Collaborative"),
        "Ada Berg (Kite Group), Wei Sun (KTH)": ("Ada Berg", "Wei Sun"),
    }
    assert {text: authors_in(text) for text in groups} == groups


def test_groups_in_brackets_are_authors() -> None:
    """A group stands before its members, and its name is never divided."""
    assert {text: authors_in(text) for text in GROUPS} == GROUPS


def test_a_doi_within_a_publishers_address_is_the_doi_as_well() -> None:
    """The page stays beside it."""
    pages = (
        "http://doi.kitessociety.org/10.1109/KS.2011.139",
        "https://kites.example.org/doi/abs/10.1109/KS.2011.139",
    )
    doi = "https://doi.org/10.1109/ks.2011.139"
    for page in pages:
        bib = f"@article{{a,\n title = {{Folding Kites}},\n doi = {{{page}}}\n}}\n"
        yaml = f"- title: Folding Kites\n  authors: Ada Berg, Wei Sun\n  links:\n    DOI: {page}\n"
        assert {url.lower() for url in _first("a.bib", bib)} == {page.lower(), doi}
        assert {url.lower() for url in _first("a.yml", yaml)} == {page.lower(), doi}


def test_a_title_set_off_by_a_tag_without_its_first_sign_is_one() -> None:
    """`span style='…'>` is a tag among citations whose titles are in such."""
    rows = "".join(
        f"- citation: \"Berg A, Sun W, Li B.<br/> {sign}span style='color:Red'>Folding kites of "
        f'paper {n}</span>. Journal of Kites. 202{n}."\n'
        for n, sign in enumerate(("<", "<", "", "<"))
    )
    papers = [entry.paper for entry in read_list(Path("a.yml"), rows.encode()).entries]
    assert [(each.title, len(each.authors)) for each in papers] == [
        (f"Folding kites of paper {n}", 3) for n in range(4)
    ]


def test_names_end_where_a_journal_follows() -> None:
    """Between commas, `and` stands before the last name; what follows is where it was published."""
    names = {
        "Ada Berg, Wei Sun, and Bo Li": ("Ada Berg", "Wei Sun", "Bo Li"),
        "A. Berg and W. Sun": ("A. Berg", "W. Sun"),
        "Berg, A., Sun, W., and Li, B.": ("A. Berg", "W. Sun", "B. Li"),
        "Ada Berg and Wei Sun and Bo Li": ("Ada Berg", "Wei Sun", "Bo Li"),
    }
    places = ("Aerodynamics, 19(6):77-105", "In Proc. of Kites-20, Oslo, Norway")
    cases = [(each, place) for each in names for place in places]
    page = "Kites\n=====\n\nPapers\n------\n\n" + "\n".join(
        f"  Folding number {n} of paper kites in winds,\n  {each},\n  {place}, 2019.\n"
        for n, (each, place) in enumerate(cases)
    )
    papers = [entry.paper for entry in read_list(Path("a.rst"), page.encode()).entries]
    assert [(each.title, each.authors, each.year) for each in papers] == [
        (f"Folding number {n} of paper kites in winds", names[each], 2019)
        for n, (each, _) in enumerate(cases)
    ]


def test_the_same_slip_at_the_same_place_is_told_once() -> None:
    """JSON that is nested too deep in one line is one problem, and costs itself alone."""
    deep = "[" * 1000 + "]" * 1000
    text = f'{{"papers": [{deep}, {{"title": "Kites", "authors": ["Ada Berg"]}}]}}'
    listed = read_list(Path("a.json"), text.encode(), "a.json")
    assert [entry.paper.title for entry in listed.entries] == ["Kites"]
    assert len(listed.problems) == 1


TOLD = {
    "a.json": (
        '[{"note": "mine"}, {"title": null, "authors": "Wei Sun"},\n'
        ' {"title": "Folding Kites", "authors": "Ada Berg", "year": 1, "year": 2, "pdf": "https://kites.org/1",'
        ' "pdf": "https://kites.org/2"}]',
        ["1: this entry has no title", "2: the key 'year' stands twice in this entry"],
        ["https://kites.org/1", "https://kites.org/2"],
    ),
    "a.bib": (
        "@string{a = b # {x}}\n@string{b = a # {y}}\n"
        "@misc{k, title = {Folding Kites}, author = {Ada Berg},\n  author = {Wei Sun},\n"
        "  url = {https://kites.org/1}, url = {https://kites.org/2}}\n"
        "@misc{K, title = {Cutting Strings}}\n@misc{l, title = {Tails}}\n"
        "@misc{l, title = {Tails}}\n",
        [
            "1: the string 'b' is not known here; its name is read",
            "4: the key 'author' stands twice in this entry",
            "6: the key 'K' stands at the entry of line 3 already",
        ],
        ["https://kites.org/1", "https://kites.org/2"],
    ),
}


def test_what_stands_twice_is_told_or_read() -> None:
    """Keys that stand twice are told with a line; addresses below both are read."""
    for name, (text, told, urls) in TOLD.items():
        found = read_list(Path(name), text.encode())
        problems = [f"{problem.line}: {problem.message}" for problem in found.problems]
        assert [each.partition(" (")[0] for each in problems] == told, name
        assert [link.url for entry in found.entries for link in entry.paper.links] == urls, name


MINE, OTHERS = "https://arxiv.org/abs/2101.00001", "https://arxiv.org/abs/1409.1556"
WORKS_BESIDE = {
    "a key that says nothing, beside one that has the paper": (
        "a.json",
        f'[{{"title": "Folding Kites", "baseline": "{OTHERS}", "arxiv_id": "2101.00001"}}]',
        [f"paper {MINE}, baseline {OTHERS}"],
    ),
    "a column that says nothing, of which other rows have the paper elsewhere": (
        "a.csv",
        f"Title,Paper,Baseline\nFolding Kites,{MINE},\nCutting Strings,,{OTHERS}\n",
        [f"paper {MINE}", f"Baseline {OTHERS}"],
    ),
    "a column that says nothing, of the same work for several": (
        "a.csv",
        f"Title,Year,Based on\nFolding Kites,2021,{OTHERS}\nCutting Strings,2021,{OTHERS}\n",
        [f"Based on {OTHERS}", f"Based on {OTHERS}"],
    ),
    "a column that says nothing, and can be nothing but the paper": (
        "a.csv",
        f"Title,Year,Wo\nFolding Kites,2021,{MINE}\nCutting Strings,2021,{OTHERS}\n",
        [f"paper {MINE}", f"paper {OTHERS}"],
    ),
    "a key that is called as the site, or has another form of the same address": (
        "a.json",
        f'[{{"title": "Folding Kites", "arxiv": "{MINE}", "mirror": "https://arxiv.org/pdf/2101.00001",'
        ' "springer": "https://link.springer.com/chapter/10.1007/1-2_3"}]',
        [
            f"paper {MINE}, paper https://link.springer.com/chapter/10.1007/1-2_3,"
            " paper https://arxiv.org/pdf/2101.00001"
        ],
    ),
    "a preprint and what was published": (
        "a.yaml",
        f"- title: Folding Kites\n  doi: 10.1000/1\n  preprint: {MINE}\n"
        "  postprint: https://hal.science/hal-1\n",
        [f"paper {MINE}, paper https://hal.science/hal-1, paper https://doi.org/10.1000/1"],
    ),
    "an object with a title of its own": (
        "a.yaml",
        f"- title: Folding Kites\n  teacher: {{title: Cutting Strings, url: '{OTHERS}'}}\n",
        [f"teacher {OTHERS}"],
    ),
    "a note in words, and one that is an address": (
        "a.bib",
        f"@misc{{a, title={{Folding Kites}}, note={{Extends \\url{{{OTHERS}}}}}}}\n"
        f"@misc{{b, title={{Cutting Strings}}, note={{arXiv: {MINE}}}}}\n"
        f"@misc{{c, title={{Tails of Kites}}, addendum={{Supersedes {OTHERS}}}}}\n",
        [f"note {OTHERS}", f"paper {MINE}", f"addendum {OTHERS}"],
    ),
    "a note of RIS in words, and one that is an address": (
        "a.ris",
        f"TY  - JOUR\nTI  - Folding Kites\nN1  - Reviews {OTHERS}\nER  - \n"
        f"TY  - JOUR\nTI  - Cutting Strings\nL3  - {MINE}\nER  - \n",
        [f"note {OTHERS}", f"paper {MINE}"],
    ),
    "two works in a row, of which one has lost its title": (
        "a.csv",
        f"Title 1,Link 1,Title 2,Link 2\nFolding Kites,{MINE},Cutting Strings,{OTHERS}\n"
        "Tails of Kites,https://kites.org/1.pdf,,https://kites.org/2.pdf\n",
        [f"paper {MINE}", f"paper {OTHERS}", "paper https://kites.org/1.pdf"],
    ),
    "two titles of one work": (
        "a.csv",
        f"Title 1,Title 2,Year,Link\nFolding Kites,Kites Folded,2021,{MINE}\n",
        [f"paper {MINE}"],
    ),
    "two ids in one place": (
        "a.csv",
        "title,arxiv\nKites and Strings,2101.00001 1409.1556\n",
        [f"arxiv {MINE}, arxiv {OTHERS}"],
    ),
    "entries below an entry in JSON": (
        "a.json",
        f'{{"kites": {{"one": {{"title": "Folding Kites", "paper": "{MINE}", "later":'
        f' [{{"title": "Cutting Strings", "paper": "{OTHERS}"}}]}},'
        ' "two": {"title": "Tails of Kites", "paper": "https://kites.org/1.pdf"}}}',
        [f"paper {MINE}", f"paper {OTHERS}", "paper https://kites.org/1.pdf"],
    ),
    "entries below an entry": (
        "a.yaml",
        f"kites:\n  one:\n    title: Folding Kites\n    paper: {MINE}\n    later:\n"
        f"    - title: Cutting Strings\n      paper: {OTHERS}\n"
        "  two: {title: Tails of Kites, paper: 'https://kites.org/1.pdf'}\n",
        [f"paper {MINE}", f"paper {OTHERS}", "paper https://kites.org/1.pdf"],
    ),
}


def _labelled(paper: Paper) -> str:
    return ", ".join(f"{link.label or link.kind} {link.url}" for link in paper.links)


def test_an_address_of_another_work_is_not_the_papers() -> None:
    """What a key or a note says nothing of is the paper's own only if nothing else can be."""
    found = {
        case: [_labelled(entry.paper) for entry in read_list(Path(name), text.encode()).entries]
        for case, (name, text, _) in WORKS_BESIDE.items()
    }
    assert found == {case: links for case, (_, _, links) in WORKS_BESIDE.items()}


def test_addresses_of_what_has_no_title_are_counted() -> None:
    """Those of an entry that is skipped are skipped, too, and pages of authors are no authors."""
    text = (
        '[{"title": "Folding Kites", "author_url": "https://kites.org/ada", "pdf": "https://kites.org/1"},'
        ' {"title": "", "authors": "Wei Sun", "pdf": "https://kites.org/2", "code": "https://kites.org/3"}]'
    )
    found = read_list(Path("a.json"), text.encode())
    assert [(entry.paper.authors, len(entry.paper.links)) for entry in found.entries] == [((), 1)]
    assert (found.addresses.papers, found.addresses.skipped) == (1, 3)


def test_two_objects_whose_braces_are_gone_cost_one() -> None:
    """What is left of the second is one entry without a title, and all others are read."""
    rows = [
        {
            "title": f"Folding Paper Kites with {n} Creases",
            "authors": "A Berg",
            "year": 2020,
            "pdf": "",
        }
        for n in range(4)
    ]
    text = json.dumps(rows).replace("}, {", "}, ", 1)
    listed = read_list(Path("a.json"), text.encode())
    assert [entry.paper.title for entry in listed.entries] == [
        row["title"] for n, row in enumerate(rows) if n != 1
    ]
