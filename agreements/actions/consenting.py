"""Ask every party whether it agrees with exactly this text of an afspraak, answer, and put it in force without an overleg."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from agreements.actions.facts import add_text
from agreements.actions.numbering import label_of, lock, next_part, next_position
from agreements.actions.recording import tell_term
from agreements.consent import asked, hash_of_wording, party_of, standing_of
from agreements.mailing import named
from agreements.models import Agreement, AgreementText, ConsentRequest
from agreements.workflow import AGREEMENT
from lib import dates
from lib.words import listing
from notices.actions import queue_mail
from papers.actions.confirmations import answer_text
from papers.models import TextConfirmation
from parties.models import Level, Role, Seat, seats_in
from trail.models import Event
from trail.workflow import Blocked, Stale

NARROW = {Level.PARTY, Level.TEAM}
ON_BEHALF = {Role.SECRETARIAT, Role.POLICY}
WRITTEN = "schriftelijk, met instemming van alle partijen"


@transaction.atomic
def ask_consent(
    agreement: Agreement, *, reason: str = "", by: Seat | None, now: dt.datetime
) -> ConsentRequest:
    """Ask the parties whether they agree with the present text; what they answered before doesn't count any more.

    Raises Blocked for what is closed, and for what parties can't read yet.
    """
    row = _locked(agreement)
    if objection := cannot_ask(row):
        raise Blocked(objection)
    parties = asked(row)
    if not parties:
        raise Blocked("Deze afspraak heeft nog geen partijen.")
    request = ConsentRequest.objects.create(
        agreement=row, text_hash=hash_of_wording(row), asked_at=now, asked_by=by, reason=reason
    )
    names = listing([str(party) for party in parties])
    event = Event.write(
        row,
        "agreement.ask_consent",
        f"Instemming met de tekst gevraagd aan {names}.",
        by=by,
        now=now,
        reason=reason,
    )
    _tell(row, [party.organisation_id for party in parties], names, event, now)
    return request


def cannot_ask(row: Agreement) -> str:
    """Object to asking about what is closed, or what the parties can't read yet."""
    if row.state in Agreement.CLOSED or row.state == Agreement.State.DRAFT:
        return f"Deze afspraak is {row.get_state_display()}."
    return "De partijen kunnen deze afspraak nog niet lezen." if row.level in NARROW else ""


@transaction.atomic
def answer_consent(
    agreement: Agreement, *, text_hash: str, answer: str, note: str, by: Seat, now: dt.datetime
) -> TextConfirmation:
    """Agree, or not, for the party of this seat with exactly the text that has this fingerprint.

    The afspraak is locked meanwhile, so the text can't change under it. Raises Stale if it is another text, and Blocked if
    nobody asked.
    """
    row = _locked(agreement)
    party = party_of(by, row)
    if party is None:
        raise PermissionDenied("answer_consent")
    standing = standing_of(row)
    if standing is None:
        raise Blocked("Er is niet om instemming gevraagd.")
    if standing.is_overtaken or hash_of_wording(row) != text_hash:
        raise Stale
    given = answer_text(
        row, text_hash=text_hash, answer=answer, note=note, party=party.organisation,
        is_on_behalf=by.role in ON_BEHALF, by=by, now=now,
    )  # fmt: skip
    sentence = f"{party} over de tekst: {given.get_answer_display()}."
    Event.write(row, "agreement.consent", sentence, by=by, now=now, reason=note)
    return given


@transaction.atomic
def agree_in_writing(agreement: Agreement, *, text_hash: str, by: Seat, now: dt.datetime) -> Event:
    """Put a proposal in force on which every party agreed, from today; an overleg needn't decide on it any more.

    Raises Stale if it is another text than the one with this fingerprint, Blocked without everybody's consent.
    """
    if agreement.meeting:
        lock(agreement.meeting)
    row = _locked(agreement)
    if hash_of_wording(row) != text_hash:
        raise Stale
    standing = standing_of(row)
    if standing is None or not standing.is_complete:
        raise Blocked("Nog niet elke partij heeft met deze tekst ingestemd.")
    if row.parent and row.parent.is_undecided:
        raise Blocked("Dit is een deel van een voorstel. Leg eerst het geheel vast.")
    was, day = row.label, dates.local_day(now)
    position = next_part(row.parent) if row.parent else next_position(row.meeting, agreed=True)
    label = label_of(position) if row.meeting else ""
    words = {"place": WRITTEN, "origin": f", uit voorstel {was}" if was else ""}
    event = AGREEMENT.take(
        "agree", row, by=by, now=now, words=words, agreed_on=day, position=position, label=label
    )
    add_text(row, AgreementText.Source.OTHER, said_on=day, now=now, valid_from=day, note=WRITTEN)
    tell_term(row, by, now)
    return event


def _locked(agreement: Agreement) -> Agreement:
    """Return the afspraak as it is now; whoever changes its text waits until we are done."""
    rows = Agreement.objects.select_for_update(no_key=True, of=["self"])
    return rows.select_related("meeting", "parent", "item__agenda", "moment", "owner").get(pk=agreement.pk)


def _tell(row: Agreement, places: list[int], names: str, event: Event, now: dt.datetime) -> None:
    """Write to who answers for a party and reads the afspraak; not what it says."""
    if row.audience_id is None:
        return
    answering = (Role.KOEPEL, Role.APPROVER, Role.POLICY)
    seats = seats_in(row.audience_id, now).filter(role__in=answering, organisation__in=places)
    context = {
        "about": named(row),
        "parties": names,
        "url": settings.BASE_URL + reverse("consent-answer", args=[row.key]),
    }
    for email in dict.fromkeys(seats.order_by("pk").values_list("user__email", flat=True)):
        queue_mail(
            to=email, template="agreement_consent", context=context, event=event, now=now,
            once=f"agreement-consent:{event.key}:{email}"[:120],
        )  # fmt: skip
