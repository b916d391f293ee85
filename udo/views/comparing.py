"""Lists of koepels: keep them, say which column is which, and lay one beside the register or an earlier one."""

from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import done, form_status, require
from lib.words import listing
from parties.access import seat_required
from parties.models import Level, OrganisationName, Seat
from parties.models.seat import newest
from udo import actions
from udo.comparing import Change, Compared, Listed, compare, read_rows
from udo.forms.comparing import SHARED, ColumnsForm, ListForm
from udo.models import Assessment, KoepelList
from udo.permissions import may_compare, may_map
from udo.views.head import crumbs_of

TITLE = "Lijsten van koepels"
MOST = 100


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_compare(request: HttpRequest) -> HttpResponse:
    """Show the lists that this seat may read, newest first, and keep another; two queries beside those of the form."""
    require(may_compare(request.seat))
    now = timezone.now()
    form = ListForm(
        request.POST or None, request.FILES or None, seat=request.seat, today=dates.local_day(now),
        initial={"koepel": request.seat.organisation.slug},
    )  # fmt: skip
    if form.is_valid():
        data = form.cleaned_data
        made = actions.keep_list(
            data["koepel"], form.table, as_of=data["as_of"], name=data["file"].name, by=request.seat, now=now,
            is_shared=data["circle"] == SHARED,
        )  # fmt: skip
        page = made if made.title_at is not None else reverse("koepel-list-columns", args=[made.key])
        return done(request, page, "Lijst bewaard.")
    context = {
        "form": form,
        "lists": [_shown(row) for row in _seen(request.seat)[:MOST]],
        "crumbs": crumbs_of((TITLE, "")),
    }
    return render(request, "udo/assessment_compare.html", context, status=form_status(form))


def _seen(seat: Seat):
    """Keep the lists that this seat may read, with the names of whose they are and who uploaded them."""
    rows = KoepelList.objects.visible_to(seat).defer("table")
    return rows.annotate(
        place=newest(OrganisationName, organisation=OuterRef("koepel")),
        sender=newest(OrganisationName, organisation=OuterRef("owner")),
    )


def _shown(row: KoepelList) -> dict:
    readers = (
        "alleen uw organisatie"
        if row.level == Level.PARTY
        else listing(list(dict.fromkeys((row.sender, "BZK", row.place))))
    )
    return {
        "row": row,
        "readers": readers,
        "url": row.get_absolute_url(),
        "is_ready": row.title_at is not None,
    }


def _visible(seat: Seat, key: str) -> KoepelList:
    return get_object_or_404(_seen(seat).defer(None), key=key)


@seat_required
@require_safe
def koepel_list_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Lay the list beside the register as this seat sees it, or (`met`) beside the same koepel's list of another day."""
    require(may_compare(request.seat))
    row = _visible(request.seat, key)
    if row.title_at is None and may_map(request.seat, row):
        return redirect("koepel-list-columns", key=key)
    others = _seen(request.seat).filter(koepel=row.koepel_id, title_at__isnull=False).exclude(pk=row.pk)
    other = others.filter(key=request.GET.get("met", "")).defer(None).first()
    read = read_rows(row.table[1:], row.title_at, row.papers_at) if row.title_at is not None else None
    context = {
        **_shown(row),
        "list": row,
        "others": [(one.key, f"stand van {dates.long(one.as_of)}, {one.name}") for one in others[:MOST]],
        "other": other,
        "compared": _compared(request.seat, read.rows, other) if read else None,
        "faults": read.faults if read else [],
        "may_map": may_map(request.seat, row),
        "crumbs": crumbs_of((TITLE, reverse("assessment-compare")), (f"{row.place}, {dates.long(row.as_of)}", "")),
    }  # fmt: skip
    return render(request, "udo/koepel_list_detail.html", context)


def _compared(seat: Seat, rows: list[Listed], other: KoepelList | None) -> Compared:
    if other is not None:
        return compare(rows, read_rows(other.table[1:], other.title_at, other.papers_at).rows, Change)
    return compare(rows, register_of(seat))


def register_of(seat: Seat) -> list[Listed]:
    """Return the register as this seat sees it, but for what was registered by mistake; one query."""
    seen = Assessment.objects.visible_to(seat).exclude(state=Assessment.State.MISTAKE)
    rows = seen.order_by("subject", "pk").values_list("subject", "papers", "key")
    return [
        Listed(subject, tuple(papers), reverse("assessment-detail", args=[key]))
        for subject, papers, key in rows
    ]


@seat_required
@require_http_methods(["GET", "POST"])
def koepel_list_columns(request: HttpRequest, key: str) -> HttpResponse:
    """Say which column is which; the first rows stand beside it."""
    row = _visible(request.seat, key)
    require(may_map(request.seat, row))
    initial = {
        name: "" if at is None else at for name, at in (("title", row.title_at), ("papers", row.papers_at))
    }
    form = ColumnsForm(request.POST or None, heads=row.heads, initial=initial)
    if form.is_valid():
        actions.map_columns(row, by=request.seat, **form.places())
        return done(request, row, "Kolommen gekozen.")
    name = f"{row.place}, {dates.long(row.as_of)}"
    context = {
        "form": form, "list": row, "heads": row.heads, "name": name,
        "rows": [cells + [""] * (len(row.heads) - len(cells)) for _, cells in row.table[1:4]],
        "crumbs": crumbs_of((TITLE, reverse("assessment-compare")), (name, "")),
    }  # fmt: skip
    return render(request, "udo/koepel_list_columns.html", context, status=form_status(form))
