"""The consultation: open it, answer, close it, and say what was done with the answers."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from lib import dates
from lib.words import listing
from notices.actions import queue_mail
from papers.actions import add_document, show
from papers.models import Document
from parties.models import Level, Organisation, Role, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.involving import lock
from udo.consulting import koepels, plenary_of
from udo.models import (
    Assessment,
    Consultation,
    ConsultationPoint,
    ConsultationResponse,
    Consulted,
    Phase,
)
from udo.permissions import may_close, may_edit, may_lead, may_respond
from udo.terms import is_over, last_day
from udo.workflow import CONSULTATION, DRAFT, END_CHANGE, RESPONSE, WITHDRAWN

SPEAKERS = (Role.KOEPEL, Role.APPROVER)
EARLY = "De consultatie kan pas sluiten na de laatste dag, of als iedereen heeft geantwoord."
LATE = "De reactie is al gegeven. Zij verandert niet meer."


@transaction.atomic
def open_consultation(
    assessment: Assessment, *, starts_on: dt.date, by: Seat, now: dt.datetime
) -> Consultation:
    """Ask every koepel that takes part for its judgement, in two months from this day; they get a mail.

    A plenary debate ends the term the working day before (UD-08). Raises Blocked in another phase, before it is shared,
    without a koepel, or on that day itself or after it, Stale if one is open already.
    """
    row = lock(assessment)
    if not may_lead(by, row):
        raise PermissionDenied("open_consultation")
    if row.state != Assessment.State.RUNNING or row.phase.slug != Phase.CONSULTATION:
        raise Blocked("Dit kan alleen in de fase van de bestuurlijke consultatie.")
    places = koepels(row)
    if not row.is_shared or not places:
        raise Blocked("Er doet nog geen koepel mee die van deze UDO weet.")
    if row.consultations.filter(state=Consultation.State.OPEN).exists():
        raise Stale
    plenary = plenary_of(row)
    end = last_day(starts_on, plenary)
    if end < starts_on:
        raise Blocked(f"De plenaire behandeling is op {dates.long(plenary)}. Kies een eerdere eerste dag.")
    consultation = Consultation.objects.create(
        assessment=row, starts_on=starts_on, first_end=end, ends_on=end, opened_by=by, opened_at=now,
        **row.protection,
    )  # fmt: skip
    _ask(consultation, places, by=by, now=now)
    return consultation


def _ask(consultation: Consultation, places: list[Organisation], *, by: Seat, now: dt.datetime) -> None:
    made = Consulted.objects.bulk_create(
        Consulted(consultation=consultation, organisation=place) for place in places
    )
    for one in made:
        _bring_draft(one)
    row, end = consultation.assessment, dates.long(consultation.ends_on)
    names = listing([str(place) for place in places])
    event = Event.write(
        row, "assessment.consult", f"{names} om een bestuurlijke reactie gevraagd, tot en met {end}.", by=by, now=now,
        basis="Code Interbestuurlijke Verhoudingen 2023",
    )  # fmt: skip
    context = page_for(row, by) | {"last_day": end}
    for email in speakers([place.pk for place in places], event):
        once = f"udo_consultation:{event.key}:{email}"[:120]
        queue_mail(to=email, template="udo_consultation", context=context, event=event, once=once, now=now)


def _bring_draft(consulted: Consulted) -> None:
    """Let a koepel go on with the draft that it wrote for a consultation that was withdrawn."""
    drafts = ConsultationResponse.objects.filter(
        state=DRAFT, owner=consulted.organisation_id,
        consulted__consultation__assessment=consulted.consultation.assessment_id,
        consulted__consultation__state=Consultation.State.WITHDRAWN,
    )  # fmt: skip
    if draft := drafts.order_by("pk").last():
        draft.consulted = consulted
        draft.save(update_fields=["consulted"])


def speakers(places: list[int], event: Event) -> list[str]:
    """Return the addresses of who answers for these organisations, without who took the step; one query."""
    seats = Seat.objects.active(event.at).filter(organisation__in=places)
    seats = seats.filter(role__in=(*SPEAKERS, Role.POLICY))
    if event.seat:
        seats = seats.exclude(user=event.seat.user_id)
    return list(dict.fromkeys(seats.order_by("pk").values_list("user__email", flat=True)))


def page_for(assessment: Assessment, by: Seat) -> dict[str, str]:
    """Return what a mail about the consultation says of it: who sends it and where to read on, not what it is about."""
    url = settings.BASE_URL + reverse("consultation", args=[assessment.key])
    return {"sender": str(by.organisation), "url": url}


@transaction.atomic
def ask_more(consultation: Consultation, *, by: Seat, now: dt.datetime) -> list[Organisation]:
    """Ask the koepels that joined since the consultation began; return them. Twice changes nothing."""
    row = lock(consultation.assessment)
    held = lock_consultation(consultation)
    if not may_lead(by, row):
        raise PermissionDenied("ask_more")
    if not held.is_open:
        raise Stale
    known = set(held.consulted.values_list("organisation", flat=True))
    places = [place for place in koepels(row) if place.pk not in known]
    if places:
        _ask(held, places, by=by, now=now)
    return places


def lock_consultation(consultation: Consultation) -> Consultation:
    """Return the row as it is now, kept from others until the transaction ends."""
    rows = Consultation.objects.select_for_update(no_key=True, of=["self"])
    return rows.select_related("assessment__phase", "assessment__owner").get(pk=consultation.pk)


@transaction.atomic
def save_response(
    consultation: Consultation, *, text: str, revision: int, file: Any = None, by: Seat, now: dt.datetime
) -> ConsultationResponse:
    """Keep the draft of the own koepel, which nobody else reads; `revision` is 0 before the first time.

    A file takes the place of the one before. Raises Stale if a colleague was first, Blocked once it was given.
    """
    consulted = _own(consultation, by)
    responses = ConsultationResponse.objects.filter(consulted=consulted).exclude(state=WITHDRAWN)
    response = responses.select_for_update().first()
    if response and response.state != DRAFT:
        raise Blocked(LATE)
    if (response.revision if response else 0) != revision:
        raise Stale
    private = {"level": Level.PARTY, "owner_id": by.organisation_id}
    response = response or ConsultationResponse(consulted=consulted, revision=0, **private)
    response.text, response.revision = text, response.revision + 1
    if file:
        response.document = add_document(file, title=file.name, by=by, now=now, **private)
    response.save()
    return response


def _own(consultation: Consultation, by: Seat) -> Consulted:
    """Return the row of the own koepel, locked with the consultation; raises PermissionDenied if it wasn't asked."""
    held = lock_consultation(consultation)
    consulted = held.consulted.filter(organisation=by.organisation_id).first()
    if consulted is None or not may_respond(by, held):
        raise PermissionDenied("respond")
    consulted.consultation = held
    return consulted


@transaction.atomic
def give_response(
    consultation: Consultation, *, text: str, revision: int, at_end: bool, file: Any = None,
    by: Seat, now: dt.datetime,
) -> ConsultationResponse:  # fmt: skip
    """Give the reaction for good: shared at once, or when the consultation ends. After that it never changes.

    That it was given is told to all who take part; what it says only when it is shared. Raises what `save_response`
    raises, and Blocked without words and without a document.
    """
    response = save_response(consultation, text=text, revision=revision, file=file, by=by, now=now)
    consulted = response.consulted
    if not response.text.strip() and response.document is None:
        raise Blocked("Schrijf uw reactie, of voeg een bestand toe.")
    held = consulted.consultation
    if at_end and held.is_open:
        RESPONSE.take("give", response, by=by, now=now)
    else:
        _share(response, held, "share", by=by, now=now)
    _answered(consulted, Consulted.How.RESPONSE, f"{consulted} gaf een bestuurlijke reactie.", by=by, now=now)
    return response


@transaction.atomic
def decline_response(consultation: Consultation, *, by: Seat, now: dt.datetime) -> Consulted:
    """Say that the own koepel gives no reaction; a draft stays its own. Raises Blocked once one was given."""
    consulted = _own(consultation, by)
    if consulted.how == Consulted.How.RESPONSE:
        raise Blocked(LATE)
    if not consulted.how:
        _answered(consulted, Consulted.How.NONE, f"{consulted} geeft geen reactie.", by=by, now=now)
    return consulted


def _answered(consulted: Consulted, how: str, sentence: str, *, by: Seat, now: dt.datetime) -> None:
    consulted.how, consulted.answered_on = how, dates.local_day(now)
    consulted.save(update_fields=["how", "answered_on"])
    Event.write(consulted.consultation.assessment, "assessment.respond", sentence, by=by, now=now)


def _share(
    response: ConsultationResponse,
    consultation: Consultation,
    step: str,
    *,
    by: Seat | None,
    now: dt.datetime,
) -> None:
    """Let everybody who reads the assessment read the reaction and its document."""
    wide = consultation.protection
    RESPONSE.take(step, response, by=by, now=now, level=wide["level"], audience=consultation.audience)
    if response.document_id:
        papers = Document.objects.filter(pk=response.document_id)
        show(papers, level=wide["level"], audience=consultation.audience)


@transaction.atomic
def close_consultation(consultation: Consultation, *, by: Seat, now: dt.datetime) -> Consultation:
    """End the consultation, and share what was to be shared then. Raises Blocked before its time, Stale if it was closed.

    A proposal for another last day that is still open is withdrawn with it.
    """
    held = lock_consultation(consultation)
    waits = any(not row.how for row in held.consulted.all())
    if held.is_open and waits and not is_over(held.ends_on, dates.local_day(now)):
        raise Blocked(EARLY)
    return _close(held, by=by, now=now)


def end_consultations(assessment: Assessment, *, by: Seat, now: dt.datetime) -> None:
    """Close what is open when the assessment itself ends, and share what was to be shared then."""
    for row in assessment.consultations.filter(state=Consultation.State.OPEN):
        _close(lock_consultation(row), by=by, now=now)


def _close(held: Consultation, *, by: Seat, now: dt.datetime) -> Consultation:
    asked = list(held.consulted.all())
    given = sum(row.how == Consulted.How.RESPONSE for row in asked)
    answers = f"{given} van {len(asked)} {'koepel' if len(asked) == 1 else 'koepels'} gaf een reactie"
    event = CONSULTATION.take("close", held, by=by, now=now, words={"answers": answers})
    waiting = ConsultationResponse.objects.filter(consulted__in=asked, state=ConsultationResponse.State.GIVEN)
    for response in waiting.select_related("document"):
        _share(response, held, "reveal", by=None, now=now)
    for change in held.changes.filter(state="proposed"):
        END_CHANGE.take("withdraw", change, by=None, now=now)
    Event.write(held.assessment, "assessment.consulted", event.sentence, by=by, now=now)
    return held


@transaction.atomic
def withdraw_consultation(
    consultation: Consultation, *, reason: str, by: Seat, now: dt.datetime
) -> Consultation:
    """Take back a consultation before its first day, with a reason; another may follow, and drafts go along with that.

    Raises Blocked from the first day on, without a reason, and once somebody answered; Stale if it isn't open any more.
    """
    held = lock_consultation(consultation)
    if not may_close(by, held):
        raise PermissionDenied("withdraw_consultation")
    if held.is_open and (objection := lacks_withdrawal(held, dates.local_day(now))):
        raise Blocked(objection)
    event = CONSULTATION.take("withdraw", held, by=by, now=now, reason=reason)
    for change in held.changes.filter(state="proposed"):
        END_CHANGE.take("withdraw", change, by=None, now=now)
    Event.write(held.assessment, "assessment.unconsult", event.sentence, by=by, now=now, reason=reason)
    return held


def lacks_withdrawal(held: Consultation, today: dt.date) -> str:
    """Object to taking back a consultation that has begun, or that somebody answered; no query if the asked are prefetched."""
    if held.starts_on <= today:
        return "De consultatie is al begonnen."
    return "Er is al geantwoord." if any(one.how for one in held.consulted.all()) else ""


@transaction.atomic
def summarise(
    consultation: Consultation, summary: str, *, revision: int, by: Seat, now: dt.datetime
) -> Consultation:
    """Write what the reactions come to, once the consultation is closed. Raises Stale if somebody was first."""
    held = _closed(consultation, by)
    if held.revision != revision:
        raise Stale
    held.summary, held.revision = summary, revision + 1
    held.save(update_fields=["summary", "revision"])
    sentence = "Samenvatting van de reacties geschreven."
    Event.write(held.assessment, "assessment.summarise", sentence, by=by, now=now, is_key=False)
    return held


def _closed(consultation: Consultation, by: Seat) -> Consultation:
    held = lock_consultation(consultation)
    if not may_edit(by, held.assessment):
        raise PermissionDenied("process")
    if held.is_open:
        raise Blocked("De consultatie loopt nog.")
    return held


@transaction.atomic
def process_point(
    consulted: Consulted, *, point: str, verdict: str, reason: str, key: str = "", revision: int = 0,
    by: Seat, now: dt.datetime,
) -> ConsultationPoint:  # fmt: skip
    """Record what was done with one point of a reaction, and why; with `key` an earlier record is corrected.

    The same point of the same koepel is recorded once. Raises Stale if somebody was first.
    """
    held = _closed(consulted.consultation, by)
    points = ConsultationPoint.objects.filter(consulted=consulted)
    if not key:
        row, is_new = points.get_or_create(
            consulted=consulted, point=point, defaults={"verdict": verdict, "reason": reason}
        )
        if not is_new and (row.verdict, row.reason) != (verdict, reason):
            raise Stale
        if not is_new:
            return row
    else:
        row = points.get(key=key)
        if row.revision != revision:
            raise Stale
        row.point, row.verdict, row.reason, row.revision = point, verdict, reason, revision + 1
        row.save(update_fields=["point", "verdict", "reason", "revision"])
    sentence = f"Een punt uit de reactie van {consulted}: {row.get_verdict_display()}."
    Event.write(held.assessment, "assessment.process", sentence, by=by, now=now, reason=reason, is_key=False)
    return row
