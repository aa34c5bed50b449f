"""Which papers and lists were seen before, by anything that a paper may be known by later.

A file of numbers, sorted: hashes, and for each the moment (seconds of Unix time) when what it
stands for was new; 0 for what was there when its list was read for the first time. What always
holds: it is kept twice (`kept_twice`); where both are damaged, nothing was seen before, and so
nothing is new.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import Final, TypeAlias

from papersearch.library.addresses import address_key
from papersearch.library.ids import identifiers
from papersearch.library.records import Paper
from papersearch.library.same_title import is_short_title, most_of_title, title_key
from papersearch.user.kept_twice import FileKeptTwice

Moments: TypeAlias = dict[int, int]
"""By hash, when what it stands for was new; 0 if it never was."""

_BEGINNING: Final = b"papersearch: seen, form 1\n"
_ROW: Final = 12
"""Bytes of a hash (8) and a moment (4)."""
_FEWEST_WORDS: Final = 6
"""Of a title, two thirds of which tell it."""
_LARGEST: Final = 1024 * 1024 * 1024
"""Bytes: some ten million papers have as many."""


class SeenFile(FileKeptTwice[Moments]):
    """The file of what was seen; who reads it to change it holds its lock."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _LARGEST)

    def moments(self) -> Moments:
        """Return what the file or its backup says. Raises OSError, `UserFileError`."""
        return self.base() or {}

    def keep(self, known: Moments) -> None:
        """Write what `moments` returns. Raises OSError; the file is then as it was."""
        hashes = array("Q", sorted(known))
        moments = array("I", map(known.__getitem__, hashes))
        if sys.byteorder == "big":
            hashes.byteswap()
            moments.byteswap()
        self.write(b"".join((_BEGINNING, hashes.tobytes(), moments.tobytes())))

    def _decoded(self, data: bytes, path: Path) -> Moments:
        count, odd = divmod(len(data) - len(_BEGINNING), _ROW)
        if not data.startswith(_BEGINNING) or odd:
            raise ValueError("its form is another")
        hashes, moments = array("Q"), array("I")
        end = len(_BEGINNING) + 8 * count
        hashes.frombytes(data[len(_BEGINNING) : end])
        moments.frombytes(data[end:])
        if sys.byteorder == "big":
            hashes.byteswap()
            moments.byteswap()
        return dict(zip(hashes, moments, strict=True))


def note_folder(folder: str, known: Moments, reader: str) -> None:
    """Add to what is `known` that all lists in a folder were read by a reader."""
    known[_hash(f"folder {reader} {folder}")] = 0


def new_papers(
    lists: Mapping[str, Sequence[Paper]], known: Moments, reader: str, now: int, is_compared: bool
) -> tuple[dict[str, int], frozenset[str]]:
    """Add the papers of lists to what is `known`; return the moments of ids, and which are new.

    A list whose earlier state was read by the same reader (all, if `is_compared`), or that came
    into a folder whose lists it has read, makes a paper new that is known by nothing; such a one
    has the moment `now`. One that is known, but by another id, keeps its moment.
    """
    dated: dict[str, int] = {}
    new: set[str] = set()
    noted = {at for at in set(map(_folder, lists)) if _is_in_noted(at, known, reader)}
    moments = {
        path: now
        if is_compared or _folder(path) in noted or _hash(f"list {reader} {path}") in known
        else 0
        for path in lists
    }
    for path, moment in sorted(moments.items(), key=lambda each: each[1]):
        known[_hash(f"list {reader} {path}")] = 0
        for paper, traces in _with_traces(lists[path], path):
            found = [known[trace] for trace in traces if trace in known]
            first = found[0] if found else moment
            if first and traces[0] not in known:
                dated[paper.id] = first
                if not found:
                    new.add(paper.id)
            for trace in traces:
                known.setdefault(trace, first)
    return dated, frozenset(new)


def _folder(path: str) -> str:
    return str(PurePath(path).parent)


def _is_in_noted(folder: str, known: Moments, reader: str) -> bool:
    """Whether a folder, or one that it is in, was noted."""
    return any(
        _hash(f"folder {reader} {each}") in known for each in (folder, *PurePath(folder).parents)
    )


def _with_traces(papers: Sequence[Paper], path: str) -> Iterator[tuple[Paper, list[int]]]:
    """Yield each paper with hashes of what it may be known by, its id first.

    That is its id, arXiv ids and DOIs, the title if it is no short one, and what no other paper of
    its list has: addresses of kind `paper` wherever they stand; in this list at `path` any other,
    since lists may give several papers the same code, and, of a paper without an address, most of
    its title, which is mended in one place.
    """
    pages = [_pages(paper) for paper in papers]
    others = [_other_addresses(paper, path) or _parts_of_title(paper, path) for paper in papers]
    shared = Counter(page for each in (*pages, *others) for page in set(each))
    for paper, *addresses in zip(papers, pages, others, strict=True):
        texts = [f"id {paper.id}", *(f"id {each}" for each in identifiers(paper.links))]
        if not is_short_title(paper.title):
            texts.append(f"title {title_key(paper.title)}")
        texts += (f"page {page}" for each in addresses for page in each if shared[page] == 1)
        yield paper, [_hash(text) for text in dict.fromkeys(texts)]


def _pages(paper: Paper) -> list[str]:
    keys = (address_key(link.url) for link in paper.links if link.kind == "paper")
    return [key for key in keys if key]


def _other_addresses(paper: Paper, path: str) -> list[str]:
    """Return the keys of code, projects, articles and the like, each with its list."""
    urls = [link.url for link in paper.links if link.kind != "paper"]
    keys = map(address_key, (*urls, *(reading.url for reading in paper.readings)))
    return [f"{key} in {path}" for key in keys if key]


def _parts_of_title(paper: Paper, path: str) -> list[str]:
    """Return a title without each third of its words, of a paper that nothing else tells."""
    if paper.links or len(paper.title.split()) < _FEWEST_WORDS:
        return []
    return [f"title but {each} {path}" for each in most_of_title(paper.title)]


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "little")
