"""The edge of the program: what goes wrong anywhere is reported here, once."""

from __future__ import annotations

import gc
import os
import sys
import traceback
import warnings
from typing import Final

from papersearch.exit_status import FAILED, INTERRUPTED, NOTHING_FOUND, OK

_STANDARD_ERROR: Final = 2
LOOKED_FOR_AFTER: Final = 10_000
"""Objects more than before, after which garbage is looked for: what is imported is none."""
_DEFECT: Final = (
    "papersearch: this is a defect of papersearch\n"
    "Please report it, with the lines above and what `papersearch doctor` says."
)
_OPEN_IT: Final = "Leave it open: instead of `>&-`, write `>/dev/null`."


def main() -> None:
    """Run the program and leave with its exit status."""
    if not sys.warnoptions:  # what libraries warn of is for their developers, not for a screen
        warnings.simplefilter("ignore")
    gc.set_threshold(LOOKED_FOR_AFTER)
    status = run(sys.argv[1:])
    gc.freeze()  # all goes with the process: to look through it for garbage would take a tenth
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run the program with `arguments`; return its exit status."""
    from papersearch.io.programs import leave_current_folder_out

    leave_current_folder_out()
    import click

    _fill_closed_streams()
    if sys.stdout is None:
        click.echo(f"papersearch: standard output is closed\n{_OPEN_IT}", err=True)
        return FAILED
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return _run_command(arguments)
    except SystemExit:  # click's way to say that who reads has enough
        return OK
    except BrokenPipeError:  # who reads has enough, as `head` does
        _print_no_more()
        return OK
    except OSError as error:
        _tell_system_error(error)
        return FAILED
    except Exception as error:  # the edge of all
        traceback.print_exception(error)
        click.echo(_DEFECT, err=True)
        return FAILED


def _run_command(arguments: list[str]) -> int:
    """Run the command line; return its exit status. Raises what the system refuses: OSError."""
    import click

    from papersearch.cli.commands import papersearch
    from papersearch.errors import NotFoundError, PapersearchError
    from papersearch.library.clean import visible
    from papersearch.present.told import error_in_lines

    try:
        status = papersearch.main(arguments, prog_name="papersearch", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else OK
    except PapersearchError as error:
        # Words of an error may be a file's name, or what was typed.
        lines = map(visible, f"papersearch: {error_in_lines(error)}".splitlines())
        click.echo("\n".join(lines), err=True)
        return NOTHING_FOUND if isinstance(error, NotFoundError) else FAILED
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED


def _tell_system_error(error: OSError) -> None:
    import click

    from papersearch.errors import how_to_mend
    from papersearch.library.clean import visible

    message, hint = f"cannot be read or written: {error.strerror or error}", how_to_mend(error)
    if _is_here_no_more():
        message, hint = "the current folder does not exist any more", "Change to one: cd."
    elif error.filename is None:  # a full disk, say, behind `> FILE`
        _print_no_more()
        message = f"standard output {message}"
    else:
        message = f"{os.fsdecode(error.filename)} {message}"
    click.echo(f"papersearch: {visible(message)}\n{hint}", err=True)


def _fill_closed_streams() -> None:
    """Open the null device for each standard stream that is closed.

    Else a file of ours takes its number, and what writes to it, here or in a child, writes there.
    """
    number = os.open(os.devnull, os.O_RDWR)
    while number <= _STANDARD_ERROR:
        os.set_inheritable(number, True)
        number = os.dup(number)
    os.close(number)


def _is_here_no_more() -> bool:
    try:
        os.getcwd()  # noqa: PTH109 (as the system says it)
    except OSError:
        return True
    return False


def _print_no_more() -> None:
    """Send what could not be printed to the null device when the interpreter flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
