"""The settings file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from papersearch.desktop.commands import OwnCommands
from papersearch.errors import SettingsError
from papersearch.io import places
from papersearch.user.settings import KeyFault, Settings, load_settings
from tables import cases


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the settings file would be."""
    return tmp_path / "config.yaml"


def test_there_need_be_no_settings(path: Path) -> None:
    """Without a settings file everything is as by default."""
    assert load_settings(path) == Settings()
    assert load_settings(places.settings_file()) == Settings()


@cases(
    ("text", "library"),
    [
        ("", []),
        ("# nothing yet\n", []),
        ("{}", []),
        ("library:\n", []),
        ("library: []\n", []),
        ("library: lists\n", ["{here}/lists"]),
        ("library: [lists, a.yaml]\n", ["{here}/lists", "{here}/a.yaml"]),
        ("library:\n- /srv/lists\n- ~/papers\n", ["/srv/lists", "{home}/papers"]),
        ("library: [论文/列表.yaml]\n", ["{here}/论文/列表.yaml"]),
    ],
)
def test_a_library_can_be_set(path: Path, home: Path, text: str, library: list[str]) -> None:
    """Paths are taken from the settings file's folder, `~` is the user's own."""
    path.write_text(text, encoding="utf-8")
    expected = tuple(each.format(here=path.parent, home=home) for each in library)
    assert load_settings(path) == Settings(expected)


@cases(
    ("data", "said"),
    [
        (b"librari: lists\n", "librari"),
        (b"library: lists\ncolour: red\n", "colour"),
        (b"5: 6\n", "5"),
        (b"library: 5\n", "library"),
        (b"library: [5]\n", "library"),
        (b"library: {a: b}\n", "library"),
        (b"library: 2020-99-99\n", ""),
        (b"[]\n", "settings"),
        (b"just text\n", "settings"),
        (b"library: [\n", "YAML"),
        (b"library: 'a\n", "YAML"),
        (b"\tlibrary: a\n", "YAML"),
        (b"library: *nobody\n", "YAML"),
        (b"library: !!python/object/apply:os.system [ls]\n", "YAML"),
        (b"? [a]\n: b\n", "YAML"),
        (b"[" * 1_000, "YAML"),
        (b"library: \xff\n", "read"),
        (b"library: a\0\n", "YAML"),
        (b"#" * (1 << 21), "larger"),
    ],
)
def test_what_is_not_understood_is_said(path: Path, data: bytes, said: str) -> None:
    """Settings that make no sense are an error that names the file, what is wrong, what to do."""
    path.write_bytes(data)
    with pytest.raises(SettingsError) as failed:
        load_settings(path)
    assert str(path) in failed.value.message
    assert said in failed.value.message
    assert failed.value.hint


def test_an_unknown_user_is_said(path: Path) -> None:
    """A folder of a user who is not there is an error of the settings."""
    path.write_text("library: ~nobody-here/papers\n")
    with pytest.raises(SettingsError, match="nobody-here"):
        load_settings(path)


def test_settings_that_cannot_be_read_are_said(path: Path) -> None:
    """A settings file that is a folder is an error, not a traceback."""
    path.mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(path)


def test_keys_are_said_by_action(tmp_path: Path) -> None:
    """`keys` names keys by action, as text; anything else is refused with an example."""
    path = tmp_path / "config.yaml"
    path.write_text('keys: {open_paper: "ctrl+o, o", star: f8}\n', encoding="utf-8")
    assert load_settings(path).keys == {"open_paper": "ctrl+o, o", "star": "f8"}
    for wrong in ("keys: f8\n", "keys: {star: [f8]}\n", "keys: {1: f8}\n", "keys: [f8]\n"):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(SettingsError, match="no keys by action"):
            load_settings(path)


def test_an_engine_can_be_named(path: Path) -> None:
    """`engine` is a word, which the room of engines knows; without it, it says which is taken."""
    assert load_settings(path).engine == "auto"
    path.write_text("engine: whoosh\n", encoding="utf-8")
    assert load_settings(path).engine == "whoosh"
    for wrong in ("[whoosh]", "", "1"):
        path.write_text(f"engine: {wrong}\n", encoding="utf-8")
        with pytest.raises(SettingsError, match="no engine"):
            load_settings(path)


@cases(
    ("text", "commands"),
    [
        ("open: firefox\n", OwnCommands(open=("firefox",))),
        ('open: "firefox --tab {url}"\n', OwnCommands(open=("firefox", "--tab", "{url}"))),
        ("open: {pdf: zathura}\n", OwnCommands(open_pdf=("zathura",))),
        ("open: {browser: '\"a b\" c', pdf: x}\n", OwnCommands(("a b", "c"), ("x",))),
        ("copy: ~/bin/take -i\n", OwnCommands(copy=("{home}/bin/take", "-i"))),
        ("copy:\nopen:\n", OwnCommands()),
    ],
)
def test_commands_can_be_set(path: Path, home: Path, text: str, commands: OwnCommands) -> None:
    """`open` and `copy` are commands as in a shell, of which nothing else is understood."""
    path.write_text(text, encoding="utf-8")
    copy = tuple(part.format(home=home) for part in commands.copy)
    assert load_settings(path).commands == replace(commands, copy=copy)


@cases(
    "text", ["open: '\"a'", "open: [a]", "open: {pdf: [a]}", "open: {x: a}", "copy: 5", "copy: ' '"]
)
def test_what_is_no_command_is_said(path: Path, text: str) -> None:
    """A command that is not understood is an error of the settings with an example."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"`open`|`copy`") as failed:
        load_settings(path)
    assert failed.value.hint


def test_the_language_can_be_set(path: Path) -> None:
    """`lang` is one of two; without it the locale says which."""
    assert load_settings(path).lang == ""
    for lang in ("en", "zh"):
        path.write_text(f"lang: {lang}\n", encoding="utf-8")
        assert load_settings(path).lang == lang
    for wrong in ("fr", "[zh]", "1", "中文"):
        path.write_text(f"lang: {wrong}\n", encoding="utf-8")
        with pytest.raises(SettingsError, match="no language"):
            load_settings(path)


def test_all_that_is_wrong_is_said_at_once(path: Path) -> None:
    """Several mistakes are one error, each with its line and what to do, also those in keys."""
    path.write_text(
        "colour: red\nlang: fr\n\nkeys:\n  star: f8\n  stars: f9\nmouse: perhaps\n",
        encoding="utf-8",
    )

    def key_faults(keys: Mapping[str, str]) -> list[KeyFault]:
        return [(name, f"no action {name}", "Name one.") for name in keys if name != "star"]

    with pytest.raises(SettingsError) as failed:
        load_settings(path, key_faults)
    first, *told = failed.value.message.split("\n")
    assert first == "4 settings are not understood"
    assert [line.removeprefix(f"{path}:")[:2] for line in told] == ["1:", "2:", "6:", "7:"]
    assert told[2] == f"{path}:6: no action stars. Name one."
    path.write_text("lang: fr\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"config\.yaml:1: there is no language"):
        load_settings(path, key_faults)
