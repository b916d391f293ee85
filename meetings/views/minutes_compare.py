"""The whole verslag at two moments that its readers know of, word by word."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lib import dates, richtext
from meetings.actions.minutes_versions import texts_at
from meetings.forms.minutes import MomentsForm
from meetings.models import Minutes
from meetings.views.head import head, visible_meeting
from meetings.views.minutes_rows import visible_minutes
from parties.access import seat_required
from parties.models import Seat
from trail.models import Event

NOW = "nu"
MOMENTS = {
    "minutes.comment": "voorgelegd voor commentaar",
    "minutes.table": "aangeboden ter vaststelling",
    "minutes.circulate": "schriftelijk voorgelegd",
    "minutes.adopt": "vastgesteld",
    "minutes.adopt_amended": "gewijzigd vastgesteld",
    "minutes.adopt_written": "schriftelijk vastgesteld",
    "minutes.adopt_written_amended": "schriftelijk gewijzigd vastgesteld",
    "minutes.leave": "zonder vaststelling",
}


@seat_required
@require_GET
def minutes_compare(request: HttpRequest, key: str) -> HttpResponse:
    """Choose two moments and see what changed in between; what was typed on the way stays with who writes."""
    meeting = visible_meeting(request.seat, key)
    minutes = visible_minutes(meeting, request.seat)
    events = _events(minutes, request.seat)
    moments = [(event.key, _name(event)) for event in events.values()]
    if not minutes.is_adopted:
        moments.append((NOW, "de tekst van nu"))
    form = MomentsForm(request.GET or None, moments=moments or [(NOW, "de tekst van nu")])
    chosen = (
        form.cleaned_data if form.is_valid() else {name: form.fields[name].initial for name in form.fields}
    )
    names = dict(form.fields["van"].choices)
    context = {
        "head": head(request, meeting, here="minutes-detail"),
        "form": form,
        "old": names[chosen["van"]],
        "new": names[chosen["tot"]],
        "rows": _rows(minutes, *(_at(events, chosen[name]) for name in ("van", "tot"))),
    }
    return render(request, "meetings/minutes_compare.html", context)


def _events(minutes: Minutes, seat: Seat) -> dict[str, Event]:
    """Return the moments that this seat may know of by key, the oldest first."""
    kind = ContentType.objects.get_for_model(Minutes)
    rows = Event.objects.visible_to(seat).filter(subject_type=kind, subject_id=minutes.pk, kind__in=MOMENTS)
    return {row.key: row for row in rows.order_by("at", "pk")}


def _name(event: Event) -> str:
    return f"{MOMENTS[event.kind]} ({dates.moment(event.at)})"


def _at(events: dict[str, Event], chosen: str):
    return events[chosen].at if chosen in events else None


def _rows(minutes: Minutes, old, new) -> list[dict]:
    """Return each item whose text differs, with the difference marked; three queries."""
    before, after = texts_at(minutes, old), texts_at(minutes, new)
    found = []
    for row in minutes.items.select_related("item"):
        one, other = (richtext.plain(texts.get(row.pk, "")) for texts in (before, after))
        if one != other:
            found.append({"heading": str(row.item), "change": richtext.compare(one, other)})
    return found
