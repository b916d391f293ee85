"""After an assessment: the entry into force, the reviews that were agreed, what came out, and what follows from it."""

from collections.abc import Callable

from django import forms
from django.db.models import OuterRef, Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from parties.models import OrganisationName
from parties.models.seat import newest
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.actions.reviewing import GONE, HELD, STUDY, lacks_balance
from udo.forms.review import (
    BalanceForm,
    EntryForm,
    FollowForm,
    HoldForm,
    PlanForm,
    balance_of,
    entry_of,
    follow_of,
    plan_of,
)
from udo.forms.together import TakeBackForm
from udo.models import Assessment, Entry, Review, ReviewPlace
from udo.permissions import may_follow, may_review, may_weigh
from udo.publishing import lacks_review
from udo.views.head import crumbs_of, head_of, page_of, visible_assessment

NEW = "nieuw"


def visible_review(row: Assessment, place: str) -> Review:
    """Return the review with this key of an assessment that may be read, or raise 404."""
    review = get_object_or_404(Review, assessment=row, key=place)
    review.assessment = row
    return review


def _is_over(review: Review) -> str:
    """Object to a change of what was held or withdrawn."""
    return HELD if review.held_on else GONE if review.withdrawn_at else ""


@seat_required
@require_safe
def assessment_after(request: HttpRequest, key: str) -> HttpResponse:
    """Show what was agreed for afterwards and what came of it; five queries at most beside those of the head."""
    row = visible_assessment(request.seat, key)
    names = ReviewPlace.objects.select_related("organisation")
    names = names.annotate(place=newest(OrganisationName, organisation=OuterRef("organisation")))
    reviews = list(row.reviews.prefetch_related(Prefetch("balances", names)))
    follows = {one.follow_up_id for one in reviews if one.follow_up_id}
    # What follows may be known to fewer people than what it follows.
    seen = Assessment.objects.visible_to(request.seat).in_bulk(follows) if follows else {}
    may_plan = may_review(request.seat, row)
    context = head_of(request, page_of(request, row), "assessment-after") | {
        "entry": Entry.objects.filter(assessment=row).first(),
        "reviews": [_shown(request, row, one, seen) for one in reviews],
        "may_plan": may_plan,
        "norm": lacks_review(row),
    }
    return render(request, "udo/assessment_after.html", context)


def _shown(request: HttpRequest, row: Assessment, review: Review, seen: dict[int, Assessment]) -> dict:
    seat, is_open = request.seat, review.held_on is None and review.withdrawn_at is None
    mine = any(one.organisation_id == seat.organisation_id for one in review.balances.all())
    return {
        "review": review,
        "follow_up": seen.get(review.follow_up_id),
        "may_change": is_open and may_review(seat, row),
        "may_withdraw": is_open and review.years is None and may_review(seat, row),
        "may_weigh": is_open and mine and may_weigh(seat, row),
        "may_follow": review.is_off and review.follow_up_id is None and may_follow(seat, row),
        "may_signal": review.may_be_impasse and row.is_shared and may_weigh(seat, row),
    }


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_entry(request: HttpRequest, key: str) -> HttpResponse:
    """Record from which day the plan holds; 409 with both versions if somebody was first."""
    row = visible_assessment(request.seat, key)
    require(may_review(request.seat, row))

    def saved() -> dict:
        return entry_of(Entry.objects.filter(assessment=row).first())

    form = EntryForm(request.POST or None, initial=saved())

    def take(**given) -> str:
        actions.enter_into_force(row, by=request.seat, now=timezone.now(), **given)
        return "Inwerkingtreding vastgelegd. De herhaalde onderzoeken staan klaar."

    return _ask(request, row, "Inwerkingtreding vastleggen", form, take, saved=saved)


@seat_required
@require_http_methods(["GET", "POST"])
def review_plan(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """Plan a review (`place` is «nieuw») or change its plan; 409 once it was held, or with both versions."""
    row = visible_assessment(request.seat, key)
    review = None if place == NEW else visible_review(row, place)
    require(may_review(request.seat, row))
    form = PlanForm(request.POST or None, assessment=row, review=review, initial=plan_of(review))

    def take(**given) -> str:
        actions.plan_review(row, review, by=request.seat, now=timezone.now(), **given)
        return "Nabeschouwing gepland."

    def saved() -> dict:
        return plan_of(visible_review(row, place))

    refusal = _is_over(review) if review else ""
    label = "Plan wijzigen" if review else "Nabeschouwing plannen"
    return _ask(request, row, label, form, take, saved=saved, refusal=refusal, review=review)


@seat_required
@require_http_methods(["GET", "POST"])
def review_weigh(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """Say for the own organisation how the balance is; who isn't asked can't."""
    row = visible_assessment(request.seat, key)
    review = visible_review(row, place)
    require(may_weigh(request.seat, row))

    def mine() -> ReviewPlace | None:
        return review.balances.filter(organisation=request.seat.organisation_id).first()

    present = mine()
    require(present is not None)
    form = BalanceForm(request.POST or None, initial=balance_of(present))

    def take(**given) -> str:
        actions.weigh_balance(review, by=request.seat, now=timezone.now(), **given)
        return "Uw kijk op de balans is vastgelegd. Wie deze UDO leest, ziet haar nu."

    refusal = _is_over(review)
    return _ask(
        request, row, "De balans wegen", form, take, saved=lambda: balance_of(mine()), refusal=refusal,
        review=review,
    )  # fmt: skip


@seat_required
@require_http_methods(["GET", "POST"])
def review_hold(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """Record what came out; 409 the second time, or with both versions."""
    row = visible_assessment(request.seat, key)
    review = visible_review(row, place)
    require(may_review(request.seat, row))
    today = dates.local_day(timezone.now())
    lacking = lacks_balance(review)
    form = HoldForm(request.POST or None, today=today, lacking=lacking, initial={"revision": review.revision})

    def take(**given) -> str:
        actions.hold_review(review, by=request.seat, now=timezone.now(), **given)
        return "Uitkomst vastgelegd."

    def saved() -> dict:
        held = visible_review(row, place)
        return {name: getattr(held, name) for name in form.fields}

    refusal = _is_over(review)
    return _ask(request, row, "Uitkomst vastleggen", form, take, saved=saved, refusal=refusal, review=review)


@seat_required
@require_http_methods(["GET", "POST"])
def review_withdraw(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """Take a plan back with the reason; 409 once it was held or withdrawn, and for a study."""
    row = visible_assessment(request.seat, key)
    review = visible_review(row, place)
    require(may_review(request.seat, row))
    form = TakeBackForm(request.POST or None, initial={"revision": review.revision})

    def take(**given) -> str:
        actions.withdraw_review(review, by=request.seat, now=timezone.now(), **given)
        return "Nabeschouwing ingetrokken. De reden staat erbij."

    def saved() -> dict:
        return {"reason": "", "revision": visible_review(row, place).revision}

    refusal = _is_over(review) or (STUDY if review.years else "")
    return _ask(
        request, row, "Nabeschouwing intrekken", form, take, saved=saved, refusal=refusal, review=review
    )


@seat_required
@require_http_methods(["GET", "POST"])
def review_follow(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """Register the UDO that follows; 409 before a result that asks for it. A second click leads to the same."""
    row = visible_assessment(request.seat, key)
    review = visible_review(row, place)
    require(may_follow(request.seat, row))
    form = FollowForm(request.POST or None, initial=follow_of(review))

    def take(**given):
        new = actions.follow_up(review, by=request.seat, now=timezone.now(), **given)
        return done(request, new, "Nieuwe UDO aangemeld. Vul de stap van het Beleidskompas nog in.")

    refusal = "" if review.is_off else "Een vervolg kan pas na een uitkomst die niet in balans is."
    return _ask(request, row, "Nieuwe UDO aanmelden", form, take, refusal=refusal)


def _ask(
    request: HttpRequest, row: Assessment, label: str, form: forms.Form, take: Callable, *,
    saved: Callable[[], dict] | None = None, refusal: str = "", review: Review | None = None,
) -> HttpResponse:  # fmt: skip
    """Take what was sent and go back to what follows the assessment; what can't be done now says why.

    The page names the review that it is about. `take` gets the form's values and returns a sentence, or an answer of its own.
    """
    versions, back = None, reverse("assessment-after", args=[row.key])
    if not refusal and form.is_valid():
        try:
            answer = take(**form.cleaned_data)
            return answer if isinstance(answer, HttpResponse) else done(request, back, answer)
        except Stale as error:
            if saved is None:
                raise Http404 from error
            versions = both_versions(form, saved())
        except StepRefused as error:
            refusal = str(error)
    context = {
        "row": row, "label": label, "form": form, "versions": versions, "refusal": refusal,
        "meaning": f"{review}." if review else "",
        "crumbs": crumbs_of((row.subject, row.get_absolute_url()), ("Daarna", back), (label, "")),
    }  # fmt: skip
    status = 409 if refusal or versions is not None else form_status(form)
    return render(request, "udo/assessment_step.html", context, status=status)
