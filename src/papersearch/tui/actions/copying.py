"""Copying the selected paper, or those that are picked."""

from __future__ import annotations

from dataclasses import dataclass

from papersearch.present.language import worded
from papersearch.present.links import links_of
from papersearch.present.sentences import papers_counted
from papersearch.tui.actions.picking import targets
from papersearch.tui.screen_protocol import ActionScreen
from papersearch.tui.visitor import copy_text


@dataclass(frozen=True, slots=True)
class CopyChoice:
    """What can be copied."""

    name: str
    text: str
    """What is copied."""
    shown: str
    """How it looks in the menu."""
    told: str
    """What is said to have been copied: how Markdown and BibTeX look is no news."""


def copy_papers(screen: ActionScreen) -> None:
    """Let the user choose what to copy; of several papers, each in lines of its own."""
    if not (papers := [target.hit.paper for target in targets(screen)]):
        return
    from papersearch.export.bibtex import bibliography  # the first paint does without
    from papersearch.export.markdown import markdown_line

    is_one = len(papers) == 1
    what = papers[0].title if is_one else papers_counted(len(papers))
    links = [url for paper in papers for _, url in links_of(paper, "paper")[:1]]
    titles = "\n".join(paper.title for paper in papers)
    above = worded("as it stands above") if is_one else titles
    choices = [CopyChoice(worded("title"), titles, above, what)]
    if links:
        text = "\n".join(links)
        choices.append(CopyChoice(worded("link"), text, text, text if is_one else what))
    for name, text in (
        ("Markdown", "\n".join(map(markdown_line, papers))),
        ("BibTeX", bibliography(papers).rstrip()),
    ):
        choices.append(CopyChoice(name, text, text, what))
    screen.choose(
        worded("copy: {what}", what=what),
        [(choice.name, choice.shown) for choice in choices],
        lambda place: _copy(screen, choices[place]),
    )


def _copy(screen: ActionScreen, choice: CopyChoice) -> None:
    screen.keep_query()
    how = copy_text(screen.app, choice.text, screen.commands)
    screen.say(f"{choice.name} {how}: {' '.join(choice.told.split())}")
