"""The templates of letters: what holds now, and the next version of a kind."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from letters import actions
from letters.forms.sources import TemplateForm, initial_template
from letters.models import LetterTemplate
from letters.permissions import may_edit_templates, may_read_templates
from letters.reading.placeholders import PLACEHOLDERS
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale


@seat_required
@require_safe
def template_list(request: HttpRequest) -> HttpResponse:
    """Show each kind as it holds today, with its other versions: one query."""
    require(may_read_templates(request.seat))
    today, found = dates.local_day(timezone.now()), {}
    for row in LetterTemplate.objects.order_by("kind", "-number"):
        found.setdefault(row.kind, []).append(row)
    context = {
        "kinds": [_kind(kind, found.get(kind.value, []), today) for kind in LetterTemplate.Kind],
        "may_edit": may_edit_templates(request.seat),
    }
    return render(request, "letters/template_list.html", context)


def _kind(kind: LetterTemplate.Kind, rows: list[LetterTemplate], today) -> dict:
    """Return one kind with the version that holds and the others, newest first."""
    begun = [row for row in rows if row.since <= today]
    present = max(begun, key=lambda row: (row.since, row.number), default=None)
    return {
        "slug": kind.value,
        "name": kind.label,
        "present": present,
        "others": [r for r in rows if r != present],
    }


@seat_required
@require_http_methods(["GET", "POST"])
def template_edit(request: HttpRequest, kind: str) -> HttpResponse:
    """Write the next version of a kind; 409 with both if somebody else just made one."""
    require(may_edit_templates(request.seat))
    if kind not in LetterTemplate.Kind.values:
        raise Http404
    name = LetterTemplate.Kind(kind).label
    form = TemplateForm(request.POST or None, initial=initial_template(LetterTemplate.objects.newest(kind)))
    versions, status = None, form_status(form)
    if form.is_valid():
        try:
            made = actions.new_template(kind, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(
                request,
                "template-list",
                f"{name}: versie {made.number} geldt vanaf {dates.long(made.since)}.",
            )
        except Stale:
            versions = both_versions(form, initial_template(LetterTemplate.objects.newest(kind)))
            status = 409
    context = {"form": form, "versions": versions, "name": name, "placeholders": PLACEHOLDERS.items()}
    return render(request, "letters/template_edit.html", context, status=status)
