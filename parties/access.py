"""Who comes in: every inside page asks for a seat, and what somebody typed outlives an ended session."""

import functools
import ipaddress
import re
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from lib.forms import tidy

SECRET = {"password", "password1", "password2", "oldpassword", "code", "credential"}
OF_THE_PAGE = {"csrfmiddlewaretoken", "_keeper"}  # who sends it again does so as who he is now
CODE = re.compile(r"[a-z0-9_-]*")  # what a choice or a key sends: nobody typed it
SAFE = {"GET", "HEAD", "OPTIONS"}


def seat_required(view):
    """Let only people with a seat in; others log in or choose a seat first, and come back.

    A form that was sent after the session had ended is not lost: it is shown, to be sent again.
    """

    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        if request.seat is not None:
            return view(request, *args, **kwargs)
        if request.method not in SAFE:
            return resend(request, status=403 if request.user.is_authenticated else 401)
        return _to_entrance(request)

    guarded.needs_seat = True
    return guarded


def _to_entrance(request) -> HttpResponse:
    """Lead to the login page, or who is logged in to the choice of a seat; htmx gets a full page load."""
    here = (request.htmx.current_url_abs_path or "/") if request.htmx else request.get_full_path()
    if request.user.is_authenticated:
        response = redirect(f"{reverse('seat-choose')}?{urlencode({'next': here})}")
    else:
        response = redirect_to_login(here)
    return HttpResponse(status=204, headers={"HX-Redirect": response.url}) if request.htmx else response


def resend(request, *, status: int) -> HttpResponse:
    """Show what was sent and offer to send it again; nothing of it has been done.

    Passwords and files can't be kept. A form of another site gets no button, so that nobody can be led
    to confirm what a stranger filled in.
    """
    fields = [(name, tidy(value)) for name, values in request.POST.lists() for value in values]
    kept = [(name, value) for name, value in fields if name not in SECRET | OF_THE_PAGE]
    ours = _is_from_here(request)
    context = {
        "fields": kept if ours else [],
        "typed": [value for _, value in kept if ours and not CODE.fullmatch(value)],
        "files": [file.name for _, files in request.FILES.lists() for file in files] if ours else [],
        "may_resend": ours and bool(kept or request.FILES) and not any(name in SECRET for name, _ in fields),
        "action": request.get_full_path(),
    }
    response = render(request, "resend.html", context, status=status)
    if status == 401:
        response["WWW-Authenticate"] = 'Session realm="Overhedenoverleg"'
    return response


def _is_from_here(request) -> bool:
    """Say whether this site's own page sent the form, as far as the browser tells."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin")
    return origin is None or origin in {
        f"{request.scheme}://{request.get_host()}",
        *settings.CSRF_TRUSTED_ORIGINS,
    }


def next_page(request) -> str:
    """Return the page of this site that `next` names, or the home page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure())
    if is_ours and "/" in wanted:  # a bare word would be taken for the name of a page
        return wanted
    return reverse("home")


def client_address(request) -> str:
    """Return the address that the outermost trusted proxy saw; without proxies that of the connection."""
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    seen = [part for part in forwarded if part] + [request.META.get("REMOTE_ADDR", "")]
    for address in (seen[max(0, len(seen) - 1 - settings.TRUSTED_PROXIES)], seen[-1]):
        try:
            return str(ipaddress.ip_address(address))
        except ValueError:
            continue
    return "127.0.0.1"
