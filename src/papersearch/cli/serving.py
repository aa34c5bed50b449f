"""The command that shows the interface in a browser."""

from __future__ import annotations

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=8765,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port to listen on; 0 is any that is free.",
)
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="NAME",
    help="A name that browsers may also ask by, with a port or without (repeatable).",
)
@click.pass_obj
def serve(libraries: tuple[str, ...], host: str, port: int, allowed: tuple[str, ...]) -> int:
    """Show the terminal interface in a browser.

    Prints the address to open; whoever has it can search the library, until Ctrl+C.
    """
    from papersearch.serve.run import run_server

    return run_server(libraries, host, port, allowed)
