"""Ask for progress, see who answered, and what the own organisation is asked."""

import datetime as dt
import re

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.actions.requests import ask_progress, numbers_of
from agreements.forms.request import AskForm
from agreements.models import REPORTED, Agreement, ProgressQuestion, ProgressRequest, Shelf
from agreements.models.agreement import SOONEST
from agreements.models.sorting import STATES
from agreements.orders import ORDERS
from agreements.owing import owes, owing_of
from agreements.permissions import ACTING, may_withdraw_request
from agreements.views.follow_up import crumbs_behind
from agreements.views.progress_rows import PILLS
from agreements.walk import Part, walk
from lib import dates
from lib.http import done, form_status, require
from lib.numbers import any_of
from meetings.permissions import is_secretariat
from parties.access import seat_required
from parties.models import Organisation, Seat
from trail.workflow import StepRefused

MOST = 50
RECENT = dt.timedelta(days=60)
KEY = re.compile(r"[a-z0-9]{10}")


@seat_required
@require_http_methods(["GET", "POST"])
def progress_ask(request: HttpRequest) -> HttpResponse:
    """Ask about the afspraken that the address names, or else about any of the 50 that are due first."""
    require(request.seat.role in ACTING)
    now = timezone.now()
    today = dates.local_day(now)
    keys = [key for key in request.GET.getlist("afspraak") if KEY.fullmatch(key)][:MOST]
    offered = _offered(request.seat, keys)
    form = AskForm(
        request.POST or None,
        offered=offered,
        numbers=numbers_of(offered, now),
        today=today,
        initial=_beginning(offered, keys, request.seat, today),
    )
    refusal = ""
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = ask_progress(
                form.asked(), until=data["until"], words=data["words"], by=request.seat, now=timezone.now()
            )
            return done(request, reverse("progress-request", args=[made.key]), "De vraag is verstuurd.")
        except StepRefused as error:
            refusal = str(error)
    context = {"form": form, "offered": offered, "refusal": refusal, "crumbs": _crumbs("Voortgang vragen")}
    status = 409 if refusal else form_status(form)
    return render(request, "agreements/progress_ask.html", context, status=status)


@seat_required
@require_safe
def progress_request_list(request: HttpRequest) -> HttpResponse:
    """Show what this organisation is asked, soonest first, and the newest 50 questions that it asked itself.

    The secretariat also sees the newest 50 that others asked about afspraken of its register.
    """
    today = dates.local_day(timezone.now())
    may_ask = request.seat.role in ACTING
    asked = (
        ProgressQuestion.objects.put_to(request.seat).open() if may_ask else ProgressQuestion.objects.none()
    )
    rows = _with_totals(ProgressRequest.objects.all(), request.seat)
    context = {
        "asked": [_row(row, today) for row in _with_names(asked).order_by("request__until", "pk")[:MOST]],
        "gone": _withdrawn(request.seat, today) if may_ask else [],
        "own": rows.visible_to(request.seat)[:MOST],
        "others": _of_others(rows, request.seat),
        "may_ask": may_ask,
        "crumbs": _crumbs("Gevraagde voortgang"),
    }
    return render(request, "agreements/progress_request_list.html", context)


@seat_required
@require_safe
def progress_request(request: HttpRequest, key: str) -> HttpResponse:
    """Show who answered one question and who didn't, 50 lines a page, for the organisation that asked, and the secretariat.

    The words of the question are for who asked and who was asked. `na` names the last line of the page before.
    """
    row = get_object_or_404(ProgressRequest.objects.open_to(request.seat).select_related("owner"), key=key)
    questions = row.questions.filter(agreement__in=Agreement.objects.visible_to(request.seat))
    waiting = 0 if row.is_withdrawn else questions.open().count()
    last = _named(questions, request.GET.get("na", ""))
    found = list(_with_names(questions.filter(pk__gt=last.pk) if last else questions)[: MOST + 1])
    today = dates.local_day(timezone.now())
    context = {
        "row": row,
        "rows": [_row(question, today) for question in found[:MOST]],
        "more": f"?na={_name(found[MOST - 1])}" if len(found) > MOST else "",
        "is_later": last is not None,
        "is_ours": row.owner_id == request.seat.organisation_id,
        "may_withdraw": waiting > 0 and may_withdraw_request(request.seat, row),
        "waiting": waiting,
        "crumbs": _crumbs("Voortgangsvraag", (("Gevraagde voortgang", reverse("progress-request-list")),)),
    }
    return render(request, "agreements/progress_request.html", context)


def _name(question: ProgressQuestion) -> str:
    """Name a line of one question in an address: one party at one afspraak."""
    return f"{question.agreement.key}.{question.organisation.slug}"


def _named(questions: QuerySet[ProgressQuestion], name: str) -> ProgressQuestion | None:
    """Return which of these lines has this name; one query, if it can be one."""
    key, _, slug = name.partition(".")
    is_name = KEY.fullmatch(key) and slug
    return questions.filter(agreement__key=key, organisation__slug=slug).first() if is_name else None


def _with_totals(rows: QuerySet[ProgressRequest], seat: Seat) -> QuerySet[ProgressRequest]:
    """Add how many questions of each this seat may know of, and how many of those were answered.

    Counted for what is shown alone: gathered with all other questions it would take ever longer.
    """
    known = ProgressQuestion.objects.filter(
        request=OuterRef("pk"), agreement__in=Agreement.objects.visible_to(seat)
    )
    counted = known.order_by().values("request").annotate(number=Count("pk")).values("number")
    return rows.annotate(
        total=Coalesce(Subquery(counted), 0),
        answered=Coalesce(Subquery(counted.filter(answer__isnull=False)), 0),
    )


def _withdrawn(seat: Seat, today: dt.date) -> list[dict]:
    """Return what this seat needs not answer any more, of the last 60 days, newest first; three queries."""
    rows = ProgressQuestion.objects.put_to(seat).withdrawn()
    rows = _with_names(rows.filter(request__withdrawn_at__gte=dates.at_midnight(today - RECENT)))
    return [_row(row, today) for row in rows.order_by("-request__withdrawn_at", "pk")[:MOST]]


def _of_others(rows: QuerySet[ProgressRequest], seat: Seat) -> QuerySet[ProgressRequest]:
    """Keep what others asked about the register of this secretariat."""
    if not is_secretariat(seat):
        return rows.none()
    others = rows.open_to(seat).exclude(owner=seat.organisation_id)
    return others.select_related("owner").prefetch_related("owner__names")[:MOST]


def _offered(seat: Seat, keys: list[str]) -> dict[Agreement, list[Organisation]]:
    """Return who can be asked about these afspraken, or the first 50 due, as far as this seat may ask; four queries."""
    rows = Agreement.objects.visible_to(seat).listed().filter(state__in=REPORTED)
    mine = owes(seat.organisation_id)
    rows = rows.filter(mine | Q(owner=seat.organisation_id) if is_secretariat(seat) else mine)
    if keys:
        rows = rows.filter(key__in=keys)
    elif not is_secretariat(seat):
        rows = rows.filter(pk__in=any_of(_due_first(seat)))
    found = list(rows.select_related("meeting").order_by(SOONEST, "position", "key")[:MOST])
    owe = owing_of([row.pk for row in found])
    return {row: owe[row.pk] for row in found if owe.get(row.pk)}


def _due_first(seat: Seat) -> list[int]:
    """Return the numbers of what its organisation owes, the first term first: where slots lead there are ever more."""
    states = [place for place, state in enumerate(STATES) if state in REPORTED]
    part = Part(None, [seat.organisation_id], states)
    return [pk for _, pk in walk([part], Shelf.OWING, ORDERS["termijn"], None, seat=seat, most=MOST)]


def _beginning(offered: dict, keys: list[str], seat: Seat, today: dt.date) -> dict:
    """Begin with two weeks, and with all other parties of the afspraken that were named."""
    others = [
        f"{row.key}:{place.slug}"
        for row, places in offered.items()
        for place in places
        if keys and place.pk != seat.organisation_id
    ]
    return {"questions": others, "until": dates.add_working_days(today, 10)}


def _with_names(questions: QuerySet[ProgressQuestion]) -> QuerySet[ProgressQuestion]:
    rows = questions.select_related("agreement", "organisation", "answer", "request__owner")
    return rows.prefetch_related("organisation__names", "request__owner__names")


def _row(question: ProgressQuestion, today: dt.date) -> dict:
    answer, asked = question.answer, question.request
    is_off = asked.is_withdrawn or question.agreement.state not in REPORTED
    return {
        "agreement": question.agreement,
        "place": str(question.organisation),
        "asker": str(asked.owner),
        "until": asked.until,
        "answer": answer and PILLS[answer.state],
        "at": answer and answer.at,
        "is_waiting": answer is None and not is_off,
        "is_late": answer is None and not is_off and asked.until < today,
        "withdrawn_at": asked.withdrawn_at,
        "because": asked.withdrawn_because,
    }


def _crumbs(here: str, between: tuple = ()) -> list[tuple[str, str]]:
    return crumbs_behind(*between, (here, ""))
