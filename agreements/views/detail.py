"""One afspraak: its text in force, where it stands, and where it came from (screen 06)."""

import datetime as dt

from django.db.models import Q
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.choices import present_names
from agreements.models import Agreement, AgreementParty
from agreements.permissions import may_edit
from agreements.views.one import visible_agreement
from agreements.views.rows import rows_of
from agreements.views.steps import options_of
from agreements.views.versions import compared, since, versions_of
from agreements.views.words import PILLS, due_cell, due_of
from lib import dates
from lib.words import listing
from meetings.models import Meeting
from parties.access import seat_required
from parties.models import Seat


@seat_required
@require_safe
def agreement_detail(request, key):
    """Show one afspraak; a fixed number of queries, however many versions and parts it has."""
    agreement = visible_agreement(request.seat, key)
    today = dates.local_day(timezone.now())
    versions = versions_of(agreement, today)
    options = options_of(request.seat, agreement)
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
        "due": due_cell(due_of(agreement, today)),
        "owners": _owners(agreement, today),
        "sees_meeting": Meeting.objects.visible_to(request.seat).filter(pk=agreement.meeting_id).exists(),
        **_parties(agreement),
        **_relations(agreement, request.seat),
    }
    return render(request, "agreements/agreement_detail.html", context)


def parts_of(agreement: Agreement, seat: Seat, today: dt.date) -> list[dict]:
    """Return the parts a, b, c as rows of the register."""
    parts = Agreement.objects.visible_to(seat).filter(parent=agreement)
    return rows_of(parts.order_by("position"), present_names(), today)


def _parties(agreement: Agreement) -> dict[str, str]:
    rows = agreement.parties.select_related("organisation").prefetch_related("organisation__names")
    names: dict[str, list[str]] = {role: [] for role in AgreementParty.Role.values}
    for row in rows:
        names[row.role].append(str(row))
    return {"owing": listing(names["owner"]), "involved": listing(names["involved"])}


def _owners(agreement: Agreement, today: dt.date) -> list[dict]:
    """Return the offices that answer for it, with their title and holder of this day."""
    offices = agreement.owners.prefetch_related("titles", "tenures")
    return [{"title": office.title_on(today), "holder": office.holder_on(today)} for office in offices]


def _relations(agreement: Agreement, seat: Seat) -> dict[str, list[Agreement]]:
    """Return the afspraken that this one comes from or goes on in, and the reader may see; one query."""
    away = [agreement.follows_id, agreement.superseded_by_id, agreement.parent_id]
    about = Q(pk__in=[pk for pk in away if pk]) | Q(follows=agreement) | Q(superseded_by=agreement)
    rows = list(Agreement.objects.visible_to(seat).filter(about).order_by("agreed_on", "position"))
    return {
        "whole": [row for row in rows if row.pk == agreement.parent_id],
        "follows": [row for row in rows if row.pk == agreement.follows_id],
        "followed_by": [row for row in rows if row.follows_id == agreement.pk],
        "went_into": [row for row in rows if row.pk == agreement.superseded_by_id],
        "took_in": [row for row in rows if row.superseded_by_id == agreement.pk],
    }
