"""Drives a headless Chromium by the protocol of its developer tools, and reads its terminal."""

from __future__ import annotations

import asyncio
import base64
import itertools
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pyte
from aiohttp import ClientSession, ClientWebSocketResponse

from patience import Patience

PROGRAM: Final = shutil.which("chromium") or shutil.which("chromium-browser")
LIMIT: Final = 30.0
"""Seconds after which a condition is taken as one that never comes true."""
_FLAGS: Final = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--no-first-run", "--disable-extensions"),
    "--enable-unsafe-swiftshader",  # paints without a graphics card, and complains of that without
    *("--window-size=1200,800", "--remote-debugging-port=0"),
)


class Page:
    """One page, and the terminal in it as its WebSocket says it must look."""

    def __init__(self, tools: ClientWebSocketResponse) -> None:
        self.asked: list[str] = []
        """Every address that the page asked for."""
        self.problems: list[str] = []
        """What the browser complained of."""
        self.opened: list[str] = []
        """Every address that the page had opened in a new window."""
        self._tools = tools
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._news = asyncio.Event()

    async def listen(self) -> None:
        """Hear what the browser tells, until it is gone."""
        async for message in self._tools:
            told = message.json()
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
            else:
                self._hear(told["method"], told["params"])
            self._news.set()

    def _hear(self, method: str, params: dict[str, Any]) -> None:
        match method:
            case "Network.requestWillBeSent":
                self.asked.append(params["request"]["url"])
            case "Network.webSocketCreated":
                self.asked.append(params["url"])
                size = parse_qs(urlsplit(params["url"]).query)
                self._screen.resize(int(size["height"][0]), int(size["width"][0]))
            case "Network.webSocketFrameReceived" if params["response"]["opcode"] == 2:
                self._stream.feed(base64.b64decode(params["response"]["payloadData"]))
            case "Page.windowOpen":
                self.opened.append(params["url"])
            case "Log.entryAdded":
                self.problems.append(params["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.problems.append(str(params["exceptionDetails"]))

    async def do(self, method: str, **params: Any) -> dict[str, Any]:
        """Have the browser do something; return what it answers."""
        number = next(self._numbers)
        self._answers[number] = answer = asyncio.get_running_loop().create_future()
        await self._tools.send_json({"id": number, "method": method, "params": params})
        told: dict[str, Any] = await asyncio.wait_for(answer, LIMIT)
        assert "error" not in told, told
        result: dict[str, Any] = told["result"]
        return result

    async def value(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, awaited if it promises one."""
        done = await self.do(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        return done["result"].get("value")

    async def type(self, text: str) -> None:
        """Type text, in one piece, as an input method does."""
        await self.do("Input.insertText", text=text)

    async def press(self, letter: str, *, with_ctrl: bool = False) -> None:
        """Press the key of a letter, alone or with Ctrl."""
        key = {"key": letter, "windowsVirtualKeyCode": ord(letter.upper())}
        text = {"modifiers": 2} if with_ctrl else {"text": letter}
        await self.do("Input.dispatchKeyEvent", type="keyDown", **key, **text)
        await self.do("Input.dispatchKeyEvent", type="keyUp", **key)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until `condition` holds."""
        patience = Patience(LIMIT)
        while not condition():
            assert not patience.is_over(), self._told()
            self._news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), 0.05)

    async def until_value(self, expression: str, value: object) -> None:
        """Wait until a JavaScript expression has a value."""
        patience = Patience(LIMIT)
        while (now := await self.value(expression)) != value:
            assert not patience.is_over(), f"{now!r}\n{self._told()}"
            await asyncio.sleep(0.02)

    def _told(self) -> str:
        return "\n".join([*self._screen.display, *self.problems])

    async def wait_for(self, text: str) -> None:
        """Wait until `text` is in the terminal."""
        await self.until(lambda: any(text in line for line in self._screen.display))

    async def picture(self, path: Path) -> bytes:
        """Keep a picture of the page; return it."""
        done = await self.do("Page.captureScreenshot")
        path.write_bytes(base64.b64decode(done["data"]))
        return path.read_bytes()


@asynccontextmanager
async def browsing(folder: Path) -> AsyncIterator[Page]:
    """Open a browser with an empty page; it is gone, with all its processes, in the end."""
    assert PROGRAM is not None
    process = await asyncio.create_subprocess_exec(
        PROGRAM,
        *_FLAGS,
        f"--user-data-dir={folder}",
        "about:blank",
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with ClientSession() as session:
            port = await _port(folder / "DevToolsActivePort")
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                targets = await answer.json(content_type=None)
            (target,) = (each for each in targets if each["type"] == "page")
            address = target["webSocketDebuggerUrl"]
            async with session.ws_connect(address, max_msg_size=0) as tools:
                page = Page(tools)
                listening = asyncio.create_task(page.listen())
                for domain in ("Network", "Page", "Runtime", "Log"):
                    await page.do(f"{domain}.enable")
                await page.do("Emulation.setFocusEmulationEnabled", enabled=True)
                yield page
                await page.do("Browser.close")
                await listening
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def _port(file: Path) -> int:
    """Return the port that the browser wrote down when it was ready."""
    async with asyncio.timeout(LIMIT):
        while True:
            with suppress(OSError, IndexError):
                return int(file.read_text().split()[0])
            await asyncio.sleep(0.02)
