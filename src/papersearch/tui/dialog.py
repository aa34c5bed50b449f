"""What every dialog is.

What always holds: a dialog is left once, however many keys that leave it arrive together. The
second of two keys reaches a dialog that the first has already left; it does nothing any more.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.screen import ModalScreen, Screen

T = TypeVar("T")


class _LeftOnce(Screen[T]):
    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave with a result, if the dialog has not been left."""
        if self.is_current:
            return super().dismiss(result)
        nothing: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
        return nothing


class Dialog(_LeftOnce[T], ModalScreen[T], Generic[T]):
    """A page on top of the screen; it gives a result, or None where it was left without."""


class Palette(_LeftOnce[None], CommandPalette):
    """All actions by name."""
