"""Links stay on their side of what parts entries, be the title there seen or not."""

from __future__ import annotations

from typing import Final

from marked import read

_ABS, _GIT = "https://arxiv.org/abs/2301.0000", "https://github.com/kites/"
_LONG, _TAILS = "Folding Paper Kites with Learned Creases", "Tail Length and the Stability of Kites"
_GLUE = "Kites Made of Paper and Glue"
_TITLES: Final = ("KiteR4", _LONG, _TAILS, _GLUE)


def _in_turn(form: str) -> str:
    """Return titles with their addresses below them: the first is short, the last has none."""
    linked = (form.format(title, f"{_ABS}{n}") for n, title in enumerate(_TITLES[:-1], 1))
    return "".join(linked) + form.format(_TITLES[-1], "\n").split("\n")[0] + "\n"


_IN_TURN: Final = dict(zip(_TITLES, ("1", "2", "3", ""), strict=True))
_FORMS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "lines of items": (_in_turn("* {}\n  {}\n"), _IN_TURN),
    "lines of items, apart": (_in_turn("* {}\n\n  {}\n\n"), _IN_TURN),
    "items of items": (_in_turn("* {}\n  * {}\n"), _IN_TURN),
    "paragraphs": (_in_turn("{}\n\n{}\n\n"), _IN_TURN),
}


def test_links_stay_with_their_entry() -> None:
    """A title that is not seen, or has no link, gives its neighbours none of another."""
    wrong: list[str] = []
    for name, (text, expected) in _FORMS.items():
        listed = read(f"# Kites\n\n## Papers\n\n{text}")
        found = {
            entry.paper.title: "".join(link.url[-1] for link in entry.paper.links)
            for entry in listed.entries
        }
        if found != expected:
            wrong.append(f"{name}: {found} {listed.problems}")
    assert not wrong, "\n".join(wrong)
