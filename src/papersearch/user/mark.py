"""What the user keeps of one paper, and its form in the file of marks.

Always holds: a note is clean text (see `library.clean`), which may have line breaks; tags are
words, sorted, no two of which differ in case alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from papersearch.library.clean import clean
from papersearch.user.file import Plain, expect
from papersearch.user.traces import Trace, trace_from_plain, trace_to_plain, with_trace

MAX_NOTE: Final = 10_000
"""Characters of a note that are kept."""
LONGEST_TAG: Final = 40
"""Characters of a tag that are kept."""
MAX_TAGS: Final = 50
"""Tags of one paper that are kept."""
TAGS_KEY: Final = "tags"
TRACES_KEY: Final = "traces"
"""Keys of an entry."""
_NO_TAG: Final = str.maketrans(dict.fromkeys("\"'“”:,", " "))
"""Signs with a meaning where a tag is typed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the user keeps of one paper."""

    is_starred: bool = False
    is_read: bool = False
    note: str = ""
    tags: tuple[str, ...] = ()
    """Sorted; no two differ in case alone."""


def cleaned_note(text: str) -> str:
    """Return a note fit to keep and show: clean lines, no empty ones at the ends, cut to fit."""
    lines = "\n".join(clean(line) for line in text.splitlines())
    return lines.strip("\n")[:MAX_NOTE].rstrip()


@lru_cache(maxsize=1 << 10)  # thousands of marks have few tags
def cleaned_tag(text: str) -> str:
    """Return a tag as it is kept: one word that can be typed behind `tag:`, or an empty one."""
    return "-".join(clean(text).translate(_NO_TAG).split())[:LONGEST_TAG].strip("+-")


def changed_tags(
    tags: tuple[str, ...], tagged: Iterable[str], untagged: Iterable[str]
) -> tuple[str, ...]:
    """Return tags with those of `tagged`, each cleaned, and without those of `untagged`."""
    known = {tag.casefold(): tag for tag in tags}
    for tag in untagged:
        known.pop(cleaned_tag(tag).casefold(), None)
    for tag in filter(None, map(cleaned_tag, tagged)):
        known.setdefault(tag.casefold(), tag)
    return tuple(sorted(known.values())[:MAX_TAGS])


def united_entry(entry: Plain, two: Mark, newer: Sequence[Trace]) -> Plain:
    """Return an entry of the file with what another mark says, and its traces."""
    if not entry:
        found = {TRACES_KEY: [trace_to_plain(each) for each in newer]} if newer else {}
        return mark_to_plain(two) | found
    one = mark_from_plain("", entry)
    mark = Mark(
        one.is_starred or two.is_starred,
        one.is_read or two.is_read,
        cleaned_note(joined_notes(one.note, two.note)),
        changed_tags(one.tags, two.tags, ()),
    )
    traces = tuple(newer)
    for trace in traces_from_plain(entry):  # what was seen here counts for more
        traces = with_trace(traces, trace)
    found = {TRACES_KEY: [trace_to_plain(each) for each in traces]} if traces else {}
    return entry | mark_to_plain(mark) | found


def joined_notes(one: str, two: str) -> str:
    """Return the lines of two notes, those that both have once."""
    known = one.splitlines()
    return "\n".join([*known, *(line for line in two.splitlines() if line not in known)])


def mark_to_plain(mark: Mark) -> Plain:
    """Return a mark as an entry of the file."""
    values = {
        "starred": mark.is_starred,
        "read": mark.is_read,
        "note": mark.note,
        TAGS_KEY: list(mark.tags),
    }
    return {name: value for name, value in values.items() if value}


def traces_from_plain(entry: Mapping[str, Any]) -> tuple[Trace, ...]:
    """Return the traces of an entry of the file. Raises ValueError where they are none."""
    listed = expect(list, entry.get(TRACES_KEY, []), f"`{TRACES_KEY}`")
    return tuple(trace_from_plain(each) for each in listed)


def tags_from_plain(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the tags of an entry of the file. Raises ValueError where they are none."""
    listed = expect(list, entry.get(TAGS_KEY, []), f"`{TAGS_KEY}`")
    return changed_tags((), (expect(str, tag, f"`{TAGS_KEY}`") for tag in listed), ())


def mark_from_plain(paper_id: str, entry: Any) -> Mark:
    """Return the mark of an entry of the file. Raises ValueError where it is none."""
    what = f"the mark of {clean(paper_id)}"
    values = expect(dict, entry, what)
    return Mark(
        expect(bool, values.get("starred", False), what),
        expect(bool, values.get("read", False), what),
        cleaned_note(expect(str, values.get("note", ""), what)),
        tags_from_plain(values),
    )
