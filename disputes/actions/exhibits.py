"""Exhibits: the documents of a dispute, each with a number that it keeps."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from disputes.actions.steps import lock
from disputes.models import Dispute, Exhibit
from disputes.permissions import may_contribute
from papers.actions import add_document
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked

MOST = 200
TWICE = "Dit bestand is al stuk {number}."


@transaction.atomic
def add_exhibit(dispute: Dispute, upload, *, title: str, by: Seat, now: dt.datetime) -> Exhibit:
    """Bring a document into the dispute, for all who read it; the same file twice is one exhibit.

    Raises Blocked for a file that is there already.
    """
    row = lock(dispute)
    if not may_contribute(by, row):
        raise PermissionDenied("add_exhibit")
    number = row.exhibits.count() + 1
    if number > MOST:
        raise Blocked(f"Een geschil heeft hoogstens {MOST} stukken.")
    document = add_document(upload, title=title, by=by, now=now, **row.protection)
    print_of = document.versions.get().sha256
    twin = row.exhibits.filter(document__versions__sha256=print_of).first()
    if twin:
        raise Blocked(TWICE.format(number=twin.number))
    made = Exhibit.objects.create(
        dispute=row, number=number, document=document, organisation=by.organisation, added_by=by, added_at=now
    )
    Event.write(row, "dispute.exhibit", f"Stuk {number} ingebracht: {title}.", by=by, now=now)
    return made
