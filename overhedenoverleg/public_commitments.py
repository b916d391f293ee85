"""Toezeggingen, moties and verzoeken on the public site: rows that were written for it, never the live ones."""

import datetime as dt
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from letters.models import Chamber, PublicEntry
from letters.models.chamber import Register
from lib.forms import TextField
from lib.kamerstuk import named
from lib.templatetags.ui import make_pill

TONES = {"open": "", "partly": "warn", "done": "done"}
PER_PAGE = 25


class EntryFilter(forms.Form):
    q = TextField(label="Woord in de tekst", max_length=200, required=False)
    kamer = forms.ChoiceField(label="Kamer", required=False, choices=[("", "Beide"), *Chamber.choices])
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Alle"), *Register.State.choices]
    )

    @property
    def want(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, rows):
        """Keep what the filters ask for; what isn't a choice is passed over."""
        want = self.want
        rows = rows.filter(chamber=want["kamer"]) if "kamer" in want else rows
        rows = rows.filter(shown=want["status"]) if "status" in want else rows
        return rows.matching(want["q"]) if "q" in want else rows


@require_safe
def commitment_list(request: HttpRequest) -> HttpResponse:
    """What the Kamers were promised and asked, newest first, 25 a page: two queries at most."""
    form, now = EntryFilter(request.GET), timezone.now()
    public = PublicEntry.objects.public(now)
    rows = form.narrow(public)
    if last := public.filter(key=request.GET.get("na", "")).first():
        rows = rows.after(last)
    entries = list(rows[: PER_PAGE + 1])
    context = {
        "form": form,
        "entries": [_row(entry, now) for entry in entries[:PER_PAGE]],
        "more": _more(form, entries),
        "is_first": last is None,
        "is_used": bool(form.want),
    }
    return render(request, "public_commitments.html", context)


def _row(entry: PublicEntry, now: dt.datetime) -> dict:
    """Return one line, with those of its letters that are public by now."""
    letters = [
        row | {"url": reverse("public-letter", args=[row["key"]]), "day": dt.date.fromisoformat(row["day"])}
        for row in entry.facts["letters"]
        if not row.get("from") or dt.datetime.fromisoformat(row["from"]) <= now
    ]
    pill = make_pill(Register.State(entry.shown).label, TONES[entry.shown])
    paper = named(entry.facts.get("dossier", ""), entry.facts.get("number", ""))
    return {"entry": entry, "facts": entry.facts, "paper": paper, "letters": letters, "pill": pill}


def _more(form: EntryFilter, entries: list[PublicEntry]) -> str:
    """Return the address of the next page, or nothing on the last one."""
    if len(entries) <= PER_PAGE:
        return ""
    return f"{reverse('public-commitments')}?{urlencode(form.want | {'na': entries[PER_PAGE - 1].key})}"
