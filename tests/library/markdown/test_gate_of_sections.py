"""What stands among papers in their form, and is none, is left out."""

from __future__ import annotations

from pathlib import Path

from papersearch.library.markdown import read_markdown_list

_PAPERS = "\n".join(
    f"- [{name} for Learning Graph Representations](https://arxiv.org/abs/2001.0000{n}) (ICML 2020)"
    for n, name in enumerate(("Contrastive Methods", "Masked Models", "Spectral Filters"), 1)
)
_NO_PAPERS = {
    "people": "## Maintainers\n- [Ada Berg](https://ada.example) (a university)\n",
    "books": "## Books\n- [The Whole of Graph Learning](https://books.example/graphs)\n",
    "talks": "## Seen\n- [Learning on Graphs at Scale](https://youtu.be/abc), Ada Berg, Wei Sun\n",
    "contents": "## Weeks\n- [Top Papers of the Week (June 2 - June 8)](./#top-june-2---2025)\n",
    "prose": "## Aims\nA curated list of the most cited papers (2012-2016)\n",
}


def test_what_is_no_paper_is_left_out_and_papers_stay() -> None:
    """Beside three papers nothing else is read, whatever stands in the same form."""
    failed = {}
    for name, section in _NO_PAPERS.items():
        text = f"# Awesome Graph Papers\n\n{section}\n## Methods\n\n{_PAPERS}\n"
        read = read_markdown_list(text.encode(), "x.md", Path("x.md"))
        if len(read.entries) != 3:
            failed[name] = [entry.paper.title for entry in read.entries]
    assert not failed


def test_a_paper_in_a_section_of_books_stays() -> None:
    """A section's name alone takes no paper out."""
    read = read_markdown_list(f"# Graphs\n\n## Books\n\n{_PAPERS}\n".encode(), "x.md", Path("x.md"))
    assert len(read.entries) == 3
