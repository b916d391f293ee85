"""Feitencheck: asked from a letter, answered on a page of its own that tells nothing of the letter."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from letters import actions
from letters.forms.checking import FactCheckForm, ReactForm
from letters.forms.deciding import HandleForm
from letters.models import FactCheck, FactReaction, Letter
from letters.permissions import may_ask_facts, may_handle, may_react, may_write
from letters.reading.parts import may_have
from letters.views.head import head, visible_letter
from letters.views.refusal import answers_refusal
from lib.forms import ReasonForm
from lib.http import answering, done, form_status, require
from lib.templatetags.ui import make_pill
from lib.words import listing
from parties.access import seat_required
from parties.models import AudienceMember, Organisation, OrganisationName, Role, Seat
from trail.workflow import StepRefused

refused_here = answering(StepRefused, "fact-check-detail", "Naar de feitencheck")


def visible_check(seat: Seat, key: str) -> FactCheck:
    """Return the feitencheck, or raise 404: one query."""
    return get_object_or_404(FactCheck.objects.visible_to(seat).select_related("owner"), key=key)


def checks_of_letter(letter: Letter, seat: Seat) -> list[FactCheck]:
    """Return what was put to koepels from this letter, each with `asked`: to whom; for who asked, one query."""
    if not may_write(seat, letter) or not may_have(letter, FactCheck):
        return []
    names = OrganisationName.objects.filter(organisation=OuterRef("organisation"))
    last = Subquery(names.order_by(F("since").desc(nulls_last=True)).values("abbreviation")[:1])
    koepels = AudienceMember.objects.filter(audience=OuterRef("audience"), role=Role.KOEPEL).order_by("pk")
    rows = FactCheck.objects.visible_to(seat).filter(letter=letter)
    checks = list(rows.annotate(places=ArraySubquery(koepels.values_list(last, flat=True))))
    for check in checks:
        check.asked = listing(check.places)
    return checks


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_fact_check(request: HttpRequest, key: str) -> HttpResponse:
    """Choose passages and put them to koepels."""
    letter = visible_letter(request.seat, key)
    require(may_ask_facts(request.seat, letter))
    now = timezone.now()
    form = FactCheckForm(request.POST or None, letter=letter, now=now)
    if form.is_valid():
        actions.ask_facts(letter, by=request.seat, now=now, **form.values())
        return done(request, letter, "Feitencheck gevraagd. De koepels krijgen een mail.")
    return render(
        request,
        "letters/letter_fact_check.html",
        head(request, letter) | {"form": form},
        status=form_status(form),
    )


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_no_facts(request: HttpRequest, key: str) -> HttpResponse:
    """Say why no facts are put to koepels."""
    letter = visible_letter(request.seat, key)
    require(may_ask_facts(request.seat, letter))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.answer_facts(letter, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, letter, "Vastgelegd bij de controle.")
    return render(
        request,
        "letters/letter_no_facts.html",
        head(request, letter) | {"form": form},
        status=form_status(form),
    )


@seat_required
@require_http_methods(["GET", "POST"])
@refused_here
def fact_check_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show the passages with what this seat may read of the reactions; who was asked reacts here."""
    check = visible_check(request.seat, key)
    form = ReactForm(request.POST if request.method == "POST" else None, check=check)
    if request.method == "POST":
        require(may_react(request.seat, check))
        if form.is_valid():
            actions.react(check, form.said(), by=request.seat, now=timezone.now())
            return done(request, check, "Uw reactie is verstuurd.")
    return _page(request, check, form, form_status(form))


def _page(request: HttpRequest, check: FactCheck, form: ReactForm, status: int) -> HttpResponse:
    seat, now = request.seat, timezone.now()
    rows = list(_reactions(check, seat))
    reacts = may_react(seat, check)
    context = {
        "check": check,
        "pill": make_pill("open", "busy") if check.is_open(now) else make_pill("gesloten", "off"),
        "passages": [
            {"row": row, "reactions": [one for one in rows if one.passage_id == row.pk],
             "field": form[name] if reacts else None}
            for name, row in form.passages.items()
        ],
        "without": [row.organisation for row in rows if not row.words],
        "form": form if reacts else None,
        "is_ours": may_handle(seat, check),
        "letter": _letter(check, seat),
        "asked": _asked(check, seat, now),
    }  # fmt: skip
    return render(request, "letters/fact_check_detail.html", context, status=status)


def _reactions(check: FactCheck, seat: Seat):
    rows = FactReaction.objects.visible_to(seat).filter(fact_check=check)
    return rows.select_related("organisation").prefetch_related("organisation__names")


def _letter(check: FactCheck, seat: Seat) -> Letter | None:
    """Return the letter for who made the extract, and for nobody else, whatever they may read of it later."""
    return (
        Letter.objects.visible_to(seat).filter(pk=check.letter_id).first()
        if may_handle(seat, check)
        else None
    )


def _asked(check: FactCheck, seat: Seat, now) -> list[Organisation]:
    """Return who was asked, for who asked: with whether they reacted."""
    if not may_handle(seat, check):
        return []
    reacted = set(check.reactions.values_list("organisation", flat=True))
    places = list(Organisation.objects.filter(pk__in=actions.asked_of(check, now)).prefetch_related("names"))
    for place in places:
        place.has_reacted = place.pk in reacted
    return places


@seat_required
@require_http_methods(["GET", "POST"])
@refused_here
def fact_reaction(request: HttpRequest, key: str, reaction: str) -> HttpResponse:
    """Say what was done with one reaction."""
    check = visible_check(request.seat, key)
    require(may_handle(request.seat, check))
    rows = _reactions(check, request.seat).exclude(words="").select_related("passage", "organisation")
    row = get_object_or_404(rows, key=reaction)
    form = HandleForm(request.POST or None)
    if form.is_valid():
        actions.handle_reaction(check, reaction, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, check, "Reactie afgehandeld.")
    context = {"check": check, "reaction": row, "form": form}
    return render(request, "letters/fact_reaction.html", context, status=form_status(form))


@seat_required
@require_POST
@refused_here
def fact_check_close(request: HttpRequest, key: str) -> HttpResponse:
    """Close it before its day."""
    check = visible_check(request.seat, key)
    require(may_handle(request.seat, check))
    actions.close_facts(check, by=request.seat, now=timezone.now())
    return done(request, reverse("fact-check-detail", args=[key]), "De feitencheck is gesloten.")
