"""Looking at who has access, and the lists that were kept of it (BIO2 5.18.02)."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import done, download, form_status, require
from lib.sheets import CSV, Column, csv_lines
from notices import actions
from notices.actions.access import ENDED, KEPT, PAGE
from notices.forms.seats import CheckForm
from parties.access import seat_required
from parties.models import AccessReview, Organisation, Seat
from parties.permissions import managed_by, may_manage_accounts
from trail.workflow import StepRefused

Kind = AccessReview.Kind
MOST = 50
COLUMNS = (
    Column("Naam", 30),
    Column("E-mailadres", 34),
    Column("Stoel", 26),
    Column("Vanaf", 12),
    Column("Oordeel", 12),
)
VERDICTS = {KEPT: "klopt", ENDED: "beëindigd"}
TITLES = {Kind.YEARLY: "Toegang nakijken", Kind.QUARTERLY: "Bijzondere rechten nakijken"}


@require_safe
@seat_required
def access_list(request: HttpRequest) -> HttpResponse:
    """Show by when who has access is looked at again, and the newest 50 lists; seven queries."""
    require(may_manage_accounts(request.seat))
    now = timezone.now()
    managed = {row.pk: row for row in managed_by(request.seat).prefetch_related("names")}
    due = actions.reviews_due(managed, now)
    reviews = AccessReview.objects.filter(organisation__in=managed)
    context = {
        "rows": sorted(
            (
                _due_row(place, kind, due[place.pk][kind], dates.local_day(now))
                for place in managed.values()
                for kind in due[place.pk]
            ),
            key=lambda row: row["day"],
        ),
        "reviews": [_kept_row(review, managed[review.organisation_id]) for review in reviews[:MOST]],
        "has_many": len(managed) > 1,
        "crumbs": _crumbs(("Toegang nakijken", "")),
    }
    return render(request, "notices/access_list.html", context)


@require_http_methods(["GET", "POST"])
@seat_required
def access_check(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Say of each seat whether it is still right, end what isn't, and keep the list."""
    require(may_manage_accounts(request.seat))
    organisation = get_object_or_404(managed_by(request.seat), key=key)
    now = timezone.now()
    seats = list(actions.seats_to_check(organisation, kind, now))
    form = CheckForm(request.POST or None, seats=seats, by=request.seat)
    refusal = ""
    if form.is_valid():
        try:
            review = actions.review_access(
                organisation, kind=kind, verdicts=form.verdicts, by=request.seat, now=now
            )
            return done(request, review, "Nagekeken. De lijst is bewaard.")
        except StepRefused as error:
            refusal = str(error)
    context = {
        "organisation": organisation, "name": organisation.name_on(dates.local_day(now)), "form": form,
        "title": TITLES[Kind(kind)], "is_special": kind == Kind.QUARTERLY, "refusal": refusal,
        "rows": form.rows, "page": PAGE[kind],
        "crumbs": _crumbs(("Toegang nakijken", reverse("access-list")), (str(organisation), "")),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "notices/access_check.html", context, status=status)


@require_safe
@seat_required
def access_review(request: HttpRequest, key: str) -> HttpResponse:
    """Show one list as it was kept, to print; four queries."""
    review = _managed(request, key)
    rows = _rows(review)
    context = {
        "review": review,
        "title": TITLES[Kind(review.kind)],
        "name": review.organisation.name_on(dates.local_day(review.at)),
        "rows": rows,
        "ended": sum(row["verdict"] == VERDICTS[ENDED] for row in rows),
        "crumbs": _crumbs(("Toegang nakijken", reverse("access-list")), (str(review.organisation), "")),
    }
    return render(request, "notices/access_review.html", context)


@require_safe
@seat_required
def access_csv(request: HttpRequest, key: str) -> HttpResponse:
    """Give one list as a sheet."""
    review = _managed(request, key)
    cells = ([row[name] for name in ("name", "email", "label", "since", "verdict")] for row in _rows(review))
    day = dates.local_day(review.at)
    name = f"toegang-{review.organisation.slug}-{day}.csv"
    return download(b"".join(csv_lines(COLUMNS, cells)), name, CSV)


def _managed(request: HttpRequest, key: str) -> AccessReview:
    require(may_manage_accounts(request.seat))
    rows = AccessReview.objects.filter(organisation__in=managed_by(request.seat))
    return get_object_or_404(rows.select_related("organisation", "seat"), key=key)


def _rows(review: AccessReview) -> list[dict]:
    """Return the list with who sits there by what is known of them now; one query."""
    keys = [row["seat"] for row in review.rows]
    seats = {seat.key: seat for seat in Seat.objects.filter(key__in=keys).select_related("user")}
    return [
        {
            "name": seats[row["seat"]].user.name,
            "email": seats[row["seat"]].user.email,
            "label": row["label"],
            "since": dt.date.fromisoformat(row["since"]),
            "verdict": VERDICTS[row["verdict"]],
            "tone": "done" if row["verdict"] == KEPT else "off",
        }
        for row in review.rows
    ]


def _due_row(place: Organisation, kind: str, day: dt.date, today: dt.date) -> dict:
    return {
        "place": str(place),
        "what": TITLES[Kind(kind)],
        "url": reverse(PAGE[kind], args=[place.key]),
        "day": day,
        "is_late": day < today,
        "distance": dates.distance(day, today),
    }


def _kept_row(review: AccessReview, place: Organisation) -> dict:
    return {
        "place": str(place),
        "what": TITLES[Kind(review.kind)],
        "url": review.get_absolute_url(),
        "day": dates.local_day(review.at),
        "total": len(review.rows),
        "ended": sum(row["verdict"] == ENDED for row in review.rows),
    }


def _crumbs(*further: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Mijn werk", reverse("home")), ("Accounts", reverse("account-list")), *further]
