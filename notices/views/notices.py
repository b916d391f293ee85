"""What somebody hears: the list, opening one, and how many are unread."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from lib.http import done
from notices import actions
from parties.access import seat_required


@seat_required
@require_safe
def notice_list(request):
    """Show the notices of this seat that it may still read, newest first, and the way to older ones."""
    shelf = actions.shelf_of(request.seat, timezone.now(), before=request.GET.get("voor", ""))
    context = {"shelf": shelf, "is_first": "voor" not in request.GET}
    return render(request, "notices/notice_list.html", context)


@seat_required
@require_safe
def notice_open(request, key):
    """Note that it was read and lead to where it is about; what may no longer be read isn't there (404)."""
    notice = get_object_or_404(request.seat.notices.standing(), key=key)
    now = timezone.now()
    if not actions.readable([notice], now):
        raise Http404
    return redirect(actions.read_notice(notice, now))


@seat_required
@require_POST
def notice_read_all(request):
    actions.read_all(request.seat, timezone.now())
    return done(request, "notice-list", "Alle meldingen zijn gelezen.")


@seat_required
@require_safe
@cache_control(private=True, max_age=60)
def notice_count(request):
    """Answer with the number of unread notices, for the header; it is asked once per page, after it."""
    return render(
        request, "notices/notice_count.html", {"number": actions.unread_of(request.seat, timezone.now())}
    )
