"""What is new, by the commands."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from cli.conftest import Run

ONE = "papers:\n- {title: Polar Masks of Things, tags: [oral]}\n"
TWO = f"{ONE}- {{title: Deep Snakes and Other Things}}\n"


def test_only_what_a_list_brings_later_is_new(
    papersearch: Run, write_list: Callable[[str], Path], home: Path
) -> None:
    """A first build makes nothing new, nor does one anew; a day is told, and kept."""
    write_list(ONE)
    assert papersearch("search", "new:30d").status == 1
    write_list(TWO)
    found = papersearch("search", "--new", "today", "--json").json
    (hit,) = found["hits"]
    assert (hit["id"], len(hit["first_seen"])) == ("deep-snakes-and-other-things", 10)
    assert [each["count"] for each in found["facets"]["new"]] == [1, 1, 1, 1]
    papersearch("index", "--rebuild")
    shutil.rmtree(home / "work" / "index")
    found = papersearch("search", "things", "--sort", "new", "--json").json
    assert [hit["first_seen"] is None for hit in found["hits"]] == [False, True]
    assert papersearch("search", "new:last").out.count("things") == 1


def test_tags_of_ones_own_stand_beside_those_of_the_list(
    papersearch: Run, write_list: Callable[[str], Path]
) -> None:
    """JSON has both, apart; read as a list, it has those of the list alone."""
    path = write_list(ONE)
    papersearch("tag", "polar-masks-of-things", "+two words")
    ran = papersearch("search", "polar", "--json")
    (hit,) = ran.json["hits"]
    assert (hit["tags"], hit["own_tags"]) == (["oral"], ["two-words"])
    assert papersearch("search", 'tag:"two words"').status == 0
    assert papersearch("search", "--tag", "two words").status == 0
    exported = path.with_name("exported.json")
    exported.write_text(ran.out, encoding="utf-8")
    checked = papersearch("check", str(exported))
    assert "own_tags" not in checked.out
