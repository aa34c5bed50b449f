"""Fields that hold another format, and lists that only their whole file tells how to read."""

from __future__ import annotations

import json
from textwrap import indent
from typing import Final

from test_forms_of_others import KITES, Said, said_in

TAILS: Final = "Tails for Kites in Strong Winds"
BIB: Final = (
    "@article{{k{n},\n  title = {{{title}}},\n  author = {{Berg, Ada and Sun, Wei}},\n"
    "  year = {{2021}},\n  doi = {{10.1000/{n}}},\n  url = {{https://kites.org/{n}.pdf}}\n}}"
)


def _bib(number: int, title: str) -> str:
    return BIB.format(n=number, title=title).replace('"', '""')


FORMS: Final[dict[str, tuple[str, str | bytes, Said]]] = {
    "columns with remarks on what to write, and BibTeX in one": (
        "a.csv",
        "Timestamp,Title (as in the paper),\"Bibtex (e.g. @inproceedings{...})\","
        "\"Authors (format: First Last, First Middle Last, ...)\","
        "\"Year (if released in 2020 and accepted for 2021, then 2021 for this entry)\"\n"
        f'10/26/2022,{KITES},"{_bib(1, KITES)}","Ada Berg, Wei Sun",2021\n',
        (
            KITES,
            "Ada Berg; Wei Sun",
            2021,
            "paper https://doi.org/10.1000/1, paper https://kites.org/1.pdf",
        ),
    ),
    "nothing but BibTeX": (
        "a.csv",
        f'id,cite\n1,"{_bib(1, KITES)}"\n2,"{_bib(2, TAILS)}"\n',
        (
            KITES,
            "Ada Berg; Wei Sun",
            2021,
            "paper https://kites.org/1.pdf, paper https://doi.org/10.1000/1",
        ),
    ),
    "JSON by address": (
        "a.json",
        json.dumps(
            {
                f"https://kites.org/{n}": {"title": title, "authors": ["Ada Berg", "Wei Sun"]}
                for n, title in enumerate((KITES, TAILS))
            }
        ),
        (KITES, "Ada Berg; Wei Sun", None, "paper https://kites.org/0"),
    ),
    "YAML by DOI": (
        "a.yaml",
        "".join(
            f"10.1000/{n}:\n  title: {title}\n  authors: Ada Berg, Wei Sun\n  year: 2021\n"
            for n, title in enumerate((KITES, TAILS))
        ),
        (KITES, "Ada Berg; Wei Sun", 2021, "paper https://doi.org/10.1000/0"),
    ),
    "remarks on what marks behind names mean": (
        "a.yaml",
        "".join(
            f"- title: {title}\n  authors: |\n    Ada Berg<sup>\\*</sup>, Wei Sun#, Bo Li<br>\n"
            "    <sup>\\*</sup> Co-corresponding authors, # equal contribution\n  year: 2021\n"
            for title in (KITES, TAILS)
        ),
        (KITES, "Ada Berg; Wei Sun; Bo Li", 2021, ""),
    ),
    "addresses of BibTeX that is another paper's": (
        "a.csv",
        f'Title,Authors,Year,Cite\n{KITES},"Ada Berg, Wei Sun",2021,"{_bib(2, TAILS)}"\n',
        (KITES, "Ada Berg; Wei Sun", 2021, ""),
    ),
    "whole citations in a column of any name": (
        "a.tsv",
        "Assay\tSource\tLink\n"
        f"in air\tBerg, A., & Sun, W. (2021). {KITES}. Journal of Kites, 9(1), 1-9.\t"
        "https://doi.org/10.1000/k\n"
        f"in water\tWei Sun, Bo Li, {TAILS}, Journal of Kites, Volume 9, Issues 2–3, 2020, "
        "Pages 1-9, ISSN 0304-3894.\thttps://doi.org/10.1000/l\n"
        "in oil\tSun W, Li B, Xu Y. A study of string tension in wind fields. Kites. 2017 Dec "
        "1;64(4):423-438. doi: 10.1000/m.2003\thttps://doi.org/10.1000/m.2003\n",
        (KITES, "A. Berg; W. Sun", 2021, "paper https://doi.org/10.1000/k"),
    ),
    "citations under keys of their own, and in HTML": (
        "a.json",
        f'{{"berg": "A. Berg, W. Sun. <a href=\\"https://kites.org/k\\"><cite>{KITES}</cite></a>. '
        f'May 2021.",\n"sun": "Sun, W., & Li, B. (2020). {TAILS}. Kites, 9(1), 1-9.",\n'
        '"li": "Li, B., & Xu, D. (2020). Strings of Kites in Winds. Kites, 9(1), 1-9."}',
        (KITES, "A. Berg; W. Sun", 2021, "paper https://kites.org/k"),
    ),
    "entries of BibTeX under keys of their own": (
        "a.yml",
        "".join(
            f"{key}: |\n{indent(_bib(number, title), '  ')}\n"
            for key, number, title in (("berg", 1, KITES), ("sun", 2, TAILS))
        ),
        (KITES, "Ada Berg; Wei Sun", 2021, "paper https://kites.org/1.pdf, paper https://doi.org/10.1000/1"),
    ),
    "citations in a table without names of columns": (
        "a.csv",
        "".join(
            f'Berg{year},{year},{doi},"Berg, A., W. Sun, and B. Li. {year}. {title}. Kites 1:8."\n'
            for year, doi, title in (("2021", "10.1000/k", KITES), ("2020", "na", TAILS))
        ),
        (KITES, "A. Berg; W. Sun; B. Li", 2021, "paper https://doi.org/10.1000/k"),
    ),
    "a place and a year behind authors": (
        "a.csv",
        f'Title,Authors\n{KITES},"Ada M. Berg and W. Sun. Kite Press, Oslo, March 2021."\n'
        f'{TAILS},"Wei Sun, Bo Li. SOSP ’03, Bolton."\n',
        (KITES, "Ada M. Berg; W. Sun", 2021, ""),
    ),
    "a year in a citation beside": (
        "a.json",
        f'[{{"author": "BERG", "title": "{KITES}", "text": "BERG, Ada, *{KITES}*, Oslo, Kites, '
        '2021, 551 pp."}]',
        (KITES, "BERG", 2021, ""),
    ),
    "a citation that begins with its title": (
        "a.yml",
        f'- pdf: https://kites.org/a.pdf\n  citation: "{KITES}. Ada Berg, Wei Sun. Kites Workshop '
        '2016 (Winds)."\n'
        f'- citation: "{TAILS}. Wei Sun, Bo Li. Kites 2017."\n',
        (KITES, "Ada Berg; Wei Sun", 2016, "paper https://kites.org/a.pdf"),
    ),
    "names parted as their own parts are": (
        "a.jsonl",
        f'{{"title": "{KITES}", "author": "Berg; Ada; Sun; Wei; Li; Bo C", "year": 2021}}\n'
        f'{{"title": "{TAILS}", "author": "Xu; Da; Sun; Wei", "year": 2020}}\n'
        '{"title": "Strings of Kites", "author": "Ada Berg; Wei Sun", "year": 2020}\n',
        (KITES, "Ada Berg; Wei Sun; Bo C Li", 2021, ""),
    ),
    "an account, a mark behind a name, and what is no name": (
        "a.csv",
        f'title,authors,year\n{KITES},"berg2024 (GitHub)",2021\n'
        f'{TAILS},"Wei Sun1, Bo Li2",2020\nStrings of Kites,[Submitted on 2 May 2020],2020\n',
        (KITES, "berg2024", 2021, ""),
    ),
    "a place of work in the place of authors": (
        "a.csv",
        f"title,authors,year\n{KITES},"
        '"Center for Applied Kites (CAK), Kite University, Lund",2021\n',
        (KITES, "", 2021, ""),
    ),
    "names in bold, and a suffix that was divided from its name": (
        "a.yml",
        f'- title: "{KITES}"\n  authors_md: "Sun, W., **Berg, A.**, & Li, B."\n  year: 2021\n'
        f'- title: "{TAILS}"\n  authors_md: "Wei Sun and {{Jr.}} and Bo Li"\n  year: 2020\n',
        (KITES, "W. Sun; A. Berg; B. Li", 2021, ""),
    ),
    "an object that goes on with its entry, and days of a record": (
        "a.json",
        f'[{{"title": "{KITES}", "original": {{"authors": "Berg A., Sun W.", "doi": "10.1000/k", '
        '"journal": "Kites"}, "scraped_date": "2024-01-02", "related": {"title": "Old Kites", '
        '"authors": "Xu Y.", "doi": "10.1000/old"}}]',
        (KITES, "A. Berg; W. Sun", None, "paper https://doi.org/10.1000/k"),
    ),
    "letters that were encoded twice": (
        "a.csv",
        f"title,authors,year\n“{KITES}”,María García; José Öberg,2021\n"
        .encode().decode("latin-1"),
        (f"“{KITES}”", "María García; José Öberg", 2021, ""),
    ),
    "letters of an old encoding among such in UTF-8": (
        "a.csv",
        f"title,authors,year\n{KITES},".encode()
        + "José Öberg; Raúl Rodríguez,2021\n".encode("cp850")
        + f"{TAILS},Ævar Gößler — 图,2020\n".encode(),
        (KITES, "José Öberg; Raúl Rodríguez", 2021, ""),
    ),
    "authors under a name that says otherwise, and numbers before titles": (
        "a.csv",
        "Title,Key words of authors,Year\n"
        f'1. {KITES},"Berg A., Sun W.",2021\n2. {TAILS},"Sun W., Li B.",2020\n'
        '3. Strings of Paper and Cloth,"Li B., Xu Y., Berg A.",2020\n'
        '4. Winds over Cold Lakes,"Xu Y., Sun W.",2019\n5. A Study of Loops,"Öz C., Li B.",2018\n',
        (KITES, "A. Berg; W. Sun", 2021, ""),
    ),
    "an address with one slash": (
        "a.csv",
        f"title,authors,year,pdf\n{KITES},Ada Berg; Wei Sun,2021,https:/arxiv.org/abs/2001.00001\n",
        (KITES, "Ada Berg; Wei Sun", 2021, "paper https://arxiv.org/abs/2001.00001"),
    ),
    "names and initials before a title with stops": (
        "a.csv",
        "Source,Link\n"
        f'"Berg A, Sun W, Li B, Xu Y. {KITES}. Kites J. 2021;9:1-9.",https://doi.org/10.1000/k\n'
        f'"Sun W, Li B, Xu Y. {TAILS}. Kites J. 2020;8:1-9.",https://doi.org/10.1000/l\n',
        (KITES, "A Berg; W Sun; B Li; Y Xu", 2021, "paper https://doi.org/10.1000/k"),
    ),
    "tags, and what only looks like one": (
        "a.json",
        f'[{{"title": "<i>{KITES}</i> <b>", "authors": "Ada Berg", "year": 2021}}]',
        (f"{KITES} <b>", "Ada Berg", 2021, ""),
    ),
    "links whose texts are whole citations": (
        "a.rst",
        "Publications\n============\n\n"
        f"* `Berg, A., Sun, W., & Li, B. (2021). {KITES}. Journal of Kites, 107, 103910. "
        "<https://doi.org/10.1000/k>`_ [or `arXiv <https://arxiv.org/abs/2004.11700>`_]\n"
        f"* `Sun, W., & Xu, Y. (2020). {TAILS}. Journal of Kites, 9, 1. "
        "<https://doi.org/10.1000/l>`_\n",
        (
            KITES,
            "A. Berg; W. Sun; B. Li",
            2021,
            "paper https://doi.org/10.1000/k, paper https://arxiv.org/abs/2004.11700",
        ),
    ),
    "links with names and year behind the title": (
        "a.rst",
        "Publications\n============\n\nA list of recent publications that fold kites:\n\n"
        f"* `{KITES} -- Berg et al., 2021 <https://kites.org/a>`_\n\n\n"
        f"* `{TAILS} -- Sun & Li, 2020 <https://kites.org/b>`_\n",
        (KITES, "Berg", 2021, "paper https://kites.org/a"),
    ),
    "authors set in bold by LaTeX, and coauthors with pages": (
        "a.json",
        f'[{{"title": "{KITES}", "year": 2021, "coauthors": [{{"name": "{{\\\\bf Ada Berg}}", '
        '"website": "https://berg.org"}, {"name": "Wei Sun"}]}]',
        (KITES, "Ada Berg; Wei Sun", 2021, ""),
    ),
    "names in BibTeX without `and`": (
        "a.bib",
        f"@article{{k, title={{{KITES}}}, year=2021, author={{A. Berg, Wei Sun and B. Li}}}}\n"
        f"@article{{l, title={{{TAILS}}}, year=2020, author={{de la Cruz, Juan Jo and others}}}}\n",
        (KITES, "A. Berg; Wei Sun; B. Li", 2021, ""),
    ),
    "names in BibTeX of several words": (
        "a.bib",
        f"@article{{l, title={{{KITES}}}, year=2020, author={{López Sun, Ana Jo and others}}}}\n",
        (KITES, "Ana Jo López Sun", 2020, ""),
    ),
    "a Markdown link in a sentence": (
        "a.csv",
        f"title,authors,year,entry\n{KITES},Ada Berg; Wei Sun,2021,"
        f"‘[{KITES}](https://doi.org/10.1000/k)’ of 2021\n",
        (KITES, "Ada Berg; Wei Sun", 2021, "paper https://doi.org/10.1000/k"),
    ),
    "BibTeX within a page": (
        "a.rst",
        "Citation\n========\n\nPlease cite:\n\n::\n\n   "
        + BIB.format(n=1, title=KITES).replace("\n", "\n   ")
        + "\n\n.. code-block:: bibtex\n\n   "
        + BIB.format(n=2, title=TAILS).replace("\n", "\n   ")
        + "\n",
        (
            KITES,
            "Ada Berg; Wei Sun",
            2021,
            "paper https://kites.org/1.pdf, paper https://doi.org/10.1000/1",
        ),
    ),
    "names in bold before the year": (
        "a.rst",
        "References\n==========\n\n.. _BS21:\n\n"
        f"**Berg, A. M. & Sun, W.** (2021). {KITES}. *Kites*, *124*, 9-12.\n\n"
        "  DOI: http://dx.doi.org/10.1000/k\n\n"
        f".. _Li20:\n\n**Li, B., Xu, Y. & Sun, W.** (2020). {TAILS}. *Kites*, 1-2.\n\n"
        "  DOI: http://dx.doi.org/10.1000/l\n",
        (KITES, "A. M. Berg; W. Sun", 2021, "paper http://dx.doi.org/10.1000/k"),
    ),
}  # fmt: skip


def test_what_stands_within_a_field_is_read() -> None:
    """A paper of each file is what a reader would say it is."""
    found = {form: said_in(name, text) for form, (name, text, _) in FORMS.items()}
    assert {form: papers for form, papers in found.items() if FORMS[form][2] not in papers} == {}
