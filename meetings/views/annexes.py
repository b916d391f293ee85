"""Annexes of an agenda item: add a file, replace it by a newer version, move it, take it off the agenda."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lib.http import done, form_status
from meetings.actions.annexes import add_annex, move_annex, remove_annex, replace_annex, show_annex
from meetings.forms.agenda import AnnexForm, ShownToForm, VersionForm
from meetings.models import Agenda, Annex
from meetings.views.agenda import MOVES, UP, editable_agenda, place_of
from meetings.views.head import head
from meetings.views.refusal import answers_refusal
from papers.models import numbered
from parties.access import seat_required
from parties.models import Readable, Seat
from trail.workflow import Blocked


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def annex_create(request, key, item):
    meeting, agenda = editable_agenda(request, key)
    item = get_object_or_404(agenda.items, key=item)
    form = AnnexForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data
        add_annex(
            item, data["file"], title=data["title"], kind=data["kind"], shown_to=data["shown_to"],
            by=request.seat, now=timezone.now(),
        )  # fmt: skip
        return done(request, place_of(meeting, item), f"Bijlage toegevoegd bij agendapunt {item.position}.")
    context = {"head": head(request, meeting), "item": item, "form": form}
    return render(request, "meetings/annex_create.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def annex_replace(request, key, annex):
    meeting, agenda = editable_agenda(request, key)
    annex = _annex(agenda, annex, request.seat)
    form = VersionForm(request.POST or None, request.FILES or None)
    status = form_status(form)
    if form.is_valid():
        try:
            replace_annex(annex, form.cleaned_data["file"], by=request.seat, now=timezone.now())
        except Blocked as refusal:
            form.add_error("file", str(refusal))
            status = 409
        else:
            newest = numbered(annex.document, request.seat)[0]
            return done(request, place_of(meeting, annex.item), f"Versie {newest.shown} opgeslagen.")
    context = {
        "head": head(request, meeting),
        "annex": annex,
        "versions": numbered(annex.document, request.seat),
        "form": form,
    }
    return render(request, "meetings/annex_replace.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def annex_show(request, key, annex):
    """Show who reads this paper, and let it be changed."""
    meeting, agenda = editable_agenda(request, key)
    annex = _annex(agenda, annex, request.seat)
    form = ShownToForm(request.POST or None, initial={"shown_to": annex.shown_to})
    if form.is_valid():
        show_annex(annex, form.cleaned_data["shown_to"], by=request.seat, now=timezone.now())
        return done(request, place_of(meeting, annex.item), f"Opgeslagen wie «{annex}» leest.")
    context = {"head": head(request, meeting), "annex": annex, "form": form}
    return render(request, "meetings/annex_show.html", context, status=form_status(form))


@seat_required
@require_POST
@answers_refusal
def annex_move(request, key, annex):
    """Move by one place within the item (`naar`: omhoog or omlaag)."""
    meeting, agenda = editable_agenda(request, key)
    annex = _annex(agenda, annex, request.seat)
    to = request.POST.get("naar", "")
    place = f"één plaats {'hoger' if to == UP else 'lager'}"
    if not move_annex(annex, MOVES.get(to, 0), by=request.seat, now=timezone.now()):
        place = "nog op dezelfde plaats"
    return done(request, f"{meeting.get_absolute_url()}#stukken", f"Bijlage «{annex}» staat {place}.")


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def annex_remove(request, key, annex):
    """Ask first; the file itself stays on record."""
    meeting, agenda = editable_agenda(request, key)
    annex = _annex(agenda, annex, request.seat)
    if request.method == "POST":
        remove_annex(annex, by=request.seat, now=timezone.now())
        return done(request, place_of(meeting, annex.item), f"«{annex.document}» is van de agenda gehaald.")
    return render(request, "meetings/annex_remove.html", {"head": head(request, meeting), "annex": annex})


def _annex(agenda: Agenda, key: str, seat: Seat) -> Annex:
    """Return an annex of this agenda that the seat may read; any other is as absent as one that isn't there."""
    rows = Annex.objects.filter(Readable(seat, timezone.now(), "document__"), item__agenda=agenda)
    return get_object_or_404(rows.select_related("document", "item__agenda"), key=key)
