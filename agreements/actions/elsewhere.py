"""Afspraken of other tables: register one or a whole list, each with its origin and its readers (AG-09, AG-16).

What is said to bind another names a source in which that can be looked up; if not, it is a proposal until they agree.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from agreements.actions.consenting import ask_consent
from agreements.actions.facts import ROLES, day_of, just_made, says_the_same, short_title
from agreements.actions.numbering import next_position
from agreements.actions.recording import PLACE_ELSEWHERE, TERM_AT_FIRST
from agreements.actions.registering import Circle, make_circles
from agreements.models import Agreement, AgreementOwner, AgreementParty, AgreementText
from agreements.workflow import AGREEMENT
from lib.words import listing
from meetings.models import Moment
from parties.models import Audience, Level, Organisation, Seat, Side
from trail.models import Event
from trail.workflow import Blocked

Facts = dict[str, Any]
WIDER = "Kies ‘Alle partijen bij deze afspraak’."
ALSO_PARTY = "Voeg toe als partij, dan kan om instemming worden gevraagd; of noem de bron van de tekst."


@transaction.atomic
def register_elsewhere(*, circle: str, by: Seat, now: dt.datetime, **facts: Any) -> Agreement:
    """Put an afspraak of another table in the register of the own organisation; as `register_all`.

    The same, registered twice within a minute from one seat, is one afspraak.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    kind = "agreement.offer" if needs_consent(facts, by) else "agreement.agree"
    same = just_made(Agreement, kind, by=by, now=now).filter(
        meeting=None,
        wording=facts["text"],
        level=Circle(circle).level,
        texts__said_on=facts["day"],
        texts__source_note=facts.get("source_note") or facts["origin"],
    )
    for twin in same.select_related("moment", "theme").order_by("pk"):
        if says_the_same(twin, facts["text"], facts):
            return twin
    return register_all([facts], circle=circle, by=by, now=now)[0]


@transaction.atomic
def register_all(rows: Sequence[Facts], *, circle: str, by: Seat, now: dt.datetime) -> list[Agreement]:
    """Put all these in the register of the own organisation, or none; some fifteen queries, however many there are.

    Each has a `day`, a `text` and an `origin`, may have a `source_note`, and facts as in `write_facts`. What has the same
    parties has one circle of readers; who joins later gets a circle of its own. What needs consent is a proposal on which
    the others are asked, with ten queries each. Raises Blocked for a circle that a party isn't in and what can't be asked,
    and what `Workflow.take` raises.
    """
    chosen = Circle(circle)
    for facts in rows:
        if objections := [*unread(facts, chosen, by).values(), *unasked(facts, by).values()]:
            raise Blocked(" ".join(objections))
    readers = _readers(rows, chosen, by, now)
    made = [_unsaved(facts, chosen, readers.get(_reading(facts, by)), by) for facts in rows]
    Moment.objects.bulk_create([row.moment for row in made if row.moment])
    Agreement.objects.bulk_create(made)
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=row, organisation=place, role=role)
        for row, facts in zip(made, rows, strict=True)
        for name, role in ROLES.items()
        for place in facts.get(name) or ()
    )
    AgreementOwner.objects.bulk_create(
        AgreementOwner(agreement=row, office=office)
        for row, facts in zip(made, rows, strict=True)
        for office in facts.get("owners") or ()
    )
    prefetch_related_objects(made, "parties")
    waits = [needs_consent(facts, by) for facts in rows]
    proposed = [row for row, waiting in zip(made, waits, strict=True) if waiting]
    agreed = [row for row, waiting in zip(made, waits, strict=True) if not waiting]
    AGREEMENT.take_all("agree", agreed, by=by, now=now, words=_words)
    AGREEMENT.take_all("offer", proposed, by=by, now=now, words=_words)
    Event.objects.bulk_create([_due(row, by, now) for row in agreed if row.latest])
    AgreementText.objects.bulk_create(
        AgreementText(
            agreement=row, text=row.wording, source=AgreementText.Source.OTHER, said_on=facts["day"],
            source_note=facts.get("source_note") or row.origin, valid_from=row.agreed_on, created_at=now,
        )
        for row, facts in zip(made, rows, strict=True)
    )  # fmt: skip
    for row in proposed:
        ask_consent(row, by=by, now=now)
    return made


def needs_consent(facts: Facts, by: Seat) -> bool:
    """Say whether others have to agree first: they are a party or answer for it, and no source but the origin is named."""
    note = (facts.get("source_note") or "").strip()
    is_sourced = note and note.casefold() != str(facts.get("origin") or "").strip().casefold()
    return not is_sourced and any(not _is_ours(place, by) for place in (*_sides(facts), *_answering(facts)))


def unread(facts: Facts, circle: Circle, by: Seat) -> dict[str, str]:
    """Object, by field, to parties and offices of an organisation that wouldn't read it."""
    found = {}
    for name, places in _by_field(facts).items():
        if gone := circle.unread_by(places, by.organisation):
            names = [str(place) for place in gone]
            verb = "leest" if len(names) == 1 else "lezen"
            found[name] = (
                f"{listing(names)} {verb} deze afspraak zo niet. Een partij leest altijd mee. {WIDER}"
            )
    return found


def unasked(facts: Facts, by: Seat) -> dict[str, str]:
    """Object, by field, to an office of another organisation that is no party and so can't be asked to agree."""
    sides = _sides(facts)
    has_rijk = any(place.slug == Organisation.RIJK for place in sides)
    gone = [
        str(place) for place in _answering(facts)
        if place not in sides and not _is_ours(place, by) and not (has_rijk and place.side == Side.RIJK)
    ]  # fmt: skip
    if not gone or not needs_consent(facts, by):
        return {}
    verb = "is" if len(gone) == 1 else "zijn"
    return {"owners": f"{listing(gone)} {verb} geen partij bij deze afspraak. {ALSO_PARTY}"}


def _by_field(facts: Facts) -> dict[str, list[Organisation]]:
    roles = [name for name, role in ROLES.items() if role != AgreementParty.Role.READER]
    return {name: list(facts.get(name) or ()) for name in roles} | {"owners": _answering(facts)}


def _sides(facts: Facts) -> list[Organisation]:
    """Return its parties, without mere readers."""
    return [place for name, places in _by_field(facts).items() if name != "owners" for place in places]


def _answering(facts: Facts) -> list[Organisation]:
    """Return the organisations of the offices that answer for it, each once."""
    return list(dict.fromkeys(office.organisation for office in facts.get("owners") or ()))


def _is_ours(place: Organisation, by: Seat) -> bool:
    """Say whether this seat speaks for it; for the Rijk as a whole any ministry does."""
    return place == by.organisation or (place.slug == Organisation.RIJK and by.side == Side.RIJK)


def _readers(
    rows: Sequence[Facts], circle: Circle, by: Seat, now: dt.datetime
) -> dict[frozenset[Organisation], Audience]:
    if circle == Circle.OWN:
        return {}
    return make_circles([_reading(facts, by) for facts in rows], circle, now)


def _reading(facts: Facts, by: Seat) -> frozenset[Organisation]:
    """Return which organisations read it: the own one, its parties without mere readers, and whose office answers for it."""
    return frozenset([by.organisation, *_sides(facts), *_answering(facts)])


def _unsaved(facts: Facts, circle: Circle, audience: Audience | None, by: Seat) -> Agreement:
    waits = needs_consent(facts, by)
    row = Agreement(
        level=circle.level, owner=by.organisation, audience=audience if circle.level != Level.PARTY else None,
        wording=facts["text"], title=facts.get("title") or short_title(facts["text"]), theme=facts.get("theme"),
        origin=facts["origin"], agreed_on=None if waits else facts["day"],
        position=next_position(None, agreed=True),
    )  # fmt: skip
    moment = facts.get("moment")
    if moment and moment.is_given:
        moment.recompute()
        row.moment, row.latest = moment, moment.latest
    return row


def _words(row: Agreement) -> dict[str, str]:
    return {"place": PLACE_ELSEWHERE.format(row.origin), "origin": ""}


def _due(row: Agreement, by: Seat, now: dt.datetime) -> Event:
    sentence = TERM_AT_FIRST.format(row.moment.told)
    return Event.about(row, "agreement.due", sentence, by=by, now=now, new=day_of(row.latest), is_key=False)
