"""Plan the overleg after this one."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib.http import done, form_status, require
from meetings.actions.carrying import unfinished
from meetings.actions.following import plan_following
from meetings.forms.plan import NextForm
from meetings.models import Meeting
from meetings.permissions import may_edit_meeting
from meetings.views.head import head, visible_meeting
from parties.access import seat_required


@seat_required
@require_http_methods(["GET", "POST"])
def meeting_follow(request, key):
    """Take over kind, table, place and chair; the writer says when, and which unfinished items go along."""
    meeting = visible_meeting(request.seat, key)
    require(may_edit_meeting(request.seat, meeting))
    left = list(unfinished(meeting.agenda))
    initial = {"precision": Meeting.Precision.MONTH}
    form = NextForm(request.POST or None, kind=meeting.kind, unfinished=left, initial=initial)
    if form.is_valid():
        precision, start, words = form.moment()
        made = plan_following(
            meeting, precision=precision, start=start, planned_words=words, items=form.chosen(),
            by=request.seat, now=timezone.now(),
        )  # fmt: skip
        return done(request, made, "Volgend overleg gepland. Kijk na of de tafel en de plaats nog kloppen.")
    context = {"head": head(request, meeting), "form": form, "left": left}
    return render(request, "meetings/meeting_follow.html", context, status=form_status(form))
