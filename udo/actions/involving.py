"""Who takes part in an assessment: by rule, because a layer is touched, or because somebody asked."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from lib import dates
from lib.words import listing
from meetings import circles
from notices.actions import queue_mail
from parties.models import Level, Office, Organisation, Role, Seat, Side
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.exits import KOEPELS
from udo.given import givers
from udo.models import Assessment, Involvement, Layer, ReviewPlace
from udo.models.guards import BZK, IENW
from udo.permissions import may_edit, may_lead

Why = Involvement.Why
OFFICIALS = (Role.SECRETARIAT, Role.POLICY, Role.KOEPEL)
MINISTERS = {BZK: "mbzk", IENW: "minienw"}


def lock(assessment: Assessment) -> Assessment:
    """Return the row as it is now, kept from others until the transaction ends. Two queries.

    Locked by itself first: joined with a phase that meanwhile changed, the row would not be found after the wait.
    """
    Assessment.objects.select_for_update(no_key=True).get(pk=assessment.pk)
    return Assessment.objects.select_related("office", "owner", "phase", "template").get(pk=assessment.pk)


def lock_at(assessment: Assessment, revision: int) -> Assessment:
    """Return the row as it is now; Stale if somebody changed it since this revision."""
    row = lock(assessment)
    if row.revision != revision:
        raise Stale
    return row


def by_rule(assessment: Assessment) -> dict[str, Why]:
    """Return who takes part whoever else does, by slug: BZK, who is responsible, IenW (UD-02) and the koepels."""
    found = {KOEPELS[layer]: Why.LAYER for layer in Layer if layer in assessment.layers} | {
        assessment.owner.slug: Why.RESPONSIBLE
    }
    if Layer.WATER in assessment.layers:
        found[IENW] = Why.WATER
    return found | {BZK: Why.ALWAYS}


def settle(
    assessment: Assessment, also: Iterable[Organisation] = (), *, now: dt.datetime
) -> list[Organisation]:
    """Let everybody take part who has to, and `also` these; return who is new. Who is no longer bound stays as a guest.

    Those who may know of it read it from now on.
    """
    wanted = {place.slug: Why.CHOSEN for place in also} | by_rule(assessment)
    present = {row.organisation.slug: row for row in assessment.involvements.select_related("organisation")}
    for slug, row in present.items():
        why = wanted.get(slug, Why.CHOSEN)
        office = _office(assessment, slug) if why == Why.RESPONSIBLE else row.office
        if (row.why, row.office) != (why, office):
            row.why, row.office = why, office
            row.save(update_fields=["why", "office"])
    places = {place.slug: place for place in Organisation.objects.filter(slug__in=wanted)}
    new = [place for slug, place in places.items() if slug not in present]
    for place in new:
        Involvement.objects.create(
            assessment=assessment, organisation=place, office=_office(assessment, place.slug),
            why=wanted[place.slug], since=now,
        )  # fmt: skip
    _admit(assessment, now)
    return sorted(new, key=lambda place: (place.order, place.pk))


def _office(assessment: Assessment, slug: str) -> Office | None:
    """Return the office that stands for this organisation here, if it is known."""
    if slug == assessment.owner.slug:
        return assessment.office
    return Office.objects.filter(slug=MINISTERS[slug]).first() if slug in MINISTERS else None


def _admit(assessment: Assessment, now: dt.datetime) -> None:
    """Let in who takes part; as long as it is a concept of the Rijk no koepel."""
    rows = assessment.involvements.select_related("organisation")
    places = [row.organisation for row in rows]
    if not assessment.is_shared:
        places = [place for place in places if place.side == Side.RIJK]
    circles.seat_organisations(assessment.audience, places, now)


def tell_joined(assessment: Assessment, places: Iterable[Organisation], event: Event) -> None:
    """Write to who acts for these organisations that they take part; not what it is about.

    Who may not know of it yet hears nothing; who took the step neither.
    """
    context = {"sender": str(assessment.owner), "url": settings.BASE_URL + assessment.get_absolute_url()}
    for email in _officials(assessment, places, event):
        once = f"udo-joined:{event.key}:{email}"[:120]
        queue_mail(to=email, template="udo_joined", context=context, event=event, once=once, now=event.at)


def _officials(assessment: Assessment, places: Iterable[Organisation], event: Event) -> list[str]:
    """Return the addresses of who acts for these organisations and may know of it, without who took the step; one query."""
    told = [place for place in places if assessment.is_shared or place.side == Side.RIJK]
    seats = Seat.objects.active(event.at).filter(organisation__in=told, role__in=OFFICIALS)
    if event.seat:
        seats = seats.exclude(user=event.seat.user_id)
    return list(dict.fromkeys(seats.order_by("pk").values_list("user__email", flat=True)))


@transaction.atomic
def involve(
    assessment: Assessment, places: Iterable[Organisation], *, by: Seat, now: dt.datetime
) -> list[Organisation]:
    """Ask these organisations to join; return who is new. Twice changes nothing."""
    row = lock(assessment)
    if not may_edit(by, row):
        raise PermissionDenied("involve")
    present = [one.organisation for one in row.involvements.select_related("organisation")]
    new = settle(row, [*present, *places], now=now)
    if new:
        sentence = f"{listing([str(place) for place in new])} {'doet' if len(new) == 1 else 'doen'} mee."
        event = Event.write(row, "assessment.involve", sentence, by=by, now=now)
        tell_joined(row, new, event)
    return new


@transaction.atomic
def dismiss(assessment: Assessment, place: Organisation, *, reason: str, by: Seat, now: dt.datetime) -> None:
    """Let an organisation go that was asked to join; it gets the reason by mail, and reads no further from this moment.

    Raises Blocked without a reason, for who takes part by rule, and for who gave something: it keeps its own record.
    """
    row = lock(assessment)
    if not may_edit(by, row):
        raise PermissionDenied("dismiss")
    involvement = row.involvements.select_related("organisation").filter(organisation=place).first()
    if involvement is None:
        raise Stale
    if objection := lacks_freedom(row, involvement):
        raise Blocked(objection)
    if not reason.strip():
        raise Blocked("Geef een reden.")
    involvement.delete()
    circles.unseat_organisation(row.audience, place, now)
    sentence = f"{place} doet niet meer mee."
    event = Event.write(row, "assessment.dismiss", sentence, by=by, now=now, reason=reason)
    context = {
        "sender": str(by.organisation),
        "reason": reason,
        "url": settings.BASE_URL + reverse("assessment-list"),
    }
    for email in _officials(row, [place], event):
        once = f"udo-left:{event.key}:{email}"[:120]
        queue_mail(to=email, template="udo_left", context=context, event=event, once=once, now=now)


def lacks_freedom(assessment: Assessment, involvement: Involvement) -> str:
    """Object to letting go who takes part by rule, or did something in it (also a review that it is asked to); three queries."""
    place = involvement.organisation
    if involvement.why != Why.CHOSEN:
        return f"{place} doet altijd mee: {involvement.get_why_display()}."
    is_asked = ReviewPlace.objects.filter(review__assessment=assessment, organisation=place).exists()
    if is_asked or place.pk in givers(assessment):
        return f"{place} heeft al bijgedragen of is al gevraagd, en blijft dus meedoen. Zo blijft te lezen wat daarvan staat."
    return ""


@transaction.atomic
def share(
    assessment: Assessment, *, step: int, day: dt.date | None = None, by: Seat, now: dt.datetime
) -> None:
    """Let the koepels know: from now on everybody who takes part reads it. `step` is that of the Beleidskompas.

    What happened before stays as narrow as it was. Raises Stale if it was shared already.
    """
    row = lock(assessment)
    if not may_lead(by, row):
        raise PermissionDenied("share")
    if row.is_shared:
        raise Stale
    row.level, row.involved_step = Level.PARTICIPANTS, step
    row.involved_on = day or dates.local_day(now)
    row.revision += 1
    row.save(update_fields=["level", "involved_step", "involved_on", "revision"])
    _admit(row, now)
    sentence = f"Gedeeld met de koepels, bij stap {step} van het Beleidskompas."
    event = Event.write(row, "assessment.share", sentence, by=by, now=now, basis="UD-04")
    koepels = [one.organisation for one in row.involvements.select_related("organisation")]
    tell_joined(row, [place for place in koepels if place.side != Side.RIJK], event)
