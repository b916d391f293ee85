"""What stands in the placeholders of addresses about notices: of the VNG, for which the record owes something."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from agreements.models import Agreement
from meetings.models import Meeting
from notices.actions import Due, Telling, notify, remind, set_absence, set_terms
from notices.actions.wishes import token_of
from notices.models import Bell, Message, Notice, Term
from parties.models import Absence
from trail.models import Event

LATER = dt.date(2199, 1, 1)


def of_notices(demo) -> dict[str, dict]:
    """Return a term that runs, a notice, a mail and an absence of the VNG, made once."""
    now = timezone.now()
    absence = Absence.objects.filter(seat=demo.vng).first() or set_absence(
        demo.vng, first_day=LATER, last_day=LATER, replacement=demo.coordinator, now=now
    )
    notice = told(demo, now)
    return {
        "watched": {"key": watched(demo, now).key},
        "notice": {"key": notice.key},
        "unsubscribe": {"token": token_of(notice.message)},
        "absence": {"key": absence.seat.key, "day": absence.first_day.isoformat()},
    }


def watched(demo, now: dt.datetime) -> Term:
    """Return the term of an afspraak that the VNG has to fulfil in a month."""
    agreement = Agreement.objects.get(title="Overzicht van wijkteams")
    place = demo.vng.organisation_id
    due = Due("afspraak", place, agreement.get_absolute_url(), timezone.localdate() + dt.timedelta(days=30))
    set_terms(Agreement, {agreement.pk: [due]}, now)
    return Term.objects.get(subject_id=agreement.pk, kind__slug="afspraak", organisation=place)


def told(demo, now: dt.datetime) -> Notice:
    """Return a notice of the VNG about a coming overleg, with the mail that it went in."""
    coming = Meeting.objects.get(subject="Fictief: fysieke thema’s")
    about = ContentType.objects.get_for_model(Meeting)
    event = Event.objects.visible_to(demo.vng).filter(subject_type=about, subject_id=coming.pk).earliest("pk")
    notify([Telling("overleg-nieuws", event, demo.vng)], now)
    notice = Notice.objects.get(seat=demo.vng, event=event)
    if notice.message is None:
        once = {"person": demo.vng.user, "created_at": now, "not_before": now, "state": Message.State.SENT}
        notice.message, _ = Message.objects.get_or_create(once="notices:demo", defaults=once)
        notice.save(update_fields=["message"])
    return notice


def remind_of(demo) -> Term:
    """Return that term after the VNG was reminded of it today."""
    now = timezone.now()
    term = watched(demo, now)
    Term.objects.filter(pk=term.pk).update(alarms=[timezone.localdate()], offsets=[28])
    Bell.objects.filter(term=term).update(next_on=timezone.localdate())
    remind(now)
    return term
