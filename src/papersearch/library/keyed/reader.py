"""A list file of entries with keys: papers, problems, and where each address went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Final

from papersearch.library.identity import identify
from papersearch.library.keyed.cited import cited_key, with_citations_read
from papersearch.library.keyed.draft import Notes
from papersearch.library.keyed.entry import KeyedEntry
from papersearch.library.keyed.flat import flat
from papersearch.library.keyed.keys import meant_by
from papersearch.library.keyed.other_works import are_other_works
from papersearch.library.keyed.paper import paper_of_entry
from papersearch.library.keyed.schema import SAMPLE, Schema, schema_of
from papersearch.library.keyed.values import addresses_in
from papersearch.library.keyed.works_of_rows import one_by_one
from papersearch.library.markdown.venues import Venue, known_venue
from papersearch.library.problems import Place, Problems, few_numbers, quoted
from papersearch.library.records import Addresses, ListFile, RawEntry

_MOST_KEYS: Final = 8
"""Unknown keys that a problem names."""
_URL_HINT: Final = "Write a whole URL that begins with 'https://' or 'http://', or remove it."
_SEVERAL_HINT: Final = "Give each work an entry of its own; none is taken for the paper's address."
_NO_TITLE: Final = "has no title"
_GLUED: Final = re.compile(r"(?<=[A-Za-z])(?=(?:19|20)\d\d(?!\d))")
"""Between a venue and its year in the name of a file: `acml2010`."""


def read_keyed_list(
    entries: Iterable[KeyedEntry],
    problems: Problems,
    path: Path,
    kind: str,
    is_bibliography: bool = False,
) -> ListFile:
    """Make a list file of entries; `kind` names the kind of file in messages.

    A bibliography is a list of works whatever it has. Another file whose entries do not look like
    papers is no list, which its one problem says.
    """
    waiting = iter(entries if is_bibliography else one_by_one(entries))
    sample = list(islice(waiting, SAMPLE))
    if not is_bibliography and not _has_titles(sample) and (key := cited_key(sample)):
        waiting = with_citations_read([*sample, *waiting], key)
        sample = list(islice(waiting, SAMPLE))
    is_own = any(entry.exported for entry in sample)
    are_others = not (is_bibliography or is_own) and are_other_works(sample, path)
    schema = schema_of([flat(entry.fields) for entry in sample], is_bibliography, are_others)
    if is_own and not schema.lists_papers:
        schema = Schema("title", lists_papers=True)
    if not schema.lists_papers:
        return no_list(problems, path, _what_it_is(sample, schema, kind))
    notes = Notes()
    found = identify(_raw(chain(sample, waiting), schema, path, notes), problems)
    _tell(notes, problems)
    went = notes.went
    addresses = Addresses(
        papers=went["papers"],
        readings=went["readings"],
        pictures=went["pictures"],
        skipped=went["skipped"],
    )
    return ListFile(
        path,
        found.entries,
        problems.sorted(),
        merged=found.merged,
        addresses=addresses,
        repeated=found.repeated,
    )


def _has_titles(sample: Sequence[KeyedEntry]) -> bool:
    """Whether entries have a key that surely is one of titles."""
    return any(
        meant_by(field.key).meaning == "title" for entry in sample for field in flat(entry.fields)
    )


def no_list(problems: Problems, path: Path, what: str) -> ListFile:
    """Return the file as one that is no list of papers; `what` says what it looks like."""
    hint = "A list has a title for each paper, and authors, a venue or links to papers beside it."
    problems.add(Place(1, 1), f"this is no list of papers: {what}", hint)
    return ListFile(path, problems=problems.sorted(), is_list=False)


def _raw(
    entries: Iterable[KeyedEntry], schema: Schema, path: Path, notes: Notes
) -> Iterator[RawEntry]:
    of_file = known_venue(_GLUED.sub(" ", path.stem.replace("_", " ").replace("-", " ")))
    above = of_file if of_file.name and of_file.year and of_file.name != "arXiv" else Venue()
    first = 0
    for number, entry in enumerate(entries, start=1):
        first = first or entry.line
        notes.has_lines = notes.has_lines or entry.line != first
        paper = entry.exported or paper_of_entry(entry, schema, above, notes)
        if entry.exported:
            notes.went["papers"] += len(entry.exported.links)
            notes.went["readings"] += len(entry.exported.readings)
        if paper:
            yield RawEntry(paper, entry.line)
        else:
            notes.faults[_NO_TITLE].append(entry.line)
            notes.untitled.append(number)
            notes.went["skipped"] += sum(len(addresses_in(each.value)) for each in entry.fields)


def _what_it_is(sample: list[KeyedEntry], schema: Schema, kind: str) -> str:
    """Say what a file that is no list looks like."""
    if not sample:
        return f"{kind} without entries"
    keys = ", ".join(dict.fromkeys(quoted(field.key) for field in flat(sample[0].fields[:6])))
    if schema.title:
        return f"{kind} with titles, but nothing that tells of papers beside them ({keys})"
    return f"{kind} in which nothing looks like a title ({keys})"


def _tell(notes: Notes, problems: Problems) -> None:
    """Note each kind of fault once, with its lines, and the keys that mean nothing."""
    for fault, lines in notes.faults.items():
        if fault == _NO_TITLE:
            subject = "this entry has" if len(lines) == 1 else f"{len(lines):,} entries have"
            hint = "Give each entry a title; without one it is skipped."
            where = _lines(lines) if notes.has_lines else _entries(notes.untitled)
            problems.add(Place(lines[0], 1), f"{subject} no title{where}", hint)
        else:
            times = "" if len(lines) == 1 else f", {len(lines):,} times"
            problems.add(Place(lines[0], 1), f"{fault}{times}{_lines(lines)}", _URL_HINT)
    if lines := notes.several:
        message = f"addresses of several works stand in one place{_lines(lines)}"
        problems.add(Place(lines[0], 1), message, _SEVERAL_HINT)
    unknown = Counter({key: n for key, n in notes.unknown.items() if key not in notes.read})
    if not unknown:
        return
    named = [f"{quoted(key)} ({n:,})" for key, n in unknown.most_common(_MOST_KEYS)]
    if len(unknown) > len(named):
        named.append("…")
    hint = "Name it as a known one, such as title, authors, venue, year, abstract, pdf, code."
    keys = ", ".join(named)
    message = f"a key means nothing here, and what it has is not read: {keys}"
    if len(unknown) > 1:
        number = f"{len(unknown):,}"
        message = f"{number} keys mean nothing here, and what they have is not read: {keys}"
    problems.add(Place(1, 1), message, hint)


def _lines(lines: list[int]) -> str:
    """Name the first of several lines."""
    return f" (lines {few_numbers(lines)})" if len(lines) > 1 else ""


def _entries(numbers: list[int]) -> str:
    """Name the first entries of some by their numbers, for a file in one line."""
    return f" (entries {few_numbers(numbers)})" if len(numbers) > 1 else f" (number {numbers[0]})"
