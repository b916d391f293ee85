"""What bestuurlijke overleggen left open, to put under the fixed topics of an Overhedenoverleg (MT-28)."""

from itertools import groupby
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lib.templatetags.ui import make_pill
from meetings.actions.carrying import open_points
from meetings.models import Agenda, AgendaItem, Meeting, Topic
from meetings.views.agenda import editable_agenda
from meetings.views.head import head
from meetings.views.refusal import answers_refusal
from parties.access import seat_required

MOST = 100


@require_safe
@seat_required
@answers_refusal
def open_point_list(request, key):
    """Show what this seat may read of it, by overleg, newest first; at most a hundred points."""
    meeting, _ = editable_agenda(request, key)
    if meeting.topic_list_id is None:
        raise Http404
    topics = list(Topic.objects.filter(list=meeting.topic_list_id, takes_points=True))
    found = list(open_points(Agenda.objects.visible_to(request.seat))[: MOST + 1])
    by_meeting = groupby(found[:MOST], key=lambda point: point.agenda.meeting)
    context = {
        "head": head(request, meeting),
        "groups": [
            {"meeting": source, "rows": [_row(point, meeting, topics) for point in points]}
            for source, points in by_meeting
        ],
        "most": MOST if len(found) > MOST else 0,
    }
    return render(request, "meetings/open_point_list.html", context)


def _row(point: AgendaItem, meeting: Meeting, topics: list[Topic]) -> dict:
    """Prepare one point, with an address per fixed topic that it can come under; without those one address."""
    is_put_off = point.outcome == AgendaItem.Outcome.POSTPONED
    create = reverse("item-create", args=[meeting.key])
    links = [
        (str(topic), f"{create}?{urlencode({'punt': point.key, 'onderwerp': topic.number})}")
        for topic in topics
    ]
    return {
        "point": point,
        "url": f"{point.agenda.meeting.get_absolute_url()}#punt-{point.key}",
        "pill": make_pill("aangehouden" if is_put_off else "niet besproken", "warn" if is_put_off else "off"),
        "links": links or [("Op de agenda zetten", f"{create}?punt={point.key}")],
    }
