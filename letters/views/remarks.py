"""Remarks about a letter: placed at a paragraph or about all of it, and handled one by one."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from letters import actions
from letters.forms.deciding import HandleForm, RemarkForm, shortened
from letters.models import Letter, Remark
from letters.permissions import may_remark, may_write
from letters.reading.parts import may_have
from letters.views.head import head, visible_letter
from letters.views.refusal import answers_refusal
from lib.http import done, form_status, require
from papers.passages import find, fingerprint, passages_of
from parties.access import seat_required
from parties.models import Seat


@dataclass(frozen=True)
class Placed:
    """A remark with where its paragraph stands now."""

    row: Remark
    place: str
    quote: str
    is_of_older_text: bool


def remarks_of(letter: Letter, seat: Seat) -> list[Placed]:
    """Return the remarks that this seat reads, those of the whole letter first, then as the text goes; one query."""
    if not may_have(letter, Remark):
        return []
    passages, found = passages_of(letter.body), []
    for row in Remark.objects.visible_to(seat).filter(letter=letter):
        place = find(passages, row.number, fingerprint(row.passage)) if row.number else None
        number = place.number if place else None
        words = (
            f"Bij alinea {number}"
            if number
            else "Bij een eerdere tekst"
            if row.number
            else "Bij de hele brief"
        )
        order = (len(passages) + 1 if row.number else 0) if number is None else number
        found.append(
            (order, row.pk, Placed(row, words, shortened(row.passage), bool(row.number and not number)))
        )
    return [placed for *_, placed in sorted(found, key=lambda one: one[:2])]


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_remarks(request: HttpRequest, key: str) -> HttpResponse:
    """Show the remarks, and place one."""
    letter = visible_letter(request.seat, key)
    places = may_remark(request.seat, letter)
    found = remarks_of(letter, request.seat)
    require(places or may_write(request.seat, letter) or bool(found))
    form = RemarkForm(
        request.POST if request.method == "POST" else None, letter=letter, initial={"place": ""}
    )
    if request.method == "POST":
        require(places)
        if form.is_valid():
            actions.place_remark(letter, by=request.seat, now=timezone.now(), **form.values())
            return done(request, reverse("letter-remarks", args=[key]), "Opmerking geplaatst.")
    context = head(request, letter) | {
        "remarks": found, "form": form if places else None,
        "may_handle": may_write(request.seat, letter) and not letter.is_sent,
    }  # fmt: skip
    return render(request, "letters/letter_remarks.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_remark(request: HttpRequest, key: str, remark: str) -> HttpResponse:
    """Say what was done with one remark."""
    letter = visible_letter(request.seat, key)
    require(may_write(request.seat, letter) and not letter.is_sent)
    row = get_object_or_404(Remark.objects.visible_to(request.seat).filter(letter=letter), key=remark)
    form = HandleForm(request.POST or None)
    if form.is_valid():
        actions.handle_remark(letter, remark, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, reverse("letter-remarks", args=[key]), "Opmerking afgehandeld.")
    context = head(request, letter) | {"remark": row, "form": form}
    return render(request, "letters/letter_remark.html", context, status=form_status(form))
