"""What the whole screen looks like, as text: compared with the files in `pictures`.

Where a change of the screen is meant, PAPERSEARCH_RENEW_PICTURES=1 writes the pictures anew; look
at their differences before they are committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

import pytest

from papersearch.context import Context
from papersearch.user.mark import Mark
from tui.driver import MIDDLING, NARROW, WIDE, Interface

PICTURES: Final = Path(__file__).with_name("pictures")
RANDLA = "arXiv:1911.11236"


def painted(interface: Interface) -> str:
    """Return the screen's text; times are blanked, line ends are bare."""
    text = re.sub(r"\d+\.\d ms", "#.# ms", interface.screen_text())
    return "".join(f"{line.rstrip()}\n" for line in text.split("\n"))


async def compare(interface: Interface, name: str) -> None:
    """Wait until the screen is as the picture of this name, or write it anew."""
    path = PICTURES / f"{name}.txt"
    if os.environ.get("PAPERSEARCH_RENEW_PICTURES"):
        await interface.pilot.pause(0.5)
        PICTURES.mkdir(exist_ok=True)
        path.write_text(painted(interface), encoding="utf-8")
    expected = path.read_text(encoding="utf-8")
    try:
        await interface.until(lambda: painted(interface) == expected)
    except AssertionError:
        assert painted(interface) == expected


@pytest.mark.parametrize(
    ("name", "size"), [("wide", WIDE), ("middling", MIDDLING), ("narrow", NARROW)]
)
async def test_the_screen(
    name: str,
    size: tuple[int, int],
    interface: Interface,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Found papers, facets, details and keys stand at each size as in its picture."""
    monkeypatch.chdir(interface.screen.library.roots[0].parent)  # so that paths are short
    Context().marks_file.change(RANDLA, is_starred=True, note="读过")
    await interface.resize(size)
    await interface.search("点云")
    await interface.until(lambda: interface.says("index fresh"))
    await compare(interface, name)


async def test_the_details(interface: Interface) -> None:
    """On a narrow screen the details stand below the papers, then alone, as in their pictures."""
    Context().marks_file.change(RANDLA, is_read=True)
    assert Context().marks_file.mark(RANDLA) == Mark(is_read=True)
    await interface.resize(NARROW)
    await interface.search("randla")
    await interface.until(lambda: interface.says("index fresh"))
    await interface.do("show_detail")
    await compare(interface, "narrow-split")
    await interface.do("show_detail")
    await compare(interface, "narrow-details")


async def test_nothing_found(interface: Interface) -> None:
    """Where nothing is found, the list says why and what to do, as in its picture."""
    await interface.resize(NARROW)
    await interface.search("zzzz")
    await interface.until(lambda: interface.says("index fresh"))
    await compare(interface, "narrow-nothing")
