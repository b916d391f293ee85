"""The register of lessons: the list, one of them, and writing it down (CL-02)."""

from urllib.parse import urlencode

from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.actions.learning import edit_lesson, record_lesson
from agreements.forms.learning import LessonFilter, LessonForm, beginning
from agreements.models import Lesson
from agreements.models.lesson import LessonQuerySet
from agreements.permissions import may_edit_lesson, may_write_lesson
from agreements.views.follow_up import crumbs_behind
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from meetings.models import Meeting
from parties.access import seat_required
from parties.models import OrganisationName, Readable, Seat
from parties.models.seat import newest
from trail.workflow import Stale, StepRefused

PER_PAGE = 25


def lessons_of(seat: Seat) -> LessonQuerySet:
    """Return the lessons that this seat may read, each with what it may know of its overleg and afspraak. No query."""
    now = timezone.now()
    return (
        Lesson.objects.visible_to(seat, now)
        .select_related("theme", "meeting", "agreement__meeting", "owner")
        .annotate(
            place=newest(OrganisationName, organisation=OuterRef("owner")),
            sees_meeting=Coalesce(Readable(seat, now, "meeting__"), False),
            sees_agreement=Coalesce(Readable(seat, now, "agreement__"), False),
        )
    )


@seat_required
@require_safe
def lesson_list(request):
    """Show 25 lessons and the way to the next ones; a fixed number of queries."""
    form = LessonFilter(request.GET)
    rows = form.narrow(lessons_of(request.seat))
    if last := Lesson.objects.visible_to(request.seat).filter(key=request.GET.get("na", "")).first():
        rows = rows.filter(Q(learned_on__lt=last.learned_on) | Q(learned_on=last.learned_on, pk__lt=last.pk))
    found = list(rows.order_by("-learned_on", "-pk")[: PER_PAGE + 1])
    context = {
        "form": form,
        "rows": found[:PER_PAGE],
        "more": _link(request, {"na": found[PER_PAGE - 1].key}) if len(found) > PER_PAGE else "",
        "query": _link(request, {}).lstrip("?"),
        "is_first": last is None,
        "may_write": may_write_lesson(request.seat),
        "crumbs": crumbs(),
    }
    return render(request, "agreements/lesson_list.html", context)


@seat_required
@require_safe
def lesson_detail(request, key):
    """Show one lesson; a fixed number of queries."""
    lesson = visible_lesson(request.seat, key)
    context = {
        "lesson": lesson,
        "may_edit": may_edit_lesson(request.seat, lesson),
        "crumbs": crumbs(lesson.subject),
    }
    return render(request, "agreements/lesson_detail.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def lesson_create(request):
    """Write down a lesson; `?overleg=<key>` begins with that overleg."""
    require(may_write_lesson(request.seat))
    form = LessonForm(request.POST or None, seat=request.seat, initial=_new(request))
    status = form_status(form)
    if form.is_valid():
        try:
            lesson = record_lesson(by=request.seat, now=timezone.now(), **form.facts())
            return done(request, lesson, "Les vastgelegd.")
        except StepRefused as refusal:
            form.add_error("circle", str(refusal))
            status = 400
    context = {
        "form": form,
        "title": "Les vastleggen",
        "versions": None,
        "back": reverse("lesson-list"),
        "crumbs": crumbs("Les vastleggen"),
    }
    return render(request, "agreements/lesson_edit.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def lesson_edit(request, key):
    """Change a lesson; if somebody else was first, both versions are shown (409)."""
    lesson = visible_lesson(request.seat, key)
    require(may_edit_lesson(request.seat, lesson))
    form = LessonForm(request.POST or None, seat=request.seat, of=lesson, initial=beginning(lesson))
    status, versions = form_status(form), None
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            edit_lesson(lesson, revision=revision, by=request.seat, now=timezone.now(), **form.facts())
            return done(request, lesson, "Gewijzigd.")
        except Stale:
            lesson = visible_lesson(request.seat, key)
            status, versions = 409, both_versions(form, beginning(lesson))
        except StepRefused as refusal:
            form.add_error("circle", str(refusal))
            status = 400
    context = {
        "form": form,
        "title": "Les wijzigen",
        "versions": versions,
        "back": lesson.get_absolute_url(),
        "crumbs": crumbs(lesson.subject, lesson.get_absolute_url(), "Wijzigen"),
    }
    return render(request, "agreements/lesson_edit.html", context, status=status)


def visible_lesson(seat: Seat, key: str) -> Lesson:
    """Return the lesson, or raise 404. One query."""
    return get_object_or_404(lessons_of(seat), key=key)


def crumbs(title: str = "", url: str = "", below: str = "") -> list[tuple[str, str]]:
    trail = [("Lessen", reverse("lesson-list") if title else "")]
    trail += [(title, url)] if title else []
    return crumbs_behind(*trail, (below, "")) if below else crumbs_behind(*trail)


def _new(request: HttpRequest) -> dict:
    """Begin with the overleg that the writer came from, if he may know of it."""
    known = {"learned_on": dates.local_day(timezone.now()), "circle": Lesson.Circle.OWN}
    held = Meeting.objects.visible_to(request.seat).filter(state=Meeting.State.HELD)
    meeting = held.filter(key=request.GET.get("overleg", "")).first()
    if meeting is None:
        return known
    is_reflection = meeting.kind == Meeting.Kind.REFLECTION
    kind = Lesson.Kind.REFLECTION if is_reflection else Lesson.Kind.MEETING
    known |= {"kind": kind, "meeting": meeting.key, "subject": meeting.subject or meeting.title}
    return known | ({"learned_on": meeting.day} if meeting.day else {})


def _link(request: HttpRequest, more: dict) -> str:
    asked = {name: value for name, value in request.GET.items() if name in LessonFilter.base_fields and value}
    return f"?{urlencode(asked | more)}" if asked or more else ""
