"""The themes of a concept: write one, put it elsewhere, take it out, and what a party does for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from agreements.actions.cooperation_themes import (
    add_theme,
    contributions_of,
    edit_theme,
    link_agreements,
    move_theme,
    remove_theme,
    restore_theme,
    seen_of,
    write_contribution,
)
from agreements.forms.cooperation_theme import ContributionForm, LinkForm, ThemeForm, words_of
from agreements.models import CooperationTheme, CooperationVersion
from agreements.permissions import may_contribute, may_edit_version
from agreements.views.cooperation_making import visible_version
from agreements.views.cooperation_rows import crumbs
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from parties.models import Organisation, Seat
from trail.workflow import Blocked, Stale


@seat_required
@require_http_methods(["GET", "POST"])
def cooperation_theme_create(request: HttpRequest, key: str) -> HttpResponse:
    """Add a theme or opgave to a concept."""
    version = visible_version(request.seat, key)
    require(may_edit_version(request.seat, version))
    form, refusal = ThemeForm(request.POST or None), ""
    if form.is_valid() and version.themes.kept().filter(name__iexact=form.cleaned_data["name"]).exists():
        form.add_error("name", f"{_noun(version)} staat al in deze versie.")
    if form.is_valid():
        try:
            theme = add_theme(version, form.values(), by=request.seat, now=timezone.now())
            return done(request, theme.get_absolute_url(), f"Toegevoegd: {theme}.")
        except Blocked as error:
            refusal = str(error)
    status = 409 if refusal else form_status(form)
    return _form_page(request, version, form, f"{_noun(version)} toevoegen", status=status, refusal=refusal)


@seat_required
@require_http_methods(["GET", "POST"])
def cooperation_theme_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a theme; 409 with both versions if somebody else just did."""
    theme = visible_theme(request.seat, key)
    require(may_edit_version(request.seat, theme.version))
    form = ThemeForm(request.POST or None, initial=ThemeForm.beginning(theme))
    status, versions, refusal = form_status(form), None, ""
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            edit_theme(theme, form.values(), revision=revision, by=request.seat, now=timezone.now())
            return done(request, theme.get_absolute_url(), f"Gewijzigd: {form.cleaned_data['name']}.")
        except Stale:
            fresh = ThemeForm.beginning(visible_theme(request.seat, key))
            status, versions = 409, both_versions(form, fresh)
        except Blocked as error:
            status, refusal = 409, str(error)
    return _form_page(
        request,
        theme.version,
        form,
        f"{_noun(theme.version)} wijzigen",
        status=status,
        versions=versions,
        refusal=refusal,
        theme=theme,
    )


@seat_required
@require_http_methods(["GET", "POST"])
def cooperation_theme_agreements(request: HttpRequest, key: str) -> HttpResponse:
    """Choose which afspraken stand under a theme."""
    theme = visible_theme(request.seat, key)
    require(may_edit_version(request.seat, theme.version))
    initial = LinkForm.beginning(theme, request.seat)
    form = LinkForm(request.POST or None, theme=theme, seat=request.seat, initial=initial)
    status, versions, refusal = form_status(form), None, ""
    if form.is_valid():
        data = form.cleaned_data
        try:
            link_agreements(
                theme,
                list(data["agreements"]),
                revision=data["revision"],
                by=request.seat,
                now=timezone.now(),
            )
            return done(request, theme.get_absolute_url(), "Gewijzigd welke afspraken hier staan.")
        except Stale:
            theme = visible_theme(request.seat, key)
            status, versions = 409, both_versions(form, LinkForm.beginning(theme, request.seat))
        except Blocked as error:
            status, refusal = 409, str(error)
    title = f"Afspraken bij {_noun(theme.version).lower()}"
    return _form_page(
        request, theme.version, form, title, status=status, versions=versions, refusal=refusal, theme=theme
    )


@seat_required
@require_POST
def cooperation_theme_move(request: HttpRequest, key: str) -> HttpResponse:
    """Put a theme at the place that the button says."""
    place = request.POST.get("plaats", "")
    number = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else 1
    return _change(
        request, key, lambda theme, **by: move_theme(theme, number, **by), "staat op zijn nieuwe plaats."
    )


@seat_required
@require_POST
def cooperation_theme_remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take a theme out; the page of the agenda offers to put it back."""
    return _change(request, key, remove_theme, "is uit het concept. Onder aan de lijst zet u het terug.")


@seat_required
@require_POST
def cooperation_theme_restore(request: HttpRequest, key: str) -> HttpResponse:
    return _change(request, key, restore_theme, "is teruggezet.")


def _change(request: HttpRequest, key: str, change, said: str) -> HttpResponse:
    theme = visible_theme(request.seat, key, removed=True)
    require(may_edit_version(request.seat, theme.version))
    try:
        change(theme, by=request.seat, now=timezone.now())
    except Blocked as refusal:
        back = theme.version.get_absolute_url()
        context = {"reason": str(refusal), "back": back, "way_back": "Naar de agenda"}
        return render(request, "refused.html", context, status=409)
    return done(request, theme.get_absolute_url(), f"‘{theme}’ {said}")


@seat_required
@require_http_methods(["GET", "POST"])
def contribution_edit(request: HttpRequest, key: str, party: str) -> HttpResponse:
    """Write the inzet of a party: for all readers, or first only for its own people."""
    theme = visible_theme(request.seat, key)
    place = get_object_or_404(Organisation.objects.prefetch_related("names"), slug=party)
    require(may_contribute(request.seat, theme, place))
    form = ContributionForm(request.POST or None, initial=_inzet(theme, place, request.seat))
    status, versions, refusal = form_status(form), None, ""
    if form.is_valid():
        shared = "eigen" not in request.POST
        try:
            write_contribution(
                theme, place, **form.cleaned_data, shared=shared, by=request.seat, now=timezone.now()
            )
            return done(
                request,
                theme.get_absolute_url(),
                "Inzet gedeeld." if shared else "Bewaard, alleen voor uw organisatie.",
            )
        except Stale:
            status, versions = 409, both_versions(form, _inzet(theme, place, request.seat), "seen")
        except Blocked as error:
            status, refusal = 409, str(error)
    title = f"Inzet van {place}"
    return _form_page(
        request, theme.version, form, title, status=status, versions=versions, refusal=refusal, theme=theme,
        place=place, is_ours=place.pk == request.seat.organisation_id,
    )  # fmt: skip


def _inzet(theme: CooperationTheme, place: Organisation, seat: Seat) -> dict:
    rows = contributions_of(theme, place, seat, timezone.now())
    return {"words": words_of(rows), "seen": seen_of(rows)}


def visible_theme(seat: Seat, key: str, *, removed: bool = False) -> CooperationTheme:
    """Return a theme of a version that this seat may read, or raise 404; one that was taken out only if asked."""
    versions = CooperationVersion.objects.visible_to(seat)
    rows = CooperationTheme.objects.all() if removed else CooperationTheme.objects.kept()
    rows = rows.filter(version__in=versions).select_related("version__agenda__owner", "theme")
    return get_object_or_404(rows, key=key)


def _noun(version: CooperationVersion) -> str:
    """Return what the parts of this agenda are called: of a region they are opgaven."""
    return "Opgave" if version.agenda.is_regional else "Thema"


def _form_page(
    request: HttpRequest, version: CooperationVersion, form, title: str, *, status: int, **context
) -> HttpResponse:
    context = {"versions": None} | context | {
        "edition": version, "form": form, "title": title, "crumbs": crumbs(title, version.agenda),
    }  # fmt: skip
    return render(request, "agreements/cooperation_theme.html", context, status=status)
