"""The template of the UDO: what holds now, and the next version."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale
from udo import actions
from udo.forms.template import TemplateForm, initial_template
from udo.models import Block, UdoTemplate
from udo.permissions import may_edit_template, may_read_template
from udo.views.head import crumbs_of


@seat_required
@require_safe
def udo_template(request: HttpRequest) -> HttpResponse:
    """Show the version that holds today, or the one that `versie` names, and which others there are; five queries."""
    require(may_read_template(request.seat))
    rows = list(UdoTemplate.objects.order_by("-number"))
    present = UdoTemplate.objects.on(dates.local_day(timezone.now()))
    wanted = request.GET.get("versie", "")
    row = next((one for one in rows if str(one.number) == wanted), present)
    questions = list(row.questions.all()) if row else []
    context = {
        "row": row,
        "is_present": row == present,
        "versions": rows,
        "phases": row.course if row else [],
        "blocks": [
            (block.label, [one for one in questions if one.block == block])
            for block in Block
            if any(one.block == block for one in questions)
        ],
        "forms": row.forms.all() if row else [],
        "may_edit": may_edit_template(request.seat),
        "crumbs": crumbs_of(("Opzet van de UDO", "")),
    }
    return render(request, "udo/udo_template.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def udo_template_edit(request: HttpRequest) -> HttpResponse:
    """Write the next version; 409 with both if somebody else just made one."""
    require(may_edit_template(request.seat))
    form = TemplateForm(request.POST or None, initial=initial_template(UdoTemplate.objects.newest()))
    versions, status = None, form_status(form)
    if form.is_valid():
        try:
            made = actions.new_template(by=request.seat, now=timezone.now(), **form.facts())
            said = f"Versie {made.number} geldt vanaf {dates.long(made.since)}."
            return done(request, "udo-template", said)
        except Stale:
            versions, status = both_versions(form, initial_template(UdoTemplate.objects.newest())), 409
    context = {
        "form": form,
        "versions": versions,
        "crumbs": crumbs_of(("Opzet van de UDO", reverse("udo-template")), ("Nieuwe versie", "")),
    }
    return render(request, "udo/udo_template_edit.html", context, status=status)
