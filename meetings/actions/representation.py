"""What a decision was taken without: kept with it, so that nobody has to remember. Never a reason to refuse."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from lib.words import listing
from meetings.models import AgendaItem, Meeting, Minutes, Participation
from meetings.representation import missing_at
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked

WITHOUT = "Genomen terwijl {names} niet vertegenwoordigd {verb}."
ARRIVED, LEFT = "arrived", "left"


def without(names: str) -> str:
    """Write «Genomen terwijl IPO en UvW niet vertegenwoordigd waren.», or nothing."""
    return WITHOUT.format(names=names, verb="waren" if " en " in names else "was") if names else ""


@transaction.atomic
def note_representation(
    item: AgendaItem, *, by: Seat | None, now: dt.datetime, is_agreed: bool = False
) -> None:
    """Keep with a decided agenda item who wasn't represented; one event on the agenda if that changed.

    Decided is what has that outcome, and with `is_agreed` where an afspraak was made.
    """
    is_decided = is_agreed or item.outcome == AgendaItem.Outcome.DECIDED
    names = listing(missing_at(item, item.agenda.meeting)) if is_decided else ""
    if names == item.unrepresented:
        return
    AgendaItem.objects.filter(pk=item.pk).update(unrepresented=names)
    item.unrepresented = names
    sentence = f"Agendapunt {item.position} ({item.title}): {_told(names, item, is_agreed)}."
    Event.write(item.agenda, "agenda.representation", sentence, by=by, now=now, is_key=bool(names))


def _told(names: str, item: AgendaItem, is_agreed: bool) -> str:
    if not names and item.outcome == AgendaItem.Outcome.DECIDED:
        return "bij het besluit ontbrak niemand"
    if not names:
        return "bij de afspraak ontbrak niemand" if is_agreed else "er is geen besluit genomen"
    return f"besluit of afspraak {without(names)[0].lower()}{without(names)[1:-1]}"


def recheck(meeting: Meeting, *, by: Seat, now: dt.datetime) -> None:
    """Look again at all that was decided, after the attendance changed."""
    decided = Q(outcome=AgendaItem.Outcome.DECIDED) | ~Q(unrepresented="")
    rows = AgendaItem.objects.filter(decided, agenda__meeting=meeting)
    for item in rows.select_related("agenda__meeting"):
        note_representation(item, by=by, now=now, is_agreed=bool(item.unrepresented))


def require_open_attendance(meeting: Meeting) -> None:
    """Raise Blocked once the verslag, which says who was there, was adopted or lies before the parties."""
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes and minutes.adopted_at:
        raise Blocked("Het verslag is vastgesteld. De aanwezigheid kan niet meer worden gewijzigd.")
    if minutes and minutes.state == Minutes.State.WRITTEN:
        raise Blocked("Het verslag ligt voor in een schriftelijke ronde. Neem die eerst terug.")


@transaction.atomic
def record_presence(
    participation: Participation,
    item: AgendaItem | None,
    which: str,
    *,
    by: Seat,
    now: dt.datetime,
) -> None:
    """Say at which agenda item a seat arrived, or after which it left; None: as long as everybody.

    `which` is «arrived» or «left». Raises Blocked as `require_open_attendance`, or if one would leave before
    arriving. Writes one event, which names the office only.
    """
    rows = Participation.objects.select_for_update(of=("self",), no_key=True)
    seat = rows.select_related("meeting", "office", "from_item", "until_item").get(pk=participation.pk)
    require_open_attendance(seat.meeting)
    field = {ARRIVED: "from_item", LEFT: "until_item"}[which]
    if getattr(seat, field) == item:
        return
    setattr(seat, field, item)
    if seat.from_item and seat.until_item and seat.from_item.position > seat.until_item.position:
        raise Blocked("Het laatste agendapunt ligt voor het eerste. Kies een ander agendapunt.")
    seat.save(update_fields=[field])
    sentence = f"{seat.office}: {span(seat) or 'bij alle agendapunten'}."
    Event.write(seat.meeting, "meeting.attendance", sentence, by=by, now=now, is_key=False)
    recheck(seat.meeting, by=by, now=now)


def span(seat: Participation) -> str:
    """Write «vanaf punt 3, tot en met punt 5», or nothing for who was there all the time."""
    begin = f"vanaf punt {seat.from_item.position}" if seat.from_item else ""
    end = f"tot en met punt {seat.until_item.position}" if seat.until_item else ""
    return ", ".join(part for part in (begin, end) if part)
