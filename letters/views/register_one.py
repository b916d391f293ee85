"""One toezegging, motie or verzoek: note it, read its story, correct a mistake."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.forms.term import TermForm
from letters.actions import add_to_register, correct
from letters.forms.register import CommitmentForm, MotionForm, RegisterForm, RequestForm, beginning
from letters.models import Commitment, Extension, Letter
from letters.models.chamber import Register
from letters.permissions import may_add, may_correct
from letters.reading.register import KINDS, letters_of, outcomes_of, place_of, with_names
from letters.views.register_rows import PILLS, due_cell, kind_of, number_of
from lib import dates
from lib.forms import parse_day
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Blocked, Stale

FORMS: dict[str, type[RegisterForm]] = {
    "toezegging": CommitmentForm,
    "motie": MotionForm,
    "verzoek": RequestForm,
}


def visible_thing(seat: Seat, kind: str, key: str) -> Register:
    """Return one of this kind that this seat may see, with its names, or raise 404; three queries at most."""
    return get_object_or_404(with_names(KINDS[kind].objects.visible_to(seat)), key=key)


def crumbs(thing: Register | None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the path to a page of this thing."""
    path = [("Mijn werk", reverse("home")), ("Toezeggingen", reverse("commitment-list"))]
    if thing is not None:
        here = thing.get_absolute_url() if more else ""
        path.append((short(thing), here))
    return [*path, *more]


def short(thing: Register) -> str:
    """Write it in at most a line."""
    return thing.text if len(thing.text) <= 70 else f"{thing.text[:70].rsplit(' ', 1)[0]}…"


@seat_required
@require_http_methods(["GET", "POST"])
def register_create(request: HttpRequest, kind: str) -> HttpResponse:
    """Note a toezegging, motie or verzoek; `?bij=` names the toezegging that a new one changes, adds to or repeats."""
    require(may_add(request.seat))
    now = timezone.now()
    beside: dict[str, Any] = {}
    if kind == "toezegging" and request.GET.get("bij"):
        beside["earlier"] = _earlier(request)
    form = FORMS[kind](request.POST or None, seat=request.seat, today=dates.local_day(now), **beside)
    status = form_status(form)
    if form.is_valid():
        try:
            made = add_to_register(form.model, by=request.seat, now=now, **form.facts())
            return done(request, made, f"{kind.capitalize()} toegevoegd.")
        except Blocked as refusal:
            form.add_error(None, str(refusal))
            status = 409
    context = {"form": form, "kind": kind, "crumbs": crumbs(None, (f"{kind.capitalize()} toevoegen", ""))}
    return render(request, "letters/register_create.html", context, status=status)


def _earlier(request: HttpRequest) -> Commitment:
    rows = Commitment.objects.visible_to(request.seat).standing()
    return get_object_or_404(rows, key=request.GET["bij"])


@seat_required
@require_safe
def register_detail(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Show what was asked or promised, how it stands, and what became of it; a fixed number of queries."""
    thing = visible_thing(request.seat, kind, key)
    today = dates.local_day(timezone.now())
    context = {
        "thing": thing,
        "kind": kind_of(thing),
        "number": number_of(thing),
        "pill": PILLS[thing.known],
        "discharges": letters_of([thing], request.seat).get(place_of(thing), []),
        "outcomes": outcomes_of([thing], request.seat).get(place_of(thing), []),
        "due": due_cell(thing, today),
        "extensions": _extensions(thing, request.seat),
        "is_open": is_open(thing),
        "office": _office(thing, today),
        "may_correct": may_correct(request.seat, thing),
        "may_relate": kind == "toezegging" and may_add(request.seat),
        "crumbs": crumbs(thing),
        "urls": urls_of(thing),
    } | (_of_commitment(thing, request.seat, today) if isinstance(thing, Commitment) else {})
    return render(request, "letters/register_detail.html", context)


def urls_of(thing: Register) -> dict[str, str]:
    """Return the addresses of what can be done with it."""
    name = thing.PATH.removesuffix("-detail")
    return {verb: reverse(f"{name}-{verb}", args=[thing.key]) for verb in ("edit", "extend", "link")}


def is_open(thing: Register) -> bool:
    """Say whether somebody still owes it, as far as the seat that fetched it may know."""
    return thing.is_standing and thing.known != Register.State.DONE


def named(thing: Register) -> str:
    """Write what kind of thing it is, with its article."""
    return {"verzoek": "het verzoek"}.get(kind_of(thing), f"de {kind_of(thing)}")


def _extensions(thing: Register, seat: Seat) -> list[Extension]:
    """Return how often it was put off, each with the letter that told it if this seat may read that; two queries."""
    rows = list(thing.extensions.all())
    told = Letter.objects.visible_to(seat).filter(pk__in=[row.letter_id for row in rows if row.letter_id])
    sees = {letter.pk: letter for letter in told}
    for row in rows:
        row.told_in = sees.get(row.letter_id)
    return rows


def _office(thing: Register, today) -> str:
    office = getattr(thing, "office", None)
    return office.title_on(today) if office else ""


def _of_commitment(thing: Commitment, seat: Seat, today) -> dict:
    """Return what only a toezegging has: its relatives and the letter that made it."""
    visible = Commitment.objects.visible_to(seat)
    return {
        "made_in": thing.made_in,
        "made_by": thing.made_by.title_on(thing.day or today) if thing.made_by else "",
        "earlier": visible.filter(pk=thing.related_to_id).first() if thing.related_to_id else None,
        "later": list(visible.filter(related_to=thing).order_by("day", "pk")),
    }


@seat_required
@require_http_methods(["GET", "POST"])
def register_edit(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Correct a mistake, with the reason; if somebody else was first, both versions are shown (409)."""
    thing = visible_thing(request.seat, kind, key)
    require(may_correct(request.seat, thing))
    now = timezone.now()
    beside = {"earlier": thing.related_to} if isinstance(thing, Commitment) else {}
    form = FORMS[kind](
        request.POST or None, seat=request.seat, today=dates.local_day(now), thing=thing,
        initial=beginning(thing), **beside,
    )  # fmt: skip
    status, versions = form_status(form), None
    if form.is_valid():
        data = form.cleaned_data
        try:
            correct(
                thing,
                revision=data["revision"],
                reason=data["reason"],
                by=request.seat,
                now=now,
                **form.facts(),
            )
            return done(request, thing, "Gewijzigd.")
        except Stale:
            thing = visible_thing(request.seat, kind, key)
            status, versions = 409, both_versions(form, beginning(thing))
        except Blocked as refusal:
            form.add_error(None, str(refusal))
            status = 409
    context = {"form": form, "kind": kind, "thing": thing, "versions": versions, "urls": urls_of(thing)}
    context |= {"it": named(thing), "is_open": is_open(thing)}
    context["crumbs"] = crumbs(thing, ("Corrigeren", ""))
    return render(request, "letters/register_edit.html", context, status=status)


@seat_required
@require_safe
def commitment_term(request: HttpRequest) -> HttpResponse:
    """Say how we read a term while it is being filled in; a part of the forms of a toezegging."""
    typed = request.GET.copy()
    typed.pop("asks", None)  # who is still typing isn't told that an answer lacks
    form = TermForm(typed, seat=request.seat, today=_said_on(request))
    context = {"form": form, "moment": form.cleaned_data.get("moment") if form.is_valid() else None}
    return render(request, "agreements/agreement_term.html", context)


def _said_on(request: HttpRequest):
    """Return the day from which the words count, as far as it was filled in."""
    for name in ("day", "given_on", "gezegd"):
        try:
            return parse_day(request.GET.get(name, ""))
        except ValueError:
            continue
    return dates.local_day(timezone.now())
