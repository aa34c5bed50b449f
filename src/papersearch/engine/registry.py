"""Which engine is in use: the one that was named, else the quickest that is installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from types import MappingProxyType
from typing import Final

from papersearch.engine.seam import Engine
from papersearch.errors import SettingsError


def _whoosh() -> Engine:
    from papersearch.engine.whoosh.engine import WhooshEngine

    return WhooshEngine()


def _tantivy() -> Engine:
    if not find_spec("tantivy"):
        raise SettingsError(
            "the engine tantivy is not installed",
            "Install it: pip install 'papersearch[fast]'; or write `engine: auto`.",
        )
    from papersearch.engine.tantivy.engine import TantivyEngine

    return TantivyEngine()


ENGINES: Final[Mapping[str, Callable[[], Engine]]] = MappingProxyType(
    {"whoosh": _whoosh, "tantivy": _tantivy}
)
"""What makes each engine, by its name; each imports what it needs: it may not be installed."""


def engine_named(name: str) -> Engine:
    """Return the engine of this name, or with `auto` Tantivy where it is installed, else Whoosh.

    Raises `SettingsError` where there is no such engine, or it is not installed.
    """
    if name == "auto":
        name = "tantivy" if find_spec("tantivy") else "whoosh"
    if name not in ENGINES:
        raise SettingsError(
            f"there is no engine {name!r}", f"The engines are: auto, {', '.join(ENGINES)}."
        )
    return ENGINES[name]()
