"""Fixed topics: the list for everybody, a new version by the secretariat, and why one is left out."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from meetings.actions.topics import motivate, new_topics, reasons_of
from meetings.forms.topics import ReasonsForm, TopicsForm, initial_topics
from meetings.models import Topic, TopicList
from meetings.permissions import may_plan
from meetings.views.agenda import editable_agenda
from meetings.views.head import head
from meetings.views.refusal import answers_refusal
from parties.access import seat_required
from trail.workflow import Stale


@require_safe
@seat_required
def topic_list(request):
    today = dates.local_day(timezone.now())
    versions = list(TopicList.objects.prefetch_related("topics").order_by("-number"))
    present = TopicList.objects.on(today)
    context = {
        "present": next((row for row in versions if row == present), None),
        "others": [row for row in versions if row != present],
        "may_edit": may_plan(request.seat),
    }
    return render(request, "meetings/topic_list.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def topic_edit(request):
    """Write the next version; 409 with both if somebody else just made one."""
    require(may_plan(request.seat))
    form = TopicsForm(request.POST or None, initial=initial_topics(TopicList.objects.last()))
    versions, status = None, form_status(form)
    if form.is_valid():
        data = form.cleaned_data
        facts = {"since": data["since"], "source": data["source"], "revision": data["revision"] or 0}
        try:
            made = new_topics(form.topics(), by=request.seat, now=timezone.now(), **facts)
        except Stale:
            versions, status = both_versions(form, initial_topics(TopicList.objects.last())), 409
        else:
            return done(request, "topic-list", f"Versie {made.number} geldt vanaf {dates.long(made.since)}.")
    context = {"form": form, "versions": versions}
    return render(request, "meetings/topic_edit.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def topic_motivate(request, key, number):
    """Say why a fixed topic is left out of this agenda."""
    meeting, _ = editable_agenda(request, key)
    topic = get_object_or_404(Topic, list=meeting.topic_list_id, number=number)
    form = ReasonsForm(request.POST or None, lacks=[(topic, "Reden")], known=reasons_of(meeting))
    if form.is_valid():
        for about, reason in form.reasons():
            motivate(meeting, about, reason, by=request.seat, now=timezone.now())
        return done(request, f"{meeting.get_absolute_url()}#vaste-onderwerpen", "De reden is bewaard.")
    context = {"head": head(request, meeting), "topic": topic, "form": form}
    return render(request, "meetings/topic_motivate.html", context, status=form_status(form))
