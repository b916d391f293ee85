"""One term: who hears of it and what follows, and putting it off, taking it over or stopping it."""

import functools

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lib import dates
from lib.forms import ReasonForm
from lib.http import done, form_status, require
from notices import actions
from notices.forms.terms import SnoozeForm
from notices.models import Term
from notices.permissions import may_give_back, may_hold, may_see_term
from notices.views.answers import back
from parties.access import seat_required
from trail.workflow import StepRefused


def about_term(view):
    """Give the view the term and its subject, which this seat may see (404), and say so if a step is refused."""

    @functools.wraps(view)
    def answered(request, key, *args, **kwargs):
        now = timezone.now()
        term, subject = _found(request, key, now)
        try:
            return view(request, term, subject, now, *args, **kwargs)
        except StepRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("term-detail", key)

    return answered


def _found(request, key: str, now):
    rows = Term.objects.select_related("kind", "organisation", "office", "subject_type", "taken_by__user")
    term = get_object_or_404(rows, key=key)
    about = term.subject_type.model_class()._default_manager
    subject = get_object_or_404(about.visible_to(request.seat, now).select_related(), pk=term.subject_id)
    if not may_see_term(request.seat, term, subject):
        raise Http404
    return term, subject


@seat_required
@require_safe
@about_term
def term_detail(request, term, subject, now):
    today = dates.local_day(now)
    is_ours = request.seat.organisation_id == term.organisation_id
    is_open = term.is_open
    holds = is_open and may_hold(request.seat, term, now)
    holder = actions.holder_of(term, now)
    context = {
        "term": term,
        "subject": subject,
        "subject_url": _subject_url(term, subject),
        "place": term.organisation.name_on(today),
        "words": getattr(subject, "due_words", ""),
        "left": dates.distance(term.last_on, today) if term.last_on else "",
        "is_late": bool(is_open and term.last_on and term.last_on < today),
        "rings": actions.rings_of(term, today),
        "told": actions.told_of(term, now) if is_open else None,
        "hops": actions.hops_of(term, today) if is_open else [],
        "sent": actions.sent_of(term),
        "is_ours": is_ours,
        "holder": holder,
        "asleep": actions.asleep_until(term, request.seat, today),
        "may_hold": holds,
        "may_snooze": holds and bool(term.last_on and term.last_on > today),
        "may_take": holds and holder is None,
        "may_give_back": is_open and holder is not None and may_give_back(request.seat, term),
        "may_stop": holds and bool(term.kind.hops) and not term.stopped_at,
        "may_resume": holds and bool(term.stopped_at),
        "crumbs": [("Meldingen", reverse("notice-list")), (term.kind.name, "")],
    }
    return render(request, "notices/term_detail.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
@about_term
def term_snooze(request, term, subject, now):
    """Hear no more of it until a day; from the list one button sends the day at once."""
    require(may_hold(request.seat, term, now))
    today = dates.local_day(now)
    form = SnoozeForm(request.POST or None, last_on=term.last_on, today=today)
    if form.is_valid():
        actions.snooze(term, request.seat, until=form.until, now=now)
        return done(
            request, back(request, _page(term)), f"U hoort hier weer van op {dates.long(form.until)}."
        )
    context = {
        "term": term,
        "subject": subject,
        "form": form,
        "is_over": not term.is_open or not term.last_on or term.last_on <= today,
        "crumbs": _crumbs(term, "Later herinneren"),
    }
    return render(request, "notices/term_snooze.html", context, status=form_status(form))


@seat_required
@require_POST
@about_term
def term_wake(request, term, subject, now):
    require(may_hold(request.seat, term, now))
    actions.wake(term, request.seat)
    return done(request, back(request, _page(term)), "U hoort hier weer van als daar een dag voor is.")


@seat_required
@require_POST
@about_term
def term_take(request, term, subject, now):
    require(may_hold(request.seat, term, now))
    actions.take_over(term, request.seat, now=now)
    said = "U neemt dit over. Uw collega’s krijgen hierover geen herinneringen meer."
    return done(request, back(request, _page(term)), said)


@seat_required
@require_POST
@about_term
def term_return(request, term, subject, now):
    """Let the others hear of it again; who had it before is told nothing, for it stands on the page."""
    is_back = term.taken_by is None and may_hold(request.seat, term, now)
    require(is_back or may_give_back(request.seat, term))
    actions.give_back(term)
    return done(request, back(request, _page(term)), "Teruggegeven. Uw collega’s krijgen weer herinneringen.")


@seat_required
@require_http_methods(["GET", "POST"])
@about_term
def term_stop(request, term, subject, now):
    """Go no further up, with a reason that all who read the subject read as well."""
    require(may_hold(request.seat, term, now))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.stop(term, subject, reason=form.cleaned_data["reason"], by=request.seat, now=now)
        return done(request, _page(term), "Gestopt. De herinneringen gaan door, maar er volgt niemand meer.")
    context = {
        "term": term,
        "subject": subject,
        "form": form,
        "is_over": not term.is_open or term.stopped_at is not None or not term.kind.hops,
        "hops": actions.hops_of(term, dates.local_day(now)),
        "crumbs": _crumbs(term, "Opschalen stoppen"),
    }
    return render(request, "notices/term_stop.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
@about_term
def term_resume(request, term, subject, now):
    """Go further up after all, with a reason that all who read the subject read as well."""
    require(may_hold(request.seat, term, now))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.resume(term, subject, reason=form.cleaned_data["reason"], by=request.seat, now=now)
        return done(request, _page(term), "Hervat. Wie volgt als er niets gebeurt, staat hieronder.")
    context = {
        "term": term,
        "subject": subject,
        "form": form,
        "is_over": not term.is_open or term.stopped_at is None,
        "is_late": bool(term.last_on and term.last_on < dates.local_day(now)),
        "crumbs": _crumbs(term, "Toch weer opschalen"),
    }
    return render(request, "notices/term_resume.html", context, status=form_status(form))


def _subject_url(term: Term, subject) -> str:
    """Return the page of the subject; a norm has none of its own."""
    return subject.get_absolute_url() if hasattr(subject, "get_absolute_url") else term.path


def _page(term: Term) -> str:
    return reverse("term-detail", args=[term.key])


def _crumbs(term: Term, here: str) -> list[tuple[str, str]]:
    return [("Meldingen", reverse("notice-list")), (term.kind.name, _page(term)), (here, "")]
