"""A mapping that is worked out when it is first looked at.

What is found is shown at once; how many there are of each kind, which takes as long again, can be
counted behind it, or not at all where nobody looks. What always holds: it is worked out once (or by
each of several threads that look at the same moment), and what that needed is let go of then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

_Value = TypeVar("_Value")


class Late(Mapping[str, _Value]):
    """What `work_out` gives, once somebody looks; safe to be looked at from several threads."""

    def __init__(self, work_out: Callable[[], Mapping[str, _Value]]) -> None:
        # In one place, so that no thread sees one without the other.
        self._state: tuple[Callable[[], Mapping[str, _Value]] | None, Mapping[str, _Value]]
        self._state = work_out, {}

    @property
    def _known(self) -> Mapping[str, _Value]:
        work_out, known = self._state
        if work_out is not None:
            known = work_out()
            self._state = None, known
        return known

    def __getitem__(self, key: str) -> _Value:
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __repr__(self) -> str:
        return repr(self._known)
