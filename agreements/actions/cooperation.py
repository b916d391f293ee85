"""Agendas of overheden together: begin one, choose who reads along, and what happens to a version as a whole."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F

from agreements.actions.cooperation_asking import ask_contributions
from agreements.actions.cooperation_copies import copy_content
from agreements.actions.cooperation_publishing import lacks_public_page, publish_version, snapshots_of
from agreements.actions.registering import admit_places
from agreements.models import Contribution, CooperationAgenda, CooperationVersion, OpportunityAgenda
from agreements.permissions import may_edit_cooperation, may_make_cooperation
from agreements.workflow import COOPERATION, COOPERATION_VERSION
from lib.words import listing
from meetings.actions.opgaven import open_to_all
from meetings.models import Meeting
from parties.models import Audience, Level, Organisation, Seat, Side
from trail.models import Event
from trail.workflow import Blocked, Stale

State, AgendaState = CooperationVersion.State, CooperationAgenda.State


class Reach(models.TextChoices):
    """Who reads a version once it is adopted; the narrowest first."""

    CIRCLE = "circle", "De kring die nu meeleest"
    TABLE = "table", "Alle ministeries en koepels"
    PUBLIC = "public", "Iedereen: deze versie is openbaar"


@transaction.atomic
def make_agenda(
    *, kind: str, title: str, readers: Iterable[Organisation], by: Seat, now: dt.datetime
) -> CooperationAgenda:
    """Begin an agenda with an empty concept, that the own organisation reads and these others."""
    if not may_make_cooperation(by):
        raise PermissionDenied("make_cooperation")
    agenda = CooperationAgenda.objects.create(
        kind=kind, title=title, owner=by.organisation, **_readers(readers, by.organisation, now)
    )
    version = CooperationVersion.objects.create(agenda=agenda, begun_at=now, **agenda.draft_protection)
    if agenda.is_regional:
        OpportunityAgenda.objects.create(version=version)
    sentence = f"{agenda.get_kind_display()} in voorbereiding genomen."
    Event.write(version, "cooperationversion.begin", sentence, by=by, now=now)
    return agenda


@transaction.atomic
def set_readers(
    agenda: CooperationAgenda, readers: Iterable[Organisation], *, by: Seat, now: dt.datetime
) -> None:
    """Let these organisations read the concept, beside the own one, and no others; what is adopted keeps its readers."""
    agenda = held_agenda(agenda, by)
    changes = _readers(readers, agenda.owner, now)
    CooperationAgenda.objects.filter(pk=agenda.pk).update(**changes)
    agenda.refresh_from_db(fields=list(changes))
    draft = agenda.versions.filter(state=State.DRAFT).select_related("agenda").first()
    if draft is None:
        return
    CooperationVersion.objects.filter(pk=draft.pk).update(**agenda.draft_protection)
    Contribution.objects.filter(theme__version=draft, is_own=False).update(**agenda.draft_protection)
    draft.refresh_from_db(fields=["level", "owner", "audience"])
    places = sorted({agenda.owner, *readers}, key=lambda row: (row.order, row.slug))
    names = listing([str(place) for place in places]) if len(places) > 1 else ""
    sentence = f"Wie het concept kan lezen: {names or 'alleen de eigen organisatie'}."
    event = Event.write(draft, "cooperationversion.readers", sentence, by=by, now=now, is_key=False)
    ask_contributions(draft, event, by=by, now=now)


@transaction.atomic
def begin_version(agenda: CooperationAgenda, *, by: Seat, now: dt.datetime) -> CooperationVersion:
    """Return the concept of the next version: the one there is, or a copy of the version in force."""
    agenda = held_agenda(agenda, by)
    found = list(agenda.versions.exclude(state=State.WITHDRAWN).newest()[:1])
    if found and found[0].is_draft:
        return found[0]
    version = CooperationVersion.objects.create(agenda=agenda, begun_at=now, **agenda.draft_protection)
    copy_content(found[0], version)
    event = Event.write(
        version, "cooperationversion.begin", "Nieuwe versie in voorbereiding genomen.", by=by, now=now
    )
    ask_contributions(version, event, by=by, now=now)
    return version


@transaction.atomic
def adopt_version(
    version: CooperationVersion,
    *,
    day: dt.date,
    meeting: Meeting | None,
    reach: str,
    by: Seat,
    now: dt.datetime,
) -> Event:
    """Fix the concept as the next version, for these readers; the one before is replaced by it.

    What becomes public stands on the public site at once, as it is now.
    """
    agenda = held_agenda(version.agenda, by)
    version.agenda = agenda
    earlier = agenda.versions.filter(state=State.ADOPTED).first()
    number = agenda.versions.exclude(number=None).count() + 1
    readers = _reach(reach, version, by, now)
    words = {"number": str(number)}
    if version.is_draft:
        Contribution.objects.filter(theme__version=version, is_own=False).update(**readers)
    event = COOPERATION_VERSION.take(
        "adopt", version, by=by, now=now, words=words,
        number=number, adopted_on=day, meeting=meeting, **readers,
    )  # fmt: skip
    publish_version(version, now)
    if earlier:
        earlier.agenda = agenda
        COOPERATION_VERSION.take("replace", earlier, by=by, now=now, words=words)
    if agenda.state == AgendaState.PREPARING:
        COOPERATION.take("adopt", agenda, by=by, now=now, words={"agenda": agenda.get_kind_display()})
    return event


def withdraw_version(version: CooperationVersion, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """Take a concept back; the version in force stays, and a next concept begins from that one."""
    return COOPERATION_VERSION.take("withdraw", version, by=by, now=now, reason=reason)


@transaction.atomic
def unpublish_version(version: CooperationVersion, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """Take a version off the public site: ministries and koepels keep it, the public reads that it is gone and why.

    Of an agenda that is closed as well. Raises Blocked without a reason, and for what doesn't stand there (any more).
    """
    rows = CooperationVersion.objects.select_for_update(no_key=True, of=("self",)).select_related("agenda")
    held = rows.get(pk=version.pk)
    if not may_edit_cooperation(by, held.agenda):
        raise PermissionDenied("unpublish_version")
    if refusal := lacks_public_page(held):
        raise Blocked(refusal)
    if not reason.strip():
        raise Blocked("Geef een reden.")
    readers = _reach(Reach.TABLE, held, by, now)
    CooperationVersion.objects.filter(pk=held.pk).update(**readers)
    Contribution.objects.filter(theme__version=held, is_own=False).update(**readers)
    snapshots_of(held).update(withdrawn_at=now, withdrawn_reason=reason)
    held.refresh_from_db(fields=list(readers))
    sentence = f"Versie {held.number} van de openbare site gehaald."
    return Event.write(held, "cooperationversion.unpublish", sentence, by=by, now=now, reason=reason)


@transaction.atomic
def edit_version(
    version: CooperationVersion, values: dict[str, Any], *, revision: int, by: Seat, now: dt.datetime
) -> None:
    """Change source, region and (until a version is adopted) the title; Stale after another change."""
    held = held_version(version, by)
    next_revision(held, revision)
    agenda, region = held.agenda, OpportunityAgenda.objects.filter(version=held).first()
    changed: list[str] = []
    for row, fields in ((held, ("source", "source_words")), (agenda, ("title",)), (region, REGION)):
        if row is None or (row is agenda and agenda.state != AgendaState.PREPARING):
            continue
        names = [name for name in fields if name in values and getattr(row, name) != values[name]]
        for name in names:
            setattr(row, name, values[name])
        if names:
            row.save(update_fields=names)
        changed += [str(row._meta.get_field(name).verbose_name) for name in names]
    if changed:
        sentence = f"Gewijzigd: {listing(changed)}."
        Event.write(held, "cooperationversion.edit", sentence, by=by, now=now, is_key=False)


REGION = (
    "name", "division", "division_words", "deviates", "motive", "selection", *OpportunityAgenda.INVOLVED,
)  # fmt: skip


def held_agenda(agenda: CooperationAgenda, by: Seat) -> CooperationAgenda:
    """Return the agenda, locked, for who may write it; raises Blocked once it is closed."""
    held = CooperationAgenda.objects.select_for_update(no_key=True).get(pk=agenda.pk)
    if not may_edit_cooperation(by, held):
        raise PermissionDenied("edit_cooperation")
    if held.state == AgendaState.CLOSED:
        raise Blocked("Deze agenda is afgesloten.")
    return held


def held_version(version: CooperationVersion, by: Seat | None = None) -> CooperationVersion:
    """Return the version, locked; raises Blocked unless it is a concept of an agenda that isn't closed.

    With `by` only for who may write it, else the caller asks.
    """
    rows = CooperationVersion.objects.select_for_update(no_key=True, of=("self",)).select_related("agenda")
    held = rows.get(pk=version.pk)
    if by and not may_edit_cooperation(by, held.agenda):
        raise PermissionDenied("edit_cooperation")
    if held.agenda.state == AgendaState.CLOSED:
        raise Blocked("Deze agenda is afgesloten.")
    if not held.is_draft:
        raise Blocked(
            f"Deze versie is {held.get_state_display()}. Begin een nieuwe versie om iets te wijzigen."
        )
    return held


def next_revision(row: models.Model, revision: int, **changes: Any) -> None:
    """Change a row and count one revision on; raises Stale if that isn't the one that the writer saw."""
    rows = type(row)._base_manager.filter(pk=row.pk, revision=revision)
    if rows.update(revision=F("revision") + 1, **changes) != 1:
        raise Stale


def _readers(readers: Iterable[Organisation], own: Organisation, now: dt.datetime) -> dict[str, Any]:
    """Return the level and circle of a concept: the own organisation alone, some of the Rijk, or others as well."""
    places = {own, *readers}
    if places == {own}:
        return {"preparing": Level.PARTY, "circle": None}
    is_rijk = all(place.side == Side.RIJK for place in places)
    circle = Audience.objects.create(kind=Audience.Kind.FILE)
    admit_places(circle, places, now, is_rijk=is_rijk)
    return {"preparing": Level.RIJK_CONCEPT if is_rijk else Level.PARTICIPANTS, "circle": circle}


def _reach(reach: str, version: CooperationVersion, by: Seat, now: dt.datetime) -> dict[str, Any]:
    if reach == Reach.TABLE:
        return {name: value for name, value in open_to_all(by, now).items() if name != "owner"}
    if reach == Reach.PUBLIC:
        return {"level": Level.PUBLIC}
    return {"level": version.level}
