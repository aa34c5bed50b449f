"""Pictures of the interface, made by the program itself: `make pictures`.

Each is an SVG of the bundled list on a screen of a fixed size, so a change of the interface changes
the pictures and nothing else does. Rich writes the length of a text in characters; in Chinese a
character takes two cells, so lengths are corrected here; and only local fonts are named, so a
picture asks no network for anything.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import itertools
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Final

from rich.cells import cell_len

from papersearch.present.language import Language, speak
from papersearch.tui.themes import DARK, LIGHT

ROOT: Final = Path(__file__).resolve().parents[1]
FONTS: Final = "'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace"
_TEXT: Final = re.compile(
    r'(?P<before><text [^>]*)x="(?P<x>[\d.]+)"(?P<between>[^>]*)textLength="(?P<length>[\d.]+)"'
    r"(?P<after>[^>]*>)(?P<text>[^<]*)</text>"
)
_WIDE: Final = 2
"""Cells of a Han character."""
_FONT_FACE: Final = re.compile(r"@font-face\s*{[^}]*}")
_FAMILY: Final = re.compile(r"font-family: [^;]+;")


_PAINTED_SECONDS: Final = 2.0
"""What the terminal in the page has is on the screen by then."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen (columns, rows), what was typed, and the look."""

    size: tuple[int, int]
    typed: str
    look: str = DARK.name
    language: Language = "en"


PICTURES: Final = {
    "wide.svg": Picture((150, 36), "点云"),
    "narrow.svg": Picture((80, 24), "few-shot"),
    "light.svg": Picture((110, 30), "实例分割", LIGHT.name),
    "chinese.svg": Picture((110, 30), "三维 重建", language="zh"),
}


async def picture(wanted: Picture) -> str:
    """Return the screen after something was typed, as SVG."""
    from textual.widgets import Input

    from papersearch.context import Context
    from papersearch.tui.app import PapersearchApp
    from papersearch.tui.results import Results

    speak(wanted.language)
    context = Context(["data"])
    context.index.open()
    app = PapersearchApp(context)
    app.theme = wanted.look
    async with app.run_test(size=wanted.size) as pilot:
        results = app.screen.query_one(Results)
        while not results.total:
            await pilot.pause(0.05)
        everything = results.total
        # The first search of a start reads what the later ones have at hand.
        for typed in (wanted.typed, "", wanted.typed):
            box = app.screen.query_one(Input)
            box.value = typed
            box.cursor_position = len(typed)
            while (results.total == everything) is bool(typed):
                await pilot.pause(0.05)
        await pilot.pause()
        return _corrected(app.export_screenshot(title="papersearch"))


def _corrected(svg: str) -> str:
    """Give runs of narrow characters, and each wide one, their own cells."""
    first = next(match for match in _TEXT.finditer(svg) if html.unescape(match["text"]).isascii())
    cell = float(first["length"]) / len(html.unescape(first["text"]))

    def runs(match: re.Match[str]) -> str:
        texts, x = [], float(match["x"])
        for width, characters in itertools.groupby(html.unescape(match["text"]), key=cell_len):
            run = "".join(characters)
            length = cell * cell_len(run)
            # Each Han character has a place of its own: else their run is stretched between them.
            places = [f"{x + cell * width * place:g}" for place in range(len(run))]
            at = f'{match["before"]}x="{" ".join(places)}"{match["between"]}'
            if width != _WIDE:
                at = f'{match["before"]}x="{x:g}"{match["between"]}textLength="{length:g}"'
            texts.append(f"{at}{match['after']}{html.escape(run)}</text>")
            x += length
        return "".join(texts)

    svg = _FONT_FACE.sub("", _TEXT.sub(runs, svg))
    return _FAMILY.sub(f"font-family: {FONTS};", svg)


async def browser_picture(path: Path) -> None:
    """Write a picture of the browser version, as Chromium shows it."""
    sys.path.insert(0, str(ROOT / "tests"))
    from serve.chromium import browsing

    command = [sys.executable, "-m", "papersearch", "--library=data", "serve", "--port=0"]
    server = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert server.stdout is not None
    try:
        address = (await server.stdout.readline()).decode().split()[-1]
        with tempfile.TemporaryDirectory() as profile:
            async with browsing(Path(profile)) as page:
                await page.do("Page.navigate", url=address)
                await page.wait_for("81 papers")
                await page.type(PICTURES["wide.svg"].typed)
                await page.wait_for("10 papers")
                await asyncio.sleep(_PAINTED_SECONDS)
                await page.picture(path)
    finally:
        server.terminate()
        await server.wait()


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description="Make the pictures in the README.")
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "bench" / "pictures")
    folder: Path = parser.parse_args().folder
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = f"{home}/home"
        shutil.copytree(ROOT / "data", Path(home, "data"))
        os.chdir(home)
        for name, wanted in PICTURES.items():
            (folder / name).write_text(asyncio.run(picture(wanted)), encoding="utf-8")
            print(folder / name)
        if which("chromium"):
            asyncio.run(browser_picture(folder / "browser.png"))
            print(folder / "browser.png")


if __name__ == "__main__":
    main()
