"""The engines that are installed: each must pass all that stands in this folder."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from papersearch.engine.registry import engine_named
from papersearch.engine.seam import Engine


@pytest.fixture(scope="session", params=["whoosh", "tantivy"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Return each engine that is installed."""
    name: str = request.param
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    return engine_named(name)
