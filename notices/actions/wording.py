"""What a mail about notices says: written at the moment of sending, of what its reader may still read then."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse

from lib import dates
from lib.templatetags.ui import count_of
from notices.actions.wishes import chosen_alarms, token_of
from notices.models import Channel, Message, Notice
from parties.models import Level, Role, Seat
from trail.models import News

SAME = 3
Chosen = dict[int, list[int]]  # by notice (pk) the days before the last on which its seat wants to hear
WHO = {
    "coordinator": "de coördinator van uw organisatie",
    "mailbox": "de postbus van uw organisatie",
    "agenda": "een voorstel voor de agenda van een volgend overleg",
}


@dataclass(frozen=True)
class Line:
    """One thing in a mail: what it is about, what there is about it, and where to go."""

    about: str
    words: str
    note: str
    url: str
    verb: str


@dataclass
class Part:
    """What one seat hears; of a mailbox `seat` is empty."""

    seat: str
    lines: list[Line] = field(default_factory=list)


def notices_of(message: Message) -> list[Notice]:
    rows = message.notices.standing().select_related(
        "kind", "organisation", "subject_type", "event", "term__kind", "seat__user"
    )
    return list(rows.order_by("seat", "kind__order", "kind", "last_on", "pk"))


def is_unsettled(notices: list[Notice]) -> bool:
    """Say whether something happened to a subject that isn't followed yet: then what is known may be out of date."""
    about = models.Q()
    for row in {(row.subject_type_id, row.subject_id) for row in notices}:
        about |= models.Q(event__subject_type=row[0], event__subject_id=row[1])
    return bool(notices) and News.objects.filter(about, failures=0).exists()


def words_of(message: Message, notices: list[Notice], now: dt.datetime) -> dict[str, str]:
    """Return recipient, subject, text and HTML of the mail about these notices; two queries per kind of subject, and two.

    Titles stand in it only if everybody may read them: for the rest one logs in.
    """
    today = dates.local_day(now)
    public, chosen = _public(notices), chosen_alarms(notices)
    parts = []
    places = Seat.objects.with_labels().in_bulk({row.seat_id for row in notices if row.seat_id})
    for seat, rows in groupby(notices, key=lambda row: row.seat_id):
        label = places[seat].label if seat else ""
        parts.append(Part(label, _lines(list(rows), public, today, chosen)))
    lines = [line for part in parts for line in part.lines]
    context = {
        "parts": parts,
        "has_seats": len(parts) > 1,
        "is_mailbox": message.mailbox_id is not None,
        "subject": _subject(lines),
        "action": lines[0] if len(lines) == 1 else None,
        "url": settings.BASE_URL + reverse("notice-list"),
        "preferences": settings.BASE_URL + reverse("notice-preferences"),
        "base_url": settings.BASE_URL,
    }
    plain = render_to_string("mail/notices.txt", context)
    return {
        "recipient": message.person.email if message.person else message.mailbox.mailbox,
        "subject": f"{settings.EMAIL_SUBJECT_PREFIX}{context['subject']}"[:200],
        "text": plain.partition("\n")[2].strip() + "\n",
        "html": render_to_string("mail/notices.html", context),
    }


def unsubscribe_headers(message: Message) -> dict[str, str]:
    """Let a mail program offer to stop these mails (RFC 8058); not for a mailbox, which nobody chose."""
    if message.person_id is None:
        return {}
    url = settings.BASE_URL + reverse("notice-unsubscribe", args=[token_of(message)])
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _subject(lines: list[Line]) -> str:
    if len(lines) == 1:
        return f"{lines[0].about}: {lines[0].words}"
    return f"{count_of(len(lines), 'melding,meldingen')} voor u"


def _place(row: Notice) -> tuple[int, int]:
    return row.subject_type_id, row.subject_id


def _public(notices: list[Notice]) -> dict[tuple[int, int], str]:
    """Return the titles of the subjects that everybody may read."""
    found = {}
    for about in {row.subject_type for row in notices}:
        pks = {row.subject_id for row in notices if row.subject_type_id == about.pk}
        rows = about.model_class()._default_manager.visible_to(None).filter(pk__in=pks)
        found |= {(about.pk, row.pk): str(row) for row in rows}
    return found


def _lines(
    rows: list[Notice], public: dict[tuple[int, int], str], today: dt.date, chosen: Chosen
) -> list[Line]:
    """Return a line per notice; more than three that would read the same become one."""
    found = []
    for _, same in groupby(rows, key=lambda row: (row.kind_id, row.last_on, row.event_id)):
        lines = [(row, _line(row, public.get(_place(row)), today, chosen)) for row in same]
        alike = Counter((line.words, line.note) for row, line in lines if not public.get(_place(row)))
        for row, line in lines:
            number = 0 if public.get(_place(row)) else alike[line.words, line.note]
            if number <= SAME:
                found.append(line)
            elif (together := _together(number, line)) not in found:
                found.append(together)
    return found


def _together(number: int, line: Line) -> Line:
    url = settings.BASE_URL + reverse("notice-list")
    about = f"{number} keer: {line.about[:1].lower()}{line.about[1:]}"
    return Line(about, line.words, line.note, url, "Bekijk uw meldingen")


def _line(row: Notice, title: str | None, today: dt.date, chosen: Chosen) -> Line:
    path = reverse("notice-open", args=[row.key]) if row.seat_id else row.term.path
    url = settings.BASE_URL + path
    about = f"{row.kind}, ‘{title}’" if title else str(row.kind)
    if row.term is None:
        words = row.event.sentence if row.event.level == Level.PUBLIC else "log in om het te zien"
        return Line(about, words, "", url, "Bekijk wat er gebeurde")
    note = hop_note(row, today, chosen.get(row.pk)) or next_note(row, today, chosen.get(row.pk, ()))
    return Line(about, when(row.last_on, today), note, url, "Bekijk waar het om gaat")


def next_note(row: Notice, today: dt.date, chosen: Iterable[int]) -> str:
    """Say when this seat hears of it again if nothing happens, by the days that it chose; a mailbox isn't told.

    Whom a term reaches as the coordinator hears of each day that is left.
    """
    if row.seat_id is None:
        return ""
    is_hop = row.seat.role == Role.COORDINATOR and Role.COORDINATOR not in row.kind.roles
    alarms = zip(row.term.alarms, row.term.offsets, strict=True)
    again = [at for at, offset in alarms if at > today and (is_hop or offset in chosen)]
    if again:
        since = "vanaf" if row.kind.channel == Channel.WEEKLY else "op"
        return f"Doet u niets, dan herinneren wij u weer {since} {dates.long(again[0])}."
    return "Doet u niets, dan herinneren wij u niet nog een keer."


def when(last_on: dt.date, today: dt.date) -> str:
    """Write «uiterlijk 3 maart 2027, over 7 dagen» or «de termijn was 3 maart 2027»."""
    if last_on < today:
        return f"de termijn was {dates.long(last_on)}"
    return f"uiterlijk {dates.long(last_on)}, {dates.distance(last_on, today)}"


def hop_note(row: Notice, today: dt.date, chosen: Iterable[int] | None = None) -> str:
    """Announce one step before who follows if nothing happens: from the last day on, or in the last that one hears
    before it, by the days that its seat chose (none given: those of the kind)."""
    term = row.term
    hop = term.hop_after(today) if row.last_on else None
    if hop is None:
        return ""
    who, day = hop
    wanted = set(row.kind.alarms if chosen is None else chosen)
    alarms = list(zip(term.alarms, term.offsets, strict=True))
    has_passed = any(at <= today and offset <= 0 for at, offset in alarms)
    if not has_passed and any(today < at < day and offset in wanted for at, offset in alarms):
        return ""
    return f"Is er op {dates.long(day)} niets gemeld, dan volgt {WHO[who]}."
