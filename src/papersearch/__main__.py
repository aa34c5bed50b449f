"""The edge of the program: what goes wrong anywhere is reported here, once."""

from __future__ import annotations

import os
import sys

from papersearch.exit_status import FAILED, INTERRUPTED, NOTHING_FOUND, OK


def main() -> None:
    """Run the program and leave with its exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the program with `arguments`; return its exit status."""
    import click

    from papersearch.cli.commands import papersearch
    from papersearch.errors import NotFoundError, PapersearchError, how_to_mend
    from papersearch.library.clean import visible

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = papersearch.main(arguments, prog_name="papersearch", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else OK
    except PapersearchError as error:
        # Words of an error may be a file's name, or what was typed.
        lines = map(visible, f"papersearch: {error}".splitlines())
        click.echo("\n".join(lines), err=True)
        if isinstance(error, NotFoundError):
            return NOTHING_FOUND
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit:  # click's way to say the same as the next
        return OK
    except BrokenPipeError:
        # Who reads has enough, as `head` does.
        _print_no_more()
        return OK
    except OSError as error:
        if error.filename is None:  # a full disk, say, behind `> FILE`
            _print_no_more()
        name = os.fsdecode(error.filename or "standard output")
        told = f"{name} cannot be read or written: {error.strerror or error}"
        click.echo(f"papersearch: {visible(told)}\n{how_to_mend(error)}", err=True)
    return FAILED


def _print_no_more() -> None:
    """Let the interpreter, at its end, flush to nowhere what could not be printed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
