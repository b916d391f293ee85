"""Steps of a signal: admit or not, on an agenda, withdraw; and what the overleg decided on it."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.forms.step import StepForm as ReasonForm
from disputes.actions import outcomes
from disputes.actions.signals import next_overleg, table_signal, take_off, take_signal_step
from disputes.forms.signal import FollowUpForm, MeetingForm, OutcomeForm, ProcessForm, ReferForm
from disputes.models import ImpasseSignal
from disputes.models.guards import IENW, UVW
from disputes.permissions import may_follow_up
from disputes.views.register import crumbs
from disputes.views.signals import VERBS, visible_signal
from disputes.workflow import IMPASSE
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from meetings.models import Agenda, Meeting
from parties.access import seat_required
from parties.models import Office, Seat
from trail.workflow import Stale, StepRefused

MEANING = {
    "admit": "U legt vast dat het signaal over de toepassing van een spelregel gaat. Het kan dan op de agenda.",
    "refuse": "Een verschil van mening over de inhoud hoort in het bestuurlijk overleg. Schrijf op waarom, en wat wel kan. "
    "Wie het signaal leest, leest ook de reden. Het overleg kan het signaal toch toelaten.",
    "overrule": "Het overleg besloot dat dit signaal toch wordt behandeld. Schrijf de motivering van het overleg op.",
    "withdraw": "Uw organisatie trekt het signaal in. Het blijft te lezen voor wie het nu leest.",
    "take_off": "Het agendapunt gaat van de agenda, als die nog niet is verzonden. Het signaal wacht op het volgende overleg.",
    "table": "Het signaal krijgt een eigen agendapunt onder het zesde vaste onderwerp. Wie die agenda leest, leest het "
    "onderwerp en de vraag.",
    "refer": "Het overleg legt het terug bij een bestuurlijk overleg, met een aanwijzing. Dit komt ook bij het agendapunt.",
    "decide": "Het overleg nam een besluit dat de impasse oplost. Dit komt ook bij het agendapunt.",
    "start": "Het overleg besloot tot een proces waarmee de impasse binnen een jaar wordt doorbroken. De termijn begint op de "
    "dag van het besluit. De partijen zien vanaf nu het dossier.",
}  # fmt: skip
OPEN_AGENDA = (Agenda.State.DRAFT, Agenda.State.TEAM)


@seat_required
@require_http_methods(["GET", "POST"])
def signal_step(request: HttpRequest, key: str, verb: str) -> HttpResponse:
    """Admit, refuse, overrule, withdraw, or take off the agenda; 409 if it isn't possible (any more)."""
    signal = visible_signal(request.seat, key)
    if verb not in VERBS:
        raise Http404
    name = VERBS[verb]
    form = ReasonForm(request.POST or None, needs_reason=IMPASSE.steps[name].needs_reason)

    def act(data: dict, now) -> str:
        if name == "take_off":
            return take_off(signal, reason=data["reason"], by=request.seat, now=now).sentence
        return take_signal_step(name, signal, reason=data["reason"], by=request.seat, now=now).sentence

    return _step(request, signal, name, form, act)


@seat_required
@require_http_methods(["GET", "POST"])
def signal_table(request: HttpRequest, key: str) -> HttpResponse:
    """Put it on the agenda of an Overhedenoverleg that is still being prepared."""
    signal = visible_signal(request.seat, key)
    first = next_overleg(timezone.now())
    form = MeetingForm(
        request.POST or None, meetings=open_agendas(request.seat), initial={"meeting": first and first.key}
    )

    def act(data: dict, now) -> str:
        item = table_signal(signal, data["meeting"], by=request.seat, now=now)
        return f"Het signaal is agendapunt {item.position} van het {data['meeting']}."

    return _step(request, signal, "table", form, act)


def open_agendas(seat: Seat):
    """Return the overleggen of the Overhedenoverleg whose agenda this seat reads and that can still change."""
    rows = Agenda.objects.visible_to(seat).filter(state__in=OPEN_AGENDA).values("meeting")
    found = Meeting.objects.visible_to(seat).filter(
        pk__in=rows, state__in=Meeting.OPEN, kind=Meeting.Kind.OVERHEDENOVERLEG
    )
    return found.select_related("agenda").order_by("planned_start", "pk")


@seat_required
@require_http_methods(["GET", "POST"])
def signal_refer(request: HttpRequest, key: str) -> HttpResponse:
    """Record that the overleg laid it back, with an instruction (DS-04)."""
    signal = visible_signal(request.seat, key)
    planned = Meeting.objects.visible_to(request.seat).filter(state__in=Meeting.OPEN)
    planned = planned.exclude(kind=Meeting.Kind.OVERHEDENOVERLEG).order_by("planned_start", "pk")
    form = ReferForm(request.POST or None, meetings=planned, **_around(signal))

    def act(data: dict, now) -> str:
        outcomes.refer_back(signal, by=request.seat, now=now, **data)
        return "Vastgelegd: teruggelegd met een aanwijzing."

    return _step(request, signal, "refer", form, act)


@seat_required
@require_http_methods(["GET", "POST"])
def signal_decide(request: HttpRequest, key: str) -> HttpResponse:
    """Record the decision that solves it (DS-05)."""
    signal = visible_signal(request.seat, key)
    form = OutcomeForm(request.POST or None, **_around(signal))

    def act(data: dict, now) -> str:
        outcomes.decide(signal, by=request.seat, now=now, **data)
        return "Vastgelegd: het besluit van het overleg."

    return _step(request, signal, "decide", form, act)


@seat_required
@require_http_methods(["GET", "POST"])
def signal_start(request: HttpRequest, key: str) -> HttpResponse:
    """Record that a process begins, with who is named (DS-06, DS-07)."""
    signal = visible_signal(request.seat, key)
    around = _around(signal)
    slugs = [place.slug for place in signal.parties.all()]
    around["initial"] |= {"parties": slugs}
    if UVW in slugs:
        ienw = Office.objects.filter(organisation__slug=IENW, kind=Office.Kind.MINISTER).first()
        around["initial"] |= {"joint_office": ienw and ienw.slug}
    else:
        around["initial"] |= {"readers": [UVW]}
    form = ProcessForm(request.POST or None, signal=signal, **around)

    def act(data: dict, now) -> str:
        owner = Office.objects.select_related("organisation").get(slug="mbzk")
        process = data.pop("text")
        outcomes.start_process(signal, process=process, process_owner=owner, by=request.seat, now=now, **data)
        return "Het proces is begonnen."

    return _step(request, signal, "start", form, act)


@seat_required
@require_http_methods(["GET", "POST"])
def signal_follow_up(request: HttpRequest, key: str) -> HttpResponse:
    """Keep how a referral went on; if somebody else was first, both versions are shown (409)."""
    signal = visible_signal(request.seat, key)
    outcome = getattr(signal, "outcome", None)
    if outcome is None or outcome.kind != "referred":
        raise Http404
    require(may_follow_up(request.seat, signal))
    saved = {"words": outcome.follow_up, "revision": outcome.revision}
    form = FollowUpForm(request.POST or None, initial=saved)
    status, versions = form_status(form), None
    if form.is_valid():
        try:
            outcomes.record_follow_up(signal, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, signal, "Vastgelegd hoe het verder ging.")
        except Stale:
            signal = visible_signal(request.seat, key)
            saved = {"words": signal.outcome.follow_up, "revision": signal.outcome.revision}
            status, versions = 409, both_versions(form, saved)
    meaning = "Wie het signaal leest, leest dit ook."
    return _page(request, signal, "Vervolg vastleggen", meaning, form, "", status, versions)


def _around(signal: ImpasseSignal) -> dict:
    """Return what each form about an outcome begins with: the day of the overleg, if that is past."""
    today = dates.local_day(timezone.now())
    meeting = signal.item.agenda.meeting if signal.item else None
    day = meeting.day if meeting and meeting.day and meeting.day <= today else today
    return {"has_item": signal.item_id is not None, "today": today, "initial": {"decided_on": day}}


def _step(
    request: HttpRequest, signal: ImpasseSignal, name: str, form, act: Callable[[dict, object], str]
) -> HttpResponse:
    """Show the form of a step or take it; 409 with what was typed if it isn't possible now."""
    step = IMPASSE.steps[name]
    require(step.may(request.seat, signal))
    refusal = step.unless(signal) if signal.state in step.source else str(Stale())
    if not refusal and form.is_valid():
        try:
            return done(request, signal, act(dict(form.cleaned_data), timezone.now()))
        except StepRefused as error:
            refusal = str(error)
    return _page(request, signal, step.label, MEANING[name], form, refusal, form_status(form))


def _page(request, signal, label, meaning, form, refusal, status, versions=None) -> HttpResponse:
    context = {
        "signal": signal,
        "label": label,
        "meaning": meaning,
        "form": form,
        "refusal": refusal,
        "versions": versions,
        "crumbs": crumbs((signal.subject, signal.get_absolute_url()), (label, "")),
    }
    return render(request, "disputes/signal_step.html", context, status=409 if refusal else status)
