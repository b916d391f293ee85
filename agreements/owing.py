"""Who owes an afspraak: each party «aan zet», and the organisation of each office that answers for it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from agreements.models import Agreement, AgreementOwner, AgreementParty, ProgressReport
from parties.models import Organisation, OrganisationName, Seat, Side
from parties.models.seat import newest


def owing_of(pks: Iterable[int]) -> dict[int, list[Organisation]]:
    """Return who owes each of these afspraken, in their fixed order; three queries.

    Where a ministry answers, the Rijk as a whole is no party beside it: the ministry speaks for it.
    """
    wanted = list(pks)
    parties = AgreementParty.objects.filter(agreement__in=wanted, role__in=AgreementParty.OWING)
    owners = AgreementOwner.objects.filter(agreement__in=wanted)
    pairs = parties.order_by().values_list("agreement_id", "organisation_id")
    pairs = set(pairs.union(owners.order_by().values_list("agreement_id", "office__organisation_id")))
    rows = Organisation.objects.filter(pk__in={place for _, place in pairs}).prefetch_related("names")
    by_pk = {row.pk: row for row in rows}
    found: dict[int, list[Organisation]] = defaultdict(list)
    for agreement, place in sorted(pairs):
        found[agreement].append(by_pk[place])
    return {pk: _in_order(places) for pk, places in found.items()}


def owes(organisation: int) -> Q:
    """Return the condition that this organisation (by pk) owes an afspraak itself, not as a part of the Rijk."""
    mine = AgreementParty.objects.filter(
        agreement=OuterRef("pk"), organisation=organisation, role__in=AgreementParty.OWING
    )
    answering = AgreementOwner.objects.filter(agreement=OuterRef("pk"), office__organisation=organisation)
    return Q(Exists(mine)) | Q(Exists(answering))


def owing(agreement: Agreement) -> QuerySet[Organisation]:
    """Return who owes this afspraak, as `owing_of` does, with the present abbreviation of each as `place`."""
    parties = AgreementParty.objects.filter(agreement=agreement, role__in=AgreementParty.OWING)
    owners = AgreementOwner.objects.filter(agreement=agreement)
    ministries = owners.filter(office__organisation__kind=Organisation.Kind.MINISTRY)
    owe = Q(pk__in=parties.values("organisation")) | Q(pk__in=owners.values("office__organisation"))
    rows = Organisation.objects.filter(owe).exclude(Exists(ministries), slug=Organisation.RIJK)
    place = newest(OrganisationName, organisation=OuterRef("pk"))
    return rows.annotate(place=place).order_by("order", "slug")


def unready(agreement: Agreement, seat: Seat) -> list[tuple[str, str]]:
    """Return who owes it beside this seat and didn't say «gereed» last: the abbreviation, and its word or nothing.

    For who speaks for a ministry the Rijk as a whole is nobody else. One query, none if parties and owners were fetched and
    nobody else owes it.
    """
    if not _others(agreement, seat):
        return []
    reports = ProgressReport.objects.filter(agreement=agreement, organisation=OuterRef("pk")).newest_first()
    rows = owing(agreement).exclude(pk=seat.organisation_id)
    if seat.side == Side.RIJK:
        rows = rows.exclude(slug=Organisation.RIJK)
    said = rows.annotate(said=Subquery(reports.values("state")[:1])).values_list("place", "said")
    return [(place, word or "") for place, word in said if word != ProgressReport.State.READY]


def _others(agreement: Agreement, seat: Seat) -> bool:
    ours, owing = seat.organisation_id, AgreementParty.OWING
    if any(party.organisation_id != ours and party.role in owing for party in agreement.parties.all()):
        return True
    return any(office.organisation_id != ours for office in agreement.owners.all())


def owing_known(agreement: Agreement) -> list[Organisation]:
    """Return who owes this afspraak, of parties and owners that were fetched with their organisation; no query."""
    parties = {party.organisation for party in agreement.parties.all() if party.role in AgreementParty.OWING}
    return _in_order(parties | {office.organisation for office in agreement.owners.all()})


def _in_order(places: Iterable[Organisation]) -> list[Organisation]:
    places = list(places)
    ministries = [
        row for row in places if row.kind == Organisation.Kind.MINISTRY and row.slug != Organisation.RIJK
    ]
    kept = [row for row in places if row.slug != Organisation.RIJK or not ministries]
    return sorted(kept, key=lambda row: (row.order, row.slug))
