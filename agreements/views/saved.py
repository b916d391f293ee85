"""Saved views of the register: those of this seat, and those that its organisation shares."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.actions.saved import KEPT, remove_view, rename_view, restore_view, save_view
from agreements.choices import present_names
from agreements.forms.saved import RenameForm, ViewForm
from agreements.models import SavedView
from agreements.permissions import may_change_view, may_share_view
from agreements.views.register import Asked, asked_for, link, said
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Blocked, Stale


@seat_required
@require_safe
def view_list(request):
    """Show the views with their addresses; what was removed in the last thirty days can be put back."""
    rows = SavedView.objects.of(request.seat)
    gone = rows.filter(removed_at__gte=timezone.now() - KEPT)
    context = {
        "crumbs": _crumbs("Weergaven"),
        "rows": [_row(view, request.seat) for view in rows.kept()],
        "ours": str(request.seat.organisation),
        "removed": [view for view in gone if may_change_view(request.seat, view)],
    }
    return render(request, "agreements/view_list.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def view_create(request):
    """Save what the parameters of this address show, under a name."""
    asked = asked_for(request.GET, request.seat, present_names(), dates.local_day(timezone.now()))
    query = link(asked.form.chosen())
    form = ViewForm(request.POST or None, may_share=may_share_view(request.seat))
    status = form_status(form)
    if form.is_valid():
        shared = form.cleaned_data.get("shared", False)
        try:
            save_view(
                name=form.cleaned_data["name"], query=query.removeprefix("?"), shared=shared,
                by=request.seat, now=timezone.now(),
            )  # fmt: skip
            return done(request, reverse("agreement-list") + query, "Weergave bewaard.")
        except Blocked as refusal:
            form.add_error("name", str(refusal))
            status = 409
    return _form_page(request, asked, form, status)


def _form_page(request, asked: Asked, form: ViewForm, status: int) -> HttpResponse:
    context = {
        "crumbs": _crumbs("Weergave bewaren"),
        "form": form,
        "said": said(asked.form),
        "back": reverse("agreement-list") + link(asked.form.chosen()),
    }
    return render(request, "agreements/view_create.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def view_rename(request, key):
    """Give a view another name; if somebody else was first, both names are shown (409)."""
    view = _view(request.seat, key)
    require(may_change_view(request.seat, view))
    form = RenameForm(request.POST or None, initial=_beginning(view))
    status, versions = form_status(form), None
    if form.is_valid():
        try:
            rename_view(view, by=request.seat, **form.cleaned_data)
            return done(request, "view-list", "Naam gewijzigd.")
        except Stale:
            view = _view(request.seat, key)
            status, versions = 409, both_versions(form, _beginning(view))
        except Blocked as refusal:
            form.add_error("name", str(refusal))
            status = 409
    context = {"crumbs": _crumbs("Weergave hernoemen"), "view": view, "form": form, "versions": versions}
    return render(request, "agreements/view_rename.html", context, status=status)


@seat_required
@require_POST
def view_remove(request, key):
    view = get_object_or_404(SavedView.objects.of(request.seat), key=key)
    remove_view(view, by=request.seat, now=timezone.now())
    return done(request, "view-list", f"‘{view}’ is verwijderd. Onder aan deze pagina zet u haar terug.")


@seat_required
@require_POST
def view_restore(request, key):
    view = get_object_or_404(SavedView.objects.of(request.seat), key=key)
    try:
        restore_view(view, by=request.seat)
    except Blocked:
        taken = f"Er is al een weergave met de naam ‘{view}’. Hernoem of verwijder die eerst."
        context = {"reason": taken, "back": reverse("view-list"), "way_back": "Terug naar de weergaven"}
        return render(request, "refused.html", context, status=409)
    return done(request, "view-list", f"‘{view}’ is teruggezet.")


def _view(seat: Seat, key: str) -> SavedView:
    return get_object_or_404(SavedView.objects.of(seat).kept(), key=key)


def _beginning(view: SavedView) -> dict:
    return {"name": view.name, "revision": view.revision}


def _row(view: SavedView, seat: Seat) -> dict:
    address = f"{reverse('agreement-list')}?{view.query}"
    return {
        "view": view,
        "url": address,
        "address": f"{settings.BASE_URL}{address}",
        "may_change": may_change_view(seat, view),
    }


def _crumbs(here: str) -> list[tuple[str, str]]:
    return [("Mijn werk", reverse("home")), ("Afspraken", reverse("agreement-list")), (here, "")]
