"""One afspraak: its text in force, where it stands, and where it came from (screen 06)."""

import datetime as dt
from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from agreements.models import Agreement, AgreementText
from agreements.permissions import may_edit
from agreements.views.one import visible_agreement
from agreements.views.steps import options_of
from agreements.views.words import PILLS, due_of, listing
from lib import dates
from lib.difference import compare
from lib.templatetags.ui import make_pill
from meetings.models import Agenda, Meeting
from parties.access import seat_required
from parties.models import Seat


@dataclass(frozen=True)
class Version:
    """The words of one source, with the part that they play now."""

    number: int
    text: AgreementText
    source: str
    note: str
    pill: SafeString


@require_safe
@seat_required
def agreement_detail(request, key):
    """Show one afspraak; a fixed number of queries, however many versions and parts it has."""
    agreement = visible_agreement(request.seat, key)
    today = dates.local_day(timezone.now())
    versions = versions_of(agreement, today)
    context = {
        "crumbs": [("Mijn werk", reverse("home")), ("Afspraken", reverse("agreement-list")), (agreement.title, "")],
        "agreement": agreement,
        "pill": PILLS[agreement.state],
        "present": agreement.text_on(today),
        "versions": versions,
        "difference": _difference(versions, request.GET),
        "parts": _parts(agreement, request.seat, today),
        "options": options_of(request.seat, agreement),
        "may_edit": may_edit(request.seat, agreement),
        "due": due_of(agreement, today),
        "parties": listing([str(row) for row in _parties(agreement)]),
        "owners": _owners(agreement, today),
        **_relations(agreement, request.seat),
    }
    return render(request, "agreements/agreement_detail.html", context)


def versions_of(agreement: Agreement, today: dt.date) -> list[Version]:
    """Return all texts, oldest first; the same prefetched rows answer `text_on`. Two queries."""
    texts = list(agreement.texts.select_related("item__agenda__meeting"))
    agreement._prefetched_objects_cache = {"texts": texts}
    present = agreement.text_on(today)
    return [
        Version(number, text, _source(text), text.source_note, _role(text, present, agreement))
        for number, text in enumerate(texts, 1)
    ]


def _source(text: AgreementText) -> str:
    """Write which document or overleg these words come from."""
    meeting = text.item.agenda.meeting if text.item else None
    words = {
        AgreementText.Source.AGENDA: f"Agenda {meeting.when}, punt {text.item.position}" if meeting else "Agenda",
        AgreementText.Source.MEETING: str(meeting or text.agreement.meeting or "Overleg"),
        AgreementText.Source.MINUTES: f"Verslag, vastgesteld in het {meeting}" if meeting else "Vastgesteld verslag",
        AgreementText.Source.LETTER: f"Kamerbrief {dates.long(text.said_on)}",
    }
    return words.get(AgreementText.Source(text.source), f"Andere bron, {dates.long(text.said_on)}")
