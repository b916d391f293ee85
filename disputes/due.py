"""What is owed about a dispute, and by when: the year itself, and what a party has to do in the present step (DS-06).

The year is watched for who guides the process, who leads and the office of the minister-president: six, three and one
month beforehand. It ends on the net last day; while a dispute rests its last day moves on, and nobody is reminded.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import models
from django.urls import reverse

from disputes.elements import is_opened, newest_round
from disputes.exits import missing, run_of
from disputes.models import CommissionMember, Dispute, DisputeParty, ExternalHelp
from disputes.models.guards import AZ
from disputes.year import clock
from lib import dates
from meetings.models import Agenda, Meeting
from notices.actions import Due
from papers.models import SealedRound
from parties.models import Organisation

STATE = Dispute.State
# Per kind of sealed round: the kind of the term, and where it is written.
SEALED = {
    SealedRound.Kind.PERSPECTIVES: ("zienswijze", "perspective-write"),
    SealedRound.Kind.REACTIONS: ("optiereactie", "reactions-write"),
}


def touched(model: type[models.Model], pks: set[int]) -> set[int]:
    """Return the disputes whose terms may have changed when something happened to these rows; one query at most."""
    if model is Dispute:
        return pks
    if model is SealedRound:
        rounds = SealedRound.objects.filter(pk__in=pks, kind__in=SEALED)
        return set(rounds.values_list("subject_id", flat=True))
    if model is Meeting:
        rows = Dispute.objects.filter(hearings__item__agenda__meeting__in=pks, state=STATE.RUNNING)
    elif model is ExternalHelp:
        return set(ExternalHelp.objects.filter(pk__in=pks).values_list("dispute", flat=True))
    elif model is CommissionMember:
        return set(CommissionMember.objects.filter(pk__in=pks).values_list("help__dispute", flat=True))
    elif model is Agenda:
        rows = Dispute.objects.filter(hearings__item__agenda__in=pks, state=STATE.RUNNING)
    else:
        return set()
    return set(rows.values_list("pk", flat=True))


def due(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return what is owed about each of these disputes; a fixed number of queries, whatever their number."""
    wanted = set(pks)
    owed: dict[int, list[Due]] = {pk: [] for pk in wanted}
    rows = Dispute.objects.filter(pk__in=wanted, state__in=Dispute.OPEN)
    rows = rows.select_related(
        "step", "process_owner__organisation", "lead_office__organisation", "joint_office__organisation"
    )
    parties = DisputeParty.objects.select_related("organisation").prefetch_related("organisation__names")
    found = rows.prefetch_related(
        models.Prefetch("parties", parties),
        "facts__paragraphs__answers", "helps__recommendations", "runs", "pauses", "elements", "consents", "sessions", "mp_roles",
        "hearings__item__agenda__meeting", "options", "solutions__consents",
        "proposal__options", "proposal__reactions", "proposal__amendments",
        "sealed_rounds__opening", "sealed_rounds__parties__filing", "sealed_rounds__parties__organisation",
    )  # fmt: skip
    prime_minister = Organisation.objects.filter(slug=AZ).first()
    for row in found:
        if (
            row.state == STATE.PAUSED
        ):  # a pause stops the steps; what is written under seal still closes on its day
            owed[row.pk] = [*_of_sealed(row)]
            continue
        owed[row.pk] = [
            *_of_year(row, prime_minister, now),
            *_of_step(row, now),
            *_of_help(row),
            *_of_sealed(row),
        ]
    return owed


def _of_year(row: Dispute, prime_minister: Organisation | None, now: dt.datetime) -> Iterator[Due]:
    """The last day of the year, for who guides, who leads and the office of the minister-president."""
    if row.state != STATE.RUNNING:
        return
    time = clock(row, row.pauses.all(), dates.local_day(now))
    offices = [office for office in (row.process_owner, row.lead_office, row.joint_office) if office]
    who = dict.fromkeys([office.organisation_id for office in offices])
    if prime_minister:
        who[prime_minister.pk] = None
    for place in who:
        yield Due("geschil", place, row.get_absolute_url(), time.last)


def _of_step(row: Dispute, now: dt.datetime) -> Iterator[Due]:
    """What each has to do in this step: by the day that was agreed, else by the overleg where it is on the agenda."""
    run, lacking = run_of(row), missing(row, dates.local_day(now))
    if run is None or not lacking:
        return
    last = run.due_on
    if last is None:
        days = [one.item.agenda.meeting.day for one in row.hearings.all() if one.run_id == run.pk]
        last = min((day for day in days if day), default=None)
    places = {one.organisation.slug: one.organisation_id for one in row.parties.all()}
    first: dict[int, str] = {}
    for point in [one for one in lacking if not one.is_sealed]:
        for place in [places[slug] for slug in point.who if slug in places] or [
            row.process_owner.organisation_id
        ]:
            first.setdefault(place, point.url)
    for place, path in first.items():
        yield Due("geschilstap", place, path, last)


def _of_help(row: Dispute) -> Iterator[Due]:
    """The day on which advice was promised, for who guides; the first if there are more."""
    waiting = [
        one for one in row.helps.all() if one.state == ExternalHelp.State.RUNNING and one.report_due_on
    ]
    if waiting:
        first = min(waiting, key=lambda one: one.report_due_on)
        first.dispute = row
        yield Due(
            "geschiladvies", row.process_owner.organisation_id, first.get_absolute_url(), first.report_due_on
        )


def _of_sealed(row: Dispute) -> Iterator[Due]:
    """What each party that was asked has neither filed nor waived under seal; only that party hears of it."""
    for kind, (slug, page) in SEALED.items():
        around = newest_round(row, kind)
        if row.state not in Dispute.TICKING or around is None or is_opened(around):
            continue
        path = reverse(page, args=[row.key, around.key])
        for party in around.parties.all():
            if not hasattr(party, "filing"):
                yield Due(slug, party.organisation_id, path, dates.local_day(around.closes_at))
