"""A paper of an entry's parts: what each says goes where it belongs.

Always holds: all text is clean, each kind and address stands once, and an address that may not be
opened (`url_fault`) stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import Final, cast

from papersearch.library.clean import clean
from papersearch.library.markdown.columns import column_kind
from papersearch.library.markdown.drafts import Assembled, Draft, authors_of, paper_of_draft
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.hosts import (
    fault_of,
    host_meaning,
    is_note_address,
    is_unknown_host,
)
from papersearch.library.markdown.labels import UNTOLD, Meaning, is_no_link
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.link_kinds import (
    has_paper_beside,
    is_bare_address,
    is_of_another,
    is_related,
    kind_by_address,
    meanings_by_address,
    names_repository,
)
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.people import people_of
from papersearch.library.markdown.plain_ids import address_in
from papersearch.library.markdown.second_papers import (
    begins_second_paper,
    is_second_paper,
    names_title,
    own_ids,
    second_title,
)
from papersearch.library.markdown.texts import is_label_of, take_cell, take_labelled, take_text
from papersearch.library.markdown.title_places import without_year_above
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import (
    Venue,
    cell_venue,
    date_likeness,
    known_venue,
    venue_likeness,
    year_in,
)
from papersearch.library.records import LINK_KINDS, Link, LinkKind, Reading

_READING_MARK: Final = re.compile(r"^(?:中文)?(?:解读|粗解)\s?[-—:：|]?\s?")
_TITLE: Final = 0.6
"""How likely a title the text of a link to another paper is."""
_DATED_LABEL: Final = re.compile(r"\d\s?\((?:19|20)\d\d\)$")
"""A volume or a page, and the year: `Phys. Rev. B 129, 037701 (2022)`."""


def assemble(entry: RawBlocks, kinds: Mapping[str, LinkKind]) -> Assembled | None:
    """Make a paper of an entry; `kinds` tells what labels lead to that are not known."""
    part = entry.titled.parts[entry.part]
    named = without_year_above(entry.title.title, entry.place.venue.year)
    title = entry.title if named == entry.title.title else replace(entry.title, title=named)
    draft = Draft(title, entry.is_reading, title.venue, own_ids=own_ids(entry))
    if title.authors:
        draft.authors = authors_of(title.authors)
    if part.is_link:
        _take_title_link(draft, part, has_paper_beside(entry, part))
    people = people_of(entry)
    if people and not draft.authors:
        draft.authors = authors_of(", ".join(person.text for person in people))
    is_before = True
    for unit in (entry.head, *entry.details):
        is_label = draft.cites = draft.names_another = False
        is_titled = unit is entry.head or unit is entry.titled
        draft.is_second |= not is_titled and begins_second_paper(unit, draft.own_ids)
        second = second_title(unit, part)
        for other, following in zip_longest(unit.parts, unit.parts[1:]):
            is_claimed, is_label = is_label, is_label_of(other, following)
            is_set_off = draft.has_paper and other is not part and not other.is_link
            draft.names_another |= (is_set_off and names_title(other)) or other is second
            if other is part:
                is_before = is_label = False
            elif entry.is_article and not _is_told(unit, other, entry):
                _take_of_article(draft, other)
            elif is_label and following is not None:
                labelled = replace(following, label=other.text.strip(" :："))
                take_part(draft, labelled, unit, kinds, False)
            elif not is_claimed:
                take_part(draft, other, unit, kinds, is_before)
    _take_plain_id(draft, entry)
    _settle_article(draft, part)
    if all(draft.unsure != person.field.url for person in people):
        _take_unsure(draft)
    return paper_of_draft(draft, entry) if title.title else None


def _settle_article(draft: Draft, titled: Part) -> None:
    """Make an article that a title leads to a reading, where another link is the paper's."""
    key = ("paper", _checked(titled) if titled.is_link else "")
    others = [each for each in draft.links if each[0] == "paper" and each != key]
    if others and key in draft.links and host_meaning(key[1]) == "reading":
        draft.readings[key[1]] = Reading(draft.title.title, draft.links.pop(key).url)


def _take_unsure(draft: Draft) -> None:
    """Make the first link of no known label or host that of the paper, where there is no other."""
    if draft.unsure and not draft.is_reading and not draft.has_paper:
        links = list(draft.links.values())
        place = next(n for n, each in enumerate(links) if each.url == draft.unsure)
        links[place] = Link("paper", draft.unsure)
        draft.links = {(each.kind, each.url): each for each in links}


def _take_plain_id(draft: Draft, entry: RawBlocks) -> None:
    """Give an entry that names its arXiv id or DOI, and has no link to its paper, that link."""
    if draft.has_paper:
        return
    below = entry.details[0].parts if entry.details and not entry.head.has_links else ()
    if url := address_in([part.field.text for part in (*entry.head.parts, *below)]):
        draft.add_link("paper", url)


def _is_told(unit: BlockUnit, part: Part, entry: RawBlocks) -> bool:
    """Whether a part of an article tells of its paper: below the head, labelled or a bare link."""
    if unit is entry.head or unit.block.level > entry.titled.block.level:
        return False
    return bool(part.meanings) or not part.text


def _take_of_article(draft: Draft, part: Part) -> None:
    """Keep an article's own link, and what it writes about the paper."""
    if not part.is_link:
        draft.add_summary("" if date_likeness(part.text) else clean(part.text))
    elif url := _checked(part):
        if draft.readings:
            draft.add_link("other", url, clean((part.text or part.label).strip("*_` ")) or "link")
        else:
            _add_reading(draft, url, part)


def _take_title_link(draft: Draft, part: Part, has_paper: bool) -> None:
    url = _checked(part)
    if not url:
        return
    meaning = host_meaning(url)
    if draft.is_reading:
        draft.readings.setdefault(url, Reading(draft.title.title or url, url))
    elif is_note_address(url):
        draft.add_link("other", url, "notes")
    elif meaning == "reading" and has_paper:
        _add_reading(draft, url, part)
    elif meaning in ("project", "reading"):
        # A title leads to its paper, wherever that is kept.
        draft.add_link("paper", url)
    else:
        draft.add_link(cast(LinkKind, meaning), url)


def _checked(part: Part) -> str:
    """Return a link's address if it leads out and may be kept, else nothing."""
    url = clean(part.field.url or "")
    if not ("://" in url or url.lower().startswith(("http:", "https:"))):
        return ""
    is_empty = is_no_link(part.field.text) and host_meaning(url) != "paper"
    return "" if fault_of(url) or is_empty else url


def take_part(
    draft: Draft, part: Part, unit: BlockUnit, kinds: Mapping[str, LinkKind], is_before: bool
) -> None:
    """Keep what a part of an entry says."""
    if part.is_link:
        _take_link(draft, part, unit, kinds)
    elif draft.is_second:
        pass
    elif part.meanings:
        take_labelled(draft, part)
    elif unit.table and part.field.cell < len(unit.table):
        take_cell(draft, part, unit.table[part.field.cell])
    else:
        take_text(draft, part, is_before)


def _take_link(draft: Draft, part: Part, unit: BlockUnit, kinds: Mapping[str, LinkKind]) -> None:
    url = _checked(part)
    if not url:
        return
    meanings: tuple[Meaning, ...] = part.meanings
    if meanings in ((), ("link",)) and unit.table and part.field.cell < len(unit.table):
        name = unit.table[part.field.cell]
        column = column_kind(name)
        # What a course reads are papers; notes and posts are about them, wherever they lead.
        is_read = "reading" in name.casefold() and host_meaning(url) == "paper"
        if column in LINK_KINDS or (column == "reading" and not is_read):
            meanings = (cast(Meaning, column),)
    elif unit.table and names_repository(part, unit):
        meanings = ("code",)  # `PDF`, say, which is what a method is named.
    label = part.label or part.text or part.field.text
    is_venue = not part.meanings or known_venue(label).year is not None
    is_venue = is_venue and not label.startswith("@") and "://" not in label
    if label and is_venue and venue_likeness(label) >= 0.8:
        draft.add_venue(cell_venue(label.strip("[]() ")))
    elif not part.meanings and (dated := _DATED_LABEL.search(label)):
        draft.add_venue(Venue(None, year_in(dated[0])))
    is_told = bool(part.meanings) or part.text.isdigit()
    is_second = draft.names_another and part.meanings == ("paper",)
    is_second |= is_told and is_second_paper(part, draft.own_ids)
    draft.is_second |= is_second and not draft.cites
    if draft.is_second or (draft.cites and is_told):
        draft.second += [unit] * (unit not in draft.second[-1:])
    if draft.cites or draft.is_second:
        return
    if not part.meanings and (is_of_another(draft, part, url) or is_related(draft, part, unit)):
        is_open = bool(part.text) and not part.field.lead.endswith(("(", "（"))
        is_named = unit.block.kind == "item" and title_likeness(part.text) >= _TITLE
        draft.cites = is_open and (is_named or is_second_paper(part, draft.own_ids))
        return
    meanings = meanings_by_address(meanings, url, part, unit, draft.has_paper)
    is_cited = bool(draft.title.authors and draft.title.venue.year)
    for meaning in meanings or ("link",):
        if meaning in UNTOLD:
            meaning = kind_by_address(url, label, kinds)
            is_unsure = meaning == "other" or (not part.text and is_bare_address(part, unit, url))
            is_unsure &= not part.field.is_picture
            is_unsure = is_unsure or (is_cited and meanings == ("link",) and is_unknown_host(url))
            draft.unsure = draft.unsure or (url if is_unsure else "")
        if meaning == "reading":
            _add_reading(draft, url, part)
        elif meaning in LINK_KINDS and meaning != "other":
            draft.add_link(cast(LinkKind, meaning), url)
        else:
            draft.add_link("other", url, clean((part.text or label).strip("*_` ")) or "link")


def _add_reading(draft: Draft, url: str, part: Part) -> None:
    title = clean(_READING_MARK.sub("", part.text) or part.text)
    if title.isdigit():
        title = f"{part.label} {title}".strip()
    known = draft.readings.get(url)
    if known is None or known.title == url:
        draft.readings[url] = Reading(title or url, url)
