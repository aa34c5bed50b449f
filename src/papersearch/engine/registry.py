"""Which engine is in use: the one that was named, else the quickest that is installed."""

from __future__ import annotations

from importlib.util import find_spec

from papersearch.engine.seam import Engine
from papersearch.errors import SettingsError


def engine_named(name: str) -> Engine:
    """Return the engine `whoosh` or `tantivy`, or with `auto` Tantivy where it is installed.

    Raises `SettingsError` where there is no engine with such a name.
    """
    # Imported here: one of them may not be installed, and none is imported for nothing.
    if name == "tantivy" or (name == "auto" and find_spec("tantivy")):
        from papersearch.engine.tantivy.engine import TantivyEngine

        return TantivyEngine()
    if name not in ("whoosh", "auto"):
        raise SettingsError(f"there is no engine {name!r}", "The engines are: whoosh, tantivy.")
    from papersearch.engine.whoosh.engine import WhooshEngine

    return WhooshEngine()
