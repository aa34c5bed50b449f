"""Whoosh's private parts that the engine uses: all in one module, and all there in this release."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from papersearch.engine.whoosh import private

MODULE: Final = Path(inspect.getsourcefile(private) or "")
USED: Final = {
    "whoosh.codec.whoosh3": (
        *("_tindex", "_fieldmap", "_keycoder", "TERMS_EXT", "POSTS_EXT"),
        *("field_writer", "terms_reader", "new_segment", "add_postings", "term_info", "matcher"),
        *("indexed_field_names", "doc_frequency", "frequency"),
    ),
    "whoosh.codec.base": ("length_stats", "make_filename", "COMPOUND_EXT", "open_compound_file"),
    "whoosh.filedb.filetables": ("dbfile", "buckets", "hashfn", "index", "items_from"),
    "whoosh.filedb.compound": ("_source", "range", "open_file"),
    "whoosh.filedb.structfile": ("_buf", "BufferFile"),
    "whoosh.writing": (
        *("_check_state", "_added", "perdocwriter", "pool", "docnum", "add_postings_to_pool"),
        *("iter_postings", "cleanup"),
    ),
    "whoosh.reading": ("_terms", "deleted_docs_set", "column_reader"),
    "whoosh.index": ("_segments",),
    "whoosh.columns": ("_dbfile", "_basepos", "_count"),
    "whoosh.matching.mcore": ("ListMatcher",),
}
"""By the module of Whoosh that has it: what is used and is no public interface."""


def private_names(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield the private attributes that a module uses, and whether they are another object's."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            is_own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            if not node.attr.startswith("__"):
                yield node.attr, not is_own


def test_each_private_thing_is_named_and_there() -> None:
    """What the engine uses of Whoosh's private parts is in the table, and in this release."""
    missing = [
        (module, name)
        for module, names in USED.items()
        for name in names
        if name not in inspect.getsource(import_module(module))
    ]
    assert not missing, "this release of Whoosh has moved what is used: mend `whoosh/private.py`"
    source = MODULE.read_text(encoding="utf-8")
    pool = MODULE.with_name("lists.py").read_text(encoding="utf-8")
    named = {name for names in USED.values() for name in names}
    assert [name for name in named if name not in source + pool] == [], "no longer used"
    own = {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    } | {node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)}
    used = {name for name, _ in private_names(MODULE)}
    assert used - own - named == set(), "used, but not named here"


def test_no_other_module_reaches_in() -> None:
    """Beside `private`, no module of the engine touches a private part of anything but itself."""
    others = [path for path in MODULE.parent.glob("*.py") if path != MODULE]
    found = [(path.name, n) for path in others for n, is_others in private_names(path) if is_others]
    assert found == []
