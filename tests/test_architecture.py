"""What ARCHITECTURE.md, CONTRIBUTING.md and SECURITY.md name is there, and what rooms tell."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from syntax import PACKAGE, trees
from test_import_rules import FACES, HOMES, MAY_IMPORT

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = ROOT / "src" / "papersearch"
PAGES: Final = ("ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")
_CODE: Final = re.compile(r"`([^`\n]+)`")
_ROW: Final = re.compile(r"^\| (`[^|]+) \|[^|]*\| ([^|]*) \|$", re.MULTILINE)
_PATH: Final = re.compile(r"[a-z_]+(?:/[a-z_]+)*(?:/|\.py)|[a-z_]+(?:/[a-z_]+)+|tests/[\w/.]+")
"""What is written like the path of a module, a folder, or a test."""


def rows() -> Iterator[tuple[list[str], str]]:
    """Yield the rooms of each row of the table in ARCHITECTURE.md, and what they know."""
    for names, knows in _ROW.findall((ROOT / PAGES[0]).read_text(encoding="utf-8")):
        yield _CODE.findall(names), knows


def test_the_table_has_every_room() -> None:
    """The rooms of the table are those whose arrows are held, in an order without a way back."""
    ordered = [name for names, _ in rows() for name in names]
    assert sorted(ordered) == sorted({*MAY_IMPORT, *FACES})
    wrong = [
        f"{room} imports {below}, which stands below it"
        for room in MAY_IMPORT
        for below in MAY_IMPORT[room]
        if ordered.index(below) > ordered.index(room)
    ]
    assert wrong == []


def test_packages_stand_beside_the_rooms_that_know_them() -> None:
    """A package that a row of the table names lives there, and each is named that has its room."""
    wrong = []
    for names, knows in rows():
        for package, homes in HOMES.items():
            is_named = bool(re.search(rf"\b{package}\b", knows))
            may_be = any(home.partition(".")[0] in names for home in homes)
            if is_named > may_be or is_named < (homes <= {*names}):
                wrong.append(f"{package} and {', '.join(names)}")
    assert wrong == []


def test_what_the_pages_name_is_there() -> None:
    """Each path that is named in code marks is a file or folder of the project or its source."""
    named = [(page, path) for page in PAGES for path in _paths_in(ROOT / page)]
    assert len(named) > 30
    assert [f"{page}: {path}" for page, path in named if not _is_there(path)] == []


def _paths_in(page: Path) -> list[str]:
    return [each for each in _CODE.findall(page.read_text("utf-8")) if _PATH.fullmatch(each)]


def _is_there(named: str) -> bool:
    bases = (ROOT, SOURCE, *(each for each in SOURCE.iterdir() if each.is_dir()))
    return any((base / f"{named}{end}").exists() for base in bases for end in ("", ".py")) or any(
        (ROOT / "tests").rglob(named)
    )


def test_what_a_room_tells_of_its_modules_is_there() -> None:
    """Each module that the page of a room names, in a column or in code marks, is in the room."""
    named = [(room, name) for room in SOURCE.rglob("__init__.py") for name in _modules_in(room)]
    assert len(named) > 50
    wrong = [f"{room.parent.name}: {name}" for room, name in named if not _is_in(room.parent, name)]
    assert wrong == []


def test_a_room_tells_of_all_its_modules() -> None:
    """Whoever looks for a module, or wonders what it does, finds it in the page of its room."""
    pages = [page for page in SOURCE.rglob("__init__.py") if page.parent != SOURCE]
    wrong = [
        str(path.relative_to(SOURCE))
        for page in pages
        for path in sorted(page.parent.glob("*.py"))
        if path != page and path.stem not in _modules_in(page)
    ]
    assert wrong == []


def _modules_in(page: Path) -> Iterator[str]:
    told = ast.get_docstring(ast.parse(page.read_text("utf-8"))) or ""
    for names in re.findall(r"^ {0,4}([a-z_]+(?:, [a-z_]+)*)  ", told, re.MULTILINE):
        yield from names.split(", ")
    yield from re.findall(r"`([a-z_]+)`", told)


def _is_in(room: Path, name: str) -> bool:
    return any((base / f"{name}{end}").exists() for base in (room, SOURCE) for end in ("", ".py"))


def test_records_hold_nothing_that_changes() -> None:
    """No field of a frozen dataclass is a list, set or dict, whose type would let it change."""
    changing = re.compile(r"(?:list|set|dict|defaultdict|Counter|bytearray|Any)\b")
    wrong = [
        f"{path.relative_to(PACKAGE)}: {record.name}.{ast.unparse(field)}"
        for path, module in trees()
        for record in module.body
        if isinstance(record, ast.ClassDef)
        and any("frozen=True" in ast.unparse(each) for each in record.decorator_list)
        for field in record.body
        if isinstance(field, ast.AnnAssign) and changing.match(ast.unparse(field.annotation))
    ]
    assert wrong == []
