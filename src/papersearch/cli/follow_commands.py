"""The commands that follow lists: add, update, lists, remove.

As in `commands`, these are their options and help; what they do is imported when they are given.
"""

from __future__ import annotations

import click

from papersearch.context import Context


@click.command()
@click.argument("source", metavar="SOURCE")
@click.option("--as", "name", default="", metavar="NAME", help="What the list is called here.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def add(context: Context, source: str, name: str, as_json: bool) -> int:
    """Follow the paper list at SOURCE: an address for git, a folder, or a file.

    The list files of a repository are taken into your own library, and nothing else of it; a folder
    or file is read where it lies. `papersearch update` brings what is new.
    """
    from papersearch.cli.following import add_origin

    return add_origin(context, source, name, as_json)


@click.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--overwrite", is_flag=True, help="Also what you changed, which is kept apart.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def update(context: Context, names: tuple[str, ...], overwrite: bool, as_json: bool) -> int:
    """Bring the lists that you follow up to date, and tell what is new in them.

    Folders and files are read where they lie, and are never behind. A paper counts once, and as new
    also where a search has read it since. The exit status is 2 if one
    could not be fetched or is gone; the others are up to date then.
    """
    from papersearch.cli.following import update_lists

    return update_lists(context, names, overwrite, as_json)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def lists(context: Context, as_json: bool) -> int:
    """Print the lists that you follow."""
    from papersearch.cli.following import print_lists

    return print_lists(context, as_json)


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def remove(context: Context, name: str, yes: bool) -> int:
    """Follow the list NAME no more.

    What was taken of a repository goes; a folder or file that is read where it lies stays there.
    """
    from papersearch.cli.following import remove_list

    return remove_list(context, name, yes)
