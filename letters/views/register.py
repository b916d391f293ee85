"""Toezeggingen, moties and verzoeken: what the Kamer was promised or asked for, and which letter met it."""

from collections import defaultdict
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from letters.actions import add_to_register
from letters.forms.register import CommitmentForm, MotionForm, RequestForm
from letters.models import ChamberRequest, Commitment, Discharge, Letter, Motion
from letters.models.chamber import Register
from letters.permissions import may_add
from lib import dates
from lib.http import done, form_status, require
from lib.templatetags.ui import make_pill
from parties.access import seat_required
from trail.workflow import Blocked

TONES = {"open": "", "partly": "warn", "done": "done"}
FORMS = {"toezegging": CommitmentForm, "motie": MotionForm, "verzoek": RequestForm}
KINDS = {kind: form.model for kind, form in FORMS.items()}
BREAK = mark_safe("<br>")
LINKS = {Commitment: "commitment_id", Motion: "motion_id", ChamberRequest: "request_id"}


@dataclass(frozen=True)
class Row:
    """One thing that the Kamer was promised or asked for, ready to print."""

    kind: str
    name: str
    text: str
    origin: str
    pill: SafeString
    letters: SafeString


class RegisterFilter(forms.Form):
    soort = forms.ChoiceField(
        label="Soort", required=False,
        choices=[("", "Alles"), ("toezegging", "Toezeggingen"), ("motie", "Moties"), ("verzoek", "Verzoeken")],
    )  # fmt: skip
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Alle"), *Register.State.choices]
    )


@require_safe
@seat_required
def commitment_list(request):
    """Show the register, newest first, with the letters that this seat may see; at most six queries."""
    form = RegisterFilter(request.GET)
    form.is_valid()
    chosen = KINDS.get(form.cleaned_data.get("soort", ""))
    state = form.cleaned_data.get("status")
    letters = _letters(request.seat)
    things = []
    for model in [chosen] if chosen else KINDS.values():
        found = model.objects.visible_to(request.seat)
        things += found.filter(state=state) if state else found
    things.sort(key=lambda thing: (thing.day is not None, thing.day, thing.pk), reverse=True)
    rows = [_row(thing, letters[LINKS[type(thing)], thing.pk]) for thing in things]
    context = {"form": form, "rows": rows, "may_add": may_add(request.seat)}
    return render(request, "letters/commitment_list.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def register_create(request: HttpRequest, kind: str) -> HttpResponse:
    """Note a toezegging, motie or verzoek."""
    require(may_add(request.seat))
    now = timezone.now()
    form = FORMS[kind](request.POST or None, seat=request.seat, today=dates.local_day(now))
    status = form_status(form)
    if form.is_valid():
        try:
            add_to_register(form.model, by=request.seat, now=now, **form.cleaned_data)
            return done(request, "commitment-list", f"{kind.capitalize()} toegevoegd.")
        except Blocked as refusal:
            form.add_error(None, str(refusal))
            status = 409
    return render(request, "letters/register_create.html", {"form": form, "kind": kind}, status=status)


def _letters(seat) -> dict[tuple[str, int], list[Discharge]]:
    """Return the discharges by visible letters, by what they meet: one query."""
    visible = Letter.objects.visible_to(seat)
    found = defaultdict(list)
    for row in (
        Discharge.objects.filter(letter__in=visible).select_related("letter").order_by("letter__date", "pk")
    ):
        for link in LINKS.values():
            if getattr(row, link):
                found[link, getattr(row, link)].append(row)
    return found


def _row(thing: Register, discharges: list[Discharge]) -> Row:
    return Row(
        kind=str(thing._meta.verbose_name).split()[0],
        name=getattr(thing, "name", "") or getattr(thing, "committee", "") or getattr(thing, "member", ""),
        text=thing.text,
        origin=_origin(thing),
        pill=make_pill(thing.get_state_display(), TONES[thing.state]),
        letters=format_html_join(BREAK, "{}", ((_link(row),) for row in discharges)),
    )


def _origin(thing: Register) -> str:
    """Write where, when and by when; what says the same twice is written once."""
    due = getattr(thing, "due_words", "")
    said = thing.get_chamber_display()
    day = dates.long(thing.day) if thing.day else ""
    for part in (getattr(thing, "occasion", ""), day, thing.source, f"termijn ‘{due}’" if due else ""):
        said = f"{said}, {part}" if part and part not in said else said
    return said


def _link(row: Discharge) -> SafeString:
    draft = "" if row.letter.is_sent else f" ({row.letter.get_state_display()})"
    part = "" if row.is_full else "deels: "
    draft = f", met een bijlage{draft}" if row.annex_id else draft
    url, day = row.letter.get_absolute_url(), dates.long(row.letter.date)
    return format_html('<span>{}<a href="{}">Kamerbrief {}</a>{}</span>', part, url, day, draft)
