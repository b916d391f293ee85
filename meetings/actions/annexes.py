"""Annexes: a document at an agenda item, in versions and in an order; who reads the agenda reads them."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from meetings.actions.agenda import lock, note
from meetings.content import is_for_all
from meetings.models import AgendaItem, Annex
from papers.actions import add_document, add_version
from papers.models import Document, DocumentVersion
from parties.models import Seat
from trail.workflow import Stale


@transaction.atomic
def add_annex(
    item: AgendaItem, upload, *, title: str, kind: str = Document.Kind.ANNEX, by: Seat, now: dt.datetime
) -> Annex:
    """Put an uploaded file behind the other annexes of this item; raises Blocked once the agenda is sent."""
    agenda = lock(item.agenda)
    last = item.annexes.aggregate(last=Max("position"))["last"] or 0
    document = add_document(upload, title=title, kind=kind, by=by, now=now, **agenda.protection)
    annex = Annex.objects.create(item=item, document=document, position=last + 1)
    note(agenda, f"Bijlage toegevoegd bij agendapunt {item.position}: {title}.", by=by, now=now)
    return annex


@transaction.atomic
def replace_annex(annex: Annex, upload, *, by: Seat, now: dt.datetime) -> DocumentVersion:
    """Add a new version; the older ones stay. Raises Blocked once sent, or if nothing changed.

    Of a paper that was sent already the participants read the older version until the agenda is sent again.
    """
    agenda = lock(annex.item.agenda)
    readers = agenda.protection if is_for_all(annex.document, agenda) else annex.document.protection
    version = add_version(annex.document, upload, by=by, now=now, **readers)
    note(agenda, f"Versie {version.number} van bijlage: {annex.document.title}.", by=by, now=now)
    return version


@transaction.atomic
def move_annex(annex: Annex, steps: int, *, by: Seat, now: dt.datetime) -> bool:
    """Move an annex this many places down within its item, below zero up; the numbers in the texts follow.

    Return whether anything changed: the first can't go up. Raises Blocked once the agenda is sent, Stale if
    somebody just took the annex off.
    """
    agenda = lock(annex.item.agenda)
    order = list(annex.item.annexes.select_related("document"))
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
    note(agenda, f"Bijlage {places} gezet bij agendapunt {annex.item.position}: {annex}.", by=by, now=now)
    return True


@transaction.atomic
def remove_annex(annex: Annex, *, by: Seat, now: dt.datetime) -> None:
    """Take a document off the agenda; it stays on file. Raises Blocked once the agenda is sent."""
    agenda = lock(annex.item.agenda)
    title, place = annex.document.title, annex.item.position
    annex.delete()
    note(agenda, f"Bijlage verwijderd bij agendapunt {place}: {title}.", by=by, now=now)
