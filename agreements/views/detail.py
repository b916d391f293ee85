"""One afspraak: its text in force, where it stands, and where it came from (screen 06)."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.choices import present_names
from agreements.models import (
    Agreement,
    Amount,
    BalanceNote,
    ConditionalAct,
    ConsentRequest,
    Relation,
    TaskCheck,
)
from agreements.permissions import may_edit, may_propose_term
from agreements.story import around
from agreements.views.acts import acts_of
from agreements.views.consenting import consent_on_page
from agreements.views.escalation_rows import courses_asked, escalation_on_page, escalation_options
from agreements.views.one import visible_agreement
from agreements.views.parties import parties_on_page
from agreements.views.progress_rows import progress_of
from agreements.views.relating import relating_options
from agreements.views.rows import rows_of
from agreements.views.steps import options_of
from agreements.views.term_changes import open_change_of
from agreements.views.versions import compared, since, versions_of
from agreements.views.weighing import weighing, weighing_options
from agreements.views.words import PILLS, due_cell, due_of
from lib import dates
from meetings.models import Meeting
from parties.access import seat_required
from parties.models import Seat

OURS = {"agreement": OuterRef("pk")}
BESIDE = {
    "is_related": Exists(Relation.objects.filter(Q(earlier=OuterRef("pk")) | Q(later=OuterRef("pk")))),
    "has_acts": Exists(ConditionalAct.objects.filter(**OURS)),
    "was_asked": Exists(ConsentRequest.objects.filter(**OURS)),
    "is_weighed": Exists(Amount.objects.filter(**OURS))
    | Exists(BalanceNote.objects.filter(**OURS))
    | Exists(TaskCheck.objects.filter(**OURS)),
    "courses": courses_asked(),
}  # what most afspraken don't have, asked along so that it then costs no query


@seat_required
@require_safe
def agreement_detail(request, key):
    """Show one afspraak; a fixed number of queries, however many versions and parts it has."""
    agreement = visible_agreement(request.seat, key, **BESIDE)
    today = dates.local_day(timezone.now())
    versions = versions_of(agreement, today)
    options = options_of(request.seat, agreement)
    whole, story = around(agreement, request.seat, is_related=agreement.is_related)
    parties = parties_on_page(agreement)
    acts = acts_of(agreement, request.seat) if agreement.has_acts else []
    escalation = escalation_on_page(agreement)
    context = {
        "crumbs": [
            ("Mijn werk", reverse("home")),
            ("Afspraken", reverse("agreement-list")),
            (agreement.title, ""),
        ],
        "agreement": agreement,
        "pill": PILLS[agreement.state],
        "present": agreement.text_on(today),
        "since": since(agreement, today),
        "versions": versions,
        "comparison": compared(versions, request.GET),
        "parts": parts_of(agreement, request.seat, today),
        "main": next((option for option in options if not option["objection"]), None),
        "options": options,
        "may_edit": may_edit(request.seat, agreement),
        "may_change_term": _is_fixed(agreement) and may_propose_term(request.seat, agreement),
        "term_change": open_change_of(agreement, request.seat),
        "due": due_cell(due_of(agreement, today)),
        "owners": _owners(agreement, today),
        "progress": progress_of(agreement, request.seat),
        "sees_meeting": Meeting.objects.visible_to(request.seat).filter(pk=agreement.meeting_id).exists(),
        **parties,
        **consent_on_page(agreement, request.seat, parties["joined"], was_asked=agreement.was_asked),
        "whole": whole,
        "story": story,
        "acts": acts,
        **escalation,
        "told": [*(act["row"] for act in acts), *escalation["rule_told"]],
        "relating": relating_options(request.seat, agreement, parties["party_rows"])
        + weighing_options(request.seat, agreement)
        + escalation_options(request.seat, agreement),
        **(weighing(agreement) if agreement.is_weighed else {}),
    }
    return render(request, "agreements/agreement_detail.html", context)


def _is_fixed(agreement: Agreement) -> bool:
    """Say whether its term only changes by asking the parties, and nobody asked yet."""
    return agreement.is_owed and not (agreement.has_open_minutes or agreement.has_term_change)


def parts_of(agreement: Agreement, seat: Seat, today: dt.date) -> list[dict]:
    """Return the parts a, b, c as rows of the register."""
    parts = Agreement.objects.visible_to(seat).filter(parent=agreement)
    return rows_of(parts.order_by("position"), present_names(), today)


def _owners(agreement: Agreement, today: dt.date) -> list[dict]:
    """Return the offices that answer for it, with their title and holder of this day."""
    offices = agreement.owners.prefetch_related("titles", "tenures")
    return [{"title": office.title_on(today), "holder": office.holder_on(today)} for office in offices]
