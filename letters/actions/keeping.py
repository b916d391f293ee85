"""Keep the register: add, correct a mistake, give more time, hand over to another office, link to an afspraak."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from agreements.models import Agreement
from letters.actions.settling import LINKS
from letters.models import ChamberRequest, Commitment, Extension, Letter, Motion, Outcome
from letters.models.chamber import Register
from lib import dates
from lib.words import listing
from meetings.models import Moment
from parties.models import Office, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

TERM = ("words", "kind", "meeting_id", "recess_id", "side", "earliest", "latest")
KNOWN = "Dit staat al in het register."
ALREADY_MET = "Hieraan is al voldaan. Uitstel is niet meer nodig."


@transaction.atomic
def add_to_register(model: type[Register], *, by: Seat, now: dt.datetime, **facts) -> Register:
    """Note what the Kamer was promised or asked for; raises Blocked if somebody else just noted it.

    `facts` are fields of it, and `moment`, an unsaved term.
    """
    try:
        with transaction.atomic():
            row = model.objects.create(**_with_term(facts))
    except IntegrityError:
        raise Blocked(KNOWN) from None
    Event.write(row, "register.add", "Vastgelegd in het register.", by=by, now=now)
    return row


def _with_term(facts: dict[str, Any]) -> dict[str, Any]:
    """Save the term, and keep its words as the first ones."""
    moment = facts.get("moment")
    if moment is None:
        return facts
    moment.recompute()
    moment.save()
    return facts | {"due_words": moment.words}


def add_commitment(**facts) -> Commitment:
    """Note a toezegging; `facts` are fields of it."""
    return Commitment.objects.create(**_with_term(facts))


def add_motion(**facts) -> Motion:
    """Note a motie; the same Kamer, dossier and number twice is refused by the database."""
    return Motion.objects.create(**_with_term(facts))


def add_request(**facts) -> ChamberRequest:
    """Note what a committee asked for."""
    return ChamberRequest.objects.create(**_with_term(facts))


def claim_thing(thing: Register, revision: int | None = None) -> Register:
    """Lock the row; raises Stale if it changed after this revision."""
    row = type(thing)._default_manager.select_for_update(no_key=True, of=["self"]).get(pk=thing.pk)
    if revision is not None and row.revision != revision:
        raise Stale
    return row


@transaction.atomic
def correct(
    thing: Register, *, revision: int, by: Seat, now: dt.datetime, reason: str = "", **facts: Any
) -> Register:
    """Put right what was noted wrong, and say what and why; the same again changes nothing.

    Raises Stale if somebody else changed it meanwhile, Blocked if it would become what is there already.
    """
    row = claim_thing(thing, revision)
    changed = put(row, facts)
    if not changed:
        return row
    try:
        with transaction.atomic():
            row.revision += 1
            row.save()
    except IntegrityError:
        raise Blocked(KNOWN) from None
    sentence = f"Gecorrigeerd: {listing(changed)}."
    Event.write(row, "register.correct", sentence, by=by, now=now, reason=reason)
    return row


def put(row: Register, facts: dict[str, Any]) -> list[str]:
    """Set these facts on a locked row, the term in its own row; return the Dutch names of what changed. Doesn't save."""
    facts, changed = dict(facts), []
    if "moment" in facts and set_term(row, facts.pop("moment")):
        changed.append("termijn")
    for name, value in facts.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed.append(str(row._meta.get_field(name).verbose_name))
    return changed


def set_term(row: Register, new: Moment | None) -> bool:
    """Write another term in the row of the old one, or in a row of its own; return whether it says something else."""
    new = new or Moment()
    new.recompute()
    old = row.moment or Moment(words=row.due_words)
    if [getattr(old, name) for name in TERM] == [getattr(new, name) for name in TERM]:
        return False
    for name in TERM:
        setattr(old, name, getattr(new, name))
    old.save()
    row.moment = old
    if not row.pk or not row.extensions.exists():
        row.due_words = new.words
    return True


@transaction.atomic
def extend(
    thing: Register,
    *,
    moment: Moment,
    reason: str,
    revision: int,
    letter: Letter | None = None,
    given_on: dt.date,
    by: Seat,
    now: dt.datetime,
) -> Extension:
    """Give a toezegging, motie or verzoek more time: the first words stay, the new term counts, and it is told once more (E30).

    `letter` is one that was sent. Raises Stale if somebody else changed it meanwhile, Blocked if it was met already or
    the term stays the same.
    """
    row = claim_thing(thing, revision)
    if row.state == Register.State.DONE:
        raise Blocked(ALREADY_MET)
    before, until = row.term or "geen termijn", row.moment.latest if row.moment else None
    first = row.due_words
    if not set_term(row, moment):
        raise Blocked("Dit is de termijn die al geldt.")
    row.due_words = first
    row.revision += 1
    row.save(update_fields=["moment", "revision"])
    made = Extension.objects.create(
        before=before[:300], words=row.moment.told[:300], latest_before=until, latest=row.moment.latest,
        reason=reason, letter=letter, given_on=given_on, by=by, **{LINKS[type(row)]: row},
    )  # fmt: skip
    sentence = f"Uitstel: van {before} naar {row.moment.told}."
    Event.write(row, "register.extend", sentence, by=by, now=now, reason=reason)
    return made


@transaction.atomic
def hand_over(
    commitments: Sequence[Commitment], office: Office, *, reason: str, by: Seat, now: dt.datetime
) -> int:
    """Let another office owe these toezeggingen, as when a cabinet divides its work anew (E5); return how many moved.

    Who made the promise stays known. Titles are those of the day of `now`.
    """
    day = dates.local_day(now)
    rows = Commitment.objects.filter(pk__in=[row.pk for row in commitments]).exclude(office=office)
    rows = (
        rows.exclude(state=Register.State.DONE)
        .select_related("office", "made_in")
        .prefetch_related("office__titles")
        .order_by("pk")
    )
    moved = list(rows.select_for_update(no_key=True, of=["self"]))
    for row in moved:
        old, row.made_by = row.office, row.made_by or row.office
        row.office, row.revision = office, row.revision + 1
        row.save(update_fields=["office", "made_by", "revision"])
        sentence = f"Overgedragen van de {old.title_on(day)} aan de {office.title_on(day)}."
        Event.write(row, "register.hand_over", sentence, by=by, now=now, reason=reason)
    return len(moved)


@transaction.atomic
def link_outcome(thing: Register, agreement: Agreement, *, by: Seat, now: dt.datetime) -> bool:
    """Note that this led to an afspraak (AG-12, E32); a second time changes nothing. The history names no afspraak."""
    _, is_new = Outcome.objects.get_or_create(agreement=agreement, **{LINKS[type(thing)]: thing})
    if is_new:
        Event.write(thing, "register.link", "Verbonden met een afspraak.", by=by, now=now, is_key=False)
    return is_new


@transaction.atomic
def unlink_outcome(thing: Register, agreement: Agreement, *, by: Seat, now: dt.datetime) -> bool:
    """Take a link away; a second time changes nothing."""
    count, _ = Outcome.objects.filter(agreement=agreement, **{LINKS[type(thing)]: thing}).delete()
    if count:
        sentence = "Het verband met een afspraak is weggehaald."
        Event.write(thing, "register.unlink", sentence, by=by, now=now, is_key=False)
    return bool(count)
