"""Whether the parties to an afspraak agree with exactly its present text; one character more and they don't."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from agreements.models import Agreement, AgreementParty, AgreementText, ConsentRequest
from agreements.permissions import ACTING
from lib.words import listing
from meetings.models import Meeting
from papers.models import TextConfirmation
from parties.models import Organisation, OrganisationName, Role, Seat, Side

NOT_HELD = "Het overleg is nog niet gehouden. "
OBJECTED = TextConfirmation.Answer.OBJECTED


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
    def doubt(self) -> str:
        """Write «nog niet bevestigd door VNG» and «IPO is niet akkoord»; empty if all confirmed it."""
        return _doubt((str(party), row.answer if row else None) for party, row in self.answers)

    @property
    def is_complete(self) -> bool:
        return not self.is_overtaken and bool(self.answers) and not self.missing


def _doubt(answers: Iterable[tuple[str, str | None]]) -> str:
    found = list(answers)
    silent = [name for name, answer in found if answer is None]
    against = [name for name, answer in found if answer == OBJECTED]
    words = [f"nog niet bevestigd door {listing(silent)}"] if silent else []
    if against:
        words.append(f"{listing(against)} {'is' if len(against) == 1 else 'zijn'} niet akkoord")
    return "; ".join(words)


def hash_of_wording(agreement: Agreement) -> str:
    """Return the fingerprint that the page shows with the text."""
    return _hash_of(agreement.wording)


def _hash_of(wording: str) -> str:
    return hashlib.sha256(wording.encode()).hexdigest()


def _is_overtaken(request: ConsentRequest, wording: str) -> bool:
    """Say whether the text is another one than was asked about, or was for a while; of a request of `_newest`."""
    return request.text_hash != _hash_of(wording) or request.was_other


def standing_of(agreement: Agreement) -> Standing | None:
    """Return where the parties stand, or None if they weren't asked; four queries at most."""
    return standings_of([agreement]).get(agreement.pk)


def standings_of(agreements: Iterable[Agreement]) -> dict[int, Standing]:
    """Return by number where the parties of each of these stand that were asked; four queries at most.

    If the text is another one, or was for a while, nothing that was answered before counts any more.
    """
    known = {row.pk: row for row in agreements}
    if not known:
        return {}
    requests = _newest(known)
    if not requests:
        return {}
    sides, given = _sides(known[pk] for pk in requests), _given(requests)
    found = {}
    for pk, request in requests.items():
        is_overtaken = _is_overtaken(request, known[pk].wording)
        said = {} if is_overtaken else given[pk]
        answers = [(party, said.get(party.organisation_id)) for party in sides[pk]]
        found[pk] = Standing(request, is_overtaken, answers)
    return found


def _newest(agreements: Iterable[int]) -> dict[int, ConsentRequest]:
    """Return by afspraak what was asked last, and whether its text was another one since; one query."""
    other = AgreementText.objects.filter(agreement=OuterRef("agreement"), created_at__gt=OuterRef("asked_at"))
    other = other.exclude(text=OuterRef("now"))
    rows = ConsentRequest.objects.filter(agreement__in=list(agreements)).annotate(
        now=F("agreement__wording"), owner=F("agreement__owner"), owner_kind=F("agreement__owner__kind")
    )
    rows = rows.annotate(was_other=Exists(other)).order_by("asked_at", "pk")
    return {row.agreement_id: row for row in rows}


def _given(requests: dict[int, ConsentRequest]) -> dict[int, dict[int, TextConfirmation]]:
    """Return by afspraak and organisation (pk) the newest answer to what was asked last; one query."""
    found: dict[int, dict[int, TextConfirmation]] = {pk: {} for pk in requests}
    kind = ContentType.objects.get_for_model(Agreement)
    rows = TextConfirmation.objects.filter(subject_type=kind, subject_id__in=requests)
    for row in rows.select_related("organisation").order_by("given_at", "pk"):
        request = requests[row.subject_id]
        if row.text_hash == request.text_hash and row.given_at >= request.asked_at:
            found[row.subject_id][row.organisation_id] = row
    return found


def asked(agreement: Agreement) -> list[AgreementParty]:
    """Return who is asked: every party but mere readers, and outside an overleg but who registered it; two queries."""
    return _sides([agreement])[agreement.pk]


def _sides(agreements: Iterable[Agreement]) -> dict[int, list[AgreementParty]]:
    known = {row.pk: row for row in agreements}
    found: dict[int, list[AgreementParty]] = {pk: [] for pk in known}
    rows = AgreementParty.objects.filter(agreement__in=known).exclude(role=AgreementParty.Role.READER)
    rows = rows.select_related("organisation").prefetch_related("organisation__names")
    for party in rows:
        agreement = known[party.agreement_id]
        if agreement.meeting_id or not _registers(agreement, party.organisation):
            found[agreement.pk].append(party)
    return found


def _registers(agreement: Agreement, place: Organisation) -> bool:
    """Say whether this party put it in the register itself; for the Rijk as a whole any ministry does."""
    if place.pk == agreement.owner_id:
        return True
    owner = agreement.owner if place.slug == Organisation.RIJK else None
    return owner is not None and owner.side == Side.RIJK


def doubts_of(agreements: Iterable[Agreement]) -> dict[int, str]:
    """Say of each of these that was made outside an overleg, and still counts, which parties didn't confirm its text.

    No query if none was, one if none of those was ever asked about, else two.
    """
    pks = [row.pk for row in agreements if row.meeting_id is None and row.state not in Agreement.CLOSED]
    requests = _newest(pks) if pks else {}
    if not requests:
        return {}
    answers: dict[int, list[tuple[str, str | None]]] = {pk: [] for pk in requests}
    for pk, place, slug, name, said in _last_words(requests):
        request = requests[pk]
        is_rijk = slug == Organisation.RIJK and request.owner_kind == Organisation.Kind.MINISTRY
        if place != request.owner and not is_rijk:
            answers[pk].append((name or slug, _counted(said, request)))
    return {pk: words for pk, rows in answers.items() if (words := _doubt(rows))}


def _last_words(agreements: Iterable[int]) -> QuerySet:
    """Return of each party to these: afspraak, organisation, its slug and name, and what it said last of the text."""
    names = OrganisationName.objects.filter(organisation=OuterRef("organisation"))
    names = names.order_by(F("since").desc(nulls_last=True))
    said = TextConfirmation.objects.filter(
        subject_type=ContentType.objects.get_for_model(Agreement), subject_id=OuterRef("agreement"),
        organisation=OuterRef("organisation"),
    ).order_by("-given_at", "-pk")  # fmt: skip
    parts = JSONObject(answer="answer", text="text_hash", at="given_at")
    rows = AgreementParty.objects.filter(agreement__in=list(agreements)).exclude(
        role=AgreementParty.Role.READER
    )
    return rows.values_list(
        "agreement", "organisation", "organisation__slug", Subquery(names.values("abbreviation")[:1]),
        Subquery(said.values(given=parts)[:1]),
    )  # fmt: skip


def _counted(said: dict | None, request: ConsentRequest) -> str | None:
    """Return an answer if it was given to what was asked last, and the text is still that."""
    if said is None or _is_overtaken(request, request.now) or said["text"] != request.text_hash:
        return None
    return said["answer"] if dt.datetime.fromisoformat(said["at"]) >= request.asked_at else None


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
    standing, first = standing_of(agreement), NOT_HELD if agreement.meeting_id else ""
    if standing is None:
        return first.strip() or "Aan de partijen is nog geen instemming gevraagd."
    if standing.is_overtaken:
        return f"{first}De tekst is gewijzigd sinds instemming is gevraagd."
    if standing.missing:
        return f"{first}Nog geen instemming van {listing(standing.missing)} met deze tekst."
    return ""
