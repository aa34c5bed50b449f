"""Entries in one line: title, venue and labelled links."""

from __future__ import annotations

import pytest
from marked import links, only, papers


@pytest.mark.parametrize(
    ("line", "title", "venue", "year", "kinds"),
    [
        (
            "- (ECCV'20) Sample Networks for Counting, [[Paper]](https://a.org/p) [[Code]](https://b.org/c)",
            "Sample Networks for Counting", "ECCV", 2020, ["paper", "code"],
        ),
        (
            "- **[SNet]** Sample Networks for Counting [[paper](https://a.org/p)] [[code]()]",
            "Sample Networks for Counting", None, None, ["paper"],
        ),
        (
            "- Going deeper with Samples[[paper](https://a.org/p)] ",
            "Going deeper with Samples", None, None, ["paper"],
        ),
        (
            "- Sampling: A survey (IEEE TPAMI) [[paper](https://a.org/p)]  - 2023.05.11",
            "Sampling: A survey", "TPAMI", 2023, ["paper"],
        ),
        (
            "- [Samples are All You Need](https://arxiv.org/abs/1706.00001) (NIPS 2017)",
            "Samples are All You Need", "NIPS", 2017, ["paper"],
        ),
        (
            "1. **Sampling Graph Networks.** IEEE TNN 2009. [paper](https://a.org/p)",
            "Sampling Graph Networks", "IEEE TNN", 2009, ["paper"],
        ),
        (
            "1. **Sampling Graphs.** ICML 2018 Workshop. [paper](https://a.org/p) [code](https://b.org/c)",
            "Sampling Graphs", "ICML", 2018, ["paper", "code"],
        ),
        (
            "1. **Relations of Graph Samples.** TACL. [paper]()",
            "Relations of Graph Samples", "TACL", None, [],
        ),
        (
            "- **Sample Survey of Many Samples**  \n  NSR 2024, [Paper](https://a.org/p), [Project](https://b.org/c)",
            "Sample Survey of Many Samples", "NSR", 2024, ["paper", "project"],
        ),
        (
            "- NIPS 2023 award candidate, Samples are All You Need, [Website](https://b.github.io/c)",
            "Samples are All You Need", "NIPS", 2023, ["project"],
        ),
        (
            "- [website](https://b.github.io/c), Samples are All You Need for Counting",
            "Samples are All You Need for Counting", None, None, ["project"],
        ),
        (
            "- Two- & Three-Body Samples Part II [[paper](https://a.org/p)]",
            "Two- & Three-Body Samples Part II", None, None, ["paper"],
        ),
        (
            "- Paper: <KiteNet: Samples are All You Need > [[pdf](https://a.org/p)]",
            "KiteNet: Samples are All You Need", None, None, ["paper"],
        ),
        (
            "- Samples are All You Need (NIPS 2017) https://research.google.com/archive/samples.html",
            "Samples are All You Need", "NIPS", 2017, ["paper"],
        ),
        (
            "- Samples are All You Need [here](https://www.samples.org/papers/w31010)",
            "Samples are All You Need", None, None, ["paper"],
        ),
        (
            "- Samples are All You Need:\nMany Tasks with one Network [[paper](https://a.org/p)]",
            "Samples are All You Need: Many Tasks with one Network", None, None, ["paper"],
        ),
        (
            "- **[DSN]** DSN: Dual Sample Networks\n[[paper](https://a.org/p)] [[code](https://b.org/c)]",
            "DSN: Dual Sample Networks", None, None, ["paper", "code"],
        ),
    ],
)  # fmt: skip
def test_line(line: str, title: str, venue: str | None, year: int | None, kinds: list[str]) -> None:
    """Title, venue, year and links of one line are told apart."""
    paper = only(f"### Survey\n{line}")
    assert (paper.title, paper.venue, paper.year) == (title, venue, year)
    assert [kind for kind, _ in links(paper)] == kinds


def test_an_address_that_is_written_as_a_link_to_itself() -> None:
    """It leads where that link leads."""
    paper = only("- Samples for All [[pdf]([https://a.org/p.pdf](https://a.org/p.pdf))]")
    assert [link.url for link in paper.links] == ["https://a.org/p.pdf"]


def test_short_name_is_a_tag() -> None:
    """The name in brackets before a title is kept as a tag."""
    assert only("- **[SNet]** Sample Networks [[paper](https://a.org/p)]").tags == ("SNet",)


def test_authors_in_italics() -> None:
    """A line in italics below an entry names its authors, after an empty line, too."""
    found = papers(
        """\
        ### [Efficiency](#content)
        1. **Sampling Graph Networks.** KDD 2019. [paper](https://a.org/1)

            *Ann Lee, Bo Wu and Cy Xi.*

        1. **Sampling more Graph Networks.** KDD 2020. [paper](https://a.org/2)

        \t*Di Yu.*
        """
    )
    assert [paper.authors for paper in found] == [("Ann Lee", "Bo Wu", "Cy Xi"), ("Di Yu",)]
    assert found[0].categories == ("Efficiency",)
