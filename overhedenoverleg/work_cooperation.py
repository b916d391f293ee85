"""Agendas of overheden together on Mijn werk: give the inzet of the own organisation while a version is a concept."""

import datetime as dt

from django.urls import reverse

from agreements.models import CooperationTheme
from agreements.permissions import ACTING
from overhedenoverleg.work import MOST, Task
from parties.models import Readable, Seat


def contribution_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Return one task per concept that waits for inzet of this organisation, until it shared that; one query."""
    if seat.role not in ACTING:
        return []
    rows = CooperationTheme.objects.awaiting(seat.organisation_id)
    rows = rows.filter(Readable(seat, now, "version__")).select_related("version__agenda")
    by_version: dict[int, list[CooperationTheme]] = {}
    for theme in rows.order_by("version", "position", "pk")[:MOST]:
        by_version.setdefault(theme.version_id, []).append(theme)
    return [_task(seat, themes) for themes in by_version.values()]


def _task(seat: Seat, themes: list[CooperationTheme]) -> Task:
    version = themes[0].version
    noun = ("opgave", "opgaven") if version.agenda.is_regional else ("thema", "thema’s")
    if len(themes) == 1:
        url = reverse("contribution-edit", args=[themes[0].key, seat.organisation.slug])
        note = f"{noun[0].capitalize()}: {themes[0]}."
    else:
        url = version.get_absolute_url()
        note = f"{len(themes)} {noun[1]} zonder gedeelde inzet van uw organisatie."
    return Task(f"Vul uw inzet in: {version.agenda}", url, note, about=version)
