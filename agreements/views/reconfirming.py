"""The round at a new cabinet: the list, one round, answers of parties, outcomes, and the report as a file."""

from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.actions import reconfirming as act
from agreements.forms.reconfirming import AnswerItemForm, OutcomeForm, RoundForm, ShownForm
from agreements.models import (
    AgreementParty,
    ReconfirmationAnswer,
    ReconfirmationItem,
    ReconfirmationRound,
)
from agreements.permissions import may_answer_item, may_reconfirm, may_run_round
from lib import dates
from lib.http import answering, as_download, done, form_status, require
from lib.sheets import CSV, Column, csv_lines
from lib.templatetags.ui import make_pill
from meetings.models import Meeting
from notices.recipients import counted
from parties.access import seat_required
from parties.models import Cabinet, Organisation, Readable, Seat
from trail.workflow import StepRefused

answers_refusal = answering(StepRefused, "reconfirmation-detail", "Terug naar de herbevestiging")
State = ReconfirmationItem.State
TONES = {
    State.OPEN: "",
    State.RECONFIRMED: "done",
    State.CHANGED: "busy",
    State.LAPSED: "off",
    State.SETTLED: "off",
}
MOST = 300
WORKING_DAYS = 20
HEADS = ("Afspraak", "Herkomst", "Thema", "Antwoorden van partijen", "Uitkomst", "Toelichting")
COLUMNS = [Column(head, 30) for head in HEADS]


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
    told = counted(act.told(act.open_at(place), place, now))
    context = {"form": form, "told": told, "crumbs": _crumbs(("Beginnen", ""))}
    return render(request, "agreements/reconfirmation_create.html", context, status=status)


@require_safe
@seat_required
def reconfirmation_detail(request, key):
    """Show the afspraken of a round that this seat may read, with what each party wants side by side."""
    around = _visible(request.seat, key)
    form = ShownForm(request.GET)
    shown = form.cleaned_data["toon"] if form.is_valid() else ""
    items = items_of(around, request.seat)
    counts = dict(items.order_by().values_list("state").annotate(number=Count("pk")))
    rows = [row for row in (_row(item, request.seat) for item in _filled(items)) if _is_shown(row, shown)]
    context = {
        "around": around,
        "form": form,
        "shown": shown,
        "counts": [
            (label, counts.get(state, 0), f"?{urlencode({'toon': state})}") for state, label in State.choices
        ],
        "rows": rows[:MOST],
        "most": MOST if len(rows) > MOST else 0,
        "is_open": around.state == ReconfirmationRound.State.OPEN,
        "may_run": may_run_round(request.seat, around),
        "left": counts.get(State.OPEN, 0),
        "crumbs": _crumbs((str(around), "")),
    }
    return render(request, "agreements/reconfirmation_detail.html", context)


@require_safe
@seat_required
def reconfirmation_export(request, key):
    """Write all that the page shows, of the whole round, as CSV that a Dutch Excel opens."""
    around = _visible(request.seat, key)
    items = _filled(items_of(around, request.seat))
    lines = csv_lines(COLUMNS, (_cells(item, _row(item, request.seat)) for item in items))
    return as_download(HttpResponse(b"".join(lines), content_type=CSV), "herbevestiging.csv")


def _cells(item: ReconfirmationItem, row: dict) -> list[str]:
    answers = "; ".join(f"{said['party']}: {said['words']}" for said in row["answers"])
    agreement = item.agreement
    theme = str(agreement.theme or "")
    return [agreement.title, agreement.came_from, theme, answers, item.get_state_display(), item.outcome_note]


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
            return done(request, _address(item.round, item), f"Antwoord van {organisation} vastgelegd.")
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
        return done(request, _address(item.round, item), "Uitkomst teruggenomen.")
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
                request, _address(item.round, item), f"Uitkomst vastgelegd: {item.get_state_display()}."
            )
    return _item_page(request, "outcome", item, form, status)


@seat_required
@require_POST
@answers_refusal
def reconfirmation_bulk(request, key):
    """Reconfirm the afspraken that were ticked; what can't be is said with the reason."""
    around = _visible(request.seat, key)
    require(may_run_round(request.seat, around))
    chosen = items_of(around, request.seat).filter(key__in=request.POST.getlist("punt")[:MOST])
    number, refused = act.reconfirm_all(
        chosen.select_related("agreement"), by=request.seat, now=timezone.now()
    )
    says = f"{number} {'afspraak' if number == 1 else 'afspraken'} herbevestigd."
    return done(request, _address(around), " ".join([says, *refused]))


@seat_required
@require_POST
@answers_refusal
def reconfirmation_close(request, key):
    around = _visible(request.seat, key)
    require(may_run_round(request.seat, around))
    act.close_round(around, by=request.seat, now=timezone.now())
    return done(request, _address(around), "De herbevestiging is afgerond.")


def items_of(around: ReconfirmationRound, seat: Seat) -> QuerySet[ReconfirmationItem]:
    """Return the items of a round whose afspraak this seat may read."""
    rows = ReconfirmationItem.objects.visible_to(seat).filter(Readable(seat, timezone.now(), "agreement__"))
    return rows.filter(round=around).select_related("round__cabinet")


def _filled(items: QuerySet[ReconfirmationItem]) -> QuerySet[ReconfirmationItem]:
    """Add what a row shows; three queries more."""
    parties = AgreementParty.objects.filter(role__in=act.SPEAKING).select_related("organisation")
    answers = ReconfirmationAnswer.objects.order_by("given_at", "pk")
    return items.select_related("agreement__meeting", "agreement__theme").prefetch_related(
        Prefetch("agreement__parties", parties.prefetch_related("organisation__names"), to_attr="speaking"),
        Prefetch("answers", answers, to_attr="said"),
    )


def _row(item: ReconfirmationItem, seat: Seat) -> dict:
    said = {answer.organisation_id: answer for answer in item.said}
    parties = [row.organisation for row in item.agreement.speaking]
    is_waiting = item.state == State.OPEN and item.round.state == ReconfirmationRound.State.OPEN
    ours = {party.pk for party in parties if is_waiting and may_answer_item(seat, item, party)}
    wanted = {said[party.pk].answer for party in parties if party.pk in said}
    return {
        "item": item,
        "pill": make_pill(item.get_state_display(), TONES[item.state]),
        "answers": [
            _said(party, said.get(party.pk))
            | {"url": _item_url("answer", item, party.slug) if party.pk in ours else ""}
            for party in parties
        ],
        "waits": seat.organisation_id in ours - said.keys(),
        "differs": bool(wanted - {ReconfirmationAnswer.Answer.RECONFIRM}),
        "outcome": _item_url("outcome", item),
        "is_waiting": is_waiting,
    }


def _said(party: Organisation, answer: ReconfirmationAnswer | None) -> dict:
    words = answer.get_answer_display() if answer else "nog geen antwoord"
    behalf = f" (ingevuld namens {party})" if answer and answer.is_on_behalf else ""
    note = f": {answer.note}" if answer and answer.note else ""
    return {"party": str(party), "words": f"{words}{behalf}{note}", "is_empty": answer is None}


def _is_shown(row: dict, shown: str) -> bool:
    if shown == "wij":
        return row["waits"]
    return row["differs"] if shown == "oneens" else shown in {"", row["item"].state}


def _visible(seat: Seat, key: str) -> ReconfirmationRound:
    return get_object_or_404(_rounds(seat), key=key)


def _rounds(seat: Seat) -> QuerySet[ReconfirmationRound]:
    """Return the rounds that this seat may know of, each with whether it also knows of the overleg that decides."""
    known = Meeting.objects.visible_to(seat).filter(pk=OuterRef("meeting"))
    rows = ReconfirmationRound.objects.visible_to(seat).select_related("cabinet", "meeting")
    return rows.annotate(sees_meeting=Exists(known))


def _visible_item(seat: Seat, key: str, item: str) -> ReconfirmationItem:
    rows = items_of(_visible(seat, key), seat).select_related(
        "agreement__meeting", "agreement__moment", "round__cabinet"
    )
    return get_object_or_404(rows, key=item)


def _item_page(request: HttpRequest, name: str, item, form, status: int, **more) -> HttpResponse:
    trail = (str(item.round), _address(item.round)), (item.agreement.title, "")
    context = {"item": item, "agreement": item.agreement, "form": form, "crumbs": _crumbs(*trail), **more}
    return render(request, f"agreements/reconfirmation_{name}.html", context, status=status)


def _item_url(name: str, item: ReconfirmationItem, *more: str) -> str:
    return reverse(f"reconfirmation-{name}", args=[item.round.key, item.key, *more])


def _address(around: ReconfirmationRound, item: ReconfirmationItem | None = None) -> str:
    url = reverse("reconfirmation-detail", args=[around.key])
    return f"{url}#punt-{item.key}" if item else url


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    here = reverse("reconfirmation-list") if more else ""
    return [
        ("Mijn werk", reverse("home")),
        ("Afspraken", reverse("agreement-list")),
        ("Herbevestiging", here),
        *more,
    ]
