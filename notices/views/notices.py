"""What somebody hears: the list, opening one, reading marks, and how many are unread."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from lib.http import done
from notices import actions
from notices.forms.terms import ShelfFilter
from notices.models import Notice, NoticeKind
from notices.permissions import gets_notices
from notices.views.answers import back
from parties.access import seat_required


@seat_required
@require_safe
def notice_list(request):
    """Show the notices of this seat that it may still read, newest first by day, and the way to older ones."""
    now = timezone.now()
    groups = NoticeKind.objects.order_by().values_list("group", flat=True).distinct()
    form = ShelfFilter(request.GET, groups=sorted(groups))
    shelf = actions.shelf_of(request.seat, now, before=request.GET.get("voor", ""), **form.chosen)
    context = {
        "form": form,
        "shelf": shelf,
        "number": actions.unread_of(request.seat, now),
        "is_first": "voor" not in request.GET,
        "more": _older(form, shelf.more),
        "stands_in": actions.stands_in_now(request.seat, now),
        "gets_notices": gets_notices(request.seat),
    }
    return render(request, "notices/notice_list.html", context)


def _older(form: ShelfFilter, last: str) -> str:
    """Return the address of what comes after this notice, with the same filters."""
    chosen = {name: value for name, value in form.data.items() if name in form.fields and value}
    return f"{reverse('notice-list')}?{urlencode(chosen | {'voor': last})}" if last else ""


@seat_required
@require_safe
def notice_open(request, key):
    """Note that it was read and lead to where it is about; what may no longer be read isn't there (404)."""
    now = timezone.now()
    return redirect(actions.read_notice(_readable(request, key, now), now))


@seat_required
@require_POST
def notice_read(request, key):
    """Mark one as read, or with «stand=ongelezen» as unread."""
    now = timezone.now()
    is_unread = request.POST.get("stand") == "ongelezen"
    actions.mark(_readable(request, key, now), None if is_unread else now)
    return done(request, back(request), f"Gemarkeerd als {'ongelezen' if is_unread else 'gelezen'}.")


@seat_required
@require_POST
def notice_read_all(request):
    """Mark all as read, or with «stand=ongelezen» as unread."""
    if request.POST.get("stand") == "ongelezen":
        actions.unread_all(request.seat)
        return done(request, "notice-list", "Alle meldingen zijn ongelezen.")
    actions.read_all(request.seat, timezone.now())
    return done(request, "notice-list", "Alle meldingen zijn gelezen.")


@seat_required
@require_safe
@cache_control(private=True, max_age=60)
def notice_count(request):
    """Answer with the number of unread notices, for the header; it is asked once per page, after it."""
    number = actions.unread_of(request.seat, timezone.now())
    return render(request, "notices/notice_count.html", {"number": number})


def _readable(request, key: str, now) -> Notice:
    """Return a notice of this seat that still stands and that it may read, or raise 404."""
    notice = get_object_or_404(actions.waiting_for(request.seat), key=key)
    if not actions.readable([notice], now):
        raise Http404
    return notice
