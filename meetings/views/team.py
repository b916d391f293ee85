"""The preparation team of an overleg, its tasks and its list of checks: for the team itself."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from meetings.actions import tasks, team
from meetings.forms.team import MemberForm, TaskForm
from meetings.models import Meeting, PreparationTask, TeamMember
from meetings.models.team import Phase
from meetings.permissions import may_edit_agenda, may_edit_meeting
from meetings.views.head import head, visible_meeting
from meetings.views.refusal import answers_refusal
from parties.access import seat_required
from parties.circles import PEOPLE
from parties.models import Role, Seat
from trail.workflow import Stale


@require_safe
@seat_required
def meeting_team(request, key):
    meeting = _meeting(request.seat, key)
    context = {
        "head": head(request, meeting),
        "sides": _sides(meeting),
        "missing": team.missing_sides(meeting) if meeting.is_open else [],
        "reasons": list(meeting.motivations.exclude(side="").values_list("side", "reason")),
        "phases": _phases(meeting),
        "may_edit": may_edit_meeting(request.seat, meeting),
        "may_tick": may_edit_agenda(request.seat, meeting.agenda),
    }
    return render(request, "meetings/meeting_team.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def team_add(request, key):
    meeting = _meeting(request.seat, key)
    require(may_edit_meeting(request.seat, meeting))
    now = timezone.now()
    form = MemberForm(request.POST or None, now=now)
    if form.is_valid():
        member = team.admit(meeting, by=request.seat, now=now, **form.member())
        return done(request, _page(meeting), f"{member.organisation} doet mee in het team.")
    context = {"head": head(request, meeting), "form": form}
    return render(request, "meetings/team_add.html", context, status=form_status(form))


@seat_required
@require_POST
@answers_refusal
def team_end(request, key, member):
    meeting, member = _member(request, key, member)
    team.dismiss(member, by=request.seat, now=timezone.now())
    return done(request, _page(meeting), f"{member.organisation}: dit lid leest vanaf nu niet meer mee.")


@seat_required
@require_POST
@answers_refusal
def team_chair(request, key, member):
    meeting, member = _member(request, key, member)
    team.appoint_chair(member, by=request.seat, now=timezone.now())
    return done(request, _page(meeting), f"{member.organisation} zit het team voor.")


@seat_required
@require_http_methods(["GET", "POST"])
def task_create(request, key):
    meeting = _working(request.seat, key)
    form = TaskForm(request.POST or None, meeting=meeting, now=timezone.now())
    if form.is_valid():
        tasks.add_task(meeting, **form.fields_of_task())
        return done(request, _page(meeting, "#taken"), "Taak toegevoegd.")
    context = {"head": head(request, meeting), "form": form}
    return render(request, "meetings/task_create.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
def task_edit(request, key, task):
    meeting = _working(request.seat, key)
    task = get_object_or_404(meeting.preparation_tasks.select_related("organisation", "seat"), key=task)
    form = TaskForm(request.POST or None, initial=_saved(task), meeting=meeting, now=timezone.now())
    versions, status = None, form_status(form)
    if form.is_valid():
        try:
            tasks.edit_task(task, revision=form.cleaned_data["revision"] or 0, **form.fields_of_task())
        except Stale:
            task.refresh_from_db()
            versions, status = both_versions(form, _saved(task)), 409
        else:
            return done(request, _page(meeting, "#taken"), "Taak opgeslagen.")
    context = {"head": head(request, meeting), "form": form, "task": task, "versions": versions}
    return render(request, "meetings/task_edit.html", context, status=status)


@seat_required
@require_POST
@answers_refusal
def task_tick(request, key, task):
    """Tick (`gedaan`: ja) or take the tick away; 409 if somebody changed the task meanwhile."""
    meeting = _working(request.seat, key)
    task = get_object_or_404(meeting.preparation_tasks, key=task)
    is_done, seen = request.POST.get("gedaan") == "ja", request.POST.get("revision", "")
    revision = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else 0
    tasks.tick(task, is_done, revision=revision, by=request.seat, now=timezone.now())
    return done(
        request, _page(meeting, "#taken"), f"«{task.title}» is {'gedaan' if is_done else 'weer open'}."
    )


def _meeting(seat: Seat, key: str) -> Meeting:
    """Return the overleg for who prepares it; to others this page isn't there."""
    meeting = visible_meeting(seat, key)
    if not meeting.in_team:
        raise Http404
    return meeting


def _working(seat: Seat, key: str) -> Meeting:
    meeting = _meeting(seat, key)
    require(may_edit_agenda(seat, meeting.agenda))
    return meeting


def _member(request, key: str, member: str) -> tuple[Meeting, TeamMember]:
    meeting = _meeting(request.seat, key)
    require(may_edit_meeting(request.seat, meeting))
    rows = TeamMember.objects.select_related("meeting__agenda", "organisation", "seat__user")
    return meeting, get_object_or_404(rows, meeting=meeting, key=member, until=None)


def _page(meeting: Meeting, part: str = "") -> str:
    return f"{reverse('meeting-team', args=[meeting.key])}{part}"


def _sides(meeting: Meeting) -> list[dict]:
    """Return the members by side, Rijk first; three queries."""
    members = TeamMember.objects.filter(meeting=meeting, until=None).select_related(
        "organisation", "seat__user"
    )
    found: dict[str, list[dict]] = {}
    for member in members.prefetch_related("organisation__names"):
        who = member.seat.user.name if member.seat else PEOPLE.get(member.role, "iedereen")
        stays = member.organisation_id == meeting.owner_id and member.role == Role.SECRETARIAT
        row = {
            "key": member.key,
            "name": f"{member.organisation}: {who}",
            "is_chair": member.is_chair,
            "stays": stays,
        }
        found.setdefault(team.side_of(member.organisation), []).append(row)
    return [
        {"name": name, "rows": rows}
        for name, rows in sorted(found.items(), key=lambda side: side[0] != team.RIJK)
    ]


def _phases(meeting: Meeting) -> list[dict]:
    """Return the tasks by phase, with what each row shows; three queries."""
    today = dates.local_day(timezone.now())
    rows = meeting.preparation_tasks.select_related("organisation", "seat__user", "done_by__organisation")
    found: dict[str, list[dict]] = {phase: [] for phase in Phase.values}
    for task in rows.prefetch_related("organisation__names", "done_by__organisation__names"):
        found[task.phase].append(_row(task, today))
    return [
        {"name": Phase(phase).label.capitalize(), "rows": rows, "done": sum(row["is_done"] for row in rows)}
        for phase, rows in found.items()
        if rows
    ]


def _row(task: PreparationTask, today) -> dict:
    owner = f"{task.organisation}: {task.seat.user.name}" if task.seat else str(task.organisation or "")
    did = (
        f"gedaan op {dates.long(dates.local_day(task.done_at))}, {task.done_by.organisation}"
        if task.done_at
        else ""
    )
    return {
        "key": task.key,
        "title": task.title,
        "owner": owner,
        "due": f"uiterlijk {dates.long(task.due)}" if task.due else "",
        "is_late": bool(task.due and task.due < today and not task.done_at),
        "is_done": bool(task.done_at),
        "did": did,
        "revision": str(task.revision),
    }


def _saved(task: PreparationTask) -> dict:
    owner = task.seat.key if task.seat else (task.organisation.slug if task.organisation else "")
    values = {name: getattr(task, name) for name in ("title", "phase", "due", "revision")}
    return values | {"owner": owner}
