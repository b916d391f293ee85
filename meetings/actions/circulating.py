"""Verslag without a next overleg: laid before the parties in writing, who agree or object before a day (E9)."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from lib import dates
from lib.words import listing
from meetings.actions.minutes import Written
from meetings.models import Circulation, Minutes, MinutesItem
from meetings.sides import is_on_behalf, side_name, side_of, sides_of
from meetings.workflow import MINUTES
from notices.actions import queue_mail
from papers.actions.confirmations import answer_text, answers_to, hash_of
from papers.models import TextConfirmation
from parties.models import Organisation, Role, Seat, seats_in
from trail.models import Event
from trail.workflow import Blocked, Stale

Said = Mapping[int, Sequence[dict]]
UNDER = ("key", "label", "text", "parties", "words")


def fingerprint_of(texts: Iterable[str], agreements: Said) -> str:
    """Return the fingerprint of what the parties agree to: the texts, and each afspraak with parties and term.

    `agreements` go by agenda item pk (JSON rows). Of a term in words the words count, not the days that we read
    in them: those follow an overleg that moves.
    """
    rows = [
        json.dumps([pk, *(row[name] for name in UNDER), "" if row["words"] else row["reading"]])
        for pk, found in sorted(agreements.items())
        for row in found
    ]
    return hash_of([*texts, *rows])


@transaction.atomic
def circulate(
    minutes: Minutes, *, closes_on: dt.date, by: Seat, now: dt.datetime, agreements: Said | None = None
) -> Circulation:
    """Take the step «schriftelijk laten vaststellen»: the text stands until all answered or it is taken back.

    `agreements` are the afspraken as the verslag shows them; fingerprint and answers are about them as well.
    """
    if closes_on < dates.local_day(now):
        raise Blocked("Kies vandaag of een latere dag.")
    parties = listing([side_name(row) for row in sides_of(minutes.meeting)])
    words = {"parties": parties, "until": dates.long(closes_on)}
    event = MINUTES.take("circulate", minutes, by=by, now=now, words=words)
    _tell(minutes, words, event=event, now=now)
    texts = dict(MinutesItem.objects.filter(minutes=minutes).order_by("pk").values_list("pk", "text"))
    return Circulation.objects.create(
        minutes=minutes,
        texts={str(pk): text for pk, text in texts.items()},
        text_hash=fingerprint_of(texts.values(), agreements or {}),
        opened_at=now,
        opened_by=by,
        closes_on=closes_on,
    )


@transaction.atomic
def answer_circulation(
    minutes: Minutes, *, text_hash: str, answer: str, note: str, by: Seat, now: dt.datetime
) -> TextConfirmation:
    """Agree or object for the party of this seat; until the round ends the newest answer counts.

    Raises Stale if the text that was read isn't the one that lies before the parties.
    """
    locked = Minutes.objects.select_for_update(no_key=True).get(pk=minutes.pk)
    party = side_of(by, minutes.meeting)
    if party is None:
        raise PermissionDenied("answer_circulation")
    around = locked.circulations.last()
    if locked.state != Minutes.State.WRITTEN or around is None or around.text_hash != text_hash:
        raise Stale
    if dates.local_day(now) > around.closes_on:
        raise Blocked(f"Antwoorden kon tot en met {dates.long(around.closes_on)}.")
    row = answer_text(
        minutes, text_hash=text_hash, answer=answer, note=note, party=party, by=by, now=now,
        is_on_behalf=is_on_behalf(by),
    )  # fmt: skip
    sentence = f"{side_name(party)} over het verslag: {row.get_answer_display()}."
    Event.write(minutes, "minutes.answer", sentence, by=by, now=now, reason=note)
    return row


def answers_of(around: Circulation) -> list[tuple[Organisation, TextConfirmation | None]]:
    """Return each party with its answer in this round, in the fixed order; three queries."""
    given = answers_to(around.minutes, around.text_hash, since=around.opened_at)
    return [(party, given.get(party.pk)) for party in sides_of(around.minutes.meeting)]


def not_agreed(around: Circulation, now: dt.datetime) -> str:
    """Say why the written round can't adopt the verslag at this moment; empty if it can.

    An objection always stands in the way; a party that is silent until the closing day doesn't, and is named.
    But somebody beside the organiser, which wrote the verslag, must have answered.
    """
    answers = answers_of(around)
    against = [side_name(party) for party, row in answers if row and not row.is_consent]
    silent = [side_name(party) for party, row in answers if row is None]
    if against:
        return f"Niet akkoord: {listing(against)}. Neem de ronde terug en pas de tekst aan."
    if silent and dates.local_day(now) <= around.closes_on:
        return f"Nog geen antwoord van {listing(silent)}. Dat kan tot en met {dates.long(around.closes_on)}."
    if len(silent) == len(answers):
        return "Geen enkele partij heeft geantwoord."
    own = around.minutes.owner_id
    others = [row for party, row in answers if party.pk != own]
    if others and not any(others):
        name = next(side_name(party) for party, row in answers if party.pk == own)
        return f"Behalve {name} heeft geen enkele partij geantwoord."
    return ""


def as_written(around: Circulation) -> Written:
    """Return what goes on record when this round adopts: the answers, and the text as it was first offered."""
    said: dict[str, list[str]] = {}
    rows = []
    for party, row in answers_of(around):
        label = row.get_answer_display() if row else "geen antwoord"
        said.setdefault(label, []).append(side_name(party))
        rows.append({
            "party": side_name(party), "answer": label, "note": row.note if row else "",
            "on_behalf": bool(row and row.is_on_behalf), "day": dates.long(dates.local_day(row.given_at)) if row else "",
        })  # fmt: skip
    sentence = " ".join(f"{label.capitalize()}: {listing(names)}." for label, names in said.items())
    first = around.minutes.circulations.first()
    return Written(rows, sentence, {int(pk): text for pk, text in first.texts.items()})


def told_seats(minutes: Minutes, now: dt.datetime) -> list[Seat]:
    """Return the seats that are asked to answer, each address once; two queries beside those of the parties."""
    parties = [row.pk for row in sides_of(minutes.meeting)]
    seats = seats_in(minutes.audience_id, now).filter(organisation__in=parties)
    seats = seats.filter(role__in=(Role.KOEPEL, Role.APPROVER)).select_related("user", "organisation")
    return list(seats.prefetch_related("organisation__names").order_by("organisation__order", "pk"))


def _tell(minutes: Minutes, words: dict[str, str], *, event: Event, now: dt.datetime) -> None:
    """Write to who answers for a party: the people of the koepels, and the approver of the organiser."""
    url = settings.BASE_URL + reverse("minutes-answer", args=[minutes.meeting.key])
    context = {"meeting": str(minutes.meeting), "url": url, **words}
    for email in dict.fromkeys(seat.user.email for seat in told_seats(minutes, now)):
        queue_mail(
            to=email, template="minutes_circulated", context=context, event=event, now=now,
            once=f"minutes-circulated:{event.key}:{email}"[:120],
        )  # fmt: skip
