"""The work of a seat on afspraken beside keeping them: texts on which its party was asked to agree."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from agreements.consent import hash_of_wording
from agreements.models import Agreement, AgreementParty, ConsentRequest
from overhedenoverleg.work import MOST, Task
from papers.models import TextConfirmation
from parties.models import Organisation, Role, Seat

ANSWERING = {Role.KOEPEL, Role.APPROVER, Role.POLICY}


def consent_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Return the afspraken on whose present text my party was asked and said nothing yet; one query."""
    if seat.role not in ANSWERING:
        return []
    ours = asks = Q(organisation=seat.organisation_id)
    if seat.role == Role.APPROVER:
        ours |= Q(organisation__slug=Organisation.RIJK)
        asks |= Q(organisation__slug=Organisation.RIJK, agreement__owner=seat.organisation_id)
    parties = AgreementParty.objects.exclude(role=AgreementParty.Role.READER).filter(
        asks, agreement=OuterRef("agreement")
    )
    mine = TextConfirmation.objects.filter(
        ours,
        subject_type=ContentType.objects.get_for_model(Agreement),
        subject_id=OuterRef("agreement"),
        text_hash=OuterRef("text_hash"),
        given_at__gte=OuterRef("asked_at"),
    )
    known = Agreement.objects.visible_to(seat, now).exclude(state__in=Agreement.CLOSED)
    rows = ConsentRequest.objects.filter(Exists(parties), ~Exists(mine), agreement__in=known)
    rows = rows.exclude(agreement__meeting=None, agreement__owner=seat.organisation_id)
    rows = rows.select_related("agreement__meeting").order_by("-asked_at", "-pk")[:MOST]
    newest: dict[int, ConsentRequest] = {}
    for row in rows:
        newest.setdefault(row.agreement_id, row)
    return [
        Task(
            f"Zeg of u instemt met de tekst: {row.agreement.title}",
            reverse("consent-answer", args=[row.agreement.key]),
            f"{row.agreement.came_from}. Elke partij antwoordt op precies deze tekst.",
            about=row.agreement,
        )
        for row in newest.values()
        if row.text_hash == hash_of_wording(row.agreement)
    ]
