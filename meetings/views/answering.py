"""Answering an invitation: by the link in the mail, without logging in, or from one's seat."""

import datetime as dt

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lib.http import done, form_status, require
from lib.limits import MINUTE, is_too_often
from meetings.actions.answering import answer, moment_of
from meetings.models import Invite, Meeting, Participation
from meetings.permissions import may_answer
from meetings.views.head import head, visible_meeting, when
from meetings.views.participants import day_of, seats_at_table
from meetings.views.refusal import answers_refusal
from parties.access import client_address, seat_required
from parties.models.invitation import hash_of
from trail.workflow import Blocked, StepRefused

Answer = Participation.Answer
MOST, MOST_FROM_ONE_PLACE = 30, 300
SAYS = {Answer.ACCEPTED: "komt", Answer.DECLINED: "komt niet", Answer.OPEN: "nog geen antwoord"}


class AnswerForm(forms.Form):
    """One button: comes, or doesn't."""

    answer = forms.ChoiceField(
        choices=[(Answer.ACCEPTED, "Komt"), (Answer.DECLINED, "Komt niet")],
        error_messages={"required": "Kies komt of komt niet.", "invalid_choice": "Kies komt of komt niet."},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show kind, day and place and take the answer; opening the page, as mail scanners do, changes nothing."""
    now = timezone.now()
    if _is_too_often(request, token, now):
        response = render(request, "429.html", status=429)
        response["Retry-After"] = str(MINUTE)
        return response
    invite = Invite.objects.with_token(token, now).first()
    if invite is None or not invite.is_open(now):
        return render(request, "meetings/invite_gone.html", status=404)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _take(request, invite, form.cleaned_data["answer"], now)
    place = Participation.objects.get(meeting=invite.meeting, office=invite.office)
    context = {
        "form": form,
        "now": place.answer,
        "says": SAYS[Answer(place.answer)],
        **_facts(invite.meeting),
    }
    return render(request, "meetings/invite_answer.html", context, status=form_status(form))


def _take(request: HttpRequest, invite: Invite, value: str, now: dt.datetime) -> HttpResponse:
    try:
        answer(invite.meeting, invite.office, value, by=invite.seat, now=now, invite=invite)
    except StepRefused:
        return render(request, "meetings/invite_gone.html", status=404)
    return done(request, request.path, "Uw antwoord is opgeslagen.")


def _is_too_often(request: HttpRequest, token: str, now: dt.datetime) -> bool:
    """Say whether this link, or this network address, was asked for too often within a minute."""
    asked = is_too_often("answer", hash_of(token), most=MOST, now=now)
    return is_too_often("answer", client_address(request), most=MOST_FROM_ONE_PLACE, now=now) or asked


def _facts(meeting: Meeting) -> dict:
    return {"kind": meeting.get_kind_display(), "when": when(meeting), "place": meeting.place}


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def meeting_answer(request: HttpRequest, key: str) -> HttpResponse:
    """Answer for each office at the table that this seat speaks for."""
    meeting = visible_meeting(request.seat, key)
    places = [place for place in seats_at_table(meeting) if may_answer(request.seat, place.office)]
    require(bool(places))
    if not meeting.is_open:
        raise Blocked(f"Dit overleg is {meeting.get_state_display()}. Antwoorden kan niet meer.")
    form = AnswerForm(request.POST if request.method == "POST" else None)
    chosen = next((place for place in places if place.office.key == request.POST.get("office")), None)
    if form.is_valid() and chosen:
        value = form.cleaned_data["answer"]
        seen = request.POST.get("moment")
        try:
            answer(meeting, chosen.office, value, by=request.seat, now=timezone.now(), seen=seen)
        except StepRefused as refusal:
            return _answer_page(request, visible_meeting(request.seat, key), form, 409, str(refusal))
        return done(request, meeting, f"{chosen.office}: {SAYS[Answer(value)]}.")
    return _answer_page(request, meeting, form, 400 if form.is_bound else 200)


def _answer_page(
    request: HttpRequest, meeting: Meeting, form: AnswerForm, status: int, refusal: str = ""
) -> HttpResponse:
    places = [place for place in seats_at_table(meeting) if may_answer(request.seat, place.office)]
    rows = [
        {
            "key": place.office.key,
            "title": place.office.title_on(day_of(meeting)),
            "now": place.answer,
            "says": SAYS[Answer(place.answer)],
        }
        for place in places
    ]
    context = {
        "head": head(request, meeting), "rows": rows, "form": form, "when": when(meeting),
        "moment": moment_of(meeting), "refusal": refusal,
    }  # fmt: skip
    return render(request, "meetings/meeting_answer.html", context, status=status)
