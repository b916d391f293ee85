"""Answers: the whole page or the part that htmx asked for, what follows a finished step, and a refused one."""

import functools
from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

Download = TypeVar("Download", bound=HttpResponseBase)


class Request(HttpRequest):
    """What the middleware makes of a request."""

    htmx: HtmxDetails


def require(allowed: bool) -> None:
    """Raise PermissionDenied (403) unless allowed; what one may not know of is 404 and comes before this."""
    if not allowed:
        raise PermissionDenied


def page_or_part(
    request: Request, template: str, part: str, context: dict, *, status: int = 200
) -> HttpResponse:
    """Render the template, or for an htmx request only its partial named `part`."""
    name = f"{template}#{part}" if request.htmx and not request.htmx.boosted else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def form_status(form) -> int:
    """Return 400 for a form that was sent and refused, 413 if a file was too large, else 200."""
    if not form.is_bound or form.is_valid():
        return 200
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return 413 if "too_large" in codes else 400


def done(request: Request, to, message: str) -> HttpResponse:
    """Say what happened and go on to an object's or a named page, with a full reload for htmx as well."""
    messages.success(request, message)
    onward = redirect(to)
    return HttpResponse(status=204, headers={"HX-Redirect": onward.url}) if request.htmx else onward


def answering(refusal: type[Exception], page: str, way_back: str) -> Callable:
    """Return a decorator for views of one object: this exception becomes a page with its words (409).

    `page` is the URL name of the object's own page, which takes the view's `key`; the link to it says
    `way_back`. With htmx that page itself shows the words.
    """

    def answers_refusal(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(request: Request, key: str, *args, **kwargs) -> HttpResponse:
            try:
                return view(request, key, *args, **kwargs)
            except refusal as refused:
                back = reverse(page, args=[key])
                if request.htmx:
                    messages.error(request, str(refused))
                    return HttpResponse(status=204, headers={"HX-Redirect": back})
                context = {"reason": str(refused), "back": back, "way_back": way_back}
                return render(request, "refused.html", context, status=409)

        return guarded

    return answers_refusal


def download(content: bytes, name: str, kind: str, *, inline: bool = False) -> HttpResponse:
    """Return a private file that is never cached by others and never run by the browser."""
    return as_download(HttpResponse(content, content_type=kind), name, inline=inline)


def as_download(response: Download, name: str, *, inline: bool = False) -> Download:
    """Make this response a private file that is never cached by others and never run by the browser."""
    place = "inline" if inline else "attachment"
    response["Content-Disposition"] = f'{place}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
