"""The round at a new cabinet: the list, one round, answers of parties, and outcomes."""

import re
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.actions import reconfirming as act
from agreements.forms.reconfirming import AnswerItemForm, OutcomeForm, RoundForm, ShownForm
from agreements.models import ReconfirmationItem, ReconfirmationRound
from agreements.permissions import may_answer_item, may_reconfirm, may_run_round
from agreements.views.follow_up import crumbs_behind
from agreements.views.reconfirming_rows import SIZE, items_of, keep_shown, key_before, page_after, row_of
from lib import dates
from lib.http import answering, done, form_status, require
from meetings.models import Meeting
from notices.recipients import counted
from parties.access import seat_required
from parties.models import Cabinet, Organisation, Seat
from trail.workflow import StepRefused

answers_refusal = answering(StepRefused, "reconfirmation-detail", "Terug naar de herbevestiging")
State = ReconfirmationItem.State
WORKING_DAYS = 20
KEY = re.compile(r"[a-z0-9]{10}")
DOWNLOADS = [
    ("CSV", "reconfirmation-export"),
    ("Excel (XLSX)", "reconfirmation-xlsx"),
    ("PDF", "reconfirmation-pdf"),
]


@require_safe
@seat_required
def reconfirmation_list(request):
    context = {"rounds": _rounds(request.seat), "may_begin": may_reconfirm(request.seat), "crumbs": _crumbs()}
    return render(request, "agreements/reconfirmation_list.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def reconfirmation_create(request):
    require(may_reconfirm(request.seat))
    now = timezone.now()
    today = dates.local_day(now)
    begin = {
        "cabinet": Cabinet.objects.on(today).last(),
        "closes_on": dates.add_working_days(today, WORKING_DAYS),
    }
    form = RoundForm(request.POST or None, seat=request.seat, today=today, initial=begin)
    status = form_status(form)
    if form.is_valid():
        try:
            around = act.begin_round(by=request.seat, now=now, **form.cleaned_data)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return done(request, _address(around), "De herbevestiging is begonnen.")
    place = request.seat.organisation_id
    told = counted(act.told(act.open_at(request.seat, now), place, now))
    context = {"form": form, "told": told, "crumbs": _crumbs(("Beginnen", ""))}
    return render(request, "agreements/reconfirmation_create.html", context, status=status)


@require_safe
@seat_required
def reconfirmation_detail(request, key):
    """Show 50 afspraken of a round that this seat may read, with what each party wants side by side."""
    around = visible_round(request.seat, key)
    form = ShownForm(request.GET)
    shown = form.cleaned_data["toon"] if form.is_valid() else ""
    items = items_of(around, request.seat)
    counts = dict(items.order_by().values_list("state").annotate(number=Count("pk")))
    kept, after = keep_shown(items, shown, around, request.seat), _after(request)
    page, is_more = page_after(kept, after)
    rows = [row_of(item, request.seat) for item in page]
    context = {
        "around": around,
        "form": form,
        "shown": shown,
        "counts": [
            (label, counts.get(state, 0), f"?{urlencode({'toon': state})}") for state, label in State.choices
        ],
        "rows": rows,
        "more": _query(shown, page[-1].key) if is_more else "",
        "is_later": bool(after),
        "first": _query(shown),
        "here": _query(shown, after if rows else ""),
        "downloads": [(label, reverse(name, args=[around.key])) for label, name in DOWNLOADS],
        "is_open": around.state == ReconfirmationRound.State.OPEN,
        "may_run": may_run_round(request.seat, around),
        "left": counts.get(State.OPEN, 0),
        "crumbs": _crumbs((str(around), "")),
    }
    return render(request, "agreements/reconfirmation_detail.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def reconfirmation_answer(request, key, item, party):
    item = _visible_item(request.seat, key, item)
    organisation = get_object_or_404(
        Organisation, slug=party, pk__in=[row.pk for row in act.parties_of(item)]
    )
    require(may_answer_item(request.seat, item, organisation))
    form = AnswerItemForm(request.POST or None)
    status = form_status(form)
    if form.is_valid():
        try:
            act.answer_item(
                item, party=organisation, by=request.seat, now=timezone.now(), **form.cleaned_data
            )
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return done(request, _address_of(item, request.seat), f"Antwoord van {organisation} vastgelegd.")
    is_on_behalf = organisation.pk != request.seat.organisation_id
    return _item_page(
        request, "answer", item, form, status, party=str(organisation), is_on_behalf=is_on_behalf
    )


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def reconfirmation_outcome(request, key, item):
    """Keep what becomes of one afspraak, or take that back while the round is open."""
    item = _visible_item(request.seat, key, item)
    require(may_run_round(request.seat, item.round))
    if request.method == "POST" and "terugnemen" in request.POST:
        act.decide_item(item, "reconsider", by=request.seat, now=timezone.now())
        return done(request, _address_of(item, request.seat), "Uitkomst teruggenomen.")
    form = OutcomeForm(request.POST or None)
    status = form_status(form)
    if form.is_valid():
        data = form.cleaned_data
        try:
            act.decide_item(item, data["step"], reason=data["reason"], by=request.seat, now=timezone.now())
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return done(
                request, _address_of(item, request.seat), f"Uitkomst vastgelegd: {item.get_state_display()}."
            )
    return _item_page(request, "outcome", item, form, status)


@seat_required
@require_POST
@answers_refusal
def reconfirmation_bulk(request, key):
    """Reconfirm the afspraken that were ticked; what can't be is said with the reason."""
    around = visible_round(request.seat, key)
    require(may_run_round(request.seat, around))
    shown = ShownForm(request.GET)
    here = _query(shown.cleaned_data["toon"] if shown.is_valid() else "", _after(request))
    chosen = items_of(around, request.seat).filter(key__in=request.POST.getlist("punt")[:SIZE])
    number, refused = act.reconfirm_all(
        chosen.select_related("agreement"), by=request.seat, now=timezone.now()
    )
    says = f"{number} {'afspraak' if number == 1 else 'afspraken'} herbevestigd."
    return done(request, f"{_address(around)}{here}", " ".join([says, *refused]))


@seat_required
@require_POST
@answers_refusal
def reconfirmation_close(request, key):
    around = visible_round(request.seat, key)
    require(may_run_round(request.seat, around))
    act.close_round(around, by=request.seat, now=timezone.now())
    return done(request, _address(around), "De herbevestiging is afgerond.")


def visible_round(seat: Seat, key: str) -> ReconfirmationRound:
    return get_object_or_404(_rounds(seat), key=key)


def _rounds(seat: Seat) -> QuerySet[ReconfirmationRound]:
    """Return the rounds that this seat may know of, each with whether it also knows of the overleg that decides."""
    known = Meeting.objects.visible_to(seat).filter(pk=OuterRef("meeting"))
    rows = ReconfirmationRound.objects.visible_to(seat).select_related("cabinet", "meeting")
    return rows.annotate(sees_meeting=Exists(known))


def _visible_item(seat: Seat, key: str, item: str) -> ReconfirmationItem:
    rows = items_of(visible_round(seat, key), seat).select_related(
        "agreement__meeting", "agreement__moment", "round__cabinet"
    )
    return get_object_or_404(rows, key=item)


def _item_page(request: HttpRequest, name: str, item, form, status: int, **more) -> HttpResponse:
    trail = (str(item.round), _address(item.round)), (item.agreement.title, "")
    context = {"item": item, "agreement": item.agreement, "form": form, "crumbs": _crumbs(*trail), **more}
    return render(request, f"agreements/reconfirmation_{name}.html", context, status=status)


def _address(around: ReconfirmationRound) -> str:
    return reverse("reconfirmation-detail", args=[around.key])


def _address_of(item: ReconfirmationItem, seat: Seat) -> str:
    """Return the place of this afspraak in its round, on the page that shows it; three queries at most."""
    before = key_before(items_of(item.round, seat), item)
    return f"{_address(item.round)}{_query('', before)}#punt-{item.key}"


def _after(request: HttpRequest) -> str:
    """Return the key of the last afspraak of the page before, or nothing."""
    key = request.GET.get("na", "")
    return key if KEY.fullmatch(key) else ""


def _query(shown: str, after: str = "") -> str:
    """Return the parameters of a page: what is shown, and after which afspraak."""
    parameters = {name: value for name, value in (("toon", shown), ("na", after)) if value}
    return f"?{urlencode(parameters)}" if parameters else ""


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    here = reverse("reconfirmation-list") if more else ""
    return crumbs_behind(("Herbevestiging", here), *more)
