"""Lists in BibTeX: what is read, what LaTeX shows, and what each mistake costs."""

from __future__ import annotations

from pathlib import Path

from papersearch.library.bibtex.list import read_bibtex_list
from papersearch.library.latex import text_of_latex, without_accent_commands
from papersearch.library.records import ListFile, Paper
from tables import cases


def read(text: str) -> ListFile:
    """Read a list file that has this text."""
    return read_bibtex_list(text.encode(), "a.bib", Path("a.bib"))


def the(fields: str) -> Paper:
    """Return the paper of an entry that has a title and these fields."""
    (entry,) = read(f"@misc{{x, title = {{Kites}}, {fields}}}").entries
    return entry.paper


@cases(
    ("latex", "shown"),
    [
        (r"Jos{\'e} Li", "José Li"),
        (r"M{\"u}ller", "Müller"),
        (r"M\"uller", "Müller"),
        (r"Ho{\v c}evar \v{C}ech", "Hočevar Čech"),
        (r"Gonz{\'{a}}lez H{\'{\i}}n", "González Hín"),
        (r"Stra{\ss}e, S{\o}ren, {\L}ukasz, {\AA}ngstr{\"{o}}m", "Straße, Søren, Łukasz, Ångström"),
        (r"{F}ast {Knots}", "Fast Knots"),
        (r"$\alpha$-{M}atte 2$\times$", r"$\alpha$-Matte 2$\times$"),
        (r"R\&D 100\% a\_b \#1 \$5", "R&D 100% a_b #1 $5"),
        (r"a -- b --- ``c''~d", "a – b — “c” d"),
        (r"\textit{Ab} \emph{ovo}", "Ab ovo"),
        (r"\textbackslash{}y \textasciitilde{}", r"\y ~"),
        (r"T$^{3}$", r"T$^{3}$"),
    ],
)
def test_latex(latex: str, shown: str) -> None:
    """Commands come out as they are shown; math stays as it was typed."""
    assert text_of_latex(latex) == shown


def test_accents_elsewhere() -> None:
    """In other files only letters with accents are taken for LaTeX."""
    assert without_accent_commands(r"Bal\'azs M{\"u}ller {x} \alpha R\&D $\'e$") == (
        r"Balázs Müller {x} \alpha R\&D $\'e$"
    )


@cases(
    ("fields", "links"),
    [
        ("eprint={2001.00001}, archivePrefix={arXiv}", ["https://arxiv.org/abs/2001.00001"]),
        ("eprint={2001.00001v2}", ["https://arxiv.org/abs/2001.00001"]),
        ("eprint={hal-123}, eprinttype={hal}", []),
        ("journal={arXiv preprint arXiv:2001.00001}", ["https://arxiv.org/abs/2001.00001"]),
        (r"url={https://kites.org/a\_b/\%7Ec}", ["https://kites.org/a_b/%7Ec"]),
        (r"howpublished={\url{https://kites.org/~a}}", ["https://kites.org/~a"]),
        (r"note={See \url{https://github.com/a/b}.}", ["https://github.com/a/b"]),
        ("doi={10.1145/1}, url={https://doi.org/10.1145/1}", ["https://doi.org/10.1145/1"]),
        ("doi={10.1145/1}, ee={https://kites.org/p}", ["https://kites.org/p"]),
        ("code={https://github.com/a/b}, video={https://youtu.be/x}",
         ["https://github.com/a/b", "https://youtu.be/x"]),
        ("url={https://kites.org/1}, url={https://arxiv.org/abs/2001.00002}",
         ["https://arxiv.org/abs/2001.00002", "https://kites.org/1"]),
    ],
)  # fmt: skip
def test_addresses(fields: str, links: list[str]) -> None:
    """Addresses come out whole; what is said by ids is one, too, unless a link says it."""
    found = {link.url for link in the(fields).links}
    assert set(links) <= found


@cases(
    ("typed", "authors"),
    [
        ("Noa d'Angelo and, Dirk Berg", ("Noa d'Angelo", "Dirk Berg")),
        ("Lee, Ann and Xu, Bo and others", ("Ann Lee", "Bo Xu")),
        ("{Barnes and Noble, Inc.} and Ann Lee", ("Barnes and Noble, Inc.", "Ann Lee")),
        ("van der Berg, Jan and Smith, Jr., Bob", ("Jan van der Berg", "Bob Smith Jr.")),
        ('G{\\"o}del, Kurt\n and\n  Ann Lee', ("Kurt Gödel", "Ann Lee")),
    ],
)
def test_authors(typed: str, authors: tuple[str, ...]) -> None:
    """Names are divided at `and` outside of braces, and stand in the order they are said in."""
    assert the(f"author = {{{typed}}}").authors == authors


def test_strings_crossrefs_and_comments() -> None:
    """Strings are put in, volumes give what entries lack, comments are passed over."""
    listed = read(
        "% @misc{a, title={No}}\n@comment{@misc{b, title={No}}}\n@preamble{{x}}\n"
        '@string{ icml = "ICML" }\n'
        "@inproceedings{c, crossref={v}, title={A Child}, author={A B}}\n"
        "@proceedings{v, title={Proceedings of } # icml, year=2018}\n"
        '@article(d, title="A {"}Quoted{"} One", journal = icml # " Journal", month=jan)\n'
    )
    assert listed.problems == ()
    assert [(e.line, e.paper.title, e.paper.venue, e.paper.year) for e in listed.entries] == [
        (5, "A Child", "Proceedings of ICML", 2018),
        (7, 'A "Quoted" One', "ICML Journal", None),
    ]


@cases(
    ("broken", "line"),
    [
        ("@misc{a, title={A Broken One, year=2020\n", 1),
        ("@misc{a, title={A {Broken} {One}, year=2020}\n", 1),
        ("@misc{a,\n title={A Broken {One},\n author={A B}\n}\n", 2),
        ('@misc{a, title="A Broken One, year=2020}\n', 1),
        ("@misc{a, title={A Broken One} year={2020}}\n", None),
        ("@misc{a key with (spaces), title={A Broken One}\n", 1),
        ("@misc{a title={A Broken One}}\n", None),
        ("@misc{,}\n", None),
        ("@{}\n@\n{}}}}\n", None),
    ],
)
def test_a_broken_entry_costs_itself(broken: str, line: int | None) -> None:
    """What stands before and behind it is read, and the fault is told where it is."""
    before, behind = "@misc{x, title={Kites Before}}\n", "@misc{y, title={Kites Behind}}\n"
    listed = read(f"{broken}{before}{broken}{behind}")
    assert {"Kites Before", "Kites Behind"} <= {entry.paper.title for entry in listed.entries}
    told = [problem.line for problem in listed.problems if "closed" in problem.message]
    assert not line or told[0] == line


def test_groups_and_keywords() -> None:
    """Groups are categories; keywords that are none of them are tags."""
    paper = the("groups={Seg; Det, ection}, keywords={Seg, masks, {a, b}}")
    assert (paper.categories, paper.tags) == (("Seg", "Det, ection"), ("masks", "a, b"))
