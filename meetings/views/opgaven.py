"""Opgaven and teams: who answers for each opgave, and which interbestuurlijke teams work on it."""

import datetime as dt

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from meetings.actions.opgaven import appoint, edit_team, make_team
from meetings.forms.opgaven import LeadForm, TeamForm, initial_lead, initial_team
from meetings.models import OpgaveLead, OpgaveTeam
from meetings.permissions import may_plan, may_read_plan
from parties.access import seat_required
from parties.models import Office, Organisation, Seat, Theme
from trail.timeline import timeline_of
from trail.workflow import Blocked, Stale


@require_safe
@seat_required
def opgave_list(request):
    if not may_read_plan(request.seat):
        raise Http404
    today = dates.local_day(timezone.now())
    leads = list(_leads(request.seat))
    teams = list(_teams(request.seat))
    context = {
        "opgaven": [_row(theme, leads, teams, today) for theme in _themes()],
        "may_edit": may_plan(request.seat),
        "log": timeline_of(request.seat, *leads, *teams),
    }
    return render(request, "meetings/opgave_list.html", context)


def _themes():
    return Theme.objects.filter(kind=Theme.Kind.OPGAVE)


def _leads(seat: Seat):
    rows = OpgaveLead.objects.visible_to(seat).select_related("office", "contact")
    return rows.prefetch_related("office__titles", "contact__names").order_by("since")


def _teams(seat: Seat):
    rows = OpgaveTeam.objects.visible_to(seat)
    return rows.prefetch_related("members__organisation__names")


def _row(theme: Theme, leads: list[OpgaveLead], teams: list[OpgaveTeam], today: dt.date) -> dict:
    """Prepare one opgave: who answers for it now, who did or will, and its teams; no query."""
    own = [lead for lead in leads if lead.theme_id == theme.pk]
    return {
        "theme": theme,
        "lead": next((_lead(lead, today) for lead in own if lead.holds_on(today)), None),
        "others": [_lead(lead, today) for lead in reversed(own) if not lead.holds_on(today)],
        "teams": [
            {"team": team, "members": team.members.all(), "is_over": bool(team.until and team.until < today)}
            for team in teams
            if team.theme_id == theme.pk
        ],
    }


def _lead(lead: OpgaveLead, today: dt.date) -> dict:
    return {
        "title": lead.office.title_on(today),
        "contact": lead.contact.name_on(today) if lead.contact else "",
        "note": lead.note,
        "since": lead.since,
        "until": lead.until,
    }


@seat_required
@require_http_methods(["GET", "POST"])
def opgave_lead(request, theme):
    """Say which office answers for an opgave from a day on; 409 with both if somebody else just did."""
    require_planner(request.seat)
    theme = get_object_or_404(_themes(), slug=theme)
    now = timezone.now()
    gone = Office.objects.ended(dates.local_day(now))
    last = _leads(request.seat).filter(theme=theme).last()
    form = LeadForm(request.POST or None, initial=initial_lead(last), gone=gone)
    versions, status = None, form_status(form)
    if form.is_valid():
        try:
            appoint(theme, by=request.seat, now=now, **form.cleaned_data)
        except Stale:
            last = _leads(request.seat).filter(theme=theme).last()
            versions, status = both_versions(form, initial_lead(last), "seen"), 409
        except Blocked as refusal:
            form.add_error("since", str(refusal))
            status = 409
        else:
            return done(request, "opgave-list", f"Vastgelegd wie aanspreekbaar is voor {theme}.")
    context = {
        "theme": theme,
        "form": form,
        "last": last,
        "versions": versions,
        "back": reverse("opgave-list"),
    }
    return render(request, "meetings/opgave_lead.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def opgave_team_create(request):
    require_planner(request.seat)
    form = TeamForm(request.POST or None, places=_places())
    if form.is_valid() and _is_there(request.seat, form.cleaned_data):
        form.add_error("name", "Dit team staat er al bij deze opgave.")
    if form.is_valid():
        team = make_team(by=request.seat, now=timezone.now(), **form.fields_of_team())
        return done(request, "opgave-list", f"Ingesteld: {team}.")
    context = {"form": form, "versions": None, "back": reverse("opgave-list")}
    return render(request, "meetings/opgave_team.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
def opgave_team_edit(request, key):
    require_planner(request.seat)
    team = get_object_or_404(_teams(request.seat), key=key)
    places = _places(team)
    form = TeamForm(request.POST or None, initial=initial_team(team, places), places=places)
    versions, status = None, form_status(form)
    if form.is_valid():
        facts = {"revision": form.cleaned_data["revision"] or 0, **form.fields_of_team()}
        try:
            edit_team(team, by=request.seat, now=timezone.now(), **facts)
        except Stale:
            team = _teams(request.seat).get(pk=team.pk)
            versions, status = both_versions(form, initial_team(team, places)), 409
        else:
            return done(request, "opgave-list", f"Opgeslagen: {team}.")
    context = {"form": form, "team": team, "versions": versions, "back": reverse("opgave-list")}
    return render(request, "meetings/opgave_team.html", context, status=status)


def _is_there(seat: Seat, data: dict) -> bool:
    return _teams(seat).filter(theme=data["theme"], name=data["name"], since=data["since"]).exists()


def require_planner(seat: Seat) -> None:
    """To a commission these pages aren't there; to others but the secretariat they are closed."""
    if not may_read_plan(seat):
        raise Http404
    require(may_plan(seat))


def _places(team: OpgaveTeam | None = None) -> list[Organisation]:
    """Return the organisations that may have members: the Rijk as a whole, the koepels, and who has them already."""
    rows = Organisation.objects.filter(slug="rijk") | Organisation.objects.filter(kind="koepel")
    if team:
        rows |= Organisation.objects.filter(pk__in=team.members.values("organisation"))
    return list(rows.prefetch_related("names"))
