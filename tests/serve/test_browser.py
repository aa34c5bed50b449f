"""The interface in a real browser, headless: what one sees, types and receives there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from papersearch.serve.run import command_line
from papersearch.serve.server import serving
from serve.chromium import PROGRAM, Page, browsing

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here")


async def test_a_browser_is_of_use(library: str, visited_app: str, tmp_path: Path) -> None:
    """Papers are found in a browser, and links, copies and files arrive on the visitor's side."""
    async with browsing(tmp_path / "profile") as page:
        await papers_are_found(page, library, tmp_path)
        await things_reach_the_visitor(page, visited_app, tmp_path)


async def papers_are_found(page: Page, library: str, tmp_path: Path) -> None:
    """Type at once, Chinese too, and see papers come; nothing is asked of any other host."""
    async with serving(command_line([library]), "127.0.0.1", 0) as address:
        await page.do("Page.navigate", url=address)
        await page.wait_for("Bridging the Gap Between Anchor-based")
        await page.wait_for("81 papers")
        before = await page.picture(tmp_path / "all.png")
        await page.type("点云")
        await page.wait_for("RandLA-Net")
        after = await page.picture(tmp_path / "found.png")
        assert before != after
        assert await page.value("location.search") == ""
        assert await page.value("document.cookie") == ""
        assert page.problems == []
        asked = [urlsplit(each) for each in page.asked]
        assert {each.netloc for each in asked} == {urlsplit(address).netloc}
        assert {each.scheme for each in asked} == {"http", "ws"}
        await page.press("q", with_ctrl=True)
        await page.until_value("document.body.classList.contains('-closed')", value=True)


async def things_reach_the_visitor(page: Page, visited_app: str, tmp_path: Path) -> None:
    """Open links, get copies and files on the visitor's side; nothing else opens."""
    page.problems.clear()  # of what was ended before
    async with serving(visited_app, "127.0.0.1", 0) as address:
        # The right to write is any page's that has the focus, but granting one takes all others.
        clipboard = ["clipboardReadWrite", "clipboardSanitizedWrite"]
        await page.do("Browser.grantPermissions", permissions=clipboard)
        here = {"behavior": "allow", "downloadPath": str(tmp_path)}
        await page.do("Browser.setDownloadBehavior", **here)
        await page.do("Page.navigate", url=address)
        await page.wait_for("ready")
        await page.press("y")
        await page.until_value("navigator.clipboard.readText()", "点云 é")
        await page.press("x")
        await page.until_value("navigator.clipboard.readText()", "refused")
        await page.press("o")
        await page.until(lambda: page.opened == ["http://localhost:9/paper"])
        await page.press("d")
        await page.until((tmp_path / "论文 “1”.bib").exists)
        assert page.problems == []
    assert (tmp_path / "论文 “1”.bib").read_bytes() == "点云\r\nsecond\n".encode()
