"""After an assessment: plan a review, hear each party about the balance, record what came out, and follow up."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import prefetch_related_objects

from lib import dates
from lib.words import listing
from parties.models import Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.involving import lock
from udo.actions.registering import register
from udo.models import Assessment, Entry, Review, ReviewPlace
from udo.permissions import may_follow, may_review, may_weigh

STUDIES = (5, 10)  # years after the entry into force: motie De Vries, Kamerstukken I 33 962, nr. 126
YEAR = 12
HELD, GONE = "Deze nabeschouwing is al gehouden.", "Deze nabeschouwing is ingetrokken."
STUDY = "Dit onderzoek volgt uit de inwerkingtreding. Wijzig zo nodig die dag."
Level = ReviewPlace.Level


@transaction.atomic
def plan_review(
    assessment: Assessment, review: Review | None = None, *, revision: int, kind: str, moment: str,
    day: dt.date | None, places: Iterable[Organisation], weighs: Iterable[str], by: Seat, now: dt.datetime,
) -> Review:  # fmt: skip
    """Plan a review or change the plan (`revision` is that of what stood there, 0 for a new one).

    Only who takes part in the assessment can take part in it. A party that spoke already stays. A repeated study keeps
    its kind and its day. The same plan again is that one. Raises Stale if somebody was first, Blocked once it was held.
    """
    row = lock(assessment)
    if not may_review(by, row):
        raise PermissionDenied("plan_review")
    places = list(places)
    plan = _present(row, review, revision) if review else Review(assessment=row, kind=kind)
    if not plan.years:
        plan.kind, plan.moment, plan.day = kind, moment, day
    _weigh(plan, weighs)
    if review is None and (twin := _twin(plan, places)):
        return twin
    plan.revision = revision + 1
    plan.save()
    _invite(plan, row, places)
    when = f"uiterlijk op {dates.long(plan.day)}" if plan.day else plan.moment
    Event.write(row, "assessment.review_planned", f"{plan.name} gepland: {when}.", by=by, now=now)
    return plan


def _present(row: Assessment, review: Review, revision: int) -> Review:
    found = row.reviews.select_for_update(no_key=True).get(pk=review.pk)
    if found.held_on or found.withdrawn_at:
        raise Blocked(HELD if found.held_on else GONE)
    if found.revision != revision:
        raise Stale
    return found


def _twin(plan: Review, places: list[Organisation]) -> Review | None:
    """Return the plan that stands and says just this: a second click makes no second one."""
    names = ("assessment", "kind", "moment", "day", "weighs_task", "weighs_means", "weighs_capacity")
    same = Review.objects.standing().filter(held_on=None, **{name: getattr(plan, name) for name in names})
    wanted = {place.pk for place in places}
    return next((row for row in same if {one.organisation_id for one in row.balances.all()} == wanted), None)


def _weigh(plan: Review, weighs: Iterable[str]) -> None:
    chosen = set(weighs)
    plan.weighs_task = Review.Weighs.TASK in chosen
    plan.weighs_means = Review.Weighs.MEANS in chosen
    plan.weighs_capacity = Review.Weighs.CAPACITY in chosen


def _invite(plan: Review, row: Assessment, places: Iterable[Organisation]) -> None:
    involved = set(row.involvements.values_list("organisation", flat=True))
    wanted = {place.pk for place in places} & involved
    plan.balances.filter(said_on=None).exclude(organisation__in=wanted).delete()
    known = set(plan.balances.values_list("organisation", flat=True))
    ReviewPlace.objects.bulk_create(
        ReviewPlace(review=plan, organisation_id=place) for place in sorted(wanted - known)
    )


@transaction.atomic
def enter_into_force(
    assessment: Assessment, day: dt.date, *, revision: int, by: Seat, now: dt.datetime
) -> Entry:
    """Record from which day the plan holds (`revision` 0: for the first time), and plan the studies that follow from it.

    A study that was held stays as it was; the others move along.
    """
    row = lock(assessment)
    if not may_review(by, row):
        raise PermissionDenied("enter_into_force")
    entry = Entry.objects.filter(assessment=row).first()
    if (entry.revision if entry else 0) != revision:
        raise Stale
    entry, _ = Entry.objects.update_or_create(assessment=row, defaults={"day": day, "revision": revision + 1})
    places = Organisation.objects.filter(pk__in=row.involvements.values("organisation"))
    for years in STUDIES:
        _study(row, years, dates.add_months(day, YEAR * years), places)
    sentence = f"Inwerkingtreding: {dates.long(day)}."
    Event.write(row, "assessment.in_force", sentence, by=by, now=now)
    return entry


def _study(row: Assessment, years: int, day: dt.date, places: Iterable[Organisation]) -> None:
    study = row.reviews.filter(years=years).first()
    if study is None:
        study = Review(
            assessment=row, kind=Review.Kind.STUDY, years=years, moment=f"{years} jaar na de inwerkingtreding"
        )
        study.weighs_task = study.weighs_means = study.weighs_capacity = True
        study.revision = 0
    if study.held_on is None and study.day != day:
        is_new = study.pk is None
        study.day, study.revision = day, study.revision + 1
        study.save()
        if is_new:
            _invite(study, row, places)


@transaction.atomic
def weigh_balance(
    review: Review, *, revision: int, task: str, means: str, capacity: str, note: str = "", by: Seat,
    now: dt.datetime,
) -> ReviewPlace:  # fmt: skip
    """Say for the own organisation how task, means and capacity stand to each other; who reads the UDO reads it at once.

    Raises Stale if a colleague was first, Blocked once the review was held.
    """
    row = lock(review.assessment)
    place = ReviewPlace.objects.select_for_update(no_key=True).filter(
        review=review, organisation=by.organisation_id
    ).first()  # fmt: skip
    if place is None or not may_weigh(by, row):
        raise PermissionDenied("weigh_balance")
    present = row.reviews.get(pk=review.pk)
    if present.held_on or present.withdrawn_at:
        raise Blocked(HELD if present.held_on else GONE)
    if place.revision != revision:
        raise Stale
    place.task, place.means, place.capacity, place.note = task, means, capacity, note
    place.said_on, place.revision = dates.local_day(now), revision + 1
    place.save()
    sentence = f"{review.name}: {place.organisation} heeft de balans gewogen."
    Event.write(row, "assessment.review_weighed", sentence, by=by, now=now)
    return place


@transaction.atomic
def hold_review(
    review: Review, *, revision: int, held_on: dt.date, result: str, findings: str, motivation: str = "", by: Seat,
    now: dt.datetime,
) -> Review:  # fmt: skip
    """Record what came out; after that the plan and the balances stay what they are.

    It is a joint one: Blocked while somebody who was asked hasn't weighed, unless a motivation says why; it stays in sight.
    """
    row = lock(review.assessment)
    if not may_review(by, row):
        raise PermissionDenied("hold_review")
    held = _present(row, review, revision)
    if (lacking := lacks_balance(held)) and not motivation.strip():
        raise Blocked(lacking)
    if held_on > dates.local_day(now):
        raise Blocked("Deze dag is nog niet geweest.")
    held.held_on, held.result, held.findings, held.revision = held_on, result, findings, revision + 1
    held.motivation = motivation if lacking else ""
    held.save()
    sentence = f"{held.name} gehouden op {dates.long(held_on)}: {held.get_result_display()}."
    Event.write(row, "assessment.review_held", sentence, by=by, now=now, reason=held.motivation)
    return held


def lacks_balance(review: Review) -> str:
    """Say who was asked to weigh and didn't yet; three queries."""
    prefetch_related_objects([review], "balances__organisation__names")
    names = listing([str(one) for one in review.silent])
    return (
        f"De balans is nog niet gewogen door: {names}. Wacht daarop, of geef een motivering." if names else ""
    )


@transaction.atomic
def withdraw_review(review: Review, *, revision: int, reason: str, by: Seat, now: dt.datetime) -> Review:
    """Take a plan back with a reason: it stays, with what was weighed. Raises Blocked once it was held, and for a study.

    A study follows from the entry into force, and goes along with that.
    """
    row = lock(review.assessment)
    if not may_review(by, row):
        raise PermissionDenied("withdraw_review")
    gone = _present(row, review, revision)
    if gone.years:
        raise Blocked(STUDY)
    if not reason.strip():
        raise Blocked("Geef een reden.")
    gone.withdrawn_at, gone.withdrawn_reason, gone.revision = now, reason, revision + 1
    gone.save(update_fields=["withdrawn_at", "withdrawn_reason", "revision"])
    Event.write(
        row, "assessment.review_withdrawn", f"{gone.name} ingetrokken.", by=by, now=now, reason=reason
    )
    return gone


@transaction.atomic
def follow_up(review: Review, *, subject: str, summary: str, by: Seat, now: dt.datetime) -> Assessment:
    """Register a new UDO after a result that isn't balanced, with what is known of the old one; a second call gives the same.

    It begins as the old one was: known to the koepels, or of the Rijk alone.
    """
    old = lock(review.assessment)
    if not may_follow(by, old):
        raise PermissionDenied("follow_up")
    row = old.reviews.select_for_update(no_key=True, of=["self"]).get(pk=review.pk)
    if row.follow_up:
        return row.follow_up
    if row.result in ("", Review.Result.BALANCED):
        raise Blocked("Een vervolg kan pas na een uitkomst die niet in balans is.")
    names = ("kind", "office", "layers", "is_major", "papers", "eu_numbers")
    facts = {name: getattr(old, name) for name in names}
    also = Organisation.objects.filter(pk__in=old.involvements.values("organisation"))
    new = register(
        is_shared=old.is_shared, also=also, subject=subject, summary=summary, by=by, now=now, **facts
    )
    row.follow_up, row.revision = new, row.revision + 1
    row.save(update_fields=["follow_up", "revision"])
    sentence = f"{row.name}: er is een nieuwe UDO aangemeld."
    Event.write(old, "assessment.review_followed", sentence, by=by, now=now)
    return new
