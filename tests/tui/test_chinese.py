"""The interface in Chinese."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.widgets import Input

from papersearch.index.library_index import LibraryIndex
from papersearch.present.language import speak
from papersearch.search.answer import Request
from tui.driver import running


@pytest.fixture
def chinese() -> Iterator[None]:
    """Speak Chinese."""
    speak("zh")
    yield
    speak("en")


@pytest.mark.usefixtures("chinese")
async def test_it_speaks_chinese(bundled_library: LibraryIndex) -> None:
    """Prompt, status, facets, details and foot are Chinese; help and leaving stay in sight."""
    async with running(bundled_library, size=(80, 24)) as interface:
        await interface.until(lambda: interface.status.startswith("81 篇论文"))
        screen = interface.screen_text()
        for words in ("搜索标题和摘要", "分类", "帮助", "退出"):
            assert words in screen
        await interface.search("randla")
        await interface.do("show_detail", "show_detail")
        await interface.until(lambda: "命中依据" in interface.screen_text())
        await interface.press("escape", "escape")
        await interface.search("qwxyzv")
        await interface.until(lambda: "没有找到。" in interface.screen_text())
        await interface.press("escape")
        await interface.until(lambda: interface.answer.request == Request())
        await interface.press("escape")
        await interface.until(lambda: interface.says("按 Ctrl+Q 退出"))
        await interface.do("palette")
        await interface.until(lambda: "输入以查找操作" in interface.screen_text())
        await interface.until(lambda: isinstance(interface.app.focused, Input))
        await interface.type("qwxyzv")
        await interface.until(lambda: "没有这样的操作" in interface.screen_text())
