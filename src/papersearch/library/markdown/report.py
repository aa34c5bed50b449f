"""What is wrong in a file, or unlike its neighbours, once a kind: with a count and first lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.accounts import addresses_of
from papersearch.library.markdown.bare_titles import is_capitalised_title
from papersearch.library.markdown.candidates import leads_to_paper
from papersearch.library.markdown.hosts import fault_of, host_meaning
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.problems import Place, Problems, quoted

URL_HINT: Final = "Write a whole URL that begins with 'https://' or 'http://', or remove it."
_MOST_LINES: Final = 5
_FEWEST_LOST: Final = 10
_IMPLAUSIBLE: Final = 0.5
"""Share of a file's links to papers that belong to no entry from which its reading is doubted."""
_TITLE: Final = 0.7


def report(
    units: Sequence[BlockUnit], looks: Sequence[Look], held: frozenset[int], problems: Problems
) -> None:
    """Note what of a file was not understood; `held` are the blocks that belong to entries."""
    _report_addresses(units, problems)
    rest = [unit for unit in units if unit.at not in held]
    lost = [unit for unit in rest if _is_lost(unit, looks[unit.at])]
    rows = [unit for unit in rest if _is_title_row(unit, looks[unit.at])]
    if rows:
        _report_rows(rows, problems)
    papers = sum(map(_to_papers, units))
    outside = sum(map(_to_papers, rest))
    if outside >= _FEWEST_LOST and outside > _IMPLAUSIBLE * papers:
        message = (
            f"this file was hardly understood: {outside:,} of its {papers:,} links to papers "
            "belong to no entry that was read"
        )
        hint = "See with 'papersearch check --explain LINE' how a line of it is read."
        problems.add(Place(lost[0].block.line if lost else 1, 1), message, hint)
        return
    if lost:
        _report_lost(lost, problems)
    if prose := [unit for unit in rest if _names_papers(unit, looks[unit.at])]:
        _report_prose(prose, problems)
    if bare := [unit for unit in rest if _is_bare_title(unit, looks[unit.at])]:
        _report_bare(bare, problems)


def report_second(units: Sequence[BlockUnit], problems: Problems) -> None:
    """Note the blocks of entries with links that were given to none, as of a second paper."""
    if units:
        subject = "this line has" if len(units) == 1 else f"{len(units)} lines have"
        message = f"{subject} links of another paper than the one above{_lines(units)}"
        hint = "Give that paper an item of its own, with its title before its links."
        problems.add(_place(units[0]), message, hint)


def _report_rows(rows: Sequence[BlockUnit], problems: Problems) -> None:
    subject = "this row of a table has" if len(rows) == 1 else f"{len(rows)} rows of tables have"
    hint = "Name the columns in the table's first line, one of them 'Title'."
    problems.add(_place(rows[0]), f"{subject} no title that could be read{_lines(rows)}", hint)


def _report_lost(lost: Sequence[BlockUnit], problems: Problems) -> None:
    subject = (
        "this link to a paper belongs"
        if len(lost) == 1
        else f"{len(lost)} lines with links to papers belong"
    )
    hint = "Put the paper's title on the line above, or before the link."
    problems.add(_place(lost[0]), f"{subject} to no title{_lines(lost)}", hint)


def _report_prose(prose: Sequence[BlockUnit], problems: Problems) -> None:
    subject = "this sentence names" if len(prose) == 1 else f"{len(prose)} sentences name"
    message = f"{subject} several papers, which were not read{_lines(prose)}"
    problems.add(_place(prose[0]), message, "Give each paper an item of its own.")


def _report_bare(bare: Sequence[BlockUnit], problems: Problems) -> None:
    message = (
        "this looks like a paper, but nothing tells where it is: " + quoted(bare[0].parts[0].text)
        if len(bare) == 1
        else f"{len(bare)} lines look like papers without saying where they are{_lines(bare)}"
    )
    problems.add(_place(bare[0]), message, "Add a line such as 'Paper: https://…' below it.")


def _report_addresses(units: Sequence[BlockUnit], problems: Problems) -> None:
    """Note the addresses that may not be opened, once for each fault."""
    faulty: dict[str, list[BlockUnit]] = defaultdict(list)
    for unit in units:
        for url in addresses_of(unit):
            if fault := fault_of(clean(url)):
                faulty[fault].append(unit)
    for fault, found in faulty.items():
        counted = (
            f"{fault}{_lines(found)}"
            if len(found) == 1
            else f"{fault}, {len(found)} times{_lines(found)}"
        )
        problems.add(_place(found[0]), counted, URL_HINT)


def _is_lost(unit: BlockUnit, look: Look) -> bool:
    """Whether a block has nothing but links, one of them to a paper."""
    return unit.block.kind in ("item", "line", "row") and look.has_paper and look.is_detail


def _names_papers(unit: BlockUnit, look: Look) -> bool:
    """Whether a block is no entry, and links several papers by their titles: `[A] beats [B]`."""
    if unit.block.kind not in ("item", "line") or look.title is not None or not look.has_paper:
        return False
    titled = (part for part in unit.parts if part.is_link and leads_to_paper(part))
    return sum(title_likeness(part.text) >= _TITLE for part in titled) > 1


def _is_title_row(unit: BlockUnit, look: Look) -> bool:
    """Whether a row that was left out has what looks like a title with a link."""
    if unit.block.kind != "row" or look.title is None:
        return False
    return unit.has_links and look.score >= _TITLE


def _is_bare_title(unit: BlockUnit, look: Look) -> bool:
    """Whether a block is a title in bold, or a numbered one, and nothing else."""
    if len(unit.parts) != 1 or unit.block.kind not in ("item", "line") or look.title is None:
        return False
    part = unit.parts[0]
    is_set_off = part.field.kind == "bold" or unit.block.marker == "1"
    if part.is_link or part.meanings or not is_set_off or is_sentence(part.text):
        return False
    return title_likeness(look.title.text) >= _TITLE and is_capitalised_title(look)


def _to_papers(unit: BlockUnit) -> int:
    return sum(host_meaning(url) == "paper" for url in addresses_of(unit))


def _place(unit: BlockUnit) -> Place:
    return Place(unit.block.line, unit.block.column)


def _lines(units: Sequence[BlockUnit]) -> str:
    """Name the first lines of several blocks."""
    if len(units) == 1:
        return ""
    numbers = ", ".join(str(unit.block.line) for unit in units[:_MOST_LINES])
    return f" (lines {numbers}{', …' if len(units) > _MOST_LINES else ''})"
