"""Who opened what of a file: of a commission all that it opened, of others what belongs to the own organisation."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from disputes.models import FileReading
from disputes.register import Listed
from disputes.views.head import head_of, visible_dispute
from lib import dates
from parties.access import seat_required
from parties.models import Role


@seat_required
@require_safe
def dispute_readings(request: HttpRequest, key: str) -> HttpResponse:
    """Show who opened which part of the file, newest first; not to a commission itself.

    Of a commission member, who was admitted to this one file, also the name; of others the organisation and the role.
    """
    dispute, seat, now = visible_dispute(request.seat, key), request.seat, timezone.now()
    if seat.role == Role.COMMISSION:
        raise Http404
    rows = FileReading.objects.visible_to(seat, now).filter(dispute=dispute)
    with_names = rows.select_related("seat__user", "seat__organisation", "seat__office").prefetch_related(
        "seat__organisation__names", "seat__office__titles"
    )
    found, more = Listed(with_names, rows, "at").page(request.GET.get("na", ""))
    context = head_of(dispute, "Inzage") | {
        "rows": [_row(row) for row in found],
        "more": f"?na={found[-1].key}" if more else "",
        "is_first": not request.GET.get("na"),
    }
    return render(request, "disputes/dispute_readings.html", context)


def _row(row: FileReading) -> dict:
    name = row.seat.user.name if row.seat.role == Role.COMMISSION else ""
    return {"row": row, "when": dates.moment(row.at), "who": row.seat.label, "name": name}
