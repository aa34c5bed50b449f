"""Keys that act on papers, pressed before the papers of what is typed were found.

What always holds: they act on what was typed when they were pressed, in their order, or, where
something else is looked for by then, not at all, which is told. What is typed behind them waits
(`search_box`), so something else is looked for only where the papers let wait for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class HeldKeys:
    """The actions that wait for the answer to a text, by their ids."""

    text: str = ""
    names: list[str] = field(default_factory=list)

    def hold(self, name: str, text: str) -> None:
        """Let an action wait for the answer to a text, for which alone actions may wait by now."""
        self.text = text
        self.names.append(name)

    def dropped(self, text: str) -> list[str]:
        """Return the actions that wait for the answer to another text; they wait no more."""
        return [] if text == self.text else self.taken()

    def taken(self) -> list[str]:
        """Return the actions that have waited; none waits any more."""
        names, self.names = self.names, []
        return names
