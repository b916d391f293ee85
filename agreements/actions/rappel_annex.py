"""Put «Voortgang en nakoming afspraken» on an agenda, as a document that all its readers may read (AG-03, AG-11)."""

import datetime as dt

from django.core.files.base import ContentFile
from django.db import transaction

from agreements.compliance import overview
from agreements.models import Agreement, RappelRound
from agreements.permissions import may_run_round
from lib import dates, pdf
from meetings.actions.agenda import add_item
from meetings.actions.annexes import add_annex
from meetings.models import Agenda, AgendaItem, Annex
from meetings.permissions import may_edit_agenda
from papers.actions import made
from parties.circles import all_read
from parties.models import Level, Seat
from trail.workflow import Blocked

TITLE = "Voortgang en nakoming afspraken"


def overview_paper(around: RappelRound, keys: set[str]) -> pdf.Paper:
    """Compose what the round found about these afspraken; the same afspraken give the same file."""
    day = dates.long(dates.local_day(around.closed_at))
    context = overview(around.result, keys) | {
        "round": around,
        "title": TITLE,
        "day": day,
        "since": dates.long(around.since),
    }
    return pdf.compose(
        "agreements/pdf/rappel.html", context, title=f"{TITLE}, stand {day}", created=around.closed_at,
        house_of=around.owner.slug if around.owner else "",
    )  # fmt: skip


@transaction.atomic
def table_overview(
    around: RappelRound, agenda: Agenda, *, item: AgendaItem | None = None, by: Seat, now: dt.datetime
) -> Annex:
    """Add the overview as an annex to this item, or to one «Voortgang en nakoming afspraken» that is made if it lacks.

    It holds only what everybody at that table may read. Raises Blocked before closing and once the agenda is sent.
    """
    if not (may_run_round(by, around) and may_edit_agenda(by, agenda)):
        raise Blocked("U kunt deze agenda niet wijzigen.")
    if around.state != RappelRound.State.CLOSED:
        raise Blocked("Sluit eerst de ronde.")
    item = item or agenda.items.filter(title=TITLE).first() or add_item(
        agenda, by=by, now=now, title=TITLE, kind=AgendaItem.Kind.DISCUSSION
    )  # fmt: skip
    content = made(overview_paper(around, keys_for_all(around, agenda, now)), now=now)
    day = dates.long(dates.local_day(around.closed_at))
    return add_annex(
        item, ContentFile(content, name="voortgang-en-nakoming.pdf"), title=f"{TITLE}, stand {day}", by=by, now=now
    )  # fmt: skip


def keys_for_all(around: RappelRound, agenda: Agenda, now: dt.datetime) -> set[str]:
    """Return the afspraken of this round that every participant of that overleg may read, and so the reader of a copy."""
    meeting = agenda.meeting
    table = Agreement(
        level=Level.PARTICIPANTS, owner_id=meeting.owner_id, audience_id=meeting.participants_id
    )
    rows = Agreement.objects.filter(key__in=[row["key"] for row in around.result])
    known: dict[tuple, bool] = {}
    keys = set()
    for row in rows:
        mark = tuple(row.protection.values())
        if mark not in known:
            known[mark] = row.protection == table.protection or all_read(row, table, now)
        if known[mark]:
            keys.add(row.key)
    return keys
