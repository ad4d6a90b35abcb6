"""Routes for phones: a page, and a JSON interface that knows a participant by a token and by nothing else.

The token travels in the Authorization header, which no other site can make a browser send: so no cookies, and
nothing to forge. Texts go out as JSON data and are shown as text alone.
"""

from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import StringConstraints, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from appraisal.errors import AppraisalError
from appraisal.schema.base import Id, Strict
from appraisal.workshop.desk import Desk
from appraisal.workshop.event import PersonName
from appraisal.workshop.question import Answer, Words
from appraisal.workshop.refused import Reason, Refused, StoreUnavailable
from appraisal.workshop.store import Held
from appraisal_ui.workshop import sheet

LARGEST = 20_000
"""Bytes of a request; the longest answer is a tenth of it."""
STATUS: dict[Reason, int] = {
    "unknown": 404,
    "wrong": 422,
    "forbidden": 403,
    "closed": 409,
    "overtaken": 409,
    "too_often": 429,
    "changed": 409,
}
GUARD = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}
FRESH = {**GUARD, "cache-control": "no-store"}
PAGES = {
    "/join": ("join.html", "text/html; charset=utf-8"),
    "/join/page.js": ("join.js", "text/javascript; charset=utf-8"),
    "/join/questions.js": ("questions.js", "text/javascript; charset=utf-8"),
    "/join/page.css": ("join.css", "text/css; charset=utf-8"),
    "/join/privacy": ("privacy.html", "text/html; charset=utf-8"),
}


Mark = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class DoorAsked(Strict):
    """Which workshop a code opens."""

    code: Words


class JoinAsked(Strict):
    """A seat, please."""

    code: Words
    key: Mark
    """The sender's own secret mark."""
    partner: Id | None = None
    name: PersonName | None = None


class AnswerGiven(Strict):
    """An answer, or a changed one."""

    round: int
    question: Id
    answer: Answer
    key: Mark


class Gone(Strict):
    """Leave and be forgotten."""


class Phones:
    """The routes, over a desk that is opened when the first request needs it."""

    def __init__(self, desk: Callable[[], Desk]) -> None:
        """Serve the desk."""
        self._desk = desk

    def routes(self) -> list[Route]:
        """Everything that participants reach."""
        pages = [Route(path, _page(name, kind), methods=["GET"]) for path, (name, kind) in PAGES.items()]
        acts = {"door": self._door, "join": self._join, "answer": self._answer, "leave": self._leave}
        posts = [Route(f"/api/workshop/{name}", _plainly(act), methods=["POST"]) for name, act in acts.items()]
        return [*pages, Route("/api/workshop/sheet", _plainly(self._sheet), methods=["GET"]), *posts]

    async def _door(self, request: Request) -> Response:
        asked = await _read(request, DoorAsked)
        _, state = await run_in_threadpool(self._desk().door, asked.code, _address(request))
        return JSONResponse(sheet.door(state), headers=FRESH)

    async def _join(self, request: Request) -> Response:
        asked = await _read(request, JoinAsked)
        given = (asked.code, asked.key, _address(request), asked.partner, asked.name)
        ticket = await run_in_threadpool(self._desk().join, *given)
        return JSONResponse({"token": ticket.token}, headers=FRESH)

    async def _sheet(self, request: Request) -> Response:
        return await run_in_threadpool(self._shown, _token(request), _address(request), request)

    def _shown(self, token: str, address: str, request: Request) -> Response:
        held = self._desk().held(token, address)
        state = self._desk().store.state(held.workshop)
        seat = state.seats[held.seat]
        headers = {**FRESH, "cache-control": "no-cache, private", "etag": sheet.mark(state, seat)}
        if request.headers.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        return JSONResponse(sheet.sheet(state, seat), headers=headers)

    async def _answer(self, request: Request) -> Response:
        given = await _read(request, AnswerGiven)
        return await run_in_threadpool(self._kept, _token(request), _address(request), given)

    def _kept(self, token: str, address: str, given: AnswerGiven) -> Response:
        desk = self._desk()
        held: Held = desk.held(token, address)
        kept = desk.answer(held, given.round, given.question, given.answer, given.key)
        state = desk.store.state(held.workshop)
        seat = state.seats[held.seat]
        body = {"kept": kept.sequence, "mark": sheet.mark(state, seat), "sheet": sheet.sheet(state, seat)}
        return JSONResponse(body, headers=FRESH)

    async def _leave(self, request: Request) -> Response:
        await _read(request, Gone)
        held = await run_in_threadpool(self._desk().held, _token(request), _address(request))
        await run_in_threadpool(self._desk().leave, held)
        return JSONResponse({"forgotten": True}, headers=FRESH)


Asked = TypeVar("Asked", bound=Strict)
Act = Callable[[Request], Awaitable[Response]]


def _page(name: str, kind: str) -> Act:
    text = (files("appraisal_ui.workshop") / "page" / name).read_bytes()

    async def answer(_: Request) -> Response:
        return Response(text, media_type=kind, headers={**GUARD, "cache-control": "no-cache"})

    return answer


def _plainly(act: Act) -> Act:
    """Answer with what went wrong in words, and with nothing of the inside."""

    async def answer(request: Request) -> Response:
        try:
            return await act(request)
        except Refused as refused:
            return _sorry(STATUS[refused.reason], refused.reason, str(refused))
        except StoreUnavailable as error:
            return _sorry(503, "unavailable", str(error), {"retry-after": "2"})
        except AppraisalError:
            return _sorry(500, "unavailable", "the workshop cannot be opened; tell the facilitator")

    return answer


def _sorry(status: int, reason: str, message: str, more: dict[str, str] | None = None) -> Response:
    headers = {**FRESH, **(more or {})}
    return JSONResponse({"error": reason, "message": message}, status_code=status, headers=headers)


async def _read(request: Request, shape: type[Asked]) -> Asked:
    """The body of a request from our own page.

    Raises:
        Refused: it is from another site, too long, not JSON, or not of the shape.
    """
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise Refused("forbidden", "this request came from another site")
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise Refused("wrong", "send JSON")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise Refused("wrong", f"a request has at most {LARGEST} bytes")
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        raise Refused("wrong", _first(error)) from error


def _first(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False, include_context=False)[0]
    return str(found["msg"]).removeprefix("Value error, ")[:200]


def _token(request: Request) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token:
        raise Refused("forbidden", "this device holds no seat; join with the code")
    return token.strip()


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"
