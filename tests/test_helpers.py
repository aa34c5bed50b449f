"""What holds of the tests themselves."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path
from typing import Final

_LONG: Final = 4
"""Lines, from which on a helper is worth a place of its own."""


def test_no_helper_is_written_twice() -> None:
    """What two files of tests need is a fixture of their folder, or a module beside them."""
    places: dict[str, set[str]] = defaultdict(set)
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno
                if length >= _LONG and not node.name.startswith("test_"):
                    body = node.body[1:] if ast.get_docstring(node) else node.body
                    places[ast.dump(ast.Module(body, []))].add(f"{path.name}: {node.name}")
    assert [sorted(each) for each in places.values() if len(each) > 1] == []
