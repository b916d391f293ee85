"""One course of an escalation rule: announced, first talks, and at most a proposal for the agenda (AG-17)."""

import datetime as dt
from html import escape

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.urls import reverse

from agreements.mailing import named, seats_of
from agreements.models import Agreement, AgreementParty, Escalation, EscalationRule
from agreements.owing import owing
from agreements.permissions import may_take_part
from agreements.workflow import ESCALATION
from lib import dates
from lib.keys import new_key
from meetings.actions import proposals
from meetings.models import AgendaItem, Meeting, Proposal
from notices.actions import queue_mail
from parties.circles import readers_of
from parties.models import Organisation, Role, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

SECRET = "een afspraak die niet iedereen kan lezen die dit voorstel leest"  # noqa: S105 (no password)


def cannot_run(rule: EscalationRule) -> str:
    """Say why no course of this rule can begin; empty if it can."""
    if not rule.is_in_force:
        return "Deze escalatieregel is ingetrokken."
    if rule.agreement.state not in Agreement.RUNNING:
        return f"Deze afspraak is {rule.agreement.get_state_display()}."
    return ""


@transaction.atomic
def announce_course(
    rule: EscalationRule, *, cause: str, mark: str, latest: dt.date | None = None, reason: str = "",
    by: Seat | None, now: dt.datetime,
) -> Escalation:  # fmt: skip
    """Announce a course: one step before it begins, with the day on which it will; tell the parties.

    `mark` names the fact that set it off. Raises Stale if it did so before, or another course runs.
    """
    begins_on = dates.add_working_days(dates.local_day(now), rule.notice_days)
    until = dates.add_working_days(begins_on, rule.talk_days)
    try:
        with transaction.atomic():
            course = Escalation.objects.create(
                rule=rule, cause=cause, mark=mark, latest=latest, announced_at=now, begins_on=begins_on,
                talks_until=until,
            )  # fmt: skip
    except IntegrityError:
        raise Stale from None
    sentence = (
        f"Escalatie aangekondigd: {course.get_cause_display()}. De eerste gesprekken beginnen op "
        f"{dates.long(begins_on)} en duren tot en met {dates.long(until)}."
    )
    event = Event.write(
        course, "escalation.announce", sentence, by=by, now=now, reason=reason, new=course.state,
        basis="AG-17",
    )  # fmt: skip
    _tell(course, event, now)
    return course


def call_rule(rule: EscalationRule, *, reason: str, by: Seat, now: dt.datetime) -> Escalation:
    """Let a party set it off by hand; raises Blocked if the rule or the afspraak no longer holds."""
    if not may_take_part(by, rule.agreement):
        raise PermissionDenied("call_rule")
    if objection := cannot_run(rule):
        raise Blocked(objection)
    if rule.courses.filter(state__in=Escalation.RUNNING).exists():
        raise Blocked("Er loopt al een escalatie volgens deze regel.")
    if not reason.strip():
        raise Blocked("Geef een reden.")
    cause = Escalation.Cause.HAND
    return announce_course(rule, cause=cause, mark=f"hand:{new_key()}", reason=reason, by=by, now=now)


@transaction.atomic
def begin(course: Escalation, *, now: dt.datetime) -> Event:
    """Begin the first talks; if that is later than announced, the parties get their days for them all the same."""
    until = dates.add_working_days(dates.local_day(now), course.rule.talk_days)
    until = max(until, course.talks_until)
    words = {"until": dates.long(until)}
    event = ESCALATION.take("begin", course, by=None, now=now, words=words, talks_until=until)
    _tell(course, event, now)
    return event


@transaction.atomic
def record_talks(
    course: Escalation, *, revision: int, talked_on: dt.date, talks: str, by: Seat, now: dt.datetime
) -> Event:
    """Keep what the first talks yielded; raises Stale if somebody else did so after `revision`."""
    held = Escalation.objects.select_for_update(no_key=True).get(pk=course.pk)
    if held.revision != revision:
        raise Stale
    return ESCALATION.take(
        "record", course, by=by, now=now, reason=talks, words={"day": dates.long(talked_on)}, talks=talks,
        talked_on=talked_on, revision=F("revision") + 1,
    )  # fmt: skip


@transaction.atomic
def close_course(name: str, course: Escalation, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """Say that it is resolved, or stop it, with a reason; the parties hear of it."""
    event = ESCALATION.take(name, course, by=by, now=now, reason=reason, ended_at=now)
    _tell(course, event, now)
    return event


@transaction.atomic
def halt(course: Escalation, reason: str, *, now: dt.datetime) -> Event:
    """Stop it because what it stood on is gone; nobody in particular does."""
    event = ESCALATION.take("stop", course, by=None, now=now, reason=reason, ended_at=now)
    _tell(course, event, now)
    return event


@transaction.atomic
def table_course(course: Escalation, *, by: Seat | None, now: dt.datetime, reason: str = "") -> Event:
    """Put a proposal in the backlog of the series: the last step. `by=None`: the days for talks are over.

    Then it is made on behalf of the seat that kept the rule, in the name of its organisation.
    """
    Escalation.objects.select_for_update(no_key=True).get(pk=course.pk)
    course.refresh_from_db(fields=["state"])
    step = "table" if by else "expire"
    if course.state not in ESCALATION.steps[step].source:
        raise Stale
    rule = course.rule
    maker = by or rule.made_by
    proposal = proposals.draft_proposal(
        by=by, behalf=maker, now=now, kind=AgendaItem.Kind.DISCUSSION, series=rule.series,
        **_text_of(course, maker.organisation, now),
    )  # fmt: skip
    proposals.submit(proposal, by=by, now=now)
    words = {"place": Proposal(series=rule.series).place}
    event = ESCALATION.take(
        step, course, by=by, now=now, reason=reason, words=words, proposal=proposal, ended_at=now
    )
    _tell(course, event, now)
    return event


def _text_of(course: Escalation, owner: Organisation, now: dt.datetime) -> dict[str, str]:
    """Write title and explanation; the afspraak is named only if all who will read the proposal may read it."""
    rule = course.rule
    path = reverse("escalation-detail", args=[rule.agreement.key])
    link = f'<p><a href="{settings.BASE_URL}{path}">Naar de escalatieregel</a></p>'
    if not is_known(rule.agreement, owner, rule.series, now):
        return {"title": "Escalatie bij een afspraak", "annotation": f"<p>Over {SECRET}.</p>{link}"}
    parts = [
        f"Over de afspraak: {rule.agreement.title}.",
        f"Vooraf afgesproken door en in {rule.agreed_by}: {rule.trigger}",
        f"Uitkomst van de eerste gesprekken: {course.talks or 'niet vastgelegd'}",
        f"Wat daarna geldt: {rule.fallback}",
        "Dit voorstel volgt uit de regel en is geen oordeel.",
    ]
    text = "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts)
    return {"title": f"Escalatie: {rule.agreement.title}"[:200], "annotation": text + link}


def is_known(agreement: Agreement, owner: Organisation, series: str, now: dt.datetime) -> bool:
    """Say whether the whole organisation of the proposal, and who decides on the backlog, may read the afspraak."""
    organisers = Meeting.objects.filter(kind=series).values("owner")
    deciding = Q(role=Role.SECRETARIAT, organisation__in=organisers)
    seats = Seat.objects.active(now).filter(Q(organisation=owner) | deciding).select_related("organisation")
    readers = readers_of(agreement, now)
    return all(readers.covers(seat) for seat in seats)


def _tell(course: Escalation, event: Event, now: dt.datetime) -> None:
    """Write to who acts for a party and reads the afspraak; not what it says, nor why."""
    agreement = course.rule.agreement
    parties = agreement.parties.exclude(role=AgreementParty.Role.READER).values_list(
        "organisation", flat=True
    )
    places = {*parties, *owing(agreement).values_list("pk", flat=True), agreement.owner_id} - {None}
    context = {
        "about": named(agreement),
        "news": event.sentence,
        "is_running": course.is_running,
        "url": settings.BASE_URL + reverse("escalation-detail", args=[agreement.key]),
    }
    for place in Organisation.objects.filter(pk__in=places).order_by("order", "slug"):
        for email in seats_of(place, [agreement], now):
            once = f"escalation:{event.key}:{email}"[:120]
            queue_mail(to=email, template="escalation", context=context, event=event, once=once, now=now)
