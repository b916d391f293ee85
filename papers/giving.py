"""A PDF for who asks: the kept file, one made at once, or a page that says how far it is."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from lib import pdf
from lib.http import download
from papers.actions import StillBusy, ask_render, kept, made
from papers.models import Render

PDF = "application/pdf"
LONG = 25_000  # characters of markup: about a second of work
STEPS = ("in de wachtrij", "de tekst lezen", "de bladzijden opmaken", "het bestand schrijven")
FIELD = "csrfmiddlewaretoken"
BUSY = "Deze PDF wordt op dit moment gemaakt. Probeer het over een paar seconden opnieuw.\n"


def give(
    request: HttpRequest,
    paper: pdf.Paper,
    name: str,
    *,
    now: dt.datetime,
    back: tuple[str, str],
    inline: bool = False,
) -> HttpResponse:
    """Answer with the file of this text, which the caller composed from what the seat may read at this moment.

    A long one that isn't there yet is made in the background for who reads pages: 202, and the same address gives the
    file later. Who doesn't ask for HTML waits for the file itself. `back` is an address and its words.
    """
    if not pdf.is_possible():
        raise pdf.NotPossible("a system library is missing")
    data = kept(paper, now=now)
    if data is None and _waits(request, paper):
        return _page(request, ask_render(paper, now=now), back)
    if data is not None and request.headers.get("HX-Request"):
        return _page(request, None, back) if not inline else _onward(request)
    try:
        return download(made(paper, now=now) if data is None else data, name, PDF, inline=inline)
    except StillBusy:
        return HttpResponse(
            BUSY, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "5"}
        )


def awaited(
    request: HttpRequest, paper: pdf.Paper, *, now: dt.datetime, back: tuple[str, str]
) -> HttpResponse | None:
    """Return the page to answer a POST with that needs this file, or None if it needn't wait.

    The page sends the same POST again until the file is there, so what follows happens once and by the view itself.
    """
    if not _waits(request, paper) or kept(paper, now=now) is not None:
        return None
    return _page(request, ask_render(paper, now=now), back)


def _waits(request: HttpRequest, paper: pdf.Paper) -> bool:
    """Say whether this is long work for who reads pages: a browser, or htmx on the page that waits (it accepts all)."""
    reads_pages = "text/html" in request.headers.get("Accept", "") or "HX-Request" in request.headers
    return reads_pages and (len(paper.markup) > LONG or bool(paper.enclosures))


def _page(request: HttpRequest, row: Render | None, back: tuple[str, str]) -> HttpResponse:
    """Say how far it is; `row` is None once the file is there. With htmx that part alone."""
    here, is_post = request.get_full_path(), request.method == "POST"
    context = {"here": here, "row": row, "back": back[0], "way_back": back[1], "steps": len(STEPS) - 1}
    context |= {"is_post": is_post, "again": back[0] if is_post else here}
    if row:
        context["said"] = STEPS[row.step]
    if is_post:
        sent = request.POST.lists()
        context["sent"] = [(name, value) for name, values in sent if name != FIELD for value in values]
    part = "#stand" if request.headers.get("HX-Request") else ""
    response = render(request, f"papers/being_made.html{part}", context, status=202 if row else 200)
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["HX-Request", "Accept"])
    return response


def _onward(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204, headers={"HX-Redirect": request.get_full_path()})
