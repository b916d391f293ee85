"""Writing an agenda of overheden together: begin it, who reads along, a next version, and what a version says."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from agreements.actions.cooperation import begin_version, edit_version, make_agenda, set_readers
from agreements.actions.opportunity import write_deviations, write_links
from agreements.forms.cooperation import AgendaForm, ReadersForm, VersionForm
from agreements.forms.opportunity import DeviationsForm, LinksForm
from agreements.models import CooperationAgenda, CooperationVersion
from agreements.permissions import may_edit_cooperation, may_edit_version, may_make_cooperation
from agreements.views.cooperation import visible_agenda
from agreements.views.cooperation_rows import crumbs
from lib.http import answering, done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from parties.models import Organisation, Seat
from trail.workflow import Blocked, Stale

answers_refusal = answering(Blocked, "cooperation-detail", "Naar de agenda")


@seat_required
@require_http_methods(["GET", "POST"])
def cooperation_create(request: HttpRequest) -> HttpResponse:
    """Begin an agenda, for as few readers as possible unless more are chosen."""
    require(may_make_cooperation(request.seat))
    form = AgendaForm(
        request.POST or None, own=request.seat.organisation_id, initial={"kind": request.GET.get("soort", "")}
    )
    if form.is_valid() and _is_there(request.seat, form.cleaned_data):
        form.add_error("title", "Deze agenda is al in voorbereiding. Kies een andere titel.")
    if form.is_valid():
        made = make_agenda(by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, made, "De agenda is in voorbereiding. Voeg nu thema’s of opgaven toe.")
    context = {"form": form, "crumbs": crumbs("Agenda beginnen"), "own": str(request.seat.organisation)}
    return render(request, "agreements/cooperation_create.html", context, status=form_status(form))


def _is_there(seat: Seat, data: dict) -> bool:
    rows = CooperationAgenda.objects.visible_to(seat).filter(state=CooperationAgenda.State.PREPARING)
    return rows.filter(kind=data["kind"], title__iexact=data["title"]).exists()


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def cooperation_readers(request: HttpRequest, key: str) -> HttpResponse:
    """Choose who reads a version in preparation; a version that was adopted keeps its readers."""
    agenda = visible_agenda(request.seat, key)
    require(may_edit_cooperation(request.seat, agenda))
    present = _readers(agenda)
    form = ReadersForm(request.POST or None, own=agenda.owner_id, initial={"readers": present})
    if form.is_valid():
        set_readers(agenda, form.cleaned_data["readers"], by=request.seat, now=timezone.now())
        return done(request, agenda, "Gewijzigd wie het concept leest.")
    context = {
        "agenda": agenda,
        "form": form,
        "own": str(agenda.owner),
        "crumbs": crumbs("Wie leest mee?", agenda),
    }
    return render(request, "agreements/cooperation_readers.html", context, status=form_status(form))


def _readers(agenda: CooperationAgenda) -> list[str]:
    """Return the slugs of who reads a concept beside the organisation that keeps the agenda."""
    if agenda.circle is None:
        return []
    members = agenda.circle.members.at(timezone.now()).values("organisation")
    rows = Organisation.objects.filter(pk__in=members).exclude(pk=agenda.owner_id)
    return list(rows.values_list("slug", flat=True))


@seat_required
@require_POST
@answers_refusal
def cooperation_renew(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a next version as a copy of the last; a second time leads to the same concept."""
    agenda = visible_agenda(request.seat, key)
    require(may_edit_cooperation(request.seat, agenda))
    version = begin_version(agenda, by=request.seat, now=timezone.now())
    return done(
        request, version, "Er is een concept van een nieuwe versie. De vastgestelde versie blijft gelden."
    )


@seat_required
@require_http_methods(["GET", "POST"])
def version_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change the source of a concept, and of a kansenagenda what it says of its region."""
    version = visible_version(request.seat, key)
    form = VersionForm(request.POST or None, version=version, initial=VersionForm.beginning(version))
    return _write(request, version, form, edit_version, "Bron en gegevens")


@seat_required
@require_http_methods(["GET", "POST"])
def cooperation_links(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the koppelkansen of a concept."""
    version = visible_version(request.seat, key)
    form = LinksForm(request.POST or None, initial=_lines(LinksForm, version))
    return _write(request, version, form, write_links, "Koppelkansen")


@seat_required
@require_http_methods(["GET", "POST"])
def cooperation_deviations(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the deviations from policy or investment logic of a concept."""
    version = visible_version(request.seat, key)
    form = DeviationsForm(request.POST or None, initial=_lines(DeviationsForm, version))
    return _write(request, version, form, write_deviations, "Afwijkingen van beleid of investeringslogica")


def visible_version(seat: Seat, key: str) -> CooperationVersion:
    """Return the version if this seat may read it, or raise 404."""
    rows = CooperationVersion.objects.visible_to(seat).select_related("agenda__owner", "owner")
    return get_object_or_404(rows, key=key)


def _lines(form_class: type, version: CooperationVersion) -> dict:
    return {"revision": version.revision} | form_class.beginning(version)


def _write(
    request: HttpRequest, version: CooperationVersion, form, write: Callable, title: str
) -> HttpResponse:
    """Save what was typed; 409 with both versions after another change, or if the version is no concept any more."""
    require(may_edit_version(request.seat, version))
    status, versions, refusal = form_status(form), None, ""
    if form.is_valid():
        try:
            revision = form.cleaned_data["revision"]
            write(version, form.values(), revision=revision, by=request.seat, now=timezone.now())
            return done(request, version, "Gewijzigd.")
        except Stale:
            version = visible_version(request.seat, version.key)
            fresh = VersionForm.beginning(version) if write is edit_version else _lines(type(form), version)
            status, versions = 409, both_versions(form, fresh)
        except Blocked as error:
            status, refusal = 409, str(error)
    context = {
        "edition": version, "form": form, "versions": versions, "refusal": refusal, "title": title,
        "crumbs": crumbs(title, version.agenda),
    }  # fmt: skip
    template = "cooperation_version" if write is edit_version else "cooperation_lines"
    return render(request, f"agreements/{template}.html", context, status=status)
