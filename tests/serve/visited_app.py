"""A small program that does for its visitor what the interface does: links, copies, downloads."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

from papersearch.desktop.commands import OwnCommands
from papersearch.tui.visitor import deliver, end_with_server, open_link


class VisitedApp(App[None]):
    """Does one thing for each key."""

    def compose(self) -> ComposeResult:
        """Show that keys are heard."""
        yield Static("ready")

    def on_mount(self) -> None:
        """Be gone when the server is."""
        end_with_server(self)

    def key_o(self) -> None:
        """Open a link."""
        open_link(self, "http://localhost:9/paper", OwnCommands(), print)

    def key_x(self) -> None:
        """Try to open what must not be opened."""
        if not open_link(self, "javascript:alert(1)", OwnCommands(), print).is_opened:
            self.copy_to_clipboard("refused")

    def key_y(self) -> None:
        """Copy."""
        self.copy_to_clipboard("点云 é")

    def key_d(self) -> None:
        """Deliver a file."""
        deliver(self, "点云\r\nsecond\n", "论文 “1”.bib")


if __name__ == "__main__":
    VisitedApp().run()
