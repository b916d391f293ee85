"""Put an overview of a cabinet on an agenda, as an annex that all its readers may read: of the test, or of the programme."""

import datetime as dt

from django.core.files.base import ContentFile
from django.db import transaction

from lib import pdf
from meetings.actions.agenda import add_item
from meetings.actions.annexes import add_annex
from meetings.models import Agenda, AgendaItem, Annex
from meetings.permissions import may_edit_agenda
from papers.actions import made
from parties.circles import all_read
from parties.models import Level, Seat
from trail.workflow import Blocked
from udo.models import CabinetFile
from udo.permissions import may_keep_file

NOT_ALL = "Niet iedereen aan tafel bij dat overleg kan dit dossier lezen. Zet het overzicht daarom niet op deze agenda."


@transaction.atomic
def table_paper(
    file: CabinetFile, paper: pdf.Paper, agenda: Agenda, *, title: str, name: str, item: AgendaItem | None = None,
    by: Seat, now: dt.datetime,
) -> Annex:  # fmt: skip
    """Add this paper as an annex to this item, or to one with this title that is made if it lacks.

    Raises Blocked once the agenda is sent, and if a participant may not read the file of the cabinet.
    """
    if not (may_keep_file(by) and may_edit_agenda(by, agenda)):
        raise Blocked("U kunt deze agenda niet wijzigen.")
    if not is_for_table(file, agenda, now):
        raise Blocked(NOT_ALL)
    item = item or agenda.items.filter(title=title).first() or add_item(
        agenda, by=by, now=now, title=title, kind=AgendaItem.Kind.DISCUSSION
    )  # fmt: skip
    return add_annex(item, ContentFile(made(paper, now=now), name=name), title=title, by=by, now=now)


def is_for_table(file: CabinetFile, agenda: Agenda, now: dt.datetime) -> bool:
    """Say whether each participant of that overleg may read the file."""
    meeting = agenda.meeting
    table = CabinetFile(
        level=Level.PARTICIPANTS, owner_id=meeting.owner_id, audience_id=meeting.participants_id
    )
    return all_read(file, table, now)
