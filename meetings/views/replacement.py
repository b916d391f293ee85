"""Vervanging: propose who comes instead, decide on it, end it; and the page of one seat at the table."""

import datetime as dt

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lib import dates
from lib.forms import ReasonForm
from lib.http import done, form_status, require
from meetings.actions import replacement as actions
from meetings.forms.replacement import ReplacementForm
from meetings.models import Meeting, Participation, Replacement
from meetings.permissions import may_edit_meeting, may_edit_participation, may_propose_replacement
from meetings.views.head import head, visible_meeting
from meetings.views.participants import day_of, seats_at_table
from meetings.views.refusal import answers_refusal
from meetings.views.replacement_rows import companion_rows, seat_facts, seat_rows
from meetings.views.representation_rows import doubles
from meetings.workflow import REPLACEMENT
from parties.access import seat_required
from parties.models import Seat
from trail.timeline import timeline_of

TAKE = {
    "aanvaarden": (actions.accept_replacement, "accept", "Vervanging aanvaard."),
    "intrekken": (actions.withdraw_replacement, "withdraw", "Voorstel ingetrokken."),
    "beeindigen": (actions.end_replacement, "end", "Vervanging beëindigd."),
}


@seat_required
@require_GET
def participation_detail(request: HttpRequest, key: str, office: str) -> HttpResponse:
    """Show one seat at the table with all its replacements that the reader may know of."""
    meeting = visible_meeting(request.seat, key)
    table = list(seats_at_table(meeting))
    participation = next((row for row in table if row.office.key == office), None)
    if participation is None:
        raise Http404
    participation.meeting = meeting
    rows, day = visible_replacements(request.seat, participation), day_of(meeting)
    context = seat_head(request, meeting, participation) | {
        "facts": seat_facts(meeting, participation, day),
        **companion_rows(request.seat, meeting, participation),
        "rows": seat_rows(request.seat, meeting, rows, timezone.now()),
        "may_edit": may_edit_participation(request.seat, participation),
        "is_secretariat": may_edit_meeting(request.seat, meeting),
        "timeline": timeline_of(request.seat, *rows),
        "double": doubles(table, day).get(participation.pk, ""),
    }
    return render(request, "meetings/participation_detail.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def replacement_create(request: HttpRequest, key: str, office: str) -> HttpResponse:
    """Propose a replacement; what the secretariat of the organiser enters holds at once."""
    meeting, participation = seat_at_table(request, key, office)
    require(may_propose_replacement(request.seat, participation))
    now, enters = timezone.now(), may_edit_meeting(request.seat, meeting)
    form = ReplacementForm(
        request.POST or None, participation=participation, by=request.seat, now=now,
        initial={"until_day": meeting.day if meeting.day and meeting.day >= dates.local_day(now) else None},
    )  # fmt: skip
    if form.is_valid():
        act = actions.enter_replacement if enters else actions.propose_replacement
        act(participation, by=request.seat, now=now, **form.facts())
        said = "Vervanger ingevuld." if enters else "Vervanging voorgesteld aan het secretariaat."
        return done(request, participation, said)
    context = seat_head(request, meeting, participation) | {"form": form, "enters": enters}
    return render(request, "meetings/replacement_create.html", context, status=form_status(form))


@seat_required
@require_POST
@answers_refusal
def replacement_step(
    request: HttpRequest, key: str, office: str, replacement: str, verb: str
) -> HttpResponse:
    """Take a step that needs nothing but a click: accept, withdraw, end."""
    _, participation = seat_at_table(request, key, office)
    row = _replacement(request, participation, replacement)
    if verb not in TAKE:
        raise Http404
    act, name, said = TAKE[verb]
    require(REPLACEMENT.steps[name].may(request.seat, row))
    act(row, by=request.seat, now=timezone.now())
    return done(request, participation, said)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def replacement_reject(request: HttpRequest, key: str, office: str, replacement: str) -> HttpResponse:
    """Say no, with a reason that the organisation of the office reads."""
    meeting, participation = seat_at_table(request, key, office)
    row = _replacement(request, participation, replacement)
    require(REPLACEMENT.steps["reject"].may(request.seat, row))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.reject_replacement(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, participation, "Vervanging afgewezen.")
    context = seat_head(request, meeting, participation) | {"form": form, "shown": row.shown}
    return render(request, "meetings/replacement_reject.html", context, status=form_status(form))


def visible_replacements(seat: Seat, participation: Participation) -> list[Replacement]:
    """Return, newest first, what this reader may know of who sat or would sit there."""
    rows = Replacement.objects.visible_to(seat).filter(participation=participation)
    rows = list(rows.prefetch_related(Prefetch("proposed_by", Seat.objects.with_labels())))
    for row in rows:
        row.participation = participation
    return rows


def seat_at_table(request: HttpRequest, key: str, office: str) -> tuple[Meeting, Participation]:
    meeting = visible_meeting(request.seat, key)
    participation = get_object_or_404(seats_at_table(meeting), office__key=office)
    participation.meeting = meeting
    return meeting, participation


def _replacement(request: HttpRequest, participation: Participation, key: str) -> Replacement:
    row = get_object_or_404(
        Replacement.objects.visible_to(request.seat), key=key, participation=participation
    )
    row.participation = participation
    return row


def seat_head(request: HttpRequest, meeting: Meeting, participation: Participation) -> dict:
    day: dt.date = day_of(meeting)
    return {
        "head": head(request, meeting),
        "name": participation.office.abbreviation_on(day),
        "office": participation.office.title_on(day),
        "back": reverse("participation-detail", args=[meeting.key, participation.office.key]),
    }
