"""The server as whoever asks it sees it: who is let in, what is sent, how visits end."""

from __future__ import annotations

import asyncio
import logging
import re
import shlex
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType
from textual_serve.app_service import AppService
from yarl import URL

from papersearch.serve import run, server, visits
from papersearch.serve.server import serving
from papersearch.serve.site import Site
from tables import cases

LIMIT: Final = 20.0
"""Seconds after which something is taken as never coming."""
NOTHING: Final = "exit 1"
"""The command where nobody visits."""
UNTIL_TOLD: Final = "exec head -c 1"
"""A program that says nothing, and ends when it is told anything."""
READY: Final = r"printf '__GANGLION__\nD\000\000\000\005ready'; exec head -c 1 > /dev/null"
"""A program that says one word, and ends when it is told anything."""
PARTS: Final = ("page.css", "page.js", "textual.js", "xterm.css")
STUBBORN: Final = f"""exec {sys.executable} -c '
import os, signal
for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(each, signal.SIG_IGN)
os.write(1, b"__GANGLION__\\n")
while True: os.write(1, b"D" + (1 << 16).to_bytes(4, "big") + b"x" * (1 << 16))
'"""
"""A program that floods its visitor and does not end when it is told to."""


MALFORMED: Final = (
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",  # what a browser begins https with
    b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    b"G\x1b[31mT / HTTP/1.1\r\n\r\n",
    b"\x9b2J\x1b]0;owned\x07\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\x1b[31m\0b\r\n\r\n",
    b"GET / HTTP/1.1\r\nbad header\r\n\r\n",
    b"GET / HTTP/1.1\r\nContent-Length: <b>x</b>\r\n\r\n",
    b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 20_000 + b"\r\n\r\n",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
)
"""What is sent to the server that is no request."""


@asynccontextmanager
async def visiting(command: str = NOTHING) -> AsyncIterator[tuple[ClientSession, URL]]:
    """Serve `command`; give a session that has no token yet, and the address with it."""
    async with (
        serving(command, "127.0.0.1", 0) as address,
        ClientSession(cookie_jar=CookieJar(unsafe=True)) as session,
    ):
        yield session, URL(address)


@asynccontextmanager
async def connected(
    session: ClientSession, address: URL, query: str = "", **options: Any
) -> AsyncIterator[ClientWebSocketResponse]:
    """Come in, and open the WebSocket as the page does."""
    await session.get(address)
    own = str(address.origin())
    url = address.with_path("/ws").with_query(query)
    async with session.ws_connect(url, origin=own, **options) as socket:
        yield socket


async def until_closed(socket: ClientWebSocketResponse) -> int | None:
    """Read until the WebSocket is closed; return with which code."""
    async with asyncio.timeout(LIMIT):
        async for _ in socket:
            pass
    return socket.close_code


async def until_received(socket: ClientWebSocketResponse, text: str) -> None:
    """Read until the program has written `text`."""
    written = b""
    while text.encode() not in written:
        message = await socket.receive(LIMIT)
        assert message.type in (WSMsgType.BINARY, WSMsgType.TEXT), written
        written += message.data if message.type is WSMsgType.BINARY else b""


async def test_the_token_becomes_a_cookie() -> None:
    """The first visit turns the token into a cookie that scripts cannot read, and leaves it out."""
    async with visiting() as (session, address):
        entered = await session.get(address, allow_redirects=False)
        assert (entered.status, entered.headers["Location"]) == (303, "/")
        (cookie,) = entered.cookies.values()
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
        assert cookie["domain"] == ""
        assert cookie.value == address.query["token"]
        page = await session.get(address.with_query(None))
        assert page.status == 200
        assert cookie.value not in await page.text()


async def test_each_start_has_a_token_of_its_own() -> None:
    """The token of one server does not open another."""
    async with visiting() as (session, first), visiting() as (_, second):
        assert first.query["token"] != second.query["token"]
        assert (await session.get(second.with_query(first.query))).status == 403


@pytest.mark.parametrize(
    "path", ["/", "/?token=wrong", "/ws", "/download/x", "/static/", "/no", "/static/page.js"]
)
async def test_nothing_without_the_token(path: str) -> None:
    """Whatever is asked without the token is refused with one plain sentence."""
    async with visiting() as (session, address):
        headers = {"Origin": str(address.origin())}
        refused = await session.get(address.origin().join(URL(path)), headers=headers)
        assert refused.status == 403
        assert refused.content_type == "text/plain"
        assert "open the address that papersearch printed" in await refused.text()
        assert refused.headers["Connection"] == "close"


async def test_the_page_asks_no_other_host() -> None:
    """The page, its parts and its rules name no outside host, and it holds no script of its own."""
    async with visiting() as (session, address):
        page = await session.get(address)
        html = await page.text()
        assert re.findall(r"https?:|//", html) == []
        assert re.findall(r"<script(?! src=)|<style|\son\w+=|style=", html) == []
        asked = re.findall(r'(?:src|href)="(?!data:,)([^"]*)"', html)
        assert {*asked} == {"/", *(f"/static/{part}" for part in PARTS)}
        for part in asked:
            sent = await session.get(address.origin().join(URL(part)))
            assert sent.status == 200
            assert len(await sent.read()) > 100
        policy = dict(
            rule.split(" ", 1) for rule in page.headers["Content-Security-Policy"].split("; ")
        )
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self'"
        assert policy["connect-src"].split()[1:] == [
            f"{scheme}://{address.authority}" for scheme in ("ws", "wss")
        ]


@pytest.mark.parametrize("path", ["/", "/static/textual.js", "/no", "/download/no"])
async def test_headers(path: str) -> None:
    """Every answer may be kept, framed and guessed about by nobody, and tells no other site."""
    async with visiting() as (session, address):
        await session.get(address)
        for headers in ({}, {"Host": "evil.example"}):
            answer = await session.get(address.origin().join(URL(path)), headers=headers)
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/static/", "/static/..%2fguard.py", "/static/page.html", "/no"])
async def test_nothing_else_is_sent(path: str) -> None:
    """Only the page's own parts are sent; there is no listing of them."""
    async with visiting() as (session, address):
        await session.get(address)
        url = URL(f"{address.origin()}{path}", encoded=True)
        assert (await session.get(url)).status == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"X-Long": "x" * 10_000}, 400),
    ],
)
async def test_what_is_refused_with_the_cookie(headers: dict[str, str], status: int) -> None:
    """A foreign name or page, and headers without end, are refused although the cookie is right."""
    async with visiting() as (session, address):
        await session.get(address)
        assert (await session.get(address.with_query(None), headers=headers)).status == status


async def test_content_is_refused() -> None:
    """Nothing can be sent to the server: neither by a method for it, nor with one that is not."""
    async with visiting() as (session, address):
        await session.get(address)
        page = address.with_query(None)
        assert (await session.post(page, data=b"x" * 1_000_000)).status == 405
        assert (await session.get(page, data=b"x" * 1_000_000)).status == 413


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://localhost:1"])
async def test_a_websocket_of_another_page_is_refused(origin: str | None) -> None:
    """No other page reaches the program, although the browser sends the cookie along."""
    async with visiting() as (session, address):
        await session.get(address)
        headers = {"Origin": origin} if origin else {}
        upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
        url = address.with_path("/ws").with_query(None)
        refused = await session.get(url, headers={**headers, **upgrade, **key})
        assert refused.status == 403


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/no\x1b[31m", {}), ("/download/\x9b2J", {}), ("/ws", {"Origin": "own", "Upgrade": "x"})],
)
async def test_what_is_not_there_is_told(path: str, headers: dict[str, str]) -> None:
    """What is not there, or is no way to ask for it, is answered in one sentence of our own."""
    async with visiting() as (session, address):
        await session.get(address)
        own = {"Origin": str(address.origin())} if headers else {}
        answer = await session.get(address.origin().join(URL(path)), headers=headers | own)
        assert answer.status in (400, 404)
        assert answer.content_type == "text/plain"
        sentence = await answer.text()
        assert re.fullmatch(
            r"[A-Z][a-z ]+: open the address that papersearch printed\.\n", sentence
        )


@cases("asked", MALFORMED)
async def test_what_is_no_request_is_told(asked: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes that are no request get one sentence of our own; theirs come back to nobody."""
    logged = logging.getLogger("aiohttp").handlers, logging.getLogger("aiohttp").propagate
    try:
        run.log_in_single_lines()
        async with visiting() as (_, address):
            reader, writer = await asyncio.open_connection(address.host, address.port)
            writer.write(asked)
            async with asyncio.timeout(LIMIT):
                answer = await reader.read()
            writer.close()
    finally:
        logging.getLogger("aiohttp").handlers, logging.getLogger("aiohttp").propagate = logged
    head, _, said = answer.decode().partition("\r\n\r\n")
    assert re.match(r"HTTP/1\.[01] 400 ", head)
    assert "Content-Type: text/plain" in head
    assert "Cache-Control: no-store" in head
    assert "X-Content-Type-Options: nosniff" in head
    assert said == "This is no request: open the address that papersearch printed.\n"
    told = "what came from 127.0.0.1 is no request; browsers open the address that was printed\n"
    assert capsys.readouterr() == ("", told)


async def test_a_defect_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a defect keeps a request from being answered, that is said, and no part of it sent."""

    async def breaking(*_: object) -> None:
        raise KeyError("secret")

    monkeypatch.setattr(Site, "_send_page", breaking)
    async with visiting() as (session, address):
        answer = await session.get(address)
        told = "A defect of papersearch: see what it printed where it was started.\n"
        assert (answer.status, await answer.text()) == (500, told)


async def test_a_silent_connection_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who connects and asks nothing, or never comes to an end of asking, is cut off."""
    monkeypatch.setattr(server, "_FIRST_REQUEST_SECONDS", 0.05)
    async with visiting() as (_, address):
        for begun in (b"", b"GET / HTTP/1.1\r\nHost: "):
            reader, writer = await asyncio.open_connection(address.host, address.port)
            writer.write(begun)
            async with asyncio.timeout(LIMIT):
                assert await reader.read() == b""
            writer.close()
            await writer.wait_closed()


async def test_a_visit(visited_app: str) -> None:
    """A visitor's program has the size of their screen, hears keys, and leaves with them."""
    async with visiting(visited_app) as (session, address):
        async with connected(session, address, "width=99999&height=x") as socket:
            await until_received(socket, "ready")
            await socket.send_json(["resize", {"width": -5, "height": 10**30}])
            await socket.send_json(["ping", "7"])
            await socket.send_json(["blur"])
            await socket.send_json(["focus"])
            await socket.send_json(["stdin", "y\ud800"])
            await until_received(socket, "\x1b]52;c;")
        async with connected(session, address) as socket:
            await until_received(socket, "ready")
            await socket.send_json(["stdin", "\x11"])
            assert await until_closed(socket) == 1000


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("", 1008),
        ("nonsense", 1008),
        ("[" * 50_000, 1008),
        ("{}", 1008),
        ("[]", 1008),
        ('["stdin"]', 1008),
        ('["stdin", 1]', 1008),
        ('["resize", {"width": "1", "height": 1}]', 1008),
        ('["shell", "true"]', 1008),
        (b"stdin", 1008),
        (f'["stdin", "{"x" * 100_000}"]', 1009),
    ],
)
async def test_what_is_not_understood_ends_the_visit(sent: str | bytes, code: int) -> None:
    """A message that is not understood, or is too long, closes the WebSocket."""
    async with (
        visiting(UNTIL_TOLD) as (session, address),
        connected(session, address) as socket,
    ):
        await (socket.send_str(sent) if isinstance(sent, str) else socket.send_bytes(sent))
        assert await until_closed(socket) == code


async def test_a_program_that_breaks_closes_the_visit(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the program ends without a word, the visitor is told that the session has ended."""
    broken = shlex.join([sys.executable, "-c", "print('__GANGLION__', flush=True); 1 / 0"])
    async with visiting(broken) as (session, address), connected(session, address) as socket:
        assert await until_closed(socket) == 1000
    assert "ZeroDivisionError" in capsys.readouterr().out


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[Process]:
    """Return the visitors' processes that have been ended."""
    seen = []
    end = visits._end

    async def note(program: AppService, process: Process) -> None:
        await end(program, process)
        seen.append(process)

    monkeypatch.setattr(visits, "_end", note)
    return seen


async def test_a_program_that_does_not_end_is_killed(
    processes: list[Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that neither listens nor ends is gone when the server is."""
    monkeypatch.setattr(visits, "_LEAVING_SECONDS", 0.2)
    async with visiting(STUBBORN) as (session, address), connected(session, address) as socket:
        await until_received(socket, "x")
    assert [process.returncode for process in processes] == [-signal.SIGKILL]


async def test_visits_end_with_the_server(processes: list[Process], visited_app: str) -> None:
    """Who is visiting when the server ends is told so, and their program ends by itself."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        async with serving(visited_app, "127.0.0.1", 0) as address:
            entered = connected(session, URL(address))
            socket = await entered.__aenter__()
            await until_received(socket, "ready")
            closed = asyncio.create_task(until_closed(socket))
        assert await closed == 1001
        await entered.__aexit__(None, None, None)
    assert [process.returncode for process in processes] == [0]


async def test_so_many_visitors_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes when all places are taken is told so, and gets in when somebody has left."""
    monkeypatch.setattr(visits, "MOST_VISITORS", 1)
    async with visiting(READY) as (session, address):
        async with connected(session, address) as socket:
            await until_received(socket, "ready")
            full = await session.get(address)
            assert full.status == 503
            assert "visitors are here already" in await full.text()
            headers = {"Origin": str(address.origin())}
            again = await session.get(address.with_path("/ws"), headers=headers)
            assert again.status == 503
        async with asyncio.timeout(LIMIT):
            while (await session.get(address)).status != 200:
                await asyncio.sleep(0.02)
