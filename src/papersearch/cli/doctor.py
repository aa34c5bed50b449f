"""What `papersearch doctor` finds: what a bug report needs, in the same sections every time.

What always holds: nothing is made, built or changed; a section that cannot be found out says why;
of the environment only what is named here is told, and of list files no text; home is `~`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from papersearch.cli.doctor_machine import Finding, Section, programs, terminal, versions
from papersearch.cli.doctor_shared import shared_library
from papersearch.cli.output import print_json
from papersearch.context import Context
from papersearch.errors import PapersearchError
from papersearch.exit_status import OK
from papersearch.follow.following import RECORD
from papersearch.follow.record import FollowedFile
from papersearch.index.folders import Placement, find_home
from papersearch.index.signing import read_key
from papersearch.io import places
from papersearch.library.clean import visible
from papersearch.library.files import read_list_file
from papersearch.library.glossary import read_glossary
from papersearch.library.locate import BY_NOTHING, Choice
from papersearch.library.naming import near_path
from papersearch.search.paper_marks import PaperMarks
from papersearch.user.first_seen import FirstSeenFile
from papersearch.user.marks import MarksFile
from papersearch.user.preferences import PreferencesFile

_MOST_PROBLEMS: Final = 5
"""Problems that are told: enough to see of what kind they are."""
_NAME_CELLS: Final = 18
"""Cells for what a finding is called: the longest name and a space."""
_UNKNOWN: Final = "unknown"
"""Under which name a section says why it could not be found out."""


def findings(context: Context) -> dict[str, Section]:
    """Return all sections for the library that the options mean. Never raises."""
    sections: dict[str, Callable[[], Section]] = {
        "versions": versions,
        "terminal": terminal,
        "paths": lambda: _paths(context),
        "library": lambda: _library(context),
        "own files": lambda: _own_files(context),
        "marks": lambda: _marks(context),
        "index": lambda: _index(context),
        "programs": lambda: programs(context.settings.commands),
    }
    found: dict[str, Section] = {}
    for name, find in sections.items():
        try:
            found[name] = find()
        except PapersearchError as error:
            found[name] = {_UNKNOWN: error.in_one_line}
        except OSError as error:
            found[name] = {_UNKNOWN: str(error)}
    return {
        name: {key: _discreet(value) for key, value in section.items()}
        for name, section in found.items()
    }


def print_findings(context: Context, as_json: bool) -> int:
    """Print all that is found out, a line a finding or as one JSON object; return the status."""
    found = findings(context)
    if as_json:
        print_json(found)
    else:
        _print_sections(found)
    return OK


def _print_sections(found: Mapping[str, Section]) -> None:
    for name, section in found.items():
        click.echo(click.style(name, bold=True))
        for key, value in section.items():
            lines = value if isinstance(value, list) else [_said(value)]
            for place, line in enumerate(lines or ["none"]):
                click.echo(f"  {'' if place else key:{_NAME_CELLS}}{visible(line)}")


def _said(value: str | int | None) -> str:
    if value is None:
        return "none"
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _discreet(value: Finding) -> Finding:
    """Return a finding in which home is `~`."""
    if isinstance(value, list):
        return [_without_home(each) for each in value]
    return _without_home(value) if isinstance(value, str) else value


def _without_home(text: str) -> str:
    home = os.path.expanduser("~")  # noqa: PTH111 (which raises where there is none)
    if len(home) < 2:
        return text
    return re.sub(rf"(?<![\w.-]){re.escape(home)}(?![\w.-])", "~", text)


def _paths(context: Context) -> Section:
    try:
        index = None if context.choice.address else _home(context).folder
    except PapersearchError:
        index = None  # other sections say why
    found = {
        "settings": places.settings_file(),
        "data": places.data_folder(),
        "cache": places.cache_folder(),
        "index": index,
        "marks": context.marks_file.path,
        "first seen": context.first_seen_file.path,
        "interface": context.preferences_file.path,
    }
    return {name: _UNKNOWN if path is None else _place(path) for name, path in found.items()}


def _place(path: Path) -> str:
    """Return a path, whether something is there, and whether it may be written or made."""
    there = path
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    can = "can" if os.access(there, os.W_OK) else "cannot"
    if there == path:
        return f"{path} (exists, {can} be written)"
    return f"{path} (does not exist, {can} be made)"


def _library(context: Context) -> Section:
    choice = context.choice
    if choice.address:
        return {"named by": choice.named_by, "address": context.library.address}
    files = [] if _is_to_be_made(choice) else choice.library.list_files()
    read = [read_list_file(path, near_path(path)) for path in files]
    lists = [each for each in read if each.is_list]
    glossaries = {path: read_glossary(path) for path in choice.library.glossary_files()}
    problems = [problem for each in lists for problem in each.problems]
    problems += [problem for _, found in glossaries.values() for problem in found]
    named_by = choice.named_by
    if _is_to_be_made(choice):
        named_by += ", which begins with the bundled lists at the first search"
    return {
        "named by": named_by,
        "roots": [str(root) for root in choice.roots],
        "list files": [
            f"{each.path} ({len(each.entries)} papers, {len(each.problems)} problems)"
            for each in lists
        ],
        "glossaries": [f"{path} ({len(pairs)} pairs)" for path, (pairs, _) in glossaries.items()],
        "papers": sum(len(each.entries) for each in lists),
        "problems": len(problems),
        "first problems": [_without_texts(str(each)) for each in problems[:_MOST_PROBLEMS]],
    }


def _is_to_be_made(choice: Choice) -> bool:
    return choice.named_by == BY_NOTHING and not os.path.lexists(choice.roots[0])


def _without_texts(problem: str) -> str:
    """Return a problem without what it quotes from the file."""
    return re.sub("'.*'", "'…'", problem)


def _own_files(context: Context) -> Section:
    data = places.data_folder()
    first_seen = FirstSeenFile(context.first_seen_file.path, is_read_only=True)
    preferences = PreferencesFile(context.preferences_file.path, is_read_only=True)
    followed = FollowedFile(data / RECORD, is_read_only=True)
    marks = MarksFile(context.marks_file.path, is_read_only=True)
    for read in (marks.marks, first_seen.first_seen, preferences.preferences, followed.lists):
        read()
    files = (marks, first_seen, preferences, followed)
    told = [*(file.warning for file in files), first_seen.fault_beside()]
    warnings = [each for each in told if each]
    aside = {path.resolve().parent for path in (data / RECORD, context.marks_file.path)}
    found = sorted(path for folder in aside for path in folder.glob("*.damaged-*"))
    days = [datetime.fromtimestamp(path.lstat().st_mtime).astimezone() for path in found]
    return {
        "warnings": warnings,
        "set aside": [f"{path} (of {day:%Y-%m-%d})" for path, day in zip(found, days, strict=True)],
    }


def _marks(context: Context) -> Section:
    file = MarksFile(context.marks_file.path, is_read_only=True)
    kept = file.marks()
    found: Section = {"marks": len(kept)}
    if not kept or context.choice.address or not read_key(places.data_folder()):
        return found
    index = context.index_of(context.choice.library).open_as_it_is()
    if index is None:
        return found
    marks = PaperMarks(index, file)
    lost = len(marks.lost())
    sentence = f"{lost}: `papersearch search is:lost` lists them" if lost else "none"
    return {**found, "of other libraries": marks.elsewhere, "without a paper": sentence}


def _home(context: Context) -> Placement:
    """Return where the index lies or will lie. Raises `IndexWriteError` if it has no place."""
    # Without a key, nothing is ours.
    return find_home(context.choice.library, read_key(places.data_folder()) or b"")


def _index(context: Context) -> Section:
    if context.choice.address:
        return shared_library(context)
    home = _home(context)
    found: Section = {"folder": str(home.folder), "not used": list(home.passed_over)}
    # Without a key, looking would make one.
    if read_key(places.data_folder()) is None:
        return {**found, "state": "to be built: this user has no key for indexes yet"}
    choice = context.choice
    if _is_to_be_made(choice):
        return {**found, "state": "to be built: there is no library yet"}
    state = context.index_of(choice.library).state()
    if state.manifest is None:
        return {**found, "state": f"to be built: {state.reason}"}
    changed, gone = len(state.changes.changed), len(state.changes.gone)
    return {
        **found,
        "state": "fresh" if state.is_fresh else f"to be updated: {changed} changed, {gone} gone",
        "last built since": state.manifest.reason or None,
        "papers": state.manifest.papers,
        "engine": state.manifest.engine,
        "format": state.manifest.format,
    }
