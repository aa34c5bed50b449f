"""The settings file: `config.yaml`, all of it optional.

library: [~/papers, ~/lists/cvpr2020.yaml]    # what to search where nothing else is named; or the
                                               # address of a shared library
engine: tantivy                                # or whoosh, or auto: the quickest that is installed
keys: {open_paper: "ctrl+o, o", star: f11}     # other keys for actions of the interface
mouse: false                                   # leave the mouse to the terminal
open: {browser: "firefox --new-tab", pdf: zathura}   # or one command for all; gets the address
copy: "xsel --clipboard --input"               # gets the text on its standard input
lang: zh                                       # or en; else the interface goes by the locale
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from papersearch.desktop.commands import NO_COMMANDS, OwnCommands
from papersearch.errors import SettingsError
from papersearch.io.atomic import read_regular
from papersearch.library.locate import is_address

_LARGEST: Final = 1024 * 1024
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings file says."""

    library: tuple[str, ...] = ()
    """Files and folders, relative ones from the settings file's folder; or one address."""
    engine: str = "auto"
    """One of those of `engine/registry`; `auto` is the quickest that is installed."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by action, separated by commas; the interface knows which there are."""
    mouse: bool = True
    """Whether the interface hears of the mouse; else the terminal marks text with it."""
    lang: str = ""
    """In which language the interface speaks, `en` or `zh`; empty where the locale says it."""
    commands: OwnCommands = NO_COMMANDS
    """For opening and copying."""


KeyFault: TypeAlias = tuple[str, str, str]
"""An action, what is wrong with the keys that it was given, and what to do."""
KeyFaults: TypeAlias = Callable[[Mapping[str, str]], Iterable[KeyFault]]
"""Finds what is wrong with keys by action."""


class _Fault(Exception):  # noqa: N818 (it is one of several, which are told together)
    """One thing that is wrong: what, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def load_settings(path: Path, key_faults: KeyFaults = lambda keys: ()) -> Settings:
    """Return the settings in `path`, the defaults if it does not exist.

    Raises `SettingsError` if it cannot be read or says what is not known: all of that at once.
    """
    try:
        text = read_regular(path, _LARGEST).decode()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}", "Mend it or move it away.") from None
    import yaml  # only where there is a settings file: every start would pay for it

    try:
        values = yaml.safe_load(text)
        lines = _lines(yaml.compose(text, Loader=yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise SettingsError(f"{path} is no valid YAML: {error}", "Mend it.") from None
    if values is None:
        return Settings()
    if not isinstance(values, dict):
        raise SettingsError(f"{path} holds no settings", "Write lines such as `library: ~/papers`.")
    return _checked(values, lines, path, key_faults)


def _lines(node: Any, before: str = "") -> dict[str, int]:
    """Return the line of each key of a mapping, also of those in its values, as `keys.star`."""
    found: dict[str, int] = {}
    if getattr(node, "id", "") == "mapping":
        for key, value in node.value:
            name = f"{before}{key.value}"
            found[name] = key.start_mark.line + 1
            if not before:
                found |= _lines(value, f"{name}.")
    return found


def _checked(
    values: Mapping[Any, Any], lines: Mapping[str, int], path: Path, key_faults: KeyFaults
) -> Settings:
    faults: list[tuple[int, str, str]] = []
    for key in values:
        if key not in _CHECKS:
            hint = f"The settings are: {', '.join(_CHECKS)}."
            faults.append((lines.get(str(key), 1), f"unknown setting {key!r}", hint))
    found: dict[str, Any] = {}
    for name, check in _CHECKS.items():
        if name in values:
            try:
                found[name] = check(values[name], path)
            except _Fault as fault:
                faults.append((lines.get(name, 1), fault.message, fault.hint))
    for action, message, hint in key_faults(found.get("keys", {})):
        faults.append((lines.get(f"keys.{action}", 1), message, hint))
    if faults:
        raise _as_error(sorted(faults), path)
    commands = OwnCommands(**found.pop("open", {}), copy=found.pop("copy", ()))
    return Settings(**found, commands=commands)


def _as_error(faults: Sequence[tuple[int, str, str]], path: Path) -> SettingsError:
    """Return one error for all that is wrong, each with its line."""
    if len(faults) == 1:
        line, message, hint = faults[0]
        return SettingsError(f"{path}:{line}: {message}", hint)
    told = [f"{path}:{line}: {message}. {hint}" for line, message, hint in faults]
    return SettingsError(
        "\n".join([f"{len(faults)} settings are not understood", *told]), "Mend them."
    )


def _library(value: object, path: Path) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value or []
    if not (isinstance(names, list) and all(isinstance(item, str) for item in names)):
        raise _Fault("`library` is no list of paths", "Write `library: [~/papers]`.")
    try:
        return tuple(
            item if is_address(item, path.parent) else str(path.parent / Path(item).expanduser())
            for item in names
        )
    except RuntimeError:
        raise _Fault(
            f"there is no such user: {', '.join(names)}", "Write the path in full."
        ) from None


def _engine(value: object, _: Path) -> str:
    if not isinstance(value, str) or not value:
        raise _Fault("`engine` names no engine", "Write `engine: auto`.")
    return value


def _keys(value: object, _: Path) -> dict[str, str]:
    named = value or {}
    if not isinstance(named, dict) or not all(
        isinstance(text, str) for pair in named.items() for text in pair
    ):
        raise _Fault("`keys` says no keys by action", 'Write `keys: {open_paper: "ctrl+o, o"}`.')
    return dict(named)


def _mouse(value: object, _: Path) -> bool:
    if not isinstance(value, bool):
        raise _Fault("`mouse` is neither true nor false", "Write `mouse: false`, or take it away.")
    return value


def _lang(value: object, _: Path) -> str:
    if value not in ("", "en", "zh"):
        raise _Fault(f"there is no language {value!r}", "Write `lang: en` or `lang: zh`.")
    return str(value)


def _open(value: object, _: Path) -> dict[str, tuple[str, ...]]:
    given = value or {}
    by_use = given if isinstance(given, dict) else {"browser": given}
    if not by_use.keys() <= {"browser", "pdf"}:
        raise _Fault(
            "`open` is no command, and names none for `browser` or `pdf`",
            "Write `open: firefox`, or `open: {browser: firefox, pdf: zathura}`.",
        )
    return {
        "open": _command(by_use.get("browser"), "open"),
        "open_pdf": _command(by_use.get("pdf"), "open"),
    }


def _copy(value: object, _: Path) -> tuple[str, ...]:
    return _command(value, "copy")


def _command(value: object, name: str) -> tuple[str, ...]:
    if value is None:
        return ()
    try:
        program, *options = shlex.split(value if isinstance(value, str) else "")
        return (str(Path(program).expanduser()) if "/" in program else program, *options)
    except (ValueError, RuntimeError):
        raise _Fault(
            f"`{name}` names no command: {value!r}",
            "Write a program and its options as in a shell; nothing else of a shell is understood.",
        ) from None


_CHECKS: Final[Mapping[str, Callable[[object, Path], Any]]] = MappingProxyType(
    {
        "library": _library,
        "engine": _engine,
        "keys": _keys,
        "mouse": _mouse,
        "open": _open,
        "copy": _copy,
        "lang": _lang,
    }
)
"""What makes each setting of what stands in the file; raises `_Fault`."""
