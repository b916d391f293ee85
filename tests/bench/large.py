"""Overleggen that are larger than those of the filling, made by the actions that the screens use; made once."""

import datetime as dt
import itertools
from collections.abc import Iterable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from meetings.actions.agenda import add_item, citation, send
from meetings.actions.annexes import add_annex
from meetings.actions.plan import plan_meeting
from meetings.models import Meeting
from parties.models import Office, Role, Seat

TEXT = (
    "<p>Rijk en medeoverheden bespreken de stand van zaken en wat er nodig is om verder te komen.</p>"
    "<p>Gevraagd wordt om in te stemmen met de voorgestelde aanpak, zie {}.</p>"
)


def make(subject: str, *, items: int, papers: Iterable[bytes], seats: int) -> Meeting:
    """Return the overleg with this subject; if need be with so many items and seats, the papers among its items.

    The parties of the Rijk and the koepels are at its table and the agenda is sent.
    """
    found = Meeting.objects.filter(subject=subject).first()
    if found:
        return found
    by = Seat.objects.filter(role=Role.SECRETARIAT, organisation__slug="bzk").first()
    now = timezone.now() - dt.timedelta(hours=1)  # the limit views ask as of when they were asked first
    meeting = plan_meeting(
        by=by, now=now, invited=_offices(seats), kind=Meeting.Kind.BESTUURLIJK, subject=subject,
        planned_precision="minute", planned_start=now + dt.timedelta(days=100),
    )  # fmt: skip
    rows = [
        add_item(meeting.agenda, by=by, now=now, title=f"Onderwerp {number}", minutes=3)
        for number in range(1, items + 1)
    ]
    for number, (content, item) in enumerate(zip(papers, itertools.cycle(rows)), 1):
        upload = SimpleUploadedFile(f"{number}.pdf", content)
        annex = add_annex(item, upload, title=f"Bespreekstuk {number}", by=by, now=now)
        item.annotation = TEXT.format(citation(annex.key))
        item.save(update_fields=["annotation"])
    send(meeting.agenda, by=by, now=now)
    return meeting


def _offices(count: int) -> list[Office]:
    """Return the chairs of the koepels and so many others that there are `count`; what lacks is made up."""
    chairs = list(Office.objects.filter(kind=Office.Kind.KOEPEL_CHAIR))
    others = Office.objects.exclude(kind=Office.Kind.KOEPEL_CHAIR).order_by("order", "slug")
    found = chairs + list(others[: count - len(chairs)])
    return found + [_office(number, found[0]) for number in range(len(found), count)]


def _office(number: int, other: Office) -> Office:
    kind = Office.Kind.DIRECTOR_GENERAL
    made = Office.objects.create(
        slug=f"fictief-{number}", kind=kind, organisation=other.organisation, order=200
    )
    made.titles.create(title=f"fictieve directeur-generaal {number}", abbreviation=f"dg{number}")
    return made
