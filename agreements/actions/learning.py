"""Lessons: keep what an evaluation taught, and let others learn from it as well (CL-02)."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from agreements.models import Lesson
from agreements.permissions import may_edit_lesson, may_write_lesson
from lib.words import listing
from meetings.models import Meeting
from parties.models import Audience, AudienceMember, Level, Organisation, Role, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

Circle = Lesson.Circle
ORDER = list(Circle)
AT_THE_TABLES = (Role.SECRETARIAT, Role.POLICY, Role.APPROVER, Role.KOEPEL, Role.COORDINATOR)
ELSEWHERE = "Uw organisatie hoort niet bij de deelnemers van dit overleg. Kies andere lezers."
NARROWER = "Wie de les al kan lezen, blijft haar lezen. Kies dezelfde lezers, of meer."


@transaction.atomic
def record_lesson(
    *, circle: str, meeting: Meeting | None, by: Seat, now: dt.datetime, **fields: Any
) -> Lesson:
    """Keep a lesson of the own organisation for exactly the chosen readers; `fields` are those of the form.

    The same, kept twice within a minute from one seat, is one lesson.
    """
    if not may_write_lesson(by):
        raise PermissionDenied("record_lesson")
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    since = now - dt.timedelta(minutes=1)
    just_now = Lesson.objects.filter(
        created_by=by, created_at__gt=since, circle=circle, meeting=meeting, **fields
    )
    if twin := just_now.first():
        return twin
    lesson = Lesson.objects.create(
        circle=circle, meeting=meeting, owner=by.organisation, created_by=by, created_at=now,
        **_readers(circle, meeting, by.organisation, now), **fields,
    )  # fmt: skip
    Event.write(lesson, "lesson.record", "Les vastgelegd.", by=by, now=now)
    return lesson


@transaction.atomic
def edit_lesson(
    row: Lesson, /, *, revision: int, circle: str, by: Seat, now: dt.datetime, **fields: Any
) -> None:
    """Change it, for the same readers or more of them; one event if anything changed, at the new level if it widens.

    Raises Stale if somebody else changed it after `revision`, Blocked for fewer readers than it has.
    """
    if Lesson.objects.filter(pk=row.pk, revision=revision).update(revision=F("revision") + 1) != 1:
        raise Stale
    held = Lesson.objects.select_related("owner", "meeting").get(pk=row.pk)
    if not may_edit_lesson(by, held):
        raise PermissionDenied("edit_lesson")
    if ORDER.index(Circle(circle)) < ORDER.index(Circle(held.circle)):
        raise Blocked(NARROWER)
    changed = [name for name, value in fields.items() if getattr(held, name) != value]
    if changed:
        words = [str(Lesson._meta.get_field(name).verbose_name) for name in changed]
        for name in changed:
            setattr(held, name, fields[name])
        held.save(update_fields=changed)
        Event.write(held, "lesson.edit", f"Les gewijzigd: {listing(words)}.", by=by, now=now)
    if circle != held.circle:
        _widen(held, circle, by=by, now=now)


def _widen(lesson: Lesson, circle: str, *, by: Seat, now: dt.datetime) -> None:
    """Show it to more readers from now on; what happened before stays with those who could read it then."""
    readers = _readers(circle, lesson.meeting, lesson.owner, now)
    lesson.circle, lesson.level, lesson.audience = circle, readers["level"], readers["audience"]
    lesson.save(update_fields=["circle", "level", "audience"])
    whom = "de deelnemers van het overleg" if circle == Circle.MEETING else "alle partijen"
    Event.write(lesson, "lesson.show", f"Les nu te lezen voor {whom}.", by=by, now=now)


def _readers(circle: str, meeting: Meeting | None, owner: Organisation, now: dt.datetime) -> dict[str, Any]:
    """Return level and audience of this choice; raises Blocked if whose lesson it is would not be among the readers."""
    if circle == Circle.OWN:
        return {"level": Level.PARTY, "audience": None}
    if circle == Circle.ALL:
        return {"level": Level.PARTICIPANTS, "audience": _everybody(now)}
    if meeting is None:
        raise Blocked("Kies een overleg, of andere lezers.")
    if not meeting.participants.members.at(now).admitting().filter(organisation=owner).exists():
        raise Blocked(ELSEWHERE)
    return {"level": Level.PARTICIPANTS, "audience": meeting.participants}


def _everybody(now: dt.datetime) -> Audience:
    """Everybody who sits or works at the tables of Rijk and koepels: no commission, no administrator (§9.2)."""
    circle = Audience.objects.create(kind=Audience.Kind.PARTIES)
    members = [AudienceMember(audience=circle, role=role, since=now) for role in AT_THE_TABLES]
    AudienceMember.objects.bulk_create(members)
    return circle
