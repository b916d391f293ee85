"""Samenhang: open and late afspraken per theme and party, each number leading to its rows in the register (AG-15)."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.choices import present_names
from agreements.coherence import Tally, columns, tallies
from agreements.outcomes import NONE
from agreements.register import CAP
from agreements.views.follow_up import crumbs_behind
from lib import dates
from parties.access import seat_required
from parties.models import Organisation, Theme


@dataclass(frozen=True)
class Cell:
    """Numbers in words, and where their rows are; without an open afspraak there is no link."""

    tally: Tally
    total: str
    late: str
    url: str
    late_url: str


class ColumnsForm(forms.Form):
    """Which koepel takes part in what is counted."""

    koepel = forms.ModelChoiceField(
        Organisation.objects.filter(kind=Organisation.Kind.KOEPEL), label="Alleen afspraken met", required=False,
        to_field_name="slug", empty_label="elke koepel, of geen",
    )  # fmt: skip


@seat_required
@require_safe
def coherence(request: HttpRequest) -> HttpResponse:
    """Show the matrix of themes and parties; the same number of queries at any size."""
    places = Organisation.objects.filter(kind__in=(Organisation.Kind.MINISTRY, Organisation.Kind.KOEPEL))
    form = ColumnsForm(request.GET)
    form.fields["koepel"].queryset = places.filter(kind=Organisation.Kind.KOEPEL).prefetch_related("names")
    along = form.cleaned_data.get("koepel") if form.is_valid() else None
    found = tallies(request.seat, dates.local_day(timezone.now()), along=along)
    all_places, names = list(places), present_names()
    shown = columns(found, all_places)
    themes = [(row.pk, row.slug, row.name) for row in Theme.objects.all()]
    if (None, None) in found:
        themes.append((None, NONE, "Zonder thema"))
    context = {
        "form": form,
        "along": along and names.places[along.slug],
        "heads": _heads(shown, names.places),
        "rows": [_row(theme, shown, found, along) for theme in themes],
        "idle": [names.places[row.slug] for row in all_places if row not in shown],
        "number": sum(tally.total for (_, place), tally in found.items() if place is None),
        "crumbs": crumbs_behind(("Samenhang", "")),
    }
    return render(request, "agreements/coherence.html", context)


def _heads(shown: list[Organisation], names: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Return (what these columns are, their names): ministries first, then koepels."""
    kinds = (("Rijk en ministeries", Organisation.Kind.MINISTRY), ("Koepels", Organisation.Kind.KOEPEL))
    heads = [(label, [names[row.slug] for row in shown if row.kind == kind]) for label, kind in kinds]
    return [head for head in heads if head[1]]


def _row(theme: tuple, shown: list[Organisation], found: dict, along: Organisation | None) -> dict:
    pk, slug, name = theme
    ordered = sorted(shown, key=lambda row: row.kind == Organisation.Kind.KOEPEL)
    return {
        "name": name,
        "all": _cell(found.get((pk, None), Tally()), slug, None, along),
        "cells": [_cell(found.get((pk, row.pk), Tally()), slug, row, along) for row in ordered],
    }


def _cell(tally: Tally, theme: str, place: Organisation | None, along: Organisation | None) -> Cell:
    want = {"thema": theme}
    if place:
        want["partij"] = place.slug
    if along and along != place:
        want["ook" if place else "partij"] = along.slug
    address = reverse("agreement-list")
    late = urlencode(want | {"termijn": "voorbij"})
    return Cell(
        tally, _number(tally.total), _number(tally.late), f"{address}?{urlencode(want)}", f"{address}?{late}"
    )


def _number(count: int) -> str:
    return "meer dan 1.000" if count > CAP else str(count)
