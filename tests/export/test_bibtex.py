"""Papers as BibTeX: kinds, fields, keys, and that no text breaks out of its field."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from export.nasty import PAPERS
from papersearch.export.bibtex import bibliography
from papersearch.library.clean import clean
from papersearch.library.latex import text_of_latex
from papersearch.library.records import LINK_KINDS, Link, Paper
from tables import cases

ARXIV = "arXiv:1909.13226"
ABS = Link("paper", "https://arxiv.org/abs/1909.13226")


def parsed(text: str) -> list[dict[str, str]]:
    """Read BibTeX as BibTeX does, by counting braces; `kind` and `key` are beside the fields."""
    entries = []
    place = 0
    while place < len(text):
        head = re.compile(r"@([a-z]+)\{([a-z0-9]+),\n", re.ASCII).match(text, place)
        assert head, text[place:]
        entry = {"kind": head[1], "key": head[2]}
        place = head.end()
        while field := re.compile(r"  ([A-Za-z]+) = \{").match(text, place):
            end = closing(text, field.end())
            assert field[1] not in entry
            entry[field[1]] = text[field.end() : end]
            assert text[end : end + 3] == "},\n"
            place = end + 3
        assert text[place] == "}"
        place = re.compile(r"\}\n*").match(text, place).end()  # type: ignore[union-attr]
        entries.append(entry)
    return entries


def entry_of(paper: Paper) -> str:
    """Return the BibTeX of one paper, without the line end."""
    return bibliography([paper]).removesuffix("\n")


def closing(text: str, start: int) -> int:
    """Return where the brace that was opened before `start` is closed."""
    depth = 1
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if not depth:
            return place
    raise AssertionError(f"not closed: {text}")


def read(value: str) -> str:
    """Return what LaTeX makes of a value."""
    return clean(text_of_latex(value))


def test_an_entry() -> None:
    """A paper of a conference has all that is known of it, and its arXiv id."""
    paper = Paper(
        ARXIV,
        "PolarMask: Single Shot Instance Segmentation with Polar Representation",
        venue="CVPR",
        year=2020,
        authors=("Enze Xie", "Peize Sun"),
        links=(Link("code", "https://github.com/xieenze/PolarMask"), ABS),
    )
    assert entry_of(paper) == (
        "@inproceedings{xie2020polarmask,\n"
        "  title = {{PolarMask}: Single Shot Instance Segmentation with Polar Representation},\n"
        "  author = {Enze Xie and Peize Sun},\n"
        "  booktitle = {CVPR},\n"
        "  year = {2020},\n"
        "  eprint = {1909.13226},\n"
        "  archivePrefix = {arXiv},\n"
        "  url = {https://arxiv.org/abs/1909.13226},\n"
        "  code = {https://github.com/xieenze/PolarMask},\n"
        "}"
    )


def test_of_a_paper_of_which_little_is_known() -> None:
    """What is not known is left out."""
    assert entry_of(Paper("x", "目标检测")) == "@misc{mubiaojiance,\n  title = {目标检测},\n}"


@cases(
    ("venue", "kind", "field"),
    [
        ("CVPR", "inproceedings", "booktitle"),
        ("NeurIPS", "inproceedings", "booktitle"),
        ("CoRL", "inproceedings", "booktitle"),
        ("ICLR Workshop", "inproceedings", "booktitle"),
        ("中国图象图形学大会", "inproceedings", "booktitle"),
        ("TPAMI", "article", "journal"),
        ("IEEE TNNLS", "article", "journal"),
        ("Journal of computer-aided molecular design", "article", "journal"),
        ("计算机学报", "article", "journal"),
        ("Blog", "misc", "howpublished"),
        ("OpenAI", "misc", "howpublished"),
        ("arXiv", "misc", "howpublished"),
        ("CoRR", "misc", "howpublished"),
        (None, "misc", None),
    ],
)
def test_kinds(venue: str | None, kind: str, field: str | None) -> None:
    """The venue decides the kind of entry and where it stands."""
    (entry,) = parsed(entry_of(Paper(ARXIV, "Net", venue=venue, links=(ABS,))))
    assert entry["kind"] == kind
    venues = {"booktitle", "journal", "howpublished"}
    assert {name: entry[name] for name in venues & set(entry)} == ({field: venue} if field else {})
    assert (entry["eprint"], entry["archivePrefix"]) == ("1909.13226", "arXiv")


@cases(
    ("paper_id", "year", "shown"),
    [
        ("arXiv:1909.13226", 2020, "2020"),
        ("arXiv:1909.13226", None, None),
        ("net", None, None),
    ],
)
def test_years(paper_id: str, year: int | None, shown: str | None) -> None:
    """The paper's year; one that is not known is not made up of its id."""
    (entry,) = parsed(entry_of(Paper(paper_id, "Net", year=year)))
    assert entry.get("year") == shown


def test_the_address_of_a_paper_that_is_on_arxiv() -> None:
    """A paper without a link of its own, but with an arXiv id, is cited by that."""
    (entry,) = parsed(entry_of(Paper(ARXIV, "Net", links=(Link("other", ABS.url, "x"),))))
    assert entry["url"] == ABS.url


@cases(
    ("title", "authors", "key"),
    [
        ("PolarMask: Single Shot", ("Enze Xie",), "xie2020polarmask"),
        ("PolarMask: Single Shot", ("Xie, Enze",), "xie2020polarmask"),
        ("PolarMask：单阶段", ("谢恩泽",), "xie2020polarmask"),
        ("The Deep Snake", (), "deepsnake2020"),
        ("Learning to Fold Paper Kites", ("Ann Lee",), "lee2020learningfoldpaper"),
        ("RandLA-Net: Efficient", (), "randlanet2020"),
        ("On the: Way", (), "way2020"),
        ("100% R&D", (), "paper100rd2020"),
        ("目标检测", ("José Müller-Groß",), "mullergross2020mubiaojiance"),
        ("目标检测方法综述", (), "mubiaojiancefangfa2020"),
        ("图像分割方法综述", (), "tuxiangfengefangfa2020"),
        ("a" * 100, (), "a" * 30 + "2020"),
        ("!", (), "paper2020"),
    ],
)
def test_keys(title: str, authors: tuple[str, ...], key: str) -> None:
    """A key is made of family name, year and what tells the title, of Chinese in pinyin."""
    (entry,) = parsed(entry_of(Paper("x", title, year=2020, authors=authors)))
    assert entry["key"] == key


@given(st.lists(PAPERS, min_size=1, max_size=6, unique_by=lambda paper: paper.id))
def test_keys_are_the_papers_own(papers: list[Paper]) -> None:
    """A key is the same whatever is exported beside it, unless another paper has the same one."""
    alone = [parsed(entry_of(paper))[0]["key"] for paper in papers]
    together = [entry["key"] for entry in parsed(bibliography(papers))]
    assert len(set(together)) == len(papers)
    for key, beside in zip(alone, together, strict=True):
        assert beside == key or (alone.count(key) > 1 and beside.startswith(key))
    other_way = [entry["key"] for entry in parsed(bibliography(reversed(papers)))]
    assert other_way[::-1] == together


@cases(
    ("title", "shown"),
    [
        ("PolarMask: Single Shot", "{PolarMask}: Single Shot"),
        ("A Single-Shot 3D GAN", "A Single-Shot {3D} {GAN}"),
        ("Mask R-CNN and U-Net", "Mask {R-CNN} and {U-Net}"),
        ("PointNet++ in 2020", "{PointNet}++ in 2020"),
        ("50% of A_B & {C}", r"50\% of A\_B \& \textbraceleft{}C\textbraceright{}"),
        ("$x^2$ ~ \\y #1", r"$x^2$ \textasciitilde{} \textbackslash{}y \#1"),
        (r"Fitting $\ell_1$ Kites", r"Fitting $\ell_1$ Kites"),
        (r"2$\times$ Zoom for $5", r"2$\times$ Zoom for \$5"),
        (r"\$5 for $x^2$", r"\textbackslash{}\$5 for $x^2$"),
        ("a--b `` ''", "a-{}-b `{}` '{}'"),
    ],
)
def test_titles(title: str, shown: str) -> None:
    """Names keep their capitals in any style; LaTeX's characters are escaped."""
    (entry,) = parsed(entry_of(Paper("x", title)))
    assert entry["title"] == shown


def test_a_name_is_one_author() -> None:
    """A name with `and` in it is not divided."""
    (entry,) = parsed(entry_of(Paper("x", "Net", authors=("Barnes and Noble", "Enze Xie"))))
    assert entry["author"] == "{Barnes and Noble} and Enze Xie"


def test_addresses_are_not_escaped() -> None:
    """An address stands as it is, but for braces, which could end its field."""
    url = "https://example.org/~a_b/c%20d?x=1&y={2}#e"
    (entry,) = parsed(entry_of(Paper("x", "Net", links=(Link("paper", url),))))
    assert entry["url"] == "https://example.org/~a_b/c%20d?x=1&y=%7B2%7D#e"


@given(st.lists(PAPERS, max_size=4))
def test_no_text_breaks_out(papers: list[Paper]) -> None:
    """Each paper is one entry with its own fields, from which its texts can be read again."""
    entries = parsed(bibliography(papers))
    assert len(entries) == len(papers) == len({entry["key"] for entry in entries})
    known = "kind key title author booktitle journal howpublished year eprint archivePrefix url"
    known += " doi titlezh keywords groups abstract reading " + " ".join(LINK_KINDS)
    for entry, paper in zip(entries, papers, strict=True):
        assert set(entry) <= set(known.split())
        assert read(entry["title"]) == paper.title
        assert read(entry.get("author", "")) == " and ".join(paper.authors)
        for value in entry.values():
            assert len(value.splitlines()) == 1
