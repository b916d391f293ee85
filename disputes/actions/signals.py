"""A signal: put it forward, change it, withdraw it, look whether it is about a rule, and put it on an agenda."""

import datetime as dt
from collections.abc import Iterable
from html import escape
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from disputes.circles import make_circle, seat_places, unseat_places
from disputes.models import ImpasseSignal, SignalParty, SignalRule
from disputes.permissions import may_edit_signal, may_signal
from disputes.workflow import IMPASSE, lacks_rule
from lib import dates
from lib.words import listing
from meetings.actions import agenda as agendas
from meetings.models import Agenda, AgendaItem, Meeting, Topic
from parties.models import Level, Organisation, RuleSource, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.involving import lock as lock_assessment
from udo.models import Assessment, Review
from udo.permissions import may_weigh

MINUTE = dt.timedelta(minutes=1)
NO_RULE = "Niet toegelaten: er is geen spelregel genoemd. Het overleg kan het signaal toch toelaten."
KEPT = (Agenda.State.DRAFT, Agenda.State.TEAM)


@transaction.atomic
def put_forward(
    *, parties: Iterable[Organisation], rules: Iterable[RuleSource] = (), by: Seat, now: dt.datetime, **facts: Any
) -> ImpasseSignal:  # fmt: skip
    """Put an impasse forward (DS-01); who does so is always a party. The same sent twice within a minute is one.

    Its parties, BZK and the minister-president read it from now on. It waits for the next Overhedenoverleg. Without a
    rule it is there, and not admitted (E19).
    """
    if not may_signal(by):
        raise PermissionDenied("put_forward")
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    same = {name: facts[name] for name in ("subject", "question")}
    if twin := ImpasseSignal.objects.filter(made_by=by, made_at__gt=now - MINUTE, **same).first():
        return twin
    places, rules = _with_own(parties, by), list(rules)
    is_about_rules = bool(rules or facts.get("other_rule"))
    row = ImpasseSignal.objects.create(
        state=ImpasseSignal.State.SUBMITTED if is_about_rules else ImpasseSignal.State.REFUSED,
        level=Level.PARTICIPANTS, owner=by.organisation, audience=make_circle(places, now), made_by=by, made_at=now,
        meeting=next_overleg(now), **facts,
    )  # fmt: skip
    _name(row, places, rules)
    sentence = f"Signaal van {by.organisation}: een (mogelijke) impasse over een spelregel."
    if not is_about_rules:
        sentence = f"Signaal van {by.organisation}. {NO_RULE}"
    Event.write(row, "impasse.submit", sentence, by=by, now=now, new=row.state, basis="DS-01")
    return row


@transaction.atomic
def put_forward_after(
    assessment: Assessment, review: Review, *, by: Seat, now: dt.datetime, **facts: Any
) -> ImpasseSignal:
    """Put an impasse forward that a review of a UDO brought to light, among who takes part in that UDO.

    On the timeline of the UDO only who reads the signal finds it. Raises Blocked while nobody sees anything off, of a
    concept of the Rijk, and for a party that takes no part.
    """
    row = lock_assessment(assessment)
    held = row.reviews.get(pk=review.pk)
    if not may_weigh(by, row):
        raise PermissionDenied("put_forward_after")
    if not held.may_be_impasse:
        raise Blocked(
            "Dit kan pas na een uitkomst die niet in balans is, of als een partij vindt dat iets niet op orde is."
        )
    if not row.is_shared:
        raise Blocked("Deel de UDO eerst met de koepels.")
    places = list(facts.pop("parties"))
    involved = set(row.involvements.values_list("organisation", flat=True))
    if any(place.pk not in involved for place in places):
        raise Blocked("Kies alleen partijen die aan de UDO meedoen.")
    origin = f"{held.name} van een UDO: {held.outcome}."[:300]
    signal = put_forward(parties=places, origin=origin, by=by, now=now, **facts)
    sentence = f"{held.name}: {by.organisation} bracht een impasse in."
    known = Event.objects.filter(kind="assessment.review_signalled", audience=signal.audience)
    if not known.exists():
        Event.write(row, "assessment.review_signalled", sentence, by=by, now=now, **signal.protection)
    return signal


@transaction.atomic
def edit_signal(
    signal: ImpasseSignal, *, revision: int, parties: Iterable[Organisation], rules: Iterable[RuleSource],
    by: Seat, now: dt.datetime, **facts: Any,
) -> ImpasseSignal:  # fmt: skip
    """Change what was put forward, as long as nobody admitted it. Raises Stale if somebody was first.

    One that wasn't admitted and names a rule is put forward again. Who is no party any more reads no further.
    """
    row = lock(signal)
    if not may_edit_signal(by, row):
        raise PermissionDenied("edit_signal")
    if row.revision != revision:
        raise Stale
    was = list(row.parties.all())
    places, rules = _with_own(parties, by), list(rules)
    for name, value in facts.items():
        setattr(row, name, value)
    row.revision += 1
    row.save(update_fields=[*facts, "revision"])
    _name(row, places, rules)
    if row.audience:
        unseat_places(row.audience, [place for place in was if place not in places], now)
        seat_places(row.audience, places, now)
    Event.write(row, "impasse.edit", "Signaal gewijzigd.", by=by, now=now, is_key=False)
    if row.state == ImpasseSignal.State.REFUSED and not lacks_rule(row):
        IMPASSE.take("resubmit", row, by=by, now=now)
    return row


def _with_own(parties: Iterable[Organisation], by: Seat) -> list[Organisation]:
    found = {place.pk: place for place in parties} | {by.organisation_id: by.organisation}
    return sorted(found.values(), key=lambda place: (place.order, place.pk))


def _name(row: ImpasseSignal, places: Iterable[Organisation], rules: Iterable[RuleSource]) -> None:
    SignalParty.objects.filter(signal=row).exclude(organisation__in=places).delete()
    SignalRule.objects.filter(signal=row).exclude(rule__in=rules).delete()
    SignalParty.objects.bulk_create(
        [SignalParty(signal=row, organisation=place) for place in places], ignore_conflicts=True
    )
    SignalRule.objects.bulk_create(
        [SignalRule(signal=row, rule=rule) for rule in rules], ignore_conflicts=True
    )


@transaction.atomic
def take_signal_step(
    name: str, signal: ImpasseSignal, *, reason: str = "", by: Seat, now: dt.datetime
) -> Event:
    """Admit, refuse, overrule or withdraw; raises what `Workflow.take` raises."""
    row = lock(signal)
    words = {"who": str(row.owner)}
    return IMPASSE.take(name, row, by=by, now=now, reason=reason, words=words, revision=F("revision") + 1)


@transaction.atomic
def table_signal(signal: ImpasseSignal, meeting: Meeting, *, by: Seat, now: dt.datetime) -> AgendaItem:
    """Put it on the agenda of this overleg as an item of its own under the sixth fixed topic (MT-08).

    Who reads the agenda reads its subject and question. Raises Blocked once that agenda is final.
    """
    row = lock(signal)
    topics = Topic.objects.filter(list=meeting.topic_list_id, number=ImpasseSignal.TOPIC)
    item = agendas.add_item(
        meeting.agenda, by=by, now=now, title=f"Impasse: {row.subject}"[:200], kind=AgendaItem.Kind.DECISION,
        annotation=f"<p>{escape(row.question, quote=False)}</p>", brought_by=row.owner, topics=topics,
    )  # fmt: skip
    IMPASSE.take(
        "table", row, by=by, now=now, words={"meeting": meeting.title}, meeting=meeting, item=item,
        revision=F("revision") + 1,
    )  # fmt: skip
    return item


@transaction.atomic
def take_off(signal: ImpasseSignal, *, reason: str, by: Seat | None, now: dt.datetime) -> Event:
    """Take it off the agenda; it waits for the next Overhedenoverleg again. `by=None`: its overleg lapsed."""
    row = lock(signal)
    item, words = row.item, {"meeting": row.meeting.title if row.meeting else "overleg"}
    event = IMPASSE.take(
        "take_off", row, by=by, now=now, reason=reason, words=words, item=None, meeting=next_overleg(now),
        revision=F("revision") + 1,
    )  # fmt: skip
    if by and item and not item.agenda.is_sent and item.agenda.meeting.is_open:
        agendas.remove_item(item, by=by, now=now)
    return event


def next_overleg(now: dt.datetime) -> Meeting | None:
    """Return the first Overhedenoverleg that is planned from now on and whose agenda isn't sent yet; one query."""
    rows = Meeting.objects.filter(
        kind=Meeting.Kind.OVERHEDENOVERLEG, state__in=Meeting.OPEN, agenda__state__in=KEPT,
        planned_start__gte=dates.at_midnight(dates.local_day(now)),
    )  # fmt: skip
    return rows.order_by("planned_start", "pk").first()


def lock(signal: ImpasseSignal) -> ImpasseSignal:
    """Return the row as it is now, kept from others until the transaction ends.

    Two queries: joined to the lock itself, what another step just changed would be the row of before.
    """
    ImpasseSignal.objects.select_for_update(no_key=True).get(pk=signal.pk)
    rows = ImpasseSignal.objects.select_related("owner", "audience", "meeting", "item__agenda__meeting")
    return rows.get(pk=signal.pk)


def has_place(signal: ImpasseSignal, place: str) -> None:
    """Raise Blocked unless it is known where the overleg decided: at an agenda item, or elsewhere in words."""
    if not signal.item_id and not place.strip():
        raise Blocked("Zet het signaal eerst op een agenda, of schrijf op waar het besluit is genomen.")


def names_of(places: Iterable[Organisation]) -> str:
    """Write who they are: «VNG en UvW»."""
    return listing([str(place) for place in places])
