"""Copying the selected paper."""

from __future__ import annotations

from papersearch.present.links import links_of
from papersearch.tui.screen_protocol import ActionScreen
from papersearch.tui.visitor import copy_text


def copy_paper(screen: ActionScreen) -> None:
    """Let the user choose what of the selected paper to copy."""
    if (hit := screen.selected_hit()) is None:
        return
    from papersearch.export.bibtex import bibtex  # the first paint does without
    from papersearch.export.markdown import markdown_line

    paper = hit.paper
    choices = [("title", paper.title)]
    choices += [("link", url) for _, url in links_of(paper, "paper")[:1]]
    choices += [("Markdown", markdown_line(paper)), ("BibTeX", bibtex(paper))]
    screen.choose(f"copy: {paper.title}", choices, lambda place: _copy(screen, *choices[place]))


def _copy(screen: ActionScreen, name: str, text: str) -> None:
    screen.keep_query()
    how = copy_text(screen.app, text, screen.commands)
    screen.say(f"{name} {how}: {' '.join(text.split())}")
