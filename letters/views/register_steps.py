"""What happens with a toezegging, motie or verzoek: more time, another office, an afspraak that it led to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.models import Agreement
from letters.actions import extend, hand_over, link_outcome, unlink_outcome
from letters.forms.follow_up import ExtensionForm, HandOverForm, OutcomeForm
from letters.models import Commitment
from letters.models.chamber import Register
from letters.permissions import may_correct
from letters.reading.register import outcomes_of, place_of
from letters.views.register_one import crumbs, named, visible_thing
from lib import dates
from lib.forms import TextField
from lib.http import answering, done, form_status, require
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Blocked, StepRefused

answers_refusal = answering(StepRefused, "commitment-detail", "Terug naar de toezegging")
BACK = {
    "toezegging": answers_refusal,
    "motie": answering(StepRefused, "motion-detail", "Terug naar de motie"),
    "verzoek": answering(StepRefused, "request-detail", "Terug naar het verzoek"),
}
FOUND = 10


@seat_required
@require_http_methods(["GET", "POST"])
def register_extend(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Give a toezegging, motie or verzoek more time, with the reason and the letter that told it."""
    return BACK[kind](_extend)(request, key, kind)


def _extend(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    thing = _owed(request, kind, key)
    now = timezone.now()
    today = dates.local_day(now)
    form = ExtensionForm(
        request.POST or None, seat=request.seat, today=today, thing=thing,
        initial={"revision": thing.revision, "given_on": today},
    )  # fmt: skip
    status = form_status(form)
    if form.is_valid():
        data = form.cleaned_data
        facts = {name: data[name] for name in ("moment", "reason", "revision", "letter", "given_on")}
        try:
            extend(thing, by=request.seat, now=now, **facts)
            return done(request, thing, "Het uitstel staat in het register.")
        except StepRefused as refusal:
            thing = visible_thing(request.seat, kind, key)
            typed = form.data.copy()
            typed["revision"] = thing.revision
            form.data = typed
            form.add_error(None, str(refusal))
            status = 409
    context = {
        "thing": thing,
        "it": named(thing),
        "form": form,
        "crumbs": crumbs(thing, ("Uitstel vastleggen", "")),
    }
    return render(request, "letters/register_extend.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def commitment_hand_over(request: HttpRequest, key: str) -> HttpResponse:
    """Let another office owe a toezegging, alone or with all that the old one still owes (E5)."""
    thing = _owed(request, "toezegging", key)
    now = timezone.now()
    others = _others(request.seat, thing)
    form = HandOverForm(
        request.POST or None, today=dates.local_day(now), commitment=thing, others=len(others)
    )
    if form.is_valid():
        data = form.cleaned_data
        moved = hand_over(
            [thing, *(others if data.get("together") else ())], data["office"], reason=data["reason"],
            by=request.seat, now=now,
        )  # fmt: skip
        what = "De toezegging is" if moved == 1 else f"{moved} toezeggingen zijn"
        return done(request, thing, f"{what} overgedragen.")
    context = {
        "thing": thing,
        "form": form,
        "office": thing.office.title_on(dates.local_day(now)),
        "crumbs": crumbs(thing, ("Overdragen", "")),
    }
    return render(request, "letters/commitment_hand_over.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
def register_link(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Look up the afspraak to which it led, and link it; or take such a link away."""
    thing = visible_thing(request.seat, kind, key)
    require(may_correct(request.seat, thing))
    words = TextField(max_length=200, required=False).clean(request.GET.get("q", "")[:200])
    linked = outcomes_of([thing], request.seat).get(place_of(thing), [])
    form = OutcomeForm(request.POST or None, seat=request.seat)
    if form.is_valid():
        agreement, now = form.cleaned_data["agreement"], timezone.now()
        if "weg" in request.POST:
            unlink_outcome(thing, agreement, by=request.seat, now=now)
            return done(request, thing, "Het verband is weggehaald.")
        link_outcome(thing, agreement, by=request.seat, now=now)
        return done(request, thing, "Verbonden met de afspraak.")
    context = {
        "thing": thing,
        "form": form,
        "words": words,
        "found": _found(words, request.seat, linked),
        "linked": linked,
        "crumbs": crumbs(thing, ("Afspraak verbinden", "")),
    }
    return render(request, "letters/register_link.html", context, status=form_status(form))


def _owed(request: HttpRequest, kind: str, key: str) -> Register:
    """Return what this seat may change and isn't met; 403, or Blocked with the reason."""
    thing = visible_thing(request.seat, kind, key)
    require(may_correct(request.seat, thing))
    if thing.state == Register.State.DONE:
        raise Blocked(f"Aan {'dit' if kind == 'verzoek' else 'deze'} {kind} is al voldaan.")
    return thing


def _others(seat: Seat, thing: Commitment) -> list[Commitment]:
    """Return what else the office of this toezegging owes, as far as this seat sees it."""
    rows = Commitment.objects.visible_to(seat).standing().filter(office=thing.office_id)
    return list(rows.exclude(pk=thing.pk).exclude(state=Register.State.DONE))


def _found(words: str, seat: Seat, linked: list[Agreement]) -> list[Agreement]:
    """Return the first afspraken with these words that aren't linked yet; without words none."""
    if not words:
        return []
    rows = Agreement.objects.visible_to(seat).listed().matching(words).newest()
    return list(rows.exclude(pk__in=[row.pk for row in linked]).select_related("meeting")[:FOUND])
