"""Answers of the public register of UDO's: with a mark (ETag), and kept, so that most cost no query."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.text import compress_string

from overhedenoverleg.shell import version
from udo.kept import TURN, begin_turn

KEPT = 60  # seconds that a page is kept at most, also if its turn doesn't end; in a process twice that
NEAR = 64  # pages that a process holds itself: then only the turn comes from the cache
Made = tuple[object, Callable[[], HttpResponse]]  # the mark of what a page shows, and how to make it


@dataclass(frozen=True)
class Page:
    """A page that was made, as it goes over the wire."""

    turn: str
    etag: str
    kind: str
    status: int
    content: bytes
    packed: bytes


_near: OrderedDict[str, tuple[float, Page]] = OrderedDict()


def answer(request: HttpRequest, read: Callable[[], Made], *, keep: bool = True) -> HttpResponse:
    """Answer from what is kept, with 304 to who has it already; else with what `read` finds and makes.

    The mark changes with all that the page shows. Who is logged in gets a page of his own, without a mark.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES:
        response = read()[1]()
    else:
        response = _kept(request, read) if keep else _marked(request, *read())
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(response, ["Cookie"])
    return response


def _kept(request: HttpRequest, read: Callable[[], Made]) -> HttpResponse:
    place = f"public-udo:{version()}:{settings.DEMO}:{request.path}"
    turn = cache.get(TURN)
    page = _held(place, turn)
    if page is not None:
        return _sent(request, page)
    page = cache.get(place) if turn else None
    if page is None or page.turn != turn:
        turn = turn or begin_turn()  # known before anything is read
        mark, make = read()
        made = make()
        packed = compress_string(made.content)
        page = Page(turn, _etag(request, mark), made["Content-Type"], made.status_code, made.content, packed)
        cache.set(place, page, KEPT)
    _hold(place, page)
    return _sent(request, page)


def _held(place: str, turn: str | None) -> Page | None:
    """Return what this process holds, as long as its turn goes on."""
    until, page = _near.get(place, (0.0, None))
    return page if page is not None and page.turn == turn and time.monotonic() < until else None


def _hold(place: str, page: Page) -> None:
    """Hold it in this process; the oldest makes room."""
    _near.pop(place, None)
    _near[place] = (time.monotonic() + KEPT, page)
    while len(_near) > NEAR:
        _near.popitem(last=False)


def _sent(request: HttpRequest, page: Page) -> HttpResponse:
    """Send a kept page, packed already for who takes that: packing takes longer than all the rest."""
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    etag = f"W/{page.etag}" if is_packed else page.etag
    response = HttpResponse(
        page.packed if is_packed else page.content, content_type=page.kind, status=page.status
    )
    if is_packed:
        response["Content-Encoding"] = "gzip"
    response["ETag"] = etag
    patch_vary_headers(response, ["Accept-Encoding"])
    return get_conditional_response(request, etag=etag, response=response) if page.status == 200 else response


def _marked(request: HttpRequest, mark: object, make: Callable[[], HttpResponse]) -> HttpResponse:
    etag = _etag(request, mark)
    response = get_conditional_response(request, etag=etag)
    if response is None or response.status_code != 304:
        response = make()
        response["ETag"] = etag
    return response


def _etag(request: HttpRequest, mark: object) -> str:
    text = f"{version()} {settings.DEMO} {request.path} {mark!r}"
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
