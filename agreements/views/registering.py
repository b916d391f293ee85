"""Register an afspraak that was made at another table."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.actions.elsewhere import register_elsewhere
from agreements.forms.registering import RegisterElsewhereForm
from agreements.permissions import is_organiser
from lib import dates
from lib.http import done, form_status, require
from parties.access import seat_required
from trail.workflow import StepRefused

WAITS = "Voorstel geregistreerd. De andere partijen zijn om instemming gevraagd; stemmen zij in, dan legt u de afspraak vast."


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_register(request):
    """Put an afspraak of a BOFv, a bilateral talk, a formation or an older course in the register."""
    require(is_organiser(request.seat))
    now = timezone.now()
    form = RegisterElsewhereForm(request.POST or None, seat=request.seat, today=dates.local_day(now))
    status = form_status(form)
    if form.is_valid():
        try:
            made = register_elsewhere(by=request.seat, now=now, **form.agreement())
            return done(request, made, WAITS if made.is_undecided else "Afspraak geregistreerd.")
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    crumbs = [
        ("Mijn werk", reverse("home")),
        ("Afspraken", reverse("agreement-list")),
        ("Afspraak registreren", ""),
    ]
    return render(
        request, "agreements/agreement_register.html", {"form": form, "crumbs": crumbs}, status=status
    )
