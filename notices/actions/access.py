"""Who has access: looked at once a year, special rights each quarter, and kept as a list (BIO2 5.18.02)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, Min, QuerySet
from django.urls import reverse

from lib import dates
from lib.templatetags.ui import count_of
from notices.actions.accounts import end_seat, write_down
from notices.actions.terms import Due
from parties.models import AccessReview, Organisation, Seat
from parties.models.access_review import SPECIAL
from parties.permissions import managed_by, may_end_seat
from trail.workflow import Blocked, Stale

Kind = AccessReview.Kind
MONTHS = {Kind.YEARLY: 12, Kind.QUARTERLY: 3}
NOTICE = {Kind.YEARLY: "toegang", Kind.QUARTERLY: "bijzondere-toegang"}
PAGE = {Kind.YEARLY: "access-check", Kind.QUARTERLY: "access-check-special"}
KEPT, ENDED = "keeps", "ended"


def seats_to_check(organisation: Organisation, kind: str, now: dt.datetime) -> QuerySet[Seat]:
    """Return the seats that a review of this kind is about: all that act now, or only those with special rights."""
    seats = Seat.objects.active(now).filter(organisation=organisation).with_labels()
    if kind == Kind.QUARTERLY:
        seats = seats.filter(role__in=SPECIAL)
    return seats.order_by("user__name", "user_id", "since", "pk")


@transaction.atomic
def review_access(
    organisation: Organisation, *, kind: str, verdicts: Mapping[str, str], by: Seat, now: dt.datetime
) -> AccessReview:
    """Keep who was found to have access, and end the seats (key) that are `ended`; the others are `keeps`.

    Raises PermissionDenied for who manages no accounts here or ends what he may not end, Stale if a seat came or went
    since the list was shown, Blocked if there is nobody to look at.
    """
    if not managed_by(by).filter(pk=organisation.pk).exists():
        raise PermissionDenied("review_access")
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    seats = list(seats_to_check(organisation, kind, now))
    if not seats:
        raise Blocked("Hier is niemand om na te kijken.")
    if {seat.key for seat in seats} != verdicts.keys():
        raise Stale
    rows = [_row(seat, verdicts[seat.key]) for seat in seats]
    ended = [seat for seat in seats if verdicts[seat.key] == ENDED]
    for seat in ended:
        if not may_end_seat(by, seat):
            raise PermissionDenied("review_access")
        end_seat(seat, by=by, until=now, now=now)
    review = AccessReview.objects.create(organisation=organisation, kind=kind, at=now, seat=by, rows=rows)
    sentence = (
        f"Toegang nagekeken ({review.get_kind_display()}): {count_of(len(seats), 'stoel,stoelen')}, "
        f"{len(ended)} beëindigd."
    )
    write_down(organisation, "access.review", sentence, by, now)
    return review


def _row(seat: Seat, verdict: str) -> dict[str, str]:
    since = dates.local_day(seat.since).isoformat()
    return {"seat": seat.key, "role": seat.role, "label": seat.label, "since": since, "verdict": verdict}


def reviews_due(organisations: Iterable[int], now: dt.datetime) -> dict[int, dict[str, dt.date]]:
    """Return by organisation (pk) and kind the day by which it is to be looked at again; three queries.

    A year after the last time or else after its first seat; special rights three months after any review, or after the
    first seat that had them. Where nobody has such a seat now, nothing is due.
    """
    pks = list(organisations)
    seats = Seat.objects.filter(organisation__in=pks).order_by()
    found: dict[int, dict[str, dt.date]] = {pk: {} for pk in pks}
    last = _last_of(pks)
    for kind, of_kind in ((Kind.YEARLY, seats), (Kind.QUARTERLY, seats.filter(role__in=SPECIAL))):
        present = of_kind.filter(pk__in=Seat.objects.active(now)).values("organisation")
        firsts = of_kind.filter(organisation__in=present).values_list("organisation").annotate(Min("since"))
        for pk, first in firsts:
            since = max([first, *(last[pk, each] for each in _covering(kind) if (pk, each) in last)])
            found[pk][kind] = dates.add_months(dates.local_day(since), MONTHS[kind])
    return found


def _last_of(pks: Sequence[int]) -> dict[tuple[int, str], dt.datetime]:
    rows = AccessReview.objects.filter(organisation__in=pks).order_by()
    return {(pk, kind): at for pk, kind, at in rows.values_list("organisation", "kind").annotate(Max("at"))}


def _covering(kind: str) -> tuple[str, ...]:
    """Name the reviews in which this kind was looked at: the yearly list holds the special rights as well."""
    return (Kind.YEARLY,) if kind == Kind.YEARLY else (Kind.YEARLY, Kind.QUARTERLY)


def due_of_access(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return what is owed about who has access to each of these organisations; four queries."""
    keys = dict(Organisation.objects.filter(pk__in=list(pks)).values_list("pk", "key"))
    return {
        pk: [Due(NOTICE[kind], pk, reverse(PAGE[kind], args=[keys[pk]]), day) for kind, day in kinds.items()]
        for pk, kinds in reviews_due(keys, now).items()
    }
