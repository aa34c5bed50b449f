"""Walks over the lines of a list and gathers its entries.

Always holds: each line is looked at once, with the one below it; a line that looks like an entry
and is none is a problem.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.context import Context, depth
from papersearch.library.markdown.details import read_details
from papersearch.library.markdown.drafts import Draft
from papersearch.library.markdown.headings import heading_name, is_short
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.lines import Line
from papersearch.library.markdown.said import URL_HINT, Details
from papersearch.library.markdown.starts import Around, Start, start_of
from papersearch.library.markdown.tables import Place as TablePlace
from papersearch.library.markdown.tables import read_rows
from papersearch.library.markdown.titles import bare, is_chinese, looks_like_title, read_title
from papersearch.library.markdown.venues import Venue, known_venue, loose_venue
from papersearch.library.problems import Place, Problems, quoted
from papersearch.library.records import Link, RawEntry, Reading

_LONGEST: Final = 200
"""Of the second half of a title, in characters."""


def read_items(lines: Sequence[Line], venue: Venue, problems: Problems) -> list[RawEntry]:
    """Return the entries of a list; `venue` is what the file itself says."""
    walk = _Walk(lines, venue, problems)
    walk.run()
    return walk.items


class _Walk:
    def __init__(self, lines: Sequence[Line], venue: Venue, problems: Problems) -> None:
        self.items: list[RawEntry] = []
        self._lines = lines
        self._problems = problems
        self._context = Context(venue)
        self._draft: Draft | None = None
        self._after_numbered = False

    def run(self) -> None:
        """Read all lines."""
        below = self._details(0)
        at = 0
        while at < len(self._lines):
            line, here = self._lines[at], below
            if line.mark == "row":
                self._close()
                end = at
                while end < len(self._lines) and self._lines[end].mark == "row":
                    end += 1
                place = TablePlace(self._context.categories, self._context.venue)
                self.items += read_rows(self._lines[at:end], place, self._problems)
                at, below = end, self._details(end)
                continue
            below = self._details(at + 1)
            draft = self._draft
            follower = self._lines[at + 1] if at + 1 < len(self._lines) else None
            self._read(
                line,
                here,
                Around(
                    follower,
                    below,
                    self._context.heading.has_readings,
                    draft is not None and not (draft.links or draft.readings),
                    self._after_numbered,
                ),
            )
            at += 1
        self._close()

    def _details(self, at: int) -> Details:
        if at < len(self._lines) and self._lines[at].mark != "row":
            return read_details(self._lines[at].text)
        return Details()

    def _read(self, line: Line, here: Details, around: Around) -> None:
        for fault in here.faults:
            self._problem(line, fault, URL_HINT)
        if self._continues_title(line, here, around):
            return
        if not self._context.heading.has_entries and line.mark != "heading":
            return
        start = start_of(line, here, around)
        if line.mark == "bullet" and not here.leads:
            self._context.leave_branches(line)
        if start:
            self._begin(line, here, start)
        elif line.mark == "heading":
            self._close()
            self._context.enter(line.text)
        elif self._opens_branch(line, here, around):
            self._close()
            self._context.open_branch(line, heading_name(here.before))
        elif self._names_group(line, here, around):
            self._close()
            self._context.enter_group(bare(here.before))
        else:
            self._feed(line, here)

    def _begin(self, line: Line, here: Details, start: Start) -> None:
        """Begin an entry with a line."""
        self._close()
        title = read_title(start.title)
        categories = (
            ()
            if start.is_reading and self._context.heading.has_readings
            else self._context.categories
        )
        self._draft = draft = Draft(
            line.number,
            title,
            categories,
            typed=start.title,
            is_reading=start.is_reading,
            venue=self._context.venue,
        )
        self._after_numbered = line.numbered
        if self._context.heading.tag:
            draft.tags.append(self._context.heading.tag)
        if start.is_reading:
            # A reading's title is kept as typed: its brackets are no translation.
            draft.title = type(title)(bare(start.title))
        if start.url:
            draft.take_url(start.url, draft.title.title)
        if start.rest:
            draft.take_rest(start.rest)
        if not (start.is_reading and here.title is None):
            draft.take(here)
        for text in here.after:
            draft.take_text(text)

    def _feed(self, line: Line, here: Details) -> None:
        """Give a line to the entry that is being read, or say why it cannot be."""
        draft = self._draft
        says = here.labelled or bool(here.links or here.readings)
        is_own = draft is not None and (line.mark == "plain" or says)
        if draft is None or not is_own:
            if line.mark == "bullet":
                self._close()
            self._report(line, here)
            return
        if line.gap and not (here.leads or here.labelled or draft.is_reading or line.numbered):
            if here.before.startswith("*"):
                draft.take_text(here.before)
            return
        if here.title is not None:
            self._take_linked(draft, line, here)
        draft.take(here)
        if says or line.continues:
            for text in (here.before, *here.after):
                draft.take_text(text)
        elif here.before.startswith("*"):
            draft.take_text(here.before)
        elif draft.is_reading:
            draft.take_prose(line.text)
        elif not line.gap and line.mark == "plain":
            if looks_like_title(bare(line.text)) and draft.is_fed:
                self._report(line, here)
            draft.take_text(here.before)

    def _take_linked(self, draft: Draft, line: Line, here: Details) -> None:
        """Keep a link whose text is no label, on a line below the title."""
        span = here.title
        if (
            span is None
            or not span.url
            or "://" not in span.url
            or (line.gap and not draft.is_reading)
        ):
            return
        if host_meaning(span.url) == "reading":
            draft.readings.append(Reading(bare(span.text), span.url))
        elif line.continues or draft.is_fed:
            draft.links.append(Link("other", span.url, bare(span.text)))

    def _continues_title(self, line: Line, here: Details, around: Around) -> bool:
        """Join a line to the title above it where that was broken in two."""
        draft = self._draft
        if draft is None or draft.is_fed or draft.links or draft.is_reading:
            return False
        if line.mark != "plain" or line.numbered or line.gap or line.continues:
            return False
        text = here.before
        if here.leads or not text or text[0] in "*(" or is_chinese(text) or len(text) > _LONGEST:
            return False
        below = around.below
        is_alone = not (here.labelled or here.links) and below is not None and below.leads
        if not is_alone and not any(link.kind == "paper" for link in here.links):
            return False
        if loose_venue(text).year:
            return False
        draft.typed = f"{draft.typed} {text}"
        draft.title = read_title(draft.typed)
        draft.take(here)
        return True

    def _opens_branch(self, line: Line, here: Details, around: Around) -> bool:
        """Whether a bullet without a link is a category of the entries below it."""
        follower, below = around.follower, around.below
        is_bare = line.mark == "bullet" and not (here.labelled or here.links or here.readings)
        if not is_bare or not here.before or follower is None:
            return False
        if follower.numbered:
            return is_short(here.before) and looks_like_title(bare(follower.text))
        is_below = follower.mark == "bullet" and depth(follower) > depth(line)
        return is_below and not (below and below.leads)

    def _names_group(self, line: Line, here: Details, around: Around) -> bool:
        """Whether a line in bold names the entries below it."""
        text = here.before
        if not (text.startswith("**") and text.endswith("**") and line.mark == "plain"):
            return False
        if here.links or here.labelled or not is_short(text):
            return False
        if known_venue(text).name:
            return True
        follower, below = around.follower, around.below
        return (
            follower is not None
            and below is not None
            and (follower.mark == "bullet" or follower.numbered)
            and start_of(follower, below, Around()) is not None
        )

    def _close(self) -> None:
        """End the entry that is being read."""
        draft, self._draft = self._draft, None
        if draft is None:
            return
        if draft.title.title:
            self.items.append(draft.item())

    def _report(self, line: Line, here: Details) -> None:
        """Note a line that looks like an entry or a part of one, and is read as neither."""
        if any(link.kind == "paper" and "arxiv" in link.url for link in here.links):
            hint = "Put the paper's title on the line above, or before the link."
            self._problem(line, "this link to a paper belongs to no title", hint)
            return
        text = here.title.text if here.title and "://" in (here.title.url or "") else here.before
        if here.title is None and (here.links or here.readings):
            return
        if looks_like_title(bare(text)) and (
            line.mark == "bullet" or line.numbered or "**" in text
        ):
            message = (
                f"this looks like a paper, but nothing tells where it is: {quoted(bare(text))}"
            )
            hint = "Add a line such as 'Paper: https://…' below it."
            self._problem(line, message, hint)

    def _problem(self, line: Line, message: str, hint: str) -> None:
        self._problems.add(Place(line.number, line.column), message, hint)
