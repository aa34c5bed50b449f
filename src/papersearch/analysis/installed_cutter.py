"""Which cutter of Chinese is installed.

What always holds: a cutter's module is imported where papers are cut, and not before.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from papersearch.analysis.cutting import MakeCutter
from papersearch.analysis.dictionary import dictionary_file


def _package(name: str, file: str) -> Path | None:
    """Return a file of an installed package, without importing it; None if it is not there."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        return None
    return next(Path(spec.origin).parent.glob(file), None)


def quickest_cutter() -> MakeCutter:
    """Return the class of the quickest cutter of papers that is installed."""
    if find_spec("rjieba"):
        from papersearch.analysis.native import NativeCutter

        return NativeCutter
    from papersearch.analysis.chinese import BuildingCutter

    return BuildingCutter


def cutter_identity() -> str:
    """Return what tells the installed cutter and its dictionary from others."""
    native = _package("rjieba", "rjieba.*[do]")  # .so or .pyd: it holds dictionary and model
    name = f"rjieba {native.stat().st_size}" if native else "jieba"
    return f"{name} {_dictionary_identity()}"


def _dictionary_identity() -> str:
    """Return what tells jieba's dictionary from another release's, without importing jieba."""
    path = dictionary_file()
    return str(path.stat().st_size) if path else "none"
