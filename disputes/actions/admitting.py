"""Who sits in the external help: asked, stated, judged and admitted to this one file until the end; and their own notes."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from disputes.actions.steps import lock
from disputes.help_workflow import MEMBER
from disputes.models import CommissionMember, CommissionNote, ExternalHelp
from disputes.permissions import may_run_help, sits_in
from lib import dates
from notices.actions.accounts import invite, write_down
from notices.actions.outbox import queue_mail
from papers.actions import add_document
from parties.models import Audience, Invitation, Level, Role, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

State = CommissionMember.State
MINUTE = dt.timedelta(minutes=1)
SECOND = dt.timedelta(seconds=1)


def _lock_member(member: CommissionMember) -> CommissionMember:
    dispute = lock(member.help.dispute)
    row = CommissionMember.objects.select_related("help", "declared_by").get(pk=member.pk)
    row.help.dispute = dispute
    return row


@transaction.atomic
def ask_member(
    help: ExternalHelp, *, name: str, email: str, role: str, by: Seat, now: dt.datetime
) -> CommissionMember:
    """Ask somebody to sit in it: by invitation of a seat until the end, or by mail who has that seat already."""
    dispute = lock(help.dispute)
    row = ExternalHelp.objects.select_related("organisation").get(pk=help.pk)
    row.dispute = dispute
    if not may_run_help(by, row):
        raise PermissionDenied("ask_member")
    if row.state not in ExternalHelp.BUSY[:2]:
        raise Stale
    if email and not (row.organisation and row.ends_at and row.ends_at > now):
        raise Blocked("Kies eerst bij welke organisatie de leden een account krijgen, en tot wanneer.")
    if email and row.members.filter(email__iexact=email).exclude(state=State.REPLACED).exists():
        raise Blocked("Deze persoon is al gevraagd.")
    made = CommissionMember.objects.create(
        help=row, name=name, email=email.lower(), role=role, added_at=now, **dispute.protection
    )
    Event.write(made, "member.ask", f"Een lid van {row} gevraagd.", by=by, now=now)
    if email:
        _tell(made, by, now)
    return made


def _tell(member: CommissionMember, by: Seat, now: dt.datetime) -> None:
    """Write who has an account at this commission; invite who hasn't."""
    help = member.help
    seats = Seat.objects.active(now).filter(organisation=help.organisation, role=Role.COMMISSION)
    if not seats.filter(user__email__iexact=member.email).exists():
        given = {"email": member.email, "name": member.name, "role": Role.COMMISSION, "until": help.ends_at}
        invite(by, organisation=help.organisation, now=now, **given)
        return
    queue_mail(
        to=member.email, template="commission_asked", now=now, once=f"commission:{member.key}",
        context={
            "name": member.name, "commission": str(help), "subject": help.dispute.subject,
            "last_day": dates.long(dates.local_day(help.ends_at - SECOND)),
            "url": settings.BASE_URL + member.get_absolute_url(),
        },
    )  # fmt: skip


@transaction.atomic
def declare(member: CommissionMember, *, posts: str, statement: str, by: Seat, now: dt.datetime) -> Event:
    """State the own posts and interests; after this it never changes."""
    row = _lock_member(member)
    if row.help.ends_at is None or row.help.ends_at <= now:
        raise Stale
    changes = {"posts": posts, "statement": statement, "declared_by": by, "declared_at": now}
    return MEMBER.take("declare", row, by=by, now=now, words={"name": str(row.help)}, **changes)


@transaction.atomic
def accept(member: CommissionMember, *, by: Seat, now: dt.datetime) -> Event:
    """Accept a statement; from now on, or once the help begins, that person reads this one file until the end."""
    row = _lock_member(member)
    day = dates.long(dates.local_day(row.help.ends_at - SECOND)) if row.help.ends_at else ""
    words = {"name": str(row.help), "day": day}
    event = MEMBER.take("accept", row, by=by, now=now, words=words, reviewed_by=by, reviewed_at=now)
    if row.help.state == ExternalHelp.State.RUNNING:
        _let_in(row, now)
    return event


@transaction.atomic
def replace(member: CommissionMember, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """Let somebody go; who had been accepted reads no further from this moment."""
    row = _lock_member(member)
    was_in = row.state == State.ACCEPTED
    words = {"name": str(row.help)}
    changes = {"reviewed_by": by, "reviewed_at": now}
    event = MEMBER.take("replace", row, by=by, now=now, reason=reason, words=words, **changes)
    if was_in:
        _dismiss(row, now)
    return event


def _who(member: CommissionMember) -> dict:
    seat = member.declared_by
    return {"organisation_id": seat.organisation_id, "user_id": seat.user_id, "role": Role.COMMISSION}


def _circles(help: ExternalHelp) -> list[Audience]:
    return [circle for circle in (help.dispute.audience, help.circle) if circle]


def _let_in(member: CommissionMember, now: dt.datetime) -> None:
    """Let this person read the file and the notes of the commission until the end, which is compared when he reads."""
    for circle in _circles(member.help):
        circle.members.create(since=now, until=member.help.ends_at, **_who(member))


def _dismiss(member: CommissionMember, now: dt.datetime) -> None:
    for circle in _circles(member.help):
        circle.members.filter(until__gt=now, **_who(member)).update(until=now)


def _accepted(help: ExternalHelp) -> list[CommissionMember]:
    rows = list(help.members.filter(state=State.ACCEPTED).select_related("declared_by"))
    for row in rows:
        row.help = help
    return rows


def let_in_all(help: ExternalHelp, now: dt.datetime) -> None:
    """Let all read who were accepted before it began."""
    for row in _accepted(help):
        _let_in(row, now)


def dismiss_all(help: ExternalHelp, now: dt.datetime) -> None:
    """End the reading of all members at this moment."""
    for row in _accepted(help):
        _dismiss(row, now)


def lengthen(help: ExternalHelp, before: dt.datetime | None, now: dt.datetime) -> None:
    """Let members read on until the new end, also who stopped already, and let their seats last as long."""
    for row in _accepted(help):
        _dismiss(row, now)
        _let_in(row, now)
    found = {"organisation": help.organisation, "role": Role.COMMISSION, "until": before}
    seats = Seat.objects.filter(pk__in=[row.declared_by_id for row in _accepted(help)], **found)
    seats.update(until=help.ends_at)
    emails = list(help.members.filter(state=State.ASKED).exclude(email="").values_list("email", flat=True))
    Invitation.objects.pending().filter(email__in=emails, **found).update(until=help.ends_at)
    if help.organisation:
        day = dates.long(dates.local_day(help.ends_at - SECOND))
        write_down(
            help.organisation, "seat.given", f"Stoelen van commissieleden duren tot en met {day}.", None, now
        )


@transaction.atomic
def write_note(
    help: ExternalHelp, *, text: str, upload: "UploadedFile | None" = None, by: Seat, now: dt.datetime
) -> CommissionNote:
    """Write to the other members; neither the parties nor the process owner read it.

    The same words of one seat within a minute are one note.
    """
    ExternalHelp.objects.select_for_update(no_key=True).get(pk=help.pk)
    row = ExternalHelp.objects.select_related("circle", "dispute").get(pk=help.pk)
    if not (
        row.dispute.is_open
        and sits_in(by, row)
        and row.circle
        and row.ends_at
        and row.ends_at > now
        and row.state in ExternalHelp.BUSY
    ):
        raise PermissionDenied("write_note")
    readers = {"level": Level.COMMISSION, "audience": row.circle}
    if twin := CommissionNote.objects.filter(help=row, seat=by, text=text, at__gt=now - MINUTE).first():
        return twin
    document = add_document(upload, title=upload.name, by=by, now=now, **readers) if upload else None
    return CommissionNote.objects.create(help=row, text=text, document=document, seat=by, at=now, **readers)
