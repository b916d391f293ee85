"""UDO's on the public site: the lines that ministries released and the editions that they published, never live rows."""

import datetime as dt
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Count, Max, Sum
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from lib.files import megabytes
from lib.forms import TextField
from lib.sheets import CSV, Column, csv_lines
from lib.templatetags.ui import make_pill
from lib.words import listing
from overhedenoverleg.public_pages import Made, answer
from udo.models import Assessment, Layer, PublicUdo, UdoEdition
from udo.numbers import dossiers_in

PER_PAGE = 25
MOST = 50
NONE = "geen"
COLUMNS = [
    Column("Onderwerp", 60), Column("Ministerie", 14), Column("Soort", 22), Column("Lagen", 36),
    Column("Fase of status", 26), Column("In deze fase sinds", 12), Column("Aangemeld", 12),
    Column("Uitkomst", 28), Column("Partijen", 40), Column("Kamerstukken", 30), Column("EU-nummers", 24),
    Column("Ingetrokken", 12), Column("Adres", 60), Column("Gewijzigd na de toets", 12),
]  # fmt: skip


class PublicUdoFilter(forms.Form):
    """Words, paper of either Kamer, kind, layer and outcome; what isn't a choice is passed over."""

    q = TextField(label="Woord in de tekst", required=False)
    stuk = TextField(label="Kamerstuk of EU-nummer", max_length=60, required=False)
    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "Alle"), *Assessment.Kind.choices])
    laag = forms.ChoiceField(label="Laag", required=False, choices=[("", "Alle"), *Layer.choices])
    uitkomst = forms.ChoiceField(
        label="Uitkomst", required=False,
        choices=[("", "Alle"), (NONE, "Nog geen uitkomst"), *Assessment.Outcome.choices],
    )  # fmt: skip

    @property
    def want(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def link(self, **more: str) -> str:
        """Return these filters as a query string, or nothing."""
        asked = self.want | more
        return f"?{urlencode(asked)}" if asked else ""

    def rows(self):
        """Return the lines that are asked for, newest first."""
        want, rows = self.want, PublicUdo.objects.all()
        rows = rows.filter(kind=want["soort"]) if "soort" in want else rows
        rows = rows.filter(layers__contains=[want["laag"]]) if "laag" in want else rows
        if outcome := want.get("uitkomst"):
            rows = rows.filter(outcome="" if outcome == NONE else outcome)
        if number := want.get("stuk"):
            found = dossiers_in(number)
            about = {"dossiers__overlap": found} if found else {"eu_numbers__contains": [number]}
            rows = rows.filter(**about)
        return rows.matching(want["q"]) if "q" in want else rows


def state_of_all() -> tuple:
    """Return the mark of the whole register; one query."""
    found = PublicUdo.objects.aggregate(
        count=Count("pk"), gone=Count("withdrawn_at"), editions=Sum("edition"), last=Max("changed_at")
    )
    return tuple(str(found[name]) for name in sorted(found))


def state_of(entry: PublicUdo) -> tuple:
    """Return the mark of one line and its present edition; no query."""
    return str(entry.changed_at), str(entry.withdrawn_at), entry.edition


@require_safe
def udo_list(request: HttpRequest) -> HttpResponse:
    """The public register, newest first, 25 a page: four queries at most."""
    form = PublicUdoFilter(request.GET)
    after = request.GET.get("na", "")
    asked = (form.want, after)

    def read() -> Made:
        return (state_of_all(), asked), lambda: _list(request, form, after)

    return answer(request, read, keep=asked == ({}, ""))


def _list(request: HttpRequest, form: PublicUdoFilter, after: str) -> HttpResponse:
    rows = form.rows()
    last = PublicUdo.objects.filter(key=after).first() if after else None
    if last:
        rows = rows.after(last)
    found = list(rows.defer("body")[: PER_PAGE + 1])
    more = form.link(na=found[PER_PAGE - 1].key) if len(found) > PER_PAGE else ""
    context = {
        "form": form,
        "rows": [(row, pill_of(row)) for row in found[:PER_PAGE]],
        "more": more,
        "is_first": last is None,
        "link": form.link(),
        "is_used": bool(form.want),
    }
    return render(request, "public_udos.html", context)


def pill_of(row: PublicUdo) -> str:
    return make_pill("ingetrokken", "off") if row.withdrawn_at else make_pill(row.phase, "")


@require_safe
def udo(request: HttpRequest, key: str) -> HttpResponse:
    """The line of one UDO and its present edition; of one that was withdrawn only the title and why."""

    def read() -> Made:
        entry = get_object_or_404(PublicUdo.objects.defer("body"), key=key)
        return state_of(entry), lambda: _page(request, entry, entry.edition)

    return answer(request, read)


@require_safe
def udo_edition(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """An edition as it was published, with the way to a later one; withdrawn ones are gone, and say why."""

    def read() -> Made:
        entry = get_object_or_404(PublicUdo.objects.defer("body"), key=key)
        if not UdoEdition.objects.filter(entry=entry, number=number).exists():
            raise Http404
        return (state_of(entry), number), lambda: _page(request, entry, number)

    return answer(request, read)


def _page(request: HttpRequest, entry: PublicUdo, number: int) -> HttpResponse:
    editions = list(UdoEdition.objects.filter(entry=entry).order_by("-number"))
    shown = next((one for one in editions if one.number == number), None)
    context = {"entry": entry, "pill": pill_of(entry), "edition": shown}
    if entry.withdrawn_at or (shown and shown.withdrawn_at):
        return render(request, "public_udo_tombstone.html", context, status=410)
    context |= {
        "facts": shown.facts if shown else {},
        "editions": [one for one in editions if not one.withdrawn_at],
        "is_old": bool(shown) and shown.number != entry.edition,
        "size": megabytes(shown.size) if shown else "",
    }
    return render(request, "public_udo.html", context)


@require_safe
def udo_pdf(request: HttpRequest, key: str, number: int) -> HttpResponseBase:
    """Give the file that was kept at publication."""
    rows = UdoEdition.objects.filter(entry__key=key, entry__withdrawn_at=None, withdrawn_at=None)
    edition = get_object_or_404(rows, number=number)
    if not default_storage.exists(edition.file):
        raise Http404
    etag = f'"{edition.file_sha256}"'
    response = get_conditional_response(request, etag=etag)
    if response is None or response.status_code != 304:
        file = default_storage.open(edition.file)
        response = FileResponse(file, content_type="application/pdf", filename=f"udo-uitgave-{number}.pdf")
    response["ETag"], response["X-Content-Type-Options"] = etag, "nosniff"
    return response


@require_safe
def udo_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Stream the lines that the list shows with these parameters."""
    lines = csv_lines(COLUMNS, (_cells(row) for row in _rows(request)))
    response = StreamingHttpResponse(lines, content_type=CSV)
    response["Content-Disposition"] = 'attachment; filename="udo-register.csv"'
    return response


@require_safe
def udo_json(request: HttpRequest) -> HttpResponse:
    """Give the lines that the list shows with these parameters."""
    form = PublicUdoFilter(request.GET)

    def make() -> HttpResponse:
        found = {"udos": [_facts(row) for row in _rows(request)]}
        return JsonResponse(found, json_dumps_params={"ensure_ascii": False})

    return answer(request, lambda: ((state_of_all(), form.want), make), keep=not form.want)


def _rows(request: HttpRequest):
    return PublicUdoFilter(request.GET).rows().defer("body").iterator(500)


def address(row: PublicUdo) -> str:
    return settings.BASE_URL + reverse("public-udo", args=[row.key])


def _cells(row: PublicUdo) -> list:
    return [
        row.title, row.ministry, row.get_kind_display(), listing(row.layer_names), row.phase,
        *_days(row), row.get_outcome_display(), "; ".join(row.parties), "; ".join(row.papers),
        "; ".join(row.eu_numbers), row.withdrawn_at.date() if row.withdrawn_at else None, address(row),
        "ja" if row.is_changed else "",
    ]  # fmt: skip


def _days(row: PublicUdo) -> tuple[dt.date | None, dt.date | None]:
    """Return since when it is in this phase and when it was registered; of what was withdrawn neither."""
    return (None, None) if row.withdrawn_at else (row.phase_on, row.began_on)


def _facts(row: PublicUdo) -> dict:
    since, began = _days(row)
    return {
        "onderwerp": row.title,
        "ministerie": row.ministry or None,
        "soort": row.get_kind_display() or None,
        "lagen": row.layer_names,
        "fase": row.phase or None,
        "in_deze_fase_sinds": since,
        "aangemeld": began,
        "uitkomst": row.get_outcome_display() or None,
        "gewijzigd_na_de_toets": row.is_changed,
        "partijen": row.parties,
        "kamerstukken": row.papers,
        "eu_nummers": row.eu_numbers,
        "uitgave": row.edition or None,
        "ingetrokken": row.withdrawn_at,
        "reden_van_intrekking": row.withdrawn_reason or None,
        "adres": address(row),
    }


@require_safe
def udo_feed(request: HttpRequest) -> HttpResponse:
    """The 50 lines that were released, published or withdrawn last; one query beside that of the mark."""
    return answer(request, lambda: (state_of_all(), _feed))


def _feed() -> HttpResponse:
    atom = Atom1Feed(
        title="UDO’s: uitvoerbaarheidstoetsen decentrale overheden",
        link=settings.BASE_URL + reverse("public-udo-list"),
        description="Kunnen gemeenten, provincies en waterschappen een plan van het Rijk goed uitvoeren?",
        feed_url=settings.BASE_URL + reverse("public-udo-feed"),
        language="nl",
    )
    for row in PublicUdo.objects.defer("body").order_by("-changed_at", "-pk")[:MOST]:
        said = f"{row.get_kind_display().capitalize()} van {row.ministry}. {row.phase}."
        if row.withdrawn_at:
            said = f"Ingetrokken. Reden: {row.withdrawn_reason}"
        elif row.edition:
            said += f" Uitkomst: {row.get_outcome_display() or 'niet vastgesteld'}."
        atom.add_item(
            title=f"Ingetrokken: {row.title}" if row.withdrawn_at else row.title, link=address(row),
            description=said, unique_id=address(row), pubdate=row.released_at, updateddate=row.changed_at,
        )  # fmt: skip
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
