"""The parties react to the verslag, and the secretariat says what it did with each reaction."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lib import dates
from lib.difference import compare
from lib.forms import ReasonForm
from lib.http import done, require
from meetings.actions.comments import (
    USUAL_DAYS,
    ask_comments,
    close_round,
    move_round,
    take_proposal,
    told_seats,
)
from meetings.forms.comments import AskForm, CommentEditForm, CommentForm, HandleForm, MoveForm
from meetings.models import Minutes
from meetings.permissions import may_write_minutes
from meetings.views.head import head, visible_meeting
from meetings.views.minutes_rows import visible_minutes
from meetings.views.refusal import answers_refusal
from meetings.workflow import MINUTES
from notices.recipients import by_organisation
from papers.actions.comments import (
    Passage,
    edit_comment,
    handle_comment,
    place_comment,
    rounds_of,
    withdraw_comment,
)
from papers.models import Comment, CommentRound
from papers.passages import passages_of
from papers.permissions import may_change_comment, may_comment, may_handle_comment
from parties.access import seat_required
from trail.workflow import Blocked, Stale, StepRefused


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def minutes_comment(request: HttpRequest, key: str) -> HttpResponse:
    """Ask the parties to react: until which day, and when they see each other's reactions."""
    minutes = _minutes(request, key)
    step = MINUTES.steps["comment"]
    require(step.may(request.seat, minutes))
    if minutes.state not in step.source:
        raise Stale
    now = timezone.now()
    usual = dates.add_working_days(dates.local_day(now), USUAL_DAYS)
    form = AskForm(request.POST or None, initial={"closes_on": usual})
    if form.is_valid():
        try:
            ask_comments(minutes, by=request.seat, now=now, **form.cleaned_data)
        except StepRefused as refusal:
            return _refused(request, minutes, "minutes_comment", form, refusal)
        return done(request, _back(minutes), "De partijen is om commentaar gevraagd.")
    return _telling_page(request, minutes, "minutes_comment", form)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def round_move(request: HttpRequest, key: str) -> HttpResponse:
    """Give the parties more time, or less, and say why."""
    minutes, around = _led_round(request, key)
    form = MoveForm(request.POST or None, initial={"closes_on": around.closes_on})
    if form.is_valid():
        try:
            event = move_round(minutes, around, by=request.seat, now=timezone.now(), **form.cleaned_data)
        except StepRefused as refusal:
            return _refused(request, minutes, "round_move", form, refusal)
        return done(request, _back(minutes), event.sentence)
    return _telling_page(request, minutes, "round_move", form)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def round_close(request: HttpRequest, key: str) -> HttpResponse:
    """Stop before the day that was promised, and say why."""
    minutes, around = _led_round(request, key)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            event = close_round(minutes, around, by=request.seat, now=timezone.now(), **form.cleaned_data)
        except StepRefused as refusal:
            return _refused(request, minutes, "round_close", form, refusal)
        return done(request, _back(minutes), event.sentence)
    return _telling_page(request, minutes, "round_close", form)


@seat_required
@require_http_methods(["GET", "POST"])
def comment_create(request: HttpRequest, key: str, item: str) -> HttpResponse:
    """React to one agenda item; what was typed stays when the round closed meanwhile."""
    minutes = _minutes(request, key)
    row = get_object_or_404(minutes.items.select_related("item"), item__key=item)
    around = _round(minutes)
    require(may_comment(request.seat, around))
    form = CommentForm(request.POST or None, passages=passages_of(row.text), auto_id=f"%s-{item}")
    if form.is_valid():
        try:
            place_comment(
                around, form.cleaned_data["text"], about=form.about(item), by=request.seat, now=timezone.now(),
                proposal=form.cleaned_data["proposal"],
            )  # fmt: skip
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            return _form_page(request, minutes, "comment_create", form, row=row, status=409)
        return done(
            request,
            f"{_back(minutes)}#reacties-{item}",
            f"Uw reactie bij punt {row.item.position} is geplaatst.",
        )
    return _form_page(request, minutes, "comment_create", form, row=row)


@seat_required
@require_POST
@answers_refusal
def comment_agree(request: HttpRequest, key: str) -> HttpResponse:
    """Let the others know that this party has no remarks."""
    minutes = _minutes(request, key)
    around = _round(minutes)
    require(may_comment(request.seat, around))
    place_comment(around, "", about=Passage(), by=request.seat, now=timezone.now())
    return done(request, _back(minutes), "Vastgelegd: uw organisatie heeft geen opmerkingen.")


@seat_required
@require_http_methods(["GET", "POST"])
def comment_edit(request: HttpRequest, key: str, comment: str) -> HttpResponse:
    minutes, found = _comment(request, key, comment)
    require(may_change_comment(request.seat, found))
    initial = {name: getattr(found, name) for name in ("text", "proposal", "revision")}
    about_passage = found.passage_number is not None
    form = CommentEditForm(request.POST or None, initial=initial, is_about_passage=about_passage)
    if form.is_valid():
        try:
            edit_comment(found, by=request.seat, now=timezone.now(), **form.cleaned_data)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            return _form_page(request, minutes, "comment_edit", form, comment=found, status=409)
        return done(request, _place(minutes, found), "Uw reactie is gewijzigd.")
    return _form_page(request, minutes, "comment_edit", form, comment=found)


@seat_required
@require_POST
@answers_refusal
def comment_withdraw(request: HttpRequest, key: str, comment: str) -> HttpResponse:
    minutes, found = _comment(request, key, comment)
    require(may_change_comment(request.seat, found))
    withdraw_comment(found, by=request.seat, now=timezone.now())
    return done(request, _place(minutes, found), "Uw reactie is ingetrokken.")


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def comment_handle(request: HttpRequest, key: str, comment: str) -> HttpResponse:
    """Say of one reaction whether it is taken over; its party reads the answer."""
    minutes, found = _comment(request, key, comment)
    require(may_handle_comment(request.seat, found))
    if minutes.is_adopted:
        raise Blocked("Het verslag is vastgesteld. Een reactie afhandelen kan niet meer.")
    proposal = compare(found.passage, found.proposal) if found.proposal else ""
    shown = {"comment": found, "proposal": proposal}
    form = HandleForm(
        request.POST or None, initial={"revision": found.revision}, has_proposal=bool(found.proposal)
    )
    if form.is_valid():
        current, found.revision = found.revision, form.cleaned_data["revision"]
        outcome, facts = form.cleaned_data["outcome"], {"by": request.seat, "now": timezone.now()}
        facts["answer"] = form.cleaned_data["answer"]
        try:
            if outcome == HandleForm.TEXT:
                event = take_proposal(found, minutes, **facts)
            else:
                event = handle_comment(found, is_taken=outcome == HandleForm.TAKEN, **facts)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            form.data = form.data | {"revision": current}  # the page shows the words as they are now
            return _form_page(request, minutes, "comment_handle", form, status=409, **shown)
        return done(request, _place(minutes, found), event.sentence)
    return _form_page(request, minutes, "comment_handle", form, **shown)


def _minutes(request: HttpRequest, key: str) -> Minutes:
    return visible_minutes(visible_meeting(request.seat, key), request.seat)


def _round(minutes: Minutes) -> CommentRound:
    """Return the newest round about this verslag, or raise 404: nobody was asked yet."""
    return get_object_or_404(rounds_of(minutes)[:1])


def _led_round(request: HttpRequest, key: str) -> tuple[Minutes, CommentRound]:
    minutes = _minutes(request, key)
    require(may_write_minutes(request.seat, minutes))
    return minutes, _round(minutes)


def _comment(request: HttpRequest, key: str, comment: str) -> tuple[Minutes, Comment]:
    """Return one reaction to this verslag that this seat may see, or raise 404."""
    minutes = _minutes(request, key)
    rows = Comment.objects.visible_to(request.seat).filter(round__in=rounds_of(minutes))
    rows = rows.select_related("round", "organisation").prefetch_related("organisation__names")
    return minutes, get_object_or_404(rows, key=comment)


def _back(minutes: Minutes) -> str:
    return reverse("minutes-detail", args=[minutes.meeting.key])


def _place(minutes: Minutes, comment: Comment) -> str:
    return f"{_back(minutes)}#reacties{f'-{comment.anchor}' if comment.anchor else ''}"


def _refused(request: HttpRequest, minutes: Minutes, name: str, form, refusal: StepRefused) -> HttpResponse:
    """Show the form again with what was typed and why not."""
    form.add_error(None, str(refusal))
    return _telling_page(request, minutes, name, form, status=409)


def _telling_page(
    request: HttpRequest, minutes: Minutes, name: str, form, *, status: int = 0
) -> HttpResponse:
    """Show a form of what is mailed, with to whom."""
    told = by_organisation(told_seats(minutes, timezone.now()))
    return _form_page(request, minutes, name, form, status=status, told=told)


def _form_page(
    request: HttpRequest, minutes: Minutes, name: str, form, *, status: int = 0, **more
) -> HttpResponse:
    context = {"head": head(request, minutes.meeting, here="minutes-detail"), "form": form, **more}
    answer = status or (400 if form.is_bound else 200)
    return render(request, f"meetings/{name}.html", context, status=answer)
