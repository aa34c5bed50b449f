"""The site: a page, the files it is made of, downloads, and the visits' WebSocket.

What always holds: every request passes the guard first, the page asks nothing of any other host,
and nothing is sent but a fixed list of files and what comes from a visitor's own process.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from importlib.resources import files
from typing import Final
from urllib.parse import quote

from aiohttp import hdrs, web
from textual_serve.download_manager import DownloadManager

from papersearch.serve.guard import Guard, RequestFacts
from papersearch.serve.visits import FULL, Visits

_WEBSOCKET: Final = "/ws"
_CSP: Final = "Content-Security-Policy"
_POLICY: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# The terminal makes style elements of its own, so styles cannot be bound to files; scripts are.
_PAGE_POLICY: Final = (
    f"{_POLICY}; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self' ws://{host} wss://{host}"
)
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_STATIC: Final = {
    "page.css": ("papersearch.serve", "page/page.css", "text/css"),
    "page.js": ("papersearch.serve", "page/page.js", "text/javascript"),
    "textual.js": ("textual_serve", "static/js/textual.js", "text/javascript"),
    "xterm.css": ("textual_serve", "static/css/xterm.css", "text/css"),
}
"""Names in addresses, and for each the package, its file, and its type."""


_HOW: Final = "open the address that papersearch printed."


class Site:
    """All that can be asked of one server."""

    def __init__(
        self,
        command: str,
        guard: Guard,
        *,
        cookie: str,
        heard: Callable[[asyncio.BaseProtocol], object],
    ) -> None:
        self._guard = guard
        self._cookie = cookie
        self._heard = heard
        self._downloads = DownloadManager()
        self._visits = Visits(command, self._downloads)
        self._page = files("papersearch.serve").joinpath("page/page.html").read_bytes()
        self._static = {
            name: (files(package).joinpath(file).read_bytes(), kind)
            for name, (package, file, kind) in _STATIC.items()
        }

    def application(self) -> web.Application:
        """Return the site as something that a server can run."""
        application = web.Application(middlewares=[self._guarded])
        application.add_routes(
            [
                web.get("/", self._send_page),
                web.get("/static/{name}", self._send_static),
                web.get("/download/{key}", self._send_download),
                web.get(_WEBSOCKET, self._visits.visit),
            ]
        )
        application.on_response_prepare.append(_add_headers)
        application.on_shutdown.append(self._end_visits)
        return application

    @web.middleware
    async def _guarded(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Refuse, or let in who comes with the token, or answer."""
        self._heard(request.protocol)
        facts = self._facts_of(request)
        refusal = self._guard.refusal(facts)
        if refusal is not None:
            refused = said(refusal.status, refusal.reason)
            refused.force_close()
            return refused
        if facts.token is not None:
            entered = web.Response(status=HTTPStatus.SEE_OTHER, headers={hdrs.LOCATION: "/"})
            entered.set_cookie(self._cookie, self._guard.token, httponly=True, samesite="Strict")
            return entered
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return said(HTTPStatus.NOT_FOUND, f"There is no such page: {_HOW}")
        except web.HTTPBadRequest:  # which quotes what was sent
            return said(HTTPStatus.BAD_REQUEST, f"This is no request: {_HOW}")

    def _facts_of(self, request: web.Request) -> RequestFacts:
        return RequestFacts(
            hosts=tuple(request.headers.getall(hdrs.HOST, ())),
            origins=tuple(request.headers.getall(hdrs.ORIGIN, ())),
            method=request.method,
            has_body=request.body_exists,
            is_websocket=request.path == _WEBSOCKET,
            cookie=request.cookies.get(self._cookie),
            token=request.query.get("token") if request.path == "/" else None,
        )

    async def _send_page(self, request: web.Request) -> web.Response:
        if self._visits.is_full:
            return said(HTTPStatus.SERVICE_UNAVAILABLE, FULL)
        page = web.Response(body=self._page, content_type="text/html", charset="utf-8")
        page.headers[_CSP] = _PAGE_POLICY.format(host=request.host)  # which the guard let pass
        return page

    async def _send_static(self, request: web.Request) -> web.Response:
        if (found := self._static.get(request.match_info["name"])) is None:
            raise web.HTTPNotFound
        body, kind = found
        return web.Response(body=body, content_type=kind, charset="utf-8")

    async def _send_download(self, request: web.Request) -> web.StreamResponse:
        """Send a file of a visitor's process, always to be kept and never to be shown."""
        key = request.match_info["key"]
        try:
            download = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound from None
        name = quote(download.file_name, safe="")
        headers = {hdrs.CONTENT_DISPOSITION: f"attachment; filename*=UTF-8''{name}"}
        response = web.StreamResponse(headers=headers)
        response.content_type = "application/octet-stream"
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def _end_visits(self, _: web.Application) -> None:
        await self._visits.end()


def said(status: HTTPStatus, sentence: str) -> web.Response:
    """Return one sentence as an answer, with the headers that every answer has."""
    return web.Response(status=status, text=f"{sentence}\n")


def not_understood(status: HTTPStatus) -> web.Response:
    """Return the answer to what is no request, or to one that a defect kept from being answered."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        answer = said(status, "A defect of papersearch: see what it printed where it was started.")
    else:
        answer = said(status, f"This is no request: {_HOW}")
    _set_headers(answer)
    answer.force_close()
    return answer


async def _add_headers(_: web.Request, response: web.StreamResponse) -> None:
    _set_headers(response)


def _set_headers(response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)
    response.headers.setdefault(_CSP, _POLICY)
