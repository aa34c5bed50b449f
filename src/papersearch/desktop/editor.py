"""Opening an entry in the user's own editor, at its line.

What always holds: the editor is started without a shell, is never one that lies in the current
folder, and gets the path whole and absolute, so that no file's name is taken for an option or for
two arguments. It has the terminal, and the keys that interrupt or stop a program, to itself until
it ends; then the terminal's modes are as they were, whatever became of the editor.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from papersearch.errors import PapersearchError
from papersearch.io.programs import environment, program_named

_HINT: Final = "Set EDITOR to an editor that is installed, such as nano."
_USUAL: Final = ("editor", "nano", "vim", "vi")
"""Looked for, in this order, where neither VISUAL nor EDITOR is set."""

_PLUS: Final = ("+{line}", "{file}")
_COLON: Final = ("--wait", "{file}:{line}")
_GOTO: Final = ("--wait", "--goto", "{file}:{line}")
_AT_LINE: Final[Mapping[str, Sequence[str]]] = {
    **dict.fromkeys("vi vim nvim view kak nano rnano pico micro joe ne mg mcedit".split(), _PLUS),
    **dict.fromkeys("emacs emacsclient".split(), _PLUS),
    **dict.fromkeys("gvim mvim".split(), ("-f", *_PLUS)),
    **dict.fromkeys("gedit pluma".split(), ("--wait", *_PLUS)),
    **dict.fromkeys("hx helix".split(), _COLON[1:]),
    **dict.fromkeys("subl zed zeditor".split(), _COLON),
    **dict.fromkeys("code codium vscodium cursor".split(), _GOTO),
    "kate": ("--block", "--line", "{line}", "{file}"),
    "idea": ("--wait", "--line", "{line}", "{file}"),
}
"""What an editor is told, by the letters that its program's name begins with."""
_SHORT: Final = {"--wait": "-w", "--goto": "-g", "--block": "-b"}


def editor_command(path: Path, line: int, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the command that opens `path` at `line` (from 1) in the user's editor.

    Its program stands with its whole path, if PATH knows it. An editor that is not known gets the
    path alone. Raises `PapersearchError` where there is no editor, or the variable that names it
    is not understood.
    """
    command = _editor(environ)
    file = str(path.absolute())
    arguments = [
        part.format(line=max(line, 1), file=file)
        for part in _way(command[0], environ)
        if part not in command and _SHORT.get(part) not in command
    ]
    program = command[0]
    whole = program if os.path.dirname(program) else program_named(program, environ)  # noqa: PTH120
    return [whole or program, *command[1:], *arguments]


def _editor(environ: Mapping[str, str]) -> list[str]:
    """Return the user's editor with the options that they gave it."""
    for variable in ("VISUAL", "EDITOR"):
        try:
            command = shlex.split(environ.get(variable, ""))
        except ValueError as error:
            raise PapersearchError(f"{variable} is not understood: {error}", _HINT) from None
        if command and command[0]:
            return command
    found = (program_named(name, environ) for name in _USUAL)
    program = next(filter(None, found), None)
    if program is None:
        raise PapersearchError("no editor was found", _HINT)
    return [program]


def _way(program: str, environ: Mapping[str, str]) -> Sequence[str]:
    """Return what a program is told, by its own name or that of what it is a link to."""
    is_path = os.path.dirname(program)  # noqa: PTH120 (a trailing slash counts)
    found = program if is_path else program_named(program, environ)
    for name in (Path(program).name, Path(found).resolve().name if found else ""):
        letters = re.match("[a-z]*", name.lower())
        if letters and letters[0] in _AT_LINE:
            return _AT_LINE[letters[0]]
    return ("{file}",)


def edit(path: Path, line: int) -> None:
    """Open `path` at `line` in the user's editor, on this terminal, and wait until it ends.

    To be called on the main thread. Raises `PapersearchError` if no editor can be started or it
    ended with a failure.
    """
    command = editor_command(path, line)
    if not os.path.isabs(command[0]):  # noqa: PTH117 (as it was typed)
        raise PapersearchError(
            f"the editor {command[0]} was not found in the folders of PATH",
            "Set EDITOR to the name of an editor that is installed, or to its whole path.",
        )
    name = Path(command[0]).name
    try:
        with _modes_kept(), _keys_left_to_the_editor():
            status = subprocess.run(  # noqa: S603 (the user's own)
                command, env=environment(os.environ), check=False
            ).returncode
    except OSError as error:
        raise PapersearchError(f"{command[0]} cannot be started: {error.strerror}", _HINT) from None
    if status:
        how = f"exit status {status}" if status > 0 else f"signal {-status}"
        raise PapersearchError(f"{name} ended with {how}", f"It was to open {path}, line {line}.")


@contextmanager
def _modes_kept() -> Iterator[None]:
    """Give the terminal its modes back: an editor that was killed leaves it without echo."""
    try:
        import termios
    except ImportError:  # on Windows
        yield
        return
    try:
        modes = termios.tcgetattr(0)
    except termios.error:
        yield
        return
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSADRAIN, modes)


@contextmanager
def _keys_left_to_the_editor() -> Iterator[None]:
    """Let what interrupts a program not reach this one, and what stops one stop both.

    The terminal signals all programs on it, and vim takes Ctrl+C for leaving a mode.
    """
    before = {signal.SIGINT: signal.signal(signal.SIGINT, _ignore)}
    if sys.platform != "win32":
        before[signal.SIGQUIT] = signal.signal(signal.SIGQUIT, _ignore)
        before[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        yield
    finally:
        for number, way in before.items():
            signal.signal(number, way)


def _ignore(*_: object) -> None:
    """Do nothing; unlike `SIG_IGN`, this is not handed on to the editor."""
