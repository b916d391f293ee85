"""Answers: the whole page or the part that htmx asked for, and what follows a finished step."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


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
    """Return 400 for a form that was sent and refused, else 200."""
    return 400 if form.is_bound and not form.is_valid() else 200


def done(request: Request, to, message: str) -> HttpResponse:
    """Say what happened and go on to an object's or a named page, with a full reload for htmx as well."""
    messages.success(request, message)
    onward = redirect(to)
    return HttpResponse(status=204, headers={"HX-Redirect": onward.url}) if request.htmx else onward


def download(content: bytes, name: str, kind: str, *, inline: bool = False) -> HttpResponse:
    """Return a private file that is never cached by others and never run by the browser."""
    response = HttpResponse(content, content_type=kind)
    place = "inline" if inline else "attachment"
    response["Content-Disposition"] = f'{place}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
