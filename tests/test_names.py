"""A public name has one meaning in the package."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import papersearch

PACKAGE: Final = Path(papersearch.__file__).parent
ALLOWED: Final = {"T": "a type variable means nothing outside of its module"}
"""Names that several modules may define, and why."""


def public_names(path: Path) -> Iterator[str]:
    """Yield the names that a module defines for others."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                names = [name]
            case ast.ClassDef(name=name):
                names = [name]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case ast.Assign(targets=targets):
                names = [each.id for each in targets if isinstance(each, ast.Name)]
            case _:
                names = []
        yield from (name for name in names if not name.startswith("_"))


def test_a_public_name_has_one_meaning() -> None:
    """No two modules define the same public name, but for those that are allowed with a reason."""
    homes: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in public_names(path):
            homes[name].append(str(path.relative_to(PACKAGE)))
    assert len(homes) > 500
    several = {name: places for name, places in homes.items() if len(places) > 1}
    assert {name: places for name, places in several.items() if name not in ALLOWED} == {}
    assert several.keys() >= ALLOWED.keys()
