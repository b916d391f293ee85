"""What moving or cancelling an overleg brings about, said before the click."""

import datetime as dt

from django.db.models import Count, Q

from meetings.models import AgendaItem, Meeting, Participation
from meetings.recipients import by_organisation, hearing, invited
from parties.models import Readable, Seat


def of_moving(seat: Seat, meeting: Meeting, now: dt.datetime) -> dict:
    """Return who is mailed, how many answers are asked again, how many offices have a replacement now, and
    which overleggen it is tied to; six queries.
    """
    counts = meeting.participations.aggregate(
        answered=Count("pk", filter=~Q(answer=Participation.Answer.OPEN)),
        replaced=Count("pk", filter=~Q(replaced_by="")),
    )
    return {"told": by_organisation(hearing(meeting, now)), "tied": tied(seat, meeting), **counts}


def of_cancelling(seat: Seat, meeting: Meeting, now: dt.datetime) -> dict:
    """Return who is mailed, which verslagen lose their agenda and where they go, and what it is tied to."""
    return {
        "told": by_organisation(invited(meeting, now)),
        "tabled": tabled(seat, meeting, now),
        "tied": tied(seat, meeting),
    }


def tied(seat: Seat, meeting: Meeting) -> list[tuple[Meeting, str]]:
    """Return the overleggen before and after it that this seat may know of, each with a word; one query."""
    near = Q(pk=meeting.before_id) | Q(before=meeting, state__in=Meeting.OPEN)
    rows = Meeting.objects.visible_to(seat).filter(near).order_by("planned_start", "pk")
    return [
        (
            row,
            "dit overleg gaat eraan vooraf" if row.pk == meeting.before_id else "gaat aan dit overleg vooraf",
        )
        for row in rows
    ]


def tabled(seat: Seat, meeting: Meeting, now: dt.datetime) -> list[str]:
    """Return the titles of overleggen whose verslag would be adopted here, as far as this seat reads both."""
    items = AgendaItem.objects.filter(agenda__meeting=meeting, adopts__adopted_at=None, adopts__isnull=False)
    seen = items.filter(Readable(seat, now, "agenda__"), Readable(seat, now, "adopts__"))
    return [str(item.adopts.meeting) for item in seen.select_related("adopts__meeting").order_by("position")]
