"""What an action reaches, in a terminal and in a browser."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, cast

import pytest
from textual.app import App

from papersearch.desktop.commands import OwnCommands
from papersearch.tui.visitor import end_with_server, is_visited, open_link
from tables import cases


class FakeApp:
    """Takes down what it is asked to do, in a browser or in a terminal."""

    def __init__(self, *, is_web: bool) -> None:
        self.is_web = is_web
        self.done: list[object] = []
        self.looks: list[Callable[[], None]] = []

    def open_url(self, url: str) -> None:
        """Take down a URL."""
        self.done.append(url)

    def exit(self) -> None:
        """Take down that it should end."""
        self.done.append("ended")

    def set_interval(self, _: float, look: Callable[[], None]) -> None:
        """Take down what is to be called again and again."""
        self.looks.append(look)

    @property
    def app(self) -> App[Any]:
        """Itself, as what it stands for."""
        return cast(App[Any], self)


@cases(
    ("url", "is_opened"),
    [
        ("https://arxiv.org/abs/1912.02424", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://user@arxiv.org/", False),
    ],
)
def test_a_link_opens_in_the_visitors_browser(url: str, is_opened: bool) -> None:
    """In a browser, the visitor's opens a URL, if it is one that may be opened."""
    fake = FakeApp(is_web=True)
    assert open_link(fake.app, url, OwnCommands(), print).is_opened == is_opened
    assert fake.done == [url] * is_opened


def test_in_a_terminal_the_own_browser_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal, the terminal has no part in it."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "1")
    fake = FakeApp(is_web=False)
    assert not is_visited(fake.app)
    assert not open_link(fake.app, "https://arxiv.org/", OwnCommands(), print).is_opened
    end_with_server(fake.app)
    assert (fake.done, fake.looks) == ([], [])


def test_a_visit_ends_with_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """When another process has become the parent, the server is gone, and the visit ends."""
    fake = FakeApp(is_web=True)
    end_with_server(fake.app)
    (look,) = fake.looks
    look()
    assert fake.done == []
    monkeypatch.setattr(os, "getppid", lambda: 1)
    look()
    assert fake.done == ["ended"]
