"""One afspraak: its text in force, where it stands, and where it came from (screen 06)."""

import datetime as dt

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.choices import present_names
from agreements.models import (
    Agreement,
    AgreementParty,
    Amount,
    BalanceNote,
    ConditionalAct,
    ConsentRequest,
    CooperationTheme,
    DocumentText,
    ProgressQuestion,
    ProgressReport,
    Relation,
    TaskCheck,
)
from agreements.models.agreement import AgreementQuerySet
from agreements.permissions import may_add_text, may_edit, may_propose_term
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
from parties.models import Office, Seat

OURS = {"agreement": OuterRef("pk")}
BESIDE = {
    "is_related": Exists(Relation.objects.filter(Q(earlier=OuterRef("pk")) | Q(later=OuterRef("pk")))),
    "has_acts": Exists(ConditionalAct.objects.filter(**OURS)),
    "has_document_texts": Exists(DocumentText.objects.filter(**OURS)),
    "was_asked": Exists(ConsentRequest.objects.filter(**OURS)),
    "is_asked": Exists(ProgressQuestion.objects.waiting().filter(**OURS)),
    "was_reported": Exists(ProgressReport.objects.filter(**OURS)),
    "is_weighed": Exists(Amount.objects.filter(**OURS))
    | Exists(BalanceNote.objects.filter(**OURS))
    | Exists(TaskCheck.objects.filter(**OURS)),
    "has_outcomes": Exists(Agreement.objects.filter(pk=OuterRef("pk"), outcomes__isnull=False)),
    "has_udo": Exists(Agreement.objects.filter(pk=OuterRef("pk"), udo_links__isnull=False)),
    "is_assessed": Exists(Agreement.objects.filter(pk=OuterRef("pk"), udo_links__why="taak")),
    "courses": courses_asked(),
}  # what most afspraken don't have, asked along so that it then costs no query


@seat_required
@require_safe
def agreement_detail(request, key):
    """Show one afspraak; a fixed number of queries, however many versions and parts it has."""
    meeting = Meeting.objects.visible_to(request.seat).filter(pk=OuterRef("meeting"))
    themes = CooperationTheme.objects.in_force_for(request.seat)
    on_agenda = themes.about(OuterRef(OuterRef("pk")), OuterRef("theme"))
    whole = Agreement.objects.visible_to(request.seat).filter(pk=OuterRef("parent"))
    asked = {"sees_meeting": Exists(meeting), "is_on_agenda": Exists(on_agenda), "sees_whole": Exists(whole)}
    agreement = visible_agreement(request.seat, key, **BESIDE, **asked)
    today, names = dates.local_day(timezone.now()), present_names()
    _fetch_people(agreement, today)
    versions = versions_of(agreement, request.seat, today)
    options = options_of(request.seat, agreement)
    parties = parties_on_page(agreement, names)
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
        "may_add_text": may_add_text(request.seat, agreement),
        "comparison": compared(versions, request.GET),
        "parts": rows_of(_parts(agreement, request.seat), names, today),
        "main": next((option for option in options if not option["objection"]), None),
        "options": options,
        "may_edit": may_edit(request.seat, agreement) and agreement.state not in Agreement.CLOSED,
        "may_change_term": _is_fixed(agreement) and may_propose_term(request.seat, agreement),
        "term_change": open_change_of(agreement, request.seat),
        "due": due_cell(due_of(agreement, today)),
        "progress": progress_of(agreement, request.seat, names),
        **parties,
        **consent_on_page(agreement, request.seat, parties["joined"], was_asked=agreement.was_asked),
        "whole": agreement.parent if agreement.sees_whole else None,
        "story": around(agreement, request.seat, is_related=agreement.is_related),
        "acts": acts,
        "agenda_themes": _themes(themes, agreement) if agreement.is_on_agenda else [],
        **escalation,
        "told": [*(act["row"] for act in acts), *escalation["rule_told"]],
        "relating": relating_options(request.seat, agreement, parties["party_rows"])
        + weighing_options(request.seat, agreement)
        + escalation_options(request.seat, agreement),
        **(weighing(request.seat, agreement) if agreement.is_weighed else {}),
    }
    return render(request, "agreements/agreement_detail.html", context)


def _themes(themes: QuerySet[CooperationTheme], agreement: Agreement) -> list[CooperationTheme]:
    """Return the themes of agendas in force under which it stands, or that are its theme; one query."""
    rows = themes.about(agreement.pk, agreement.theme_id).select_related("version__agenda")
    return list(rows.order_by("version__agenda__title", "position", "pk"))


def _is_fixed(agreement: Agreement) -> bool:
    """Say whether its term only changes by asking the parties, and nobody asked yet."""
    return agreement.is_owed and not (agreement.has_open_minutes or agreement.has_term_change)


def _parts(agreement: Agreement, seat: Seat) -> AgreementQuerySet:
    """Return the parts a, b, c that this seat may see."""
    return Agreement.objects.visible_to(seat).filter(parent=agreement).order_by("position")


def _fetch_people(agreement: Agreement, today: dt.date) -> None:
    """Fetch the parties with their organisation, and the offices with title and holder of this day; two queries."""
    parties = AgreementParty.objects.select_related("organisation")
    owners = Office.objects.with_titles(today)
    prefetch_related_objects([agreement], Prefetch("parties", parties), Prefetch("owners", owners))
