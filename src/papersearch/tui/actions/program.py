"""What concerns the program as a whole: its index, help, commands, leaving."""

from __future__ import annotations

from papersearch.tui.screen_protocol import ActionScreen


def rebuild(screen: ActionScreen) -> None:
    """Build the index anew."""
    screen.rebuild_index()


def show_commands(screen: ActionScreen) -> None:
    """Show all actions by name."""
    screen.app.action_command_palette()


def show_help(screen: ActionScreen) -> None:
    """Show the keys."""
    screen.show_help()


def suspend(screen: ActionScreen) -> None:
    """Go to the shell until it lets the interface go on."""
    screen.app.action_suspend_process()


def leave(screen: ActionScreen) -> None:
    """End the interface, once what was pressed before is done."""
    screen.leave()
