"""Annexes: a document at an agenda item, in versions and in an order; who reads the agenda reads them."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from meetings.actions.agenda import lock
from meetings.content import circles_of_proposals, is_for_all
from meetings.models import Agenda, AgendaItem, Annex
from papers.actions import add_document, add_version, show
from papers.models import Document, DocumentVersion
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

SHOWN_TO = Annex.ShownTo
WIDTH = (SHOWN_TO.OWN, SHOWN_TO.TEAM, SHOWN_TO.AGENDA)


@transaction.atomic
def add_annex(
    item: AgendaItem, upload, *, title: str, kind: str = Document.Kind.ANNEX,
    shown_to: str = SHOWN_TO.AGENDA, by: Seat, now: dt.datetime,
) -> Annex:  # fmt: skip
    """Put an uploaded file behind the other annexes of this item; raises Blocked once the agenda is sent.

    What is for fewer people than the agenda is told to them alone.
    """
    agenda = lock(item.agenda)
    last = item.annexes.aggregate(last=Max("position"))["last"] or 0
    document = add_document(upload, title=title, kind=kind, by=by, now=now, **_readers(agenda, shown_to, by))
    annex = Annex.objects.create(item=item, document=document, position=last + 1, shown_to=shown_to)
    _note(annex, f"Bijlage toegevoegd bij agendapunt {item.position}: {title}.", by=by, now=now)
    return annex


@transaction.atomic
def replace_annex(annex: Annex, upload, *, by: Seat, now: dt.datetime) -> DocumentVersion:
    """Add a new version; the older ones stay. Raises Blocked once sent, or if nothing changed.

    Of a paper that was sent already the participants read the older version until the agenda is sent again.
    """
    agenda = lock(annex.item.agenda)
    readers = agenda.protection if is_for_all(annex.document, agenda) else annex.document.protection
    version = add_version(annex.document, upload, by=by, now=now, **readers)
    _note(annex, f"Nieuwe versie van bijlage: {annex.document.title}.", by=by, now=now)
    return version


@transaction.atomic
def move_annex(annex: Annex, steps: int, *, by: Seat, now: dt.datetime) -> bool:
    """Move an annex this many places down within its item, below zero up; the numbers in the texts follow.

    Return whether anything changed: the first can't go up. Raises Blocked once the agenda is sent, Stale if
    somebody just took the annex off.
    """
    lock(annex.item.agenda)
    order = list(annex.item.annexes.filter(**_beside(annex)).select_related("document"))
    old = next((place for place, row in enumerate(order) if row.pk == annex.pk), None)
    if old is None:
        raise Stale
    new = max(0, min(old + steps, len(order) - 1))
    if new == old:
        return False
    order.insert(new, order.pop(old))
    for position, row in enumerate(order, 1):
        row.position = position
    Annex.objects.bulk_update(order, ["position"])
    places = f"van plaats {old + 1} naar plaats {new + 1}"
    _note(annex, f"Bijlage {places} gezet bij agendapunt {annex.item.position}: {annex}.", by=by, now=now)
    return True


@transaction.atomic
def remove_annex(annex: Annex, *, by: Seat, now: dt.datetime) -> None:
    """Take a document off the agenda; it stays on file. Raises Blocked once the agenda is sent."""
    lock(annex.item.agenda)
    _note(annex, f"Bijlage verwijderd bij agendapunt {annex.item.position}: {annex}.", by=by, now=now)
    annex.delete()


@transaction.atomic
def show_annex(annex: Annex, shown_to: str, *, by: Seat, now: dt.datetime) -> bool:
    """Let others read a paper; return whether that is a change. Raises Blocked once the agenda is sent.

    What was in a release can only be shown to more people: who could read it, still can. Who reads more now gets
    the newest version; the older ones keep their readers. To fewer people only who it is from can show it.
    """
    agenda = lock(annex.item.agenda)
    old, document = SHOWN_TO(annex.shown_to), annex.document
    if shown_to == old:
        return False
    is_wider = WIDTH.index(shown_to) > WIDTH.index(old)
    if not is_wider and agenda.releases.filter(content__items__contains=[_kept(annex)]).exists():
        raise Blocked("Dit stuk hoort bij een uitgave. Wie het kon lezen, houdt het.")
    if not is_wider and document.created_by and document.created_by.organisation_id != by.organisation_id:
        raise Blocked(
            f"Dit stuk is van {document.created_by.organisation}. Alleen die kan het minder mensen laten zien."
        )
    readers = _readers(agenda, shown_to, by)
    if not is_wider:
        document.versions.filter(**document.protection).update(**readers)
    show(Document.objects.filter(pk=document.pk), **readers)
    Annex.objects.filter(pk=annex.pk).update(shown_to=shown_to)
    fewest = document.protection if is_wider else readers
    sentence = f"Bijlage {document.title} is nu te zien voor {SHOWN_TO(shown_to).label}."
    Event.write(agenda, "agenda.edit", sentence, by=by, now=now, is_key=False, **fewest)
    return True


def _readers(agenda: Agenda, shown_to: str, by: Seat) -> dict:
    """Return the protection of a paper that is shown to these."""
    if shown_to == SHOWN_TO.OWN:
        ours = {"level": Level.PARTY, "owner_id": by.organisation_id}
        return ours | {"audience_id": None, "embargo_until": None}
    if shown_to == SHOWN_TO.TEAM:
        return agenda.protection | {"level": Level.TEAM, "audience_id": agenda.meeting.team_id}
    return agenda.protection


def _beside(annex: Annex) -> dict:
    """Keep the annexes that are numbered together with this one: others are not everybody's to know."""
    owner = {"document__owner": annex.document.owner_id} if annex.shown_to == SHOWN_TO.OWN else {}
    return {"shown_to": annex.shown_to, **owner}


def _kept(annex: Annex) -> dict:
    return {"annexes": [{"key": annex.key}]}


def _note(annex: Annex, sentence: str, *, by: Seat, now: dt.datetime) -> None:
    """Write a small event about a paper, for the readers of the agenda or, if they are fewer, of the paper."""
    agenda = annex.item.agenda
    wider = circles_of_proposals(agenda)
    narrow = {} if is_for_all(annex.document, agenda, wider) else annex.document.protection
    Event.write(agenda, "agenda.edit", sentence, by=by, now=now, is_key=False, **narrow)
