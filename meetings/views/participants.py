"""Deelnemers: the seats at the table by side, and one seat at a time to fill in."""

import datetime as dt
from collections.abc import Callable
from itertools import groupby

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from lib import dates
from lib.http import done, form_status, page_or_part, require
from lib.keys import addresses
from lib.templatetags.ui import make_pill
from lib.versions import both_versions
from meetings.actions.holding import SEATED
from meetings.actions.participants import FIELDS, edit_participation, fingerprint
from meetings.actions.representation import span
from meetings.forms.participants import ParticipationForm
from meetings.models import Companion, Meeting, Participation, Replacement, RepresentationRule
from meetings.permissions import may_answer, may_edit_participation
from meetings.representation import rules_for
from meetings.views.head import head, visible_meeting
from meetings.views.representation_rows import doubles, representation_rows
from parties.access import seat_required
from parties.models import Office, OfficeTitle, Seat, Side, Tenure
from parties.models.dated import fetched
from trail.workflow import Stale

NAMELESS = {
    Office.Kind.PRIME_MINISTER: "Minister-president",
    Office.Kind.MINISTER: "Minister",
    Office.Kind.STATE_SECRETARY: "Staatssecretaris",
    Office.Kind.KOEPEL_CHAIR: "Voorzitter",
    Office.Kind.DIRECTOR_GENERAL: "Directeur-generaal",
}
ANSWERS = {"accepted": ("komt", "done"), "declined": ("komt niet", "off"), "open": ("geen antwoord", "warn")}
ATTENDED = {"present": "done", "replaced": "set", "absent": "off"}
# As `pick` does: the title that began last by this day, else the first that there is.
CALLED = """(SELECT ARRAY[title, abbreviation] FROM (
    SELECT title, abbreviation, coalesce(since, '-infinity') AS begins, coalesce(since, '-infinity') <= %s AS is_begun
    FROM parties_officetitle AS named WHERE named.office_id = meetings_participation.office_id) AS named
    ORDER BY is_begun DESC, CASE WHEN is_begun THEN begins END DESC, begins LIMIT 1)"""
HOLDER = """(SELECT person FROM parties_tenure AS held WHERE held.office_id = meetings_participation.office_id
    AND (since IS NULL OR since <= %s) AND (until IS NULL OR until > %s) ORDER BY since NULLS FIRST LIMIT 1)"""
COUNTED = {
    "komt": ("komt", "komen"),
    "komt niet": ("komt niet", "komen niet"),
    "vervangen": ("vervangen", "vervangen"),
    "geen antwoord": ("zonder antwoord", "zonder antwoord"),
    "aanwezig": ("aanwezig", "aanwezig"),
    "afwezig": ("afwezig", "afwezig"),
    "niet vastgelegd": ("niet vastgelegd", "niet vastgelegd"),
}


def seats_at_table(meeting: Meeting):
    """Return the seats in order, with office, organisation, titles and holders: four queries in all."""
    return _seats(meeting).prefetch_related(fetched("office__titles"), fetched("office__tenures"))


def _seats(meeting: Meeting):
    rows = meeting.participations.select_related("office__organisation")
    items = ("from_item", "until_item")  # hardly anybody comes late: without such a seat these cost no query
    people = Companion.objects.filter(participation=OuterRef("pk")).order_by("pk")
    rows = rows.annotate(
        escorts=ArraySubquery(people.values(who=JSONObject(key="key", name="name", function="function")))
    )
    return rows.prefetch_related(*items)


def seats_on(rows, day: dt.date) -> list[Participation]:
    """Fetch seats with what their offices are called and who holds them on this day, in the same query."""
    called = RawSQL(CALLED, [day], output_field=ArrayField(models.CharField()))  # noqa: S611 (constant words)
    holder = RawSQL(HOLDER, [day, day], output_field=models.CharField())  # noqa: S611 (constant words)
    table = list(rows.annotate(called=called, holder=holder))
    for row in table:
        row.office.titles_fetched = (
            [OfficeTitle(title=row.called[0], abbreviation=row.called[1])] if row.called else []
        )
        row.office.tenures_fetched = [Tenure(person=row.holder)] if row.holder else []
    return table


def with_proposals(rows, seat: Seat):
    """Let each seat know whether a replacement was proposed that this reader may know of; no query more."""
    proposed = Replacement.objects.visible_to(seat).filter(
        participation=OuterRef("pk"), state=Replacement.State.PROPOSED
    )
    return rows.annotate(is_proposed=Exists(proposed))


def day_of(meeting: Meeting) -> dt.date:
    """Return the day whose titles and holders are shown: that of the meeting, or today while it has none."""
    return meeting.sort_day or dates.local_day(timezone.now())


def participants_context(meeting: Meeting, seat: Seat, rules: list[RepresentationRule]) -> dict:
    """Return what `meetings/participants_table.html` shows; one query.

    Groups by side, a summary, and what the rules for representation ask.
    """
    day = day_of(meeting)
    seats = _seats(meeting)
    table = seats_on(with_proposals(seats, seat) if meeting.is_open else seats, day)
    others = doubles(table, day)
    places = addresses("participation-detail", meeting.key), addresses("participation-edit", meeting.key)
    rows = [_row(row, meeting, seat, day, *places) | {"double": others.get(row.pk, "")} for row in table]
    rows.sort(key=lambda row: list(Side).index(row["side"]))
    sides = groupby(rows, key=lambda row: row["side"])
    groups = [{"side": side.label, "rows": list(found)} for side, found in sides]
    return {
        "groups": groups,
        "summary": _summary([row["word"] for row in rows]),
        "has_escorts": any(row["escorts"] for row in rows),
        "checks": representation_rows(meeting, table, rules),
    }


def _row(
    participation: Participation, meeting: Meeting, seat: Seat, day: dt.date,
    detail: Callable[[str], str], edit: Callable[[str], str],
) -> dict:  # fmt: skip
    office = participation.office
    participation.meeting = meeting
    word, tone = _answer(participation)
    escorts = escorts_of(participation)
    may_edit = may_edit_participation(seat, participation)
    return {
        "side": office.organisation.side,
        "abbreviation": office.abbreviation_on(day),
        "title": office.title_on(day),
        "holder": office.holder_on(day) or NAMELESS[Office.Kind(office.kind)],
        "presides": office.pk == meeting.chair_id,
        "is_asked": may_answer(seat, office),
        "replaced_by": participation.replaced_by,
        "span": span(participation),
        "mandate": participation.mandate_note if meeting.at_table else "",
        "is_proposed": meeting.is_open and participation.is_proposed,
        "support": "; ".join(escorts),
        "escorts": len(escorts),
        "word": word,
        "pill": make_pill(word, tone),
        "url": detail(office.key),
        "edit_url": edit(office.key) if may_edit else "",
    }


def companions_of(participation: Participation) -> list[Companion]:
    """Return who comes along by name or function, of a seat from `seats_at_table`; no query."""
    return [Companion(**facts) for facts in participation.escorts]


def escorts_of(participation: Participation) -> list[str]:
    """Return who comes along: by name or function, and what is only known in words."""
    return [row.shown for row in companions_of(participation)] + [
        words.strip() for words in participation.support.split(",") if words.strip()
    ]


def _answer(participation: Participation) -> tuple[str, str]:
    """Return word and tone: attendance once it is known or should be, else what was answered."""
    if attended := participation.attendance:
        return SEATED[attended], ATTENDED[attended]
    if participation.meeting.state == Meeting.State.HELD:
        return "niet vastgelegd", ""
    return ("vervangen", "set") if participation.replaced_by else ANSWERS[participation.answer]


def _summary(words: list[str]) -> str:
    """Write «12 stoelen: 9 komen, 1 vervangen, 2 zonder antwoord»."""
    if not words:
        return "Nog niemand uitgenodigd"
    counts = {word: words.count(word) for word in COUNTED if word in words}
    parts = [f"{number} {COUNTED[word][number > 1]}" for word, number in counts.items()]
    return f"{len(words)} {'stoel' if len(words) == 1 else 'stoelen'}: {', '.join(parts)}"


@seat_required
@require_GET
def meeting_participants(request: HttpRequest, key: str) -> HttpResponse:
    meeting = visible_meeting(request.seat, key)
    table = participants_context(meeting, request.seat, rules_for(meeting))
    context = {"head": head(request, meeting), "names_escorts": True, **table}
    return page_or_part(request, "meetings/meeting_participants.html", "participants", context)


@seat_required
@require_http_methods(["GET", "POST"])
def participation_edit(request: HttpRequest, key: str, office: str) -> HttpResponse:
    meeting = visible_meeting(request.seat, key)
    participation = get_object_or_404(seats_at_table(meeting), office__key=office)
    participation.meeting = meeting
    require(may_edit_participation(request.seat, participation))
    known = {field: getattr(participation, field) for field in FIELDS} | {"seen": fingerprint(participation)}
    form = ParticipationForm(request.POST or None, initial=known)
    if form.is_valid():
        try:
            edit_participation(participation, by=request.seat, now=timezone.now(), **form.cleaned_data)
        except Stale:
            versions = both_versions(form, known, "seen")
            return _edit_page(request, meeting, participation, form, 409, versions)
        return done(
            request, reverse("meeting-participants", args=[key]), f"{participation.office}: opgeslagen."
        )
    return _edit_page(request, meeting, participation, form, form_status(form))


def _edit_page(request, meeting, participation, form, status, versions=None) -> HttpResponse:
    day = day_of(meeting)
    context = {
        "head": head(request, meeting),
        "form": form,
        "name": participation.office.abbreviation_on(day),
        "office": participation.office.title_on(day),
        "versions": versions,
    }
    return page_or_part(request, "meetings/participation_edit.html", "form", context, status=status)
