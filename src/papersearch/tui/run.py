"""Starts the terminal interface."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from functools import partial
from typing import Final

from papersearch.context import Context
from papersearch.errors import PapersearchError
from papersearch.exit_status import FAILED, OK
from papersearch.present.language import language_wanted, speak

_ESCAPE_DELAY_MS: Final = "25"
"""How long a lone Esc waits for the rest of a key's sequence."""
_FRAMES_A_SECOND: Final = "240"
"""How often the screen may be painted: what was typed is not held back for a frame."""
_SWITCH_SECONDS: Final = 0.001
"""How long a search may hold up a key: the default, 5 ms, is felt with each of a key's steps."""

_WITHOUT: Final = "Use `papersearch search WORDS`, or start it in a terminal."


def run_interface(context: Context) -> int:
    """Run the terminal interface until the user leaves; return the exit status.

    Raises `PapersearchError` if there is no terminal, or it cannot show the interface.
    """
    speak(language_wanted("", os.environ))
    _check_terminal()
    # In terminals with the kitty key protocol an input method's longer commits arrive as garbage.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    os.environ.setdefault("ESCDELAY", _ESCAPE_DELAY_MS)
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES_A_SECOND)
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.disable()  # what is imported stays: collecting it while it grows only costs time
    from papersearch.tui.keys import KEYS
    from papersearch.tui.remapping import key_faults, remapped

    context.key_faults = partial(key_faults, KEYS)
    settings = context.settings
    speak(language_wanted(settings.lang, os.environ))
    _ = context.library  # what is wrong with it is said on the terminal as it is
    from papersearch.tui.app import PapersearchApp

    # What is there when the first index is open stays: looking through it for garbage would hold up
    # typing. Not again: a page that is open then would, once left, hold its index for ever.
    app = PapersearchApp(context, remapped(KEYS, settings.keys), when_loaded=gc.freeze)
    gc.freeze()
    gc.enable()
    app.run(mouse=settings.mouse)
    for defect in app.defects:
        traceback.print_exception(defect)
    return app.return_code or (FAILED if app.defects else OK)


def _check_terminal() -> None:
    if os.environ.get("TEXTUAL_DRIVER"):  # the terminal is in a visitor's browser
        return
    streams = {"input": sys.stdin, "output": sys.stdout, "error": sys.stderr}
    for name, stream in streams.items():
        if stream is None or stream.closed or not stream.isatty():
            raise PapersearchError(
                f"there is no terminal to show the interface on (standard {name} is none)",
                _WITHOUT,
            )
    if os.environ.get("TERM", "dumb") == "dumb":
        raise PapersearchError(
            "this terminal cannot show the interface (TERM is dumb or not set)", _WITHOUT
        )
