"""What a draft promises the Kamer: new toezeggingen, which nobody else knows of until the letter is sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from letters import actions
from letters.actions import Overtaken
from letters.forms.register import PromiseForm, beginning
from letters.models import Letter
from letters.reading.register import with_names
from letters.views.head import head, visible_letter
from letters.views.parts import editable
from letters.views.refusal import answers_refusal
from lib import dates
from lib.forms import RevisionField
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_promises(request: HttpRequest, key: str) -> HttpResponse:
    """Show what the draft promises, and let it promise something more."""
    letter = editable(request, key)
    form = _form(request, letter)
    status = form_status(form)
    if form.is_valid():
        try:
            actions.promise(
                letter,
                revision=form.cleaned_data["revision"],
                by=request.seat,
                now=timezone.now(),
                **form.facts(),
            )
            return done(request, _back(letter), "De brief doet deze toezegging.")
        except Overtaken as overtaken:
            letter, status = overtaken.letter, 409
            form.data = form.data.copy()
            form.data["revision"] = letter.revision
            form.add_error(None, "Iemand anders heeft deze brief intussen gewijzigd. Kijk of dit nog klopt.")
    return _page(request, letter, form, status)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_promise(request: HttpRequest, key: str, commitment: str) -> HttpResponse:
    """Change one toezegging of the draft, or take it out."""
    letter = editable(request, key)
    made = get_object_or_404(with_names(letter.commitments), key=commitment)
    now = timezone.now()
    if "weg" in request.POST:
        revision = RevisionField().clean(request.POST.get("revision")) if _is_number(request) else 0
        require(revision > 0)
        actions.take_back_promise(letter, commitment, revision=revision, by=request.seat, now=now)
        return done(request, _back(letter), "De toezegging staat niet meer in de brief.")
    form = _form(request, letter, thing=made, initial=beginning(made) | {"revision": letter.revision})
    status, versions = form_status(form), None
    if form.is_valid():
        revision = form.cleaned_data["revision"]
        try:
            actions.change_promise(
                letter, commitment, revision=revision, by=request.seat, now=now, **form.facts()
            )
            return done(request, _back(letter), "Toezegging gewijzigd.")
        except Overtaken as overtaken:
            made = get_object_or_404(with_names(letter.commitments), key=commitment)
            saved = beginning(made) | {"revision": overtaken.letter.revision}
            status, versions = 409, both_versions(form, saved)
    facts = {"form": form, "made": made, "versions": versions, "said_on": letter.date}
    return render(request, "letters/letter_promise.html", head(request, letter) | facts, status=status)


def _is_number(request: HttpRequest) -> bool:
    return request.POST.get("revision", "").isdecimal()


def _form(request: HttpRequest, letter: Letter, **more) -> PromiseForm:
    more.setdefault("initial", {"revision": letter.revision})
    today = dates.local_day(timezone.now())
    return PromiseForm(request.POST or None, seat=request.seat, today=today, letter=letter, **more)


def _page(request: HttpRequest, letter: Letter, form: PromiseForm, status: int) -> HttpResponse:
    letter = visible_letter(request.seat, letter.key)
    rows = with_names(letter.commitments.order_by("pk"))
    facts = {"form": form, "promises": rows, "said_on": letter.date}
    return render(request, "letters/letter_promises.html", head(request, letter) | facts, status=status)


def _back(letter: Letter) -> str:
    return reverse("letter-promises", args=[letter.key])
