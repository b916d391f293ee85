"""Plan an overleg, change it, confirm its day, move it, let it lapse: for the secretariat."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lib import dates
from lib.forms import ReasonForm, parse_day
from lib.http import done, form_status, require
from lib.versions import both_versions
from meetings.actions import plan
from meetings.forms.plan import EditForm, PlanForm, RescheduleForm, initial_moment, offices_at_table
from meetings.models import Meeting
from meetings.permissions import may_edit_meeting, may_plan
from meetings.views.consequences import of_cancelling, of_moving
from meetings.views.head import head, visible_meeting
from meetings.views.refusal import answers_refusal
from meetings.workflow import MEETING
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Blocked, Stale

OWN = ("sequence", "proposals_until", "papers_until", "revision")


@seat_required
@require_http_methods(["GET", "POST"])
def meeting_create(request):
    require(may_plan(request.seat))
    now = timezone.now()
    form = PlanForm(request.POST or None, initial=_usual(request), **_choices(request.seat))
    if form.is_valid():
        precision, start, words = form.moment()
        meeting = plan.plan_meeting(
            kind=form.cleaned_data["kind"], by=request.seat, now=now,
            planned_precision=precision, planned_start=start, planned_words=words, **form.details(),
        )  # fmt: skip
        return done(request, meeting, "Overleg gepland. De agenda heeft alvast een begin.")
    return render(request, "meetings/meeting_create.html", {"form": form}, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def meeting_edit(request, key):
    meeting = visible_meeting(request.seat, key)
    require(may_edit_meeting(request.seat, meeting))
    _still_open(meeting)
    saved = _saved(meeting)
    form = EditForm(request.POST or None, initial=saved, **_choices(request.seat, meeting))
    if not form.is_valid():
        return _edit_page(request, meeting, form, form_status(form))
    changes = form.details() | {name: form.cleaned_data[name] for name in OWN}
    try:
        plan.edit_meeting(meeting, by=request.seat, now=timezone.now(), **changes)
    except Stale:
        meeting = visible_meeting(request.seat, key)
        return _edit_page(request, meeting, form, 409, both_versions(form, _saved(meeting)))
    except Blocked as refusal:
        form.add_error("invited", str(refusal))
        return _edit_page(request, visible_meeting(request.seat, key), form, 409)
    return done(request, meeting, "Opgeslagen.")


def _edit_page(request, meeting, form, status, versions=None):
    context = {"head": head(request, meeting), "form": form, "versions": versions}
    return render(request, "meetings/meeting_edit.html", context, status=status)


@seat_required
@require_POST
@answers_refusal
def meeting_confirm(request, key):
    meeting = visible_meeting(request.seat, key)
    require(may_edit_meeting(request.seat, meeting))
    plan.confirm(meeting, by=request.seat, now=timezone.now())
    return done(request, meeting, f"Datum bevestigd: {meeting.when}.")


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def meeting_reschedule(request, key):
    meeting = visible_meeting(request.seat, key)
    require(may_edit_meeting(request.seat, meeting))
    _still_open(meeting)
    form = RescheduleForm(request.POST or None, initial=initial_moment(meeting))
    if form.is_valid():
        precision, start, words = form.moment()
        plan.reschedule(
            meeting, precision=precision, start=start, planned_words=words,
            reason=form.cleaned_data["reason"], by=request.seat, now=timezone.now(),
        )  # fmt: skip
        return done(request, meeting, f"Verzet naar {meeting.planned_when}.")
    consequences = of_moving(request.seat, meeting, timezone.now())
    context = {"head": head(request, meeting), "form": form, **consequences}
    return render(request, "meetings/meeting_reschedule.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def meeting_cancel(request, key):
    meeting = visible_meeting(request.seat, key)
    require(may_edit_meeting(request.seat, meeting))
    _still_open(meeting)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        plan.cancel(meeting, reason=form.cleaned_data["reason"], by=request.seat, now=timezone.now())
        return done(request, meeting, "Het overleg is vervallen.")
    consequences = of_cancelling(request.seat, meeting, timezone.now())
    context = {"head": head(request, meeting), "form": form, **consequences}
    return render(request, "meetings/meeting_cancel.html", context, status=form_status(form))


def _still_open(meeting: Meeting) -> None:
    if meeting.state not in MEETING.steps["cancel"].source:
        raise Blocked(f"Dit overleg is {meeting.get_state_display()}. De planning verandert niet meer.")


def _usual(request) -> dict:
    """Begin with an Overhedenoverleg under the minister-president; kind and month may come along in the address."""
    kind = request.GET.get("soort")
    kind = kind if kind in Meeting.Kind.values else Meeting.Kind.OVERHEDENOVERLEG
    usual = {"kind": kind, "chair": plan.usual_chair(kind)}
    try:
        month = parse_day(f"{request.GET.get('maand', '')}-01")
    except ValueError:
        return usual
    return usual | {"precision": Meeting.Precision.MONTH, "month": month}


def _choices(seat: Seat, meeting: Meeting | None = None) -> dict:
    known = {*meeting.participations.values_list("office", flat=True), meeting.chair_id} if meeting else set()
    day = (meeting and meeting.sort_day) or dates.local_day(timezone.now())
    others = Meeting.objects.visible_to(seat).filter(state__in=MEETING.steps["cancel"].source)
    return {
        "offices": offices_at_table(day, known),
        "others": others.exclude(pk=meeting.pk) if meeting else others,
    }


def _saved(meeting: Meeting) -> dict:
    """Return what the form shows of the meeting as it is now."""
    invited = list(meeting.participations.values_list("office__key", flat=True))
    names = [name for name in EditForm.base_fields if name not in {"invited", "focus"}]
    values = {name: getattr(meeting, name) for name in names}
    return values | {"invited": invited, "focus": list(meeting.focus.all())}
