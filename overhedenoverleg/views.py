"""Pages of the roof: home, search, errors, and what every public site owes its readers."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from overhedenoverleg import mailbox
from overhedenoverleg.home import work_for
from overhedenoverleg.searching import SearchForm, find
from parties.access import resend, seat_required
from parties.models import Role


@require_safe
def home(request):
    """Mijn werk; the public is led to the register."""
    if not request.user.is_authenticated:
        return redirect("public-register")
    return _home(request)


@seat_required
def _home(request):
    return render(request, "home.html", work_for(request.seat, now=timezone.now()))


@require_safe
@seat_required
def search(request):
    form = SearchForm(request.GET or None)
    groups = find(form.cleaned_data["q"], request.seat) if form.is_valid() else []
    return render(request, "search.html", {"form": form, "groups": groups})


@require_safe
def accessibility(request):
    return render(request, "accessibility.html")


@require_safe
def privacy(request):
    return render(request, "privacy.html")


@require_safe
def security_txt(request):
    """RFC 9116; `Expires` lies half a year ahead, so it can never have passed."""
    expires = timezone.now().replace(microsecond=0) + dt.timedelta(days=182)
    text = (
        f"Contact: mailto:{settings.DEFAULT_FROM_EMAIL.rsplit('<')[-1].rstrip('>')}\n"
        f"Expires: {expires.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}\n"
        f"Preferred-Languages: nl, en\n"
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt\n"
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def demo_mail(request):
    """The mail of a demonstration without mail server, for its administrators only; elsewhere there is no such page."""
    if not settings.DEMO or settings.EMAIL_URL:
        raise Http404
    return _demo_mail(request)


@seat_required
def _demo_mail(request):
    if request.seat.role != Role.ADMINISTRATOR:
        raise PermissionDenied
    return render(request, "demo_mail.html", {"letters": mailbox.read(settings.EMAIL_FILE_PATH)})


def csrf_failure(request, reason=""):
    """Show what was typed and let it be sent again with a fresh token."""
    return resend(request, status=403)


def bad_request(request, exception):
    return render(request, "400.html", status=400)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def server_error(request):
    """A page without any query: the database may be what failed."""
    return render(None, "500.html", status=500)
