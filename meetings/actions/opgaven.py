"""Opgaven: who answers for each, and the interbestuurlijke teams; kennismakingen of a new cabinet."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F

from lib import dates
from meetings import circles
from meetings.models import Introduction, OpgaveLead, OpgaveTeam, OpgaveTeamMember
from parties.models import Cabinet, Level, Office, Organisation, Seat, Theme
from trail.models import Event
from trail.workflow import Blocked, Stale

BEFORE = "Kies een dag na {day}: sinds die dag is {office} aanspreekbaar."


def open_to_all(by: Seat, now: dt.datetime) -> dict:
    """Return the protection of what all seats read but an external commission."""
    circle = circles.make_planning_circle(now)
    return {"level": Level.PARTICIPANTS, "owner": by.organisation, "audience": circle}


@transaction.atomic
def appoint(
    theme: Theme,
    *,
    office: Office,
    contact: Organisation | None,
    since: dt.date,
    seen: str,
    note: str = "",
    by: Seat,
    now: dt.datetime,
) -> OpgaveLead:
    """Let this office answer for the opgave from this day; who did before ends on it.

    `seen` is the key of the one that the writer saw, or empty: raises Stale if there is another by now. Raises
    Blocked for a day before that one began; on the same day it was a mistake, and is put right.
    """
    Theme.objects.select_for_update(no_key=True).get(pk=theme.pk)
    last = OpgaveLead.objects.filter(theme=theme).order_by("since").last()
    if (last.key if last else "") != seen:
        raise Stale
    facts = {"office": office, "contact": contact, "note": note}
    if last and last.since and since < last.since:
        raise Blocked(BEFORE.format(day=dates.long(last.since), office=last.office))
    if last and since == last.since:
        made, _ = OpgaveLead.objects.update_or_create(pk=last.pk, defaults=facts)
    else:
        if last and last.until is None:
            last.until = since
            last.save(update_fields=["until"])
        made = OpgaveLead.objects.create(theme=theme, since=since, **facts, **open_to_all(by, now))
    sentence = f"{office} is vanaf {dates.long(since)} aanspreekbaar voor {theme}."
    Event.write(made, "opgave.lead", sentence, by=by, now=now)
    return made


Members = Mapping[Organisation, Sequence[str]]


@transaction.atomic
def make_team(*, members: Members, by: Seat, now: dt.datetime, **facts) -> OpgaveTeam:
    """Set up a team with its members: functions, by organisation."""
    team = OpgaveTeam.objects.create(**facts, **open_to_all(by, now))
    _set_members(team, members)
    Event.write(
        team, "opgave.team", f"Interbestuurlijk team ‘{team}’ ingesteld voor {team.theme}.", by=by, now=now
    )
    return team


@transaction.atomic
def edit_team(
    team: OpgaveTeam, *, members: Members, revision: int, by: Seat, now: dt.datetime, **changes
) -> None:
    """Change a team; raises Stale if somebody else did after `revision`."""
    _update(team, revision, changes)
    _set_members(team, members)
    Event.write(
        team, "opgave.team", f"Interbestuurlijk team ‘{team}’ gewijzigd.", by=by, now=now, is_key=False
    )


def _set_members(team: OpgaveTeam, members: Members) -> None:
    present = {organisation: list(rows) for organisation, rows in members.items() if rows}
    team.members.exclude(organisation__in=present).delete()
    for organisation, rows in present.items():
        OpgaveTeamMember.objects.update_or_create(
            team=team, organisation=organisation, defaults={"functions": rows}
        )


@transaction.atomic
def plan_introduction(cabinet: Cabinet, *, by: Seat, now: dt.datetime, **facts) -> Introduction:
    """Put a kennismaking or werkbezoek in the plan of this cabinet."""
    row = Introduction.objects.create(cabinet=cabinet, **facts, **open_to_all(by, now))
    Event.write(row, "introduction.plan", f"Gepland: {row}.", by=by, now=now)
    return row


@transaction.atomic
def edit_introduction(row: Introduction, *, revision: int, by: Seat, now: dt.datetime, **changes) -> None:
    """Change it, or say that it was or won't be; raises Stale if somebody else changed it after `revision`."""
    _update(row, revision, changes)
    sentence = f"Gewijzigd: {row} ({row.get_outcome_display()})."
    Event.write(row, "introduction.edit", sentence, by=by, now=now, is_key=False)


def _update(row: OpgaveTeam | Introduction, revision: int, changes: dict) -> None:
    rows = type(row).objects.filter(pk=row.pk, revision=revision)
    if rows.update(revision=F("revision") + 1, **changes) != 1:
        raise Stale
    row.refresh_from_db()
