"""What somebody wants to hear, how and when; and stopping mails from the mail itself."""

from django.core.signing import BadSignature
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lib import dates
from lib.http import done, form_status, require
from notices import actions
from notices.forms.preferences import Column, PreferencesForm
from notices.models import NoticeKind, Preference
from notices.permissions import HEARING, gets_notices, may_choose_for_organisation
from parties.access import seat_required

OURS, STANDARD = "Zoals mijn organisatie", "Standaard"


@seat_required
@require_http_methods(["GET", "POST"])
def notice_preferences(request):
    """Show and keep the wishes of all seats of this person, the present one first."""
    seats = sorted(request.seats, key=lambda seat: seat.pk != request.seat.pk)
    columns = [
        Column(seat.key, seat.label, (seat.role,), OURS, seat=seat) for seat in seats if gets_notices(seat)
    ]
    own = Preference.objects.filter(seat__in=[column.seat for column in columns])
    ours = Q(organisation__in={column.seat.organisation_id for column in columns})
    context = {"may_choose": may_choose_for_organisation(request.seat)}
    return _choose(request, "notice-preferences", columns, own, Preference.objects.filter(ours), context)


@seat_required
@require_http_methods(["GET", "POST"])
def organisation_preferences(request):
    """Show and keep what holds for everybody of the organisation who chose nothing."""
    require(may_choose_for_organisation(request.seat))
    place = request.seat.organisation
    name = place.name_on(dates.local_day(timezone.now()))
    columns = [Column(place.slug, name, HEARING, STANDARD, organisation=place)]
    own = Preference.objects.filter(organisation=place)
    return _choose(request, "organisation-preferences", columns, own, own.none(), {"place": name})


def _choose(request, page: str, columns: list[Column], own, others, context: dict):
    """Show the wishes of these columns, or keep what was sent; «terug» takes all of them away."""
    now = timezone.now()
    if request.method == "POST" and request.POST.get("terug"):
        actions.forget_wishes(own, now)
        return done(request, page, "De standaard geldt weer.")
    kinds, known = list(NoticeKind.objects.all()), [*own, *others]
    form = PreferencesForm(request.POST or None, kinds=kinds, columns=columns, known=known)
    if form.is_valid():
        actions.keep_wishes(form.wishes, now)
        return done(request, page, "Uw voorkeuren zijn opgeslagen.")
    context |= {"form": form, "columns": columns, "groups": _groups(form), "action": reverse(page)}
    context |= {"has_own": own.exists()}
    return render(request, "notices/notice_preferences.html", context, status=form_status(form))


def _groups(form: PreferencesForm) -> dict[str, list]:
    """Return the rows of the form by group of kinds, in the order in which the groups begin."""
    found: dict[str, list] = {}
    for kind, cells in form.rows():
        found.setdefault(kind.group, []).append((kind, cells))
    return found


@csrf_exempt
@require_http_methods(["GET", "POST"])
def notice_unsubscribe(request, token):
    """Stop the mails that may be stopped for whom this mail was; without a login, as RFC 8058 asks.

    Following the link only asks; a POST, by the button or by the mail program, does it.
    """
    try:
        message = actions.mail_of(token)
    except BadSignature:
        raise Http404 from None
    kinds = NoticeKind.objects.filter(pk__in=message.notices.exclude(seat=None).values("kind"))
    context = {
        "token": token,
        "stops": [kind.name for kind in kinds if not kind.is_fixed],
        "stays": [kind.name for kind in kinds if kind.is_fixed],
    }
    if request.method == "POST":
        actions.unsubscribe(message)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=204)
        return render(request, "notices/notice_unsubscribed.html", context)
    return render(request, "notices/notice_unsubscribe.html", context)
