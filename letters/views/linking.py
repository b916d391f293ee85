"""Letters that belong together: to the other Kamer, with a copy, and a herdruk."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from letters import actions
from letters.actions import Overtaken, deviation, document_of
from letters.forms.parts import RevisionForm
from letters.forms.sending import CorrectForm, PairForm
from letters.models.links import copied_in
from letters.paper import file_name
from letters.permissions import may_edit, may_write
from letters.reading.links import visible_partner
from letters.views.head import back_to, head, visible_letter
from letters.views.refusal import answers_refusal
from lib import dates
from lib.http import done, form_status, require
from papers.giving import give
from parties.access import seat_required
from trail.workflow import Blocked


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_pair(request: HttpRequest, key: str) -> HttpResponse:
    """Begin the letter to the other Kamer."""
    letter = visible_letter(request.seat, key)
    require(may_write(request.seat, letter))
    now = timezone.now()
    known = {"date": letter.date if not letter.is_sent else dates.local_day(now)}
    form = PairForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        made = actions.pair(letter, by=request.seat, now=now, **form.cleaned_data)
        return done(request, reverse("letter-edit", args=[made.key]), "Concept gemaakt.")
    context = head(request, letter) | {"form": form, "other": actions.other_chamber(letter)}
    return render(request, "letters/letter_pair.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_take_over(request: HttpRequest, key: str) -> HttpResponse:
    """Show how the same letter to the other Kamer differs, and take over what it says."""
    letter = visible_letter(request.seat, key)
    require(may_edit(request.seat, letter))
    other = visible_partner(request.seat, letter)
    if other is None or copied_in(letter) or copied_in(other):
        raise Http404
    if request.method == "POST":
        form = RevisionForm(request.POST)
        require(form.is_valid())
        try:
            actions.take_over(letter, by=request.seat, now=timezone.now(), **form.cleaned_data)
        except Overtaken:
            letter = visible_letter(request.seat, key)
        else:
            return done(request, letter, "De tekst van de andere brief is overgenomen.")
    facts = {"other": other, "difference": deviation(letter, other), "overtaken": request.method == "POST"}
    status = 409 if facts["overtaken"] else 200
    return render(request, "letters/letter_take_over.html", head(request, letter) | facts, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_correct(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a herdruk of a sent letter, with what was wrong."""
    letter = visible_letter(request.seat, key)
    require(may_write(request.seat, letter))
    if not letter.is_sent or letter.sent_elsewhere:
        raise Blocked(actions.NOT_SENT_HERE)
    now = timezone.now()
    known = {"date": dates.local_day(now)}
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        made = actions.reprint(letter, by=request.seat, now=now, **form.cleaned_data)
        return done(request, reverse("letter-edit", args=[made.key]), "Herdruk begonnen.")
    context = head(request, letter) | {"form": form}
    return render(request, "letters/letter_correct.html", context, status=form_status(form))


@require_safe
@seat_required
def letter_alone_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Give a cover letter without the copy that it brings."""
    letter = visible_letter(request.seat, key)
    if letter.sent_elsewhere or copied_in(letter) is None:
        raise Http404
    paper = document_of(letter, draft=not letter.is_sent, alone=True)
    return give(request, paper, file_name(letter), now=timezone.now(), back=back_to(letter), inline=True)
