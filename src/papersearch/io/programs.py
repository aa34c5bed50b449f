"""Starting other programs: Python again, and those of the system.

What always holds: what is started is this Python with no folder of the user's first in its path, or
a program found in a folder that PATH names whole. So nothing that lies in the current folder, which
may be a stranger's clone, is run or imported, and neither by what is started here.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path


def python_command(module: str, *arguments: str) -> list[str]:
    """Return the command line of a child process that runs a module of this package.

    All children that are Python are started by it: `-P` keeps the current folder out of where
    modules are looked for.
    """
    return [sys.executable, "-P", "-m", module, *arguments]


def papersearch_command(libraries: Iterable[object], *arguments: str) -> list[str]:
    """Return the command line of a child that is this program, over these libraries."""
    roots = (f"--library={library}" for library in libraries)
    return python_command("papersearch", *roots, *arguments)


def program_named(name: str, environ: Mapping[str, str]) -> str | None:
    """Return the whole path of a program that PATH knows, None if there is none.

    Entries of PATH that mean the current folder, or depend on it, are passed over.
    """
    found = (shutil.which(str(Path(folder, name))) for folder in _whole_folders(environ))
    return next(filter(None, found), None)


def environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return an environment for a program whose own programs are not looked for here, either."""
    # An empty PATH would mean the current folder.
    return {**environ, "PATH": os.pathsep.join(_whole_folders(environ)) or os.defpath}


def leave_current_folder_out() -> None:
    """Look for programs and modules nowhere in the current folder, from here on.

    For the edge of the program, before it imports what is not its own: libraries start programs by
    themselves, and PYTHONPATH may have an empty entry. Children inherit both variables.
    """
    os.environ["PATH"] = environment(os.environ)["PATH"]
    if "PYTHONPATH" in os.environ:
        os.environ["PYTHONPATH"] = os.pathsep.join(_whole_folders(os.environ, "PYTHONPATH"))
    try:
        here = os.path.realpath(os.curdir)
    except OSError:  # it is gone: nothing of it can be imported
        return
    own = str(Path(__file__).parents[2])
    sys.path[:] = [
        folder
        for folder in sys.path
        if folder == own or (os.path.isabs(folder) and os.path.realpath(folder) != here)  # noqa: PTH117
    ]


def _whole_folders(environ: Mapping[str, str], variable: str = "PATH") -> list[str]:
    folders = environ.get(variable, os.defpath).split(os.pathsep)
    return [folder for folder in folders if os.path.isabs(folder)]  # noqa: PTH117 (of strings)
