"""Agendas of overheden together: the list, one agenda with its versions, and what changed between two of them."""

from django.db.models import Count, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from agreements.actions.cooperation_publishing import snapshots_of
from agreements.forms.cooperation import CompareForm
from agreements.models import CooperationAgenda, CooperationVersion, OpportunityAgenda, PolicyDeviation
from agreements.permissions import may_edit_cooperation, may_make_cooperation
from agreements.views.cooperation_checks import INVOLVED, checks_of
from agreements.views.cooperation_differences import differences
from agreements.views.cooperation_rows import PILLS, STEPS, crumbs, known_versions, readable, themes_of
from agreements.workflow import COOPERATION, COOPERATION_VERSION
from parties.access import seat_required
from parties.models import Level, Seat
from trail.timeline import timeline_of

State = CooperationVersion.State


@seat_required
@require_safe
def cooperation_list(request: HttpRequest) -> HttpResponse:
    """Show the agendas that this seat may know of, national and per region, with their newest version."""
    rows = [_row(agenda) for agenda in _agendas(request.seat)]
    context = {
        "kinds": [
            ("landelijk", "Samenwerkingsagenda’s", [row for row in rows if not row["agenda"].is_regional]),
            ("regio", "Kansenagenda’s van regio’s", [row for row in rows if row["agenda"].is_regional]),
        ],
        "any": bool(rows),
        "may_make": may_make_cooperation(request.seat),
        "crumbs": [*crumbs("")[:-2], ("Agenda’s", "")],
    }
    return render(request, "agreements/cooperation_list.html", context)


def _agendas(seat: Seat):
    """Return the agendas with the versions that this seat may read, newest first; two queries."""
    kept = Count("themes", filter=Q(themes__is_removed=False))
    versions = CooperationVersion.objects.visible_to(seat).exclude(state=State.WITHDRAWN).newest()
    versions = versions.annotate(number_of_themes=kept).select_related("region")
    return CooperationAgenda.objects.visible_to(seat).prefetch_related(
        Prefetch("versions", versions, to_attr="readable")
    )


def _row(agenda: CooperationAgenda) -> dict:
    newest = agenda.readable[0] if agenda.readable else None
    return {
        "agenda": agenda,
        "pill": PILLS[agenda.state],
        "newest": newest,
        "themes": newest.number_of_themes if newest else 0,
        "region": newest.region.name if newest and agenda.is_regional else "",
    }


@seat_required
@require_safe
def cooperation_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show one version, by default the newest that this seat may read."""
    agenda = visible_agenda(request.seat, key)
    known = known_versions(agenda, request.seat)
    versions = readable(known)
    version = _chosen(versions, request.GET.get("versie", ""))
    is_writer = may_edit_cooperation(request.seat, agenda)
    context = {
        "agenda": agenda,
        "versions": [(row, row == version) for row in versions],
        "edition": version,
        "pill": PILLS[agenda.state],
        "edition_pill": version and PILLS[version.state],
        "log": timeline_of(request.seat, agenda, *known),
        "crumbs": crumbs(agenda.title),
        "is_writer": is_writer,
        "steps": _steps(request.seat, agenda),
    }
    if version:
        context |= _content(version, request.seat, is_writer)
    return render(request, "agreements/cooperation_detail.html", context)


def _content(version: CooperationVersion, seat: Seat, is_writer: bool) -> dict:
    """Return what one version says, with what may be done to it."""
    agenda, is_open = version.agenda, version.agenda.state != CooperationAgenda.State.CLOSED
    writes = is_writer and is_open and version.is_draft
    shown = themes_of(version, seat, is_writer=writes)
    region = OpportunityAgenda.objects.filter(version=version).first()
    return {
        "themes": shown,
        "region": region,
        "involved": [(label, getattr(region, name)) for name, label in INVOLVED.items()] if region else [],
        "links": version.links.all() if region else [],
        "deviations": version.deviations.all() if region else [],
        "checks": checks_of(version, shown, region),
        "writes": writes,
        "removed": version.themes.filter(is_removed=True) if writes else [],
        "options": list(COOPERATION_VERSION.open_to(seat, version)) if writes else [],
        "may_renew": is_writer and is_open and not version.is_draft,
        "public": snapshots_of(version).first() if version.level == Level.PUBLIC else None,
        "heading": "Opgaven" if agenda.is_regional else "Thema’s",
    }


def _steps(seat: Seat, agenda: CooperationAgenda) -> list[tuple[str, str]]:
    """Return (label, address) of the steps of the agenda as a whole; it is adopted with its first version."""
    verbs = {step: verb for verb, step in STEPS.items()}
    return [
        (option.step.label, reverse("cooperation-step", args=[agenda.key, verbs[option.step.name]]))
        for option in COOPERATION.open_to(seat, agenda)
        if option.step.name in verbs and option.is_possible
    ]


def _chosen(versions: list[CooperationVersion], key: str) -> CooperationVersion | None:
    """Return the version that was asked for; 404 for one that isn't there, or not for this seat."""
    if not key:
        return versions[0] if versions else None
    found = next((row for row in versions if row.key == key), None)
    if found is None:
        raise Http404
    return found


def visible_agenda(seat: Seat, key: str) -> CooperationAgenda:
    """Return the agenda if this seat may know of it, or raise 404."""
    rows = CooperationAgenda.objects.visible_to(seat).select_related("owner")
    return get_object_or_404(rows, key=key)


@seat_required
@require_safe
def cooperation_compare(request: HttpRequest, key: str) -> HttpResponse:
    """Show what is new, gone and changed between two versions that this seat may read."""
    agenda = visible_agenda(request.seat, key)
    versions = readable(known_versions(agenda, request.seat))
    if len(versions) < 2:
        raise Http404
    form = CompareForm(request.GET, versions=versions)
    form.is_valid()
    newer = _by_key(versions, form.cleaned_data.get("met", ""), versions[0])
    older = _by_key(versions, form.cleaned_data.get("van", ""), versions[1])
    context = {
        "agenda": agenda,
        "versions": versions,
        "old": older,
        "new": newer,
        "rows": differences(older, newer, request.seat),
        "crumbs": crumbs("Versies vergelijken", agenda),
    }
    return render(request, "agreements/cooperation_compare.html", context)


def _by_key(versions: list[CooperationVersion], key: str, default: CooperationVersion) -> CooperationVersion:
    return next((row for row in versions if row.key == key), default)


@seat_required
@require_safe
def deviation_list(request: HttpRequest) -> HttpResponse:
    """Show all deviations in the newest version of each kansenagenda, per kind of area (OA-07)."""
    newest = [row.readable[0].pk for row in _agendas(request.seat) if row.is_regional and row.readable]
    rows = PolicyDeviation.objects.filter(version__in=newest).select_related(
        "version__agenda", "version__region"
    )
    areas = [
        (area.value, area.label, [row for row in rows if row.area == area.value])
        for area in PolicyDeviation.Area
    ]
    context = {
        "areas": [area for area in areas if area[2]],
        "crumbs": [*crumbs("")[:-1], ("Afwijkingen per gebied", "")],
    }
    return render(request, "agreements/deviation_list.html", context)
