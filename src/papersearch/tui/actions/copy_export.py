"""Taking papers along: copying the selected one, exporting all that was found."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from papersearch.desktop.opener import links_of
from papersearch.errors import OutputError
from papersearch.library.files import would_be_read
from papersearch.tui.copying import copied
from papersearch.tui.screen_protocol import Acts, Stage
from papersearch.tui.visitor import deliver, is_visited

if TYPE_CHECKING:
    from papersearch.search.answer import Answer
    from papersearch.search.searcher import Searcher

_FIRST_NAME: Final = "papers.md"


class Taking:
    """Copies and exports."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._path = _FIRST_NAME

    def acts(self) -> Acts:
        """Return what to do, by the id of its key."""
        return {"copy": self._copy, "export": self._export}

    def _copy(self) -> None:
        if (hit := self._stage.hit()) is None:
            return
        from papersearch.export.bibtex import bibtex
        from papersearch.export.markdown import markdown_line
        from papersearch.tui.dialogs import Menu

        paper = hit.paper
        choices = [("title", paper.title)]
        choices += [("link", url) for _, url in links_of(paper, "paper")[:1]]
        choices += [("Markdown", markdown_line(paper)), ("BibTeX", bibtex(paper))]
        menu = Menu(f"copy: {paper.title}", choices)
        self._stage.ask(menu, lambda place: self._copy_text(*choices[place]))

    def _copy_text(self, what: str, text: str) -> None:
        self._stage.memory.keep_query(self._stage.wanted.text)
        how = copied(self._stage.app, text)
        self._stage.say(f"{what} {how}: {' '.join(text.split())}")

    def _export(self) -> None:
        shown = self._stage.shown
        if shown is None or not shown.answer.total:
            self._stage.say("there are no hits to export")
        elif is_visited(self._stage.app):
            self._export_to_visitor(shown.searcher, shown.answer)
        else:
            self._ask_path(shown.searcher, shown.answer)

    def _ask_path(self, searcher: Searcher, answer: Answer) -> None:
        from papersearch.tui.dialogs import Ask

        heading = f"export {_papers(answer.total)} to a file: .md, .bib, .csv or .json"
        self._stage.ask(Ask(heading, self._path), lambda path: self._write(searcher, answer, path))

    def _write(
        self,
        searcher: Searcher,
        answer: Answer,
        path: str,
        replace: bool = False,
        as_list: bool = False,
    ) -> None:
        """Write an export; what is there is replaced, or a list made, only if that was chosen."""
        from papersearch.export.formats import format_of

        self._path = path
        target = Path(os.path.expanduser(path))  # noqa: PTH111 (raises nothing)
        if (form := format_of(target)) is None:
            self._stage.say(f"{path}: the name must end with .md, .bib, .csv or .json")
            return
        if os.path.exists(target) and not replace:  # noqa: PTH110 (raises nothing)
            lost = ("replace it", "what it holds is lost")
            again = partial(self._write, searcher, answer, path, replace=True)
            self._ask_first(searcher, answer, f"{path} exists", ("keep it", lost), again)
            return
        if not as_list and would_be_read(target, self._stage.library.roots):
            heading = f"{path} would be a list of the library"
            made = ("write it there", "its papers are read again, as a list")
            again = partial(self._write, searcher, answer, path, replace, as_list=True)
            self._ask_first(searcher, answer, heading, ("write it elsewhere", made), again)
            return
        self._stage.say(f"exporting {_papers(answer.total)} …")
        work = partial(self._write_all, searcher, answer, form.name, target, replace)
        # No worker of Textual's, which would hold the answer and its index after the end.
        Thread(target=work, name="export").start()

    def _ask_first(
        self,
        searcher: Searcher,
        answer: Answer,
        heading: str,
        choices: tuple[str, tuple[str, str]],
        write: Callable[[], None],
    ) -> None:
        """Ask whether to choose another name, or to write all the same."""
        from papersearch.tui.dialogs import Menu

        other, same = choices

        def choose(place: int) -> None:
            if place:
                write()
            else:
                self._ask_path(searcher, answer)

        self._stage.ask(Menu(heading, [(other, "and choose another name"), same]), choose)

    def _write_all(
        self, searcher: Searcher, answer: Answer, form: str, target: Path, replace: bool
    ) -> None:
        """Write the file; in a thread, since reading twenty thousand papers takes a second."""
        from papersearch.export.formats import exported, write_export

        try:
            hits = [searcher.hit(answer, place) for place in range(answer.total)]
            write_export(target, exported(form, answer, hits), replace)
            self._stage.say(f"{_papers(answer.total)} written to {target.resolve()}")
        except OutputError as error:
            self._stage.say(error.in_one_line)
        except Exception as error:  # the thread's edge
            self._stage.report(error)

    def _export_to_visitor(self, searcher: Searcher, answer: Answer) -> None:
        from papersearch.export.formats import FORMATS, exported
        from papersearch.tui.dialogs import Menu

        forms = list(FORMATS.values())
        choices = [(form.name, f"papers{form.suffix}") for form in forms]

        def send(place: int) -> None:
            hits = [searcher.hit(answer, number) for number in range(answer.total)]
            text = exported(forms[place].name, answer, hits)
            name = choices[place][1]
            deliver(self._stage.app, text, name)
            self._stage.say(f"{_papers(answer.total)} sent to your browser as {name}")

        self._stage.ask(Menu(f"export {_papers(answer.total)}", choices), send)


def _papers(count: int) -> str:
    return "1 paper" if count == 1 else f"{count} papers"
