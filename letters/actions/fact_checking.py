"""Feitencheck: put chosen passages to koepels, hear them until a day, and handle what they said one by one (§9.2)."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from letters.actions.writing import lock
from letters.models import FactCheck, FactPassage, FactReaction, Letter
from letters.paper import passages_of as inserted_of
from letters.permissions import may_ask_facts, may_handle
from lib import dates
from lib.words import listing
from notices.actions import queue_mail
from papers.passages import passages_of
from parties.models import Audience, Level, Organisation, Role, Seat, seats_in
from trail.models import Event
from trail.workflow import Blocked

CLOSED = "Deze feitencheck is gesloten. Reageren kan niet meer."


def choices_of(letter: Letter) -> list[str]:
    """Return what can be put to koepels: the paragraphs of the text and the inserted afspraken, each once; two queries."""
    return list(dict.fromkeys([*passages_of(letter.body), *(row.text for row in inserted_of(letter))]))


@transaction.atomic
def ask_facts(
    letter: Letter, *, texts: Sequence[str], to: Collection[Organisation], subject: str, question: str,
    closes_on: dt.date, together: bool, by: Seat, now: dt.datetime,
) -> list[FactCheck]:  # fmt: skip
    """Put these passages to koepels: each in an extract of its own or, `together`, all in one that they share.

    The extract is a copy in a circle of its own. Raises Blocked if a passage was changed meanwhile, or the day is past.
    The same asked twice within a minute is one.
    """
    row = lock(letter)
    if not may_ask_facts(by, row):
        raise PermissionDenied("ask_facts")
    if closes_on < dates.local_day(now):
        raise Blocked("Kies een dag die nog niet voorbij is.")
    known = choices_of(row)
    if not texts or any(text not in known for text in texts):
        raise Blocked("Een gekozen alinea is intussen gewijzigd. Kies opnieuw; er is nog niets gevraagd.")
    just_now = row.fact_checks.filter(asked_by=by, asked_at__gt=now - dt.timedelta(minutes=1))
    if twins := list(just_now.filter(subject=subject, closes_on=closes_on)):
        return twins
    circles = [list(to)] if together else [[place] for place in to]
    facts = {
        "subject": subject,
        "question": question,
        "closes_on": closes_on,
        "asked_by": by,
        "asked_at": now,
    }
    asked = [_ask(row, texts, places, facts) for places in circles]
    names = listing([str(place) for place in to])
    Event.write(row, "letter.fact_check", f"Feitencheck gevraagd aan {names}.", by=by, now=now)
    for check in asked:
        event = Event.write(check, "factcheck.ask", "Feitencheck gevraagd.", by=by, now=now)
        _tell(check, event, now)
    return asked


def _ask(row: Letter, texts: Iterable[str], places: Iterable[Organisation], facts: dict) -> FactCheck:
    """Make one extract, for the staff of these koepels and the policy officers of who asks."""
    circle = Audience.objects.create(kind=Audience.Kind.PARTIES)
    for place in places:
        circle.admit(now=facts["asked_at"], organisation=place, role=Role.KOEPEL)
    circle.admit(now=facts["asked_at"], organisation=row.owner, role=Role.POLICY)
    check = FactCheck.objects.create(
        letter=row, level=Level.PARTICIPANTS, owner=row.owner, audience=circle, **facts
    )
    FactPassage.objects.bulk_create(
        FactPassage(fact_check=check, position=number, text=text) for number, text in enumerate(texts, 1)
    )
    return check


def asked_of(check: FactCheck, now: dt.datetime) -> list[int]:
    """Return the organisations (pk) that an extract was put to."""
    rows = check.audience.members.at(now).filter(role=Role.KOEPEL)
    return list(rows.values_list("organisation", flat=True))


def _tell(check: FactCheck, event: Event, now: dt.datetime) -> None:
    """Write to the staff of who was asked; not a word of what it is about."""
    context = {
        "sender": str(check.owner),
        "day": dates.long(check.closes_on),
        "url": settings.BASE_URL + check.get_absolute_url(),
    }
    seats = seats_in(check.audience_id, now).filter(role=Role.KOEPEL).order_by("pk")
    for email in dict.fromkeys(seats.values_list("user__email", flat=True)):
        once = f"fact-check:{event.key}:{email}"[:120]
        queue_mail(to=email, template="fact_check", context=context, event=event, once=once, now=now)


def _held(check: FactCheck) -> FactCheck:
    return (
        FactCheck.objects.select_for_update(no_key=True, of=["self"]).select_related("owner").get(pk=check.pk)
    )


@transaction.atomic
def react(
    check: FactCheck, said: Iterable[tuple[FactPassage, str]], *, by: Seat, now: dt.datetime
) -> list[FactReaction]:
    """Keep what a koepel says, by passage; nothing said means that there is nothing to remark. Twice the same is one.

    Raises Blocked once it is closed.
    """
    row = _held(check)
    if not row.is_open(now):
        raise Blocked(CLOSED)
    if by.role != Role.KOEPEL:
        raise PermissionDenied("react")
    mine = row.reactions.filter(organisation=by.organisation_id)
    wanted = [(passage, words) for passage, words in said if words]
    if not wanted and mine.exists():
        return []
    kept = []
    for passage, words in wanted or [(None, "")]:
        known = mine.filter(passage=passage, words=words).first()
        kept.append(
            known
            or FactReaction.objects.create(
                fact_check=row,
                passage=passage,
                organisation_id=by.organisation_id,
                words=words,
                seat=by,
                at=now,
            )
        )
    Event.write(
        row, "factcheck.react", "Reactie op een feitencheck.", by=by, now=now, is_key=False, **_of_sender(row)
    )
    return kept


def _of_sender(row: FactCheck) -> dict:
    """Let only who asked read in the timeline that somebody reacted."""
    return {"level": Level.PARTY, "owner_id": row.owner_id, "audience_id": None, "embargo_until": None}


@transaction.atomic
def handle_reaction(
    check: FactCheck, key: str, *, outcome: str, answer: str = "", by: Seat, now: dt.datetime
) -> FactReaction:
    """Say what was done with a reaction. Raises Blocked if somebody else said something different first."""
    if not may_handle(by, check):
        raise PermissionDenied("handle_reaction")
    row = check.reactions.select_for_update().exclude(words="").get(key=key)
    if row.outcome and (row.outcome, row.answer) != (outcome, answer):
        raise Blocked(f"Deze reactie is al afgehandeld: {row.get_outcome_display()}. {row.answer}".strip())
    if not row.outcome:
        row.outcome, row.answer, row.answered_by, row.answered_at = outcome, answer, by, now
        row.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
    return row


@transaction.atomic
def close_facts(check: FactCheck, *, by: Seat, now: dt.datetime) -> FactCheck:
    """Close it before its day; doing it twice changes nothing."""
    if not may_handle(by, check):
        raise PermissionDenied("close_facts")
    row = _held(check)
    if row.closed_at is None:
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        Event.write(row, "factcheck.close", "Feitencheck gesloten.", by=by, now=now)
    return row
