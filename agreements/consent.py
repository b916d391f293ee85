"""Whether the parties to an afspraak agree with exactly its present text; one character more and they don't."""

import hashlib
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from agreements.models import Agreement, AgreementParty, AgreementText, ConsentRequest
from agreements.permissions import ACTING
from lib.words import listing
from meetings.models import Meeting
from papers.actions.confirmations import answers_to
from papers.models import TextConfirmation
from parties.models import Organisation, Role, Seat

NOT_HELD = "Het overleg is nog niet gehouden."


@dataclass(frozen=True)
class Standing:
    """Where the newest request stands: each party with its answer to the present text."""

    request: ConsentRequest
    is_overtaken: bool
    answers: list[tuple[AgreementParty, TextConfirmation | None]]

    @property
    def missing(self) -> list[str]:
        """Who hasn't agreed with the present text."""
        return [str(party) for party, row in self.answers if row is None or not row.is_consent]

    @property
    def is_complete(self) -> bool:
        return not self.is_overtaken and bool(self.answers) and not self.missing


def hash_of_wording(agreement: Agreement) -> str:
    """Return the fingerprint that the page shows with the text."""
    return hashlib.sha256(agreement.wording.encode()).hexdigest()


def standing_of(agreement: Agreement) -> Standing | None:
    """Return where the parties stand, or None if they weren't asked; four queries at most.

    If the text is another one, or was for a while, nothing that was answered before counts any more.
    """
    other = AgreementText.objects.filter(agreement=OuterRef("agreement"), created_at__gt=OuterRef("asked_at"))
    other = other.exclude(text=agreement.wording)
    rows = agreement.consent_requests.annotate(was_other=Exists(other)).order_by("-asked_at", "-pk")
    request = rows.first()
    if request is None:
        return None
    text_hash = hash_of_wording(agreement)
    is_overtaken = request.text_hash != text_hash or request.was_other
    given = {} if is_overtaken else answers_to(agreement, text_hash, since=request.asked_at)
    answers = [(party, given.get(party.organisation_id)) for party in asked(agreement)]
    return Standing(request, is_overtaken, answers)


def asked(agreement: Agreement) -> list[AgreementParty]:
    """Return who is asked: every party but mere readers; two queries."""
    rows = agreement.parties.exclude(role=AgreementParty.Role.READER).select_related("organisation")
    return list(rows.prefetch_related("organisation__names"))


def party_of(seat: Seat, agreement: Agreement) -> AgreementParty | None:
    """Return the party for which this seat may answer; the Rijk as a whole answers through who keeps the afspraak."""
    if seat.role not in ACTING:
        return None
    parties = asked(agreement)
    own = next((party for party in parties if party.organisation_id == seat.organisation_id), None)
    for_rijk = seat.organisation_id == agreement.owner_id and seat.role in {Role.APPROVER, Role.SECRETARIAT}
    rijk = next((party for party in parties if party.organisation.slug == Organisation.RIJK), None)
    return own or (rijk if for_rijk else None)


def is_begun(meeting: Meeting) -> bool:
    """Say whether the overleg is there to decide: held, or going on. One query at most."""
    return meeting.state == Meeting.State.HELD or meeting.treatments.exists()


def lacks_consent(agreement: Agreement) -> str:
    """Object to putting it in force without an overleg, as long as not every party agreed with this text."""
    standing = standing_of(agreement)
    if standing is None:
        return NOT_HELD
    if standing.is_overtaken:
        return f"{NOT_HELD} De tekst is gewijzigd sinds instemming is gevraagd."
    if standing.missing:
        return f"{NOT_HELD} Nog geen instemming van {listing(standing.missing)} met deze tekst."
    return ""
