"""Who reads an afspraak: of another table the chosen circle, and who becomes a party of one later (AG-16)."""

import datetime as dt
from collections.abc import Iterable

from django.db import models
from django.db.models import QuerySet

from agreements.models import Agreement, AgreementParty, ProgressPaper
from meetings import circles
from meetings.models import Meeting
from papers.actions import show
from papers.models import Document
from parties.models import Audience, AudienceMember, Level, Organisation, Role, Side


class Circle(models.TextChoices):
    """Who reads an afspraak that wasn't made in an overleg; the narrowest first."""

    OWN = "own", "Alleen mijn organisatie"
    RIJK = "rijk", "Mijn organisatie en de ministeries die partij zijn"
    MINISTRIES = "ministries", "Het Rijk: alle ministeries, ook als zij geen partij zijn"
    PARTIES = (
        "parties",
        "Alle partijen bij deze afspraak. Is het Rijk als geheel partij, dan alle ministeries",
    )

    @property
    def level(self) -> Level:
        return {Circle.OWN: Level.PARTY, Circle.PARTIES: Level.PARTICIPANTS}.get(self, Level.RIJK_CONCEPT)

    def unread_by(self, places: Iterable[Organisation], own: Organisation) -> list[Organisation]:
        """Return who of these wouldn't read what this organisation registers for this circle."""
        if self == Circle.PARTIES:
            return []
        return [place for place in places if place != own and (self == Circle.OWN or place.side != Side.RIJK)]


def follow_parties(agreement: Agreement, now: dt.datetime) -> list[Organisation]:
    """Let who became a party read it; return the parties that didn't read it before.

    Whoever read it still does, also who was a party to a proposal and isn't any more. The circle is a new one: parts of the
    same afspraak, and what happened before, keep theirs. An afspraak of an overleg that is in force keeps the readers of
    its table, and who joined later reads along with them, of that overleg this alone; a proposal has those of its agenda.
    """
    if agreement.audience is None or (agreement.is_undecided and agreement.meeting_id):
        return []
    before = set(agreement.audience.members.at(now).admitting().values_list("organisation", flat=True))
    circle = _circle_of(agreement, before, now)
    if circle is None:
        return []
    agreement.audience = circle
    agreement.save(update_fields=["audience"])
    _show_papers(agreement)
    after = set(circle.members.at(now).admitting().values_list("organisation", flat=True))
    return [place for place in _places(agreement.parties.all()) if place.pk in after - before]


def _show_papers(agreement: Agreement) -> None:
    """Let who reads the progress reports of this afspraak read their papers, and nobody else."""
    papers = ProgressPaper.objects.filter(report__agreement=agreement)
    show(Document.objects.filter(pk__in=papers.values("document")), **agreement.protection)


def _circle_of(agreement: Agreement, before: set[int | None], now: dt.datetime) -> Audience | None:
    """Return who is to read it now beside who did, None if that stays as it is or doesn't follow from its parties."""
    old = agreement.audience
    if agreement.level not in {Level.PARTICIPANTS, Level.RIJK_CONCEPT}:
        return None
    if agreement.meeting:
        return _table_and_joined(agreement, agreement.meeting, now)
    if old.kind not in {Audience.Kind.PARTIES, Audience.Kind.FILE} or _is_for_all_ministries(old):
        return None
    circle = Audience.objects.create(kind=old.kind)
    places = [
        *_places(agreement.parties.all()),
        *Organisation.objects.filter(pk__in={*before, agreement.owner_id}),
    ]
    is_rijk = agreement.level == Level.RIJK_CONCEPT
    admit_places(circle, dict.fromkeys(_with_ministries(places)), now, is_rijk=is_rijk)
    return circle


def _table_and_joined(agreement: Agreement, meeting: Meeting, now: dt.datetime) -> Audience | None:
    """Return the circle of the overleg, or one of its own with who joined later and doesn't sit there; None if it is that."""
    whole = meeting.participants.members.at(now).admitting().filter(user=None, office=None)
    seated = set(whole.values_list("organisation", flat=True))
    joined = _with_ministries(_places(agreement.parties.exclude(since=None)))
    outside = [place for place in joined if place.pk not in seated and circles.AT_TABLE[place.side]]
    if outside:
        circle = circles.copy_table(meeting, now)
        circles.seat_organisations(circle, outside, now)
        return circle
    return None if agreement.audience_id == meeting.participants_id else meeting.participants


def _is_for_all_ministries(circle: Audience) -> bool:
    return circle.members.filter(organisation=None, office=None, user=None).exists()


def _places(parties: QuerySet[AgreementParty]) -> list[Organisation]:
    """Return the organisations of these parties, without mere readers; two queries."""
    rows = parties.exclude(role=AgreementParty.Role.READER).select_related("organisation")
    return [row.organisation for row in rows.prefetch_related("organisation__names")]


def _with_ministries(places: Iterable[Organisation]) -> list[Organisation]:
    """Add every ministry if the Rijk as a whole is among them: it is nobody's seat, and they are the Rijk."""
    found = list(places)
    if any(place.slug == Organisation.RIJK for place in found):
        found += Organisation.objects.filter(kind=Organisation.Kind.MINISTRY).exclude(slug=Organisation.RIJK)
    return found


def make_circles(
    sets: Iterable[frozenset[Organisation]], circle: Circle, now: dt.datetime
) -> dict[frozenset[Organisation], Audience]:
    """Make the circle of each of these sets of parties, with the Rijk as a whole as all ministries; three queries."""
    wanted = list(dict.fromkeys(sets))
    is_rijk = circle.level == Level.RIJK_CONCEPT
    kind = Audience.Kind.FILE if is_rijk else Audience.Kind.PARTIES
    made = Audience.objects.bulk_create([Audience(kind=kind) for _ in wanted])
    whole = next((place for places in wanted for place in places if place.slug == Organisation.RIJK), None)
    ministries = _with_ministries([whole]) if whole else []
    members = []
    for audience, places in zip(made, wanted, strict=True):
        if circle == Circle.MINISTRIES:
            members += [AudienceMember(audience=audience, role=role, since=now) for role in circles.PREPARING]
            continue
        full = dict.fromkeys([*places, *(ministries if whole in places else ())])
        members += [
            AudienceMember(audience=audience, organisation=place, role=role, since=now)
            for place in full
            for role in _reading(place, is_rijk=is_rijk)
        ]
    AudienceMember.objects.bulk_create(members)
    return dict(zip(wanted, made, strict=True))


def _reading(place: Organisation, *, is_rijk: bool) -> Iterable[Role]:
    """Return who reads at this organisation: of a concept within the Rijk who prepares there, else all its people."""
    if is_rijk:
        return circles.PREPARING if place.side == Side.RIJK else ()
    return circles.AT_TABLE[place.side]


def admit_places(
    circle: Audience, places: Iterable[Organisation], now: dt.datetime, *, is_rijk: bool
) -> None:
    """Let these organisations read: of a concept within the Rijk who prepares there, else all their people."""
    if not is_rijk:
        circles.seat_organisations(circle, places, now)
        return
    for place in places:
        for role in _reading(place, is_rijk=True):
            circle.admit(now=now, organisation=place, role=Role(role))
