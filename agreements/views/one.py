"""Getting one object, or answering 404 as if it didn't exist."""

from django.db.models import Exists, OuterRef
from django.db.models.expressions import BaseExpression
from django.http import Http404
from django.shortcuts import get_object_or_404

from agreements.models import Agreement, TermChange
from meetings.models import Agenda, AgendaItem, Minutes
from parties.models import Seat

ALONG = (
    "theme", "moment__meeting", "moment__recess", "owner", "parent", "task_check", "escalation_rule",
    "meeting__agenda", "item__agenda__meeting",
)  # fmt: skip


def visible_agreement(seat: Seat, key: str, **beside: BaseExpression) -> Agreement:
    """Return the afspraak with its term, theme and origin, and what is asked `beside`, or raise 404. One query."""
    proposed = TermChange.objects.filter(agreement=OuterRef("pk"), state=TermChange.State.PROPOSED)
    minutes = Minutes.objects.filter(meeting=OuterRef("meeting"), state__in=Minutes.OPEN)
    rows = (
        Agreement.objects.visible_to(seat)
        .select_related(*ALONG)
        .annotate(has_term_change=Exists(proposed), has_open_minutes=Exists(minutes), **beside)
    )
    return get_object_or_404(rows, key=key)


def visible_item(seat: Seat, meeting: str, key: str) -> AgendaItem:
    """Return an item of an agenda that this seat may read, or raise 404. One query."""
    agendas = Agenda.objects.visible_to(seat).filter(meeting__key=meeting)
    item = (
        AgendaItem.objects.filter(agenda__in=agendas, key=key)
        .select_related("agenda__meeting__agenda")
        .first()
    )
    if item is None:
        raise Http404
    return item
