"""Write a letter: begin it, edit it with autosave, and solve it when two people wrote at once."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from letters import actions
from letters.actions import Overtaken, checks_of
from letters.actions.udos import begun_with, compose_about_udo, drafts_about
from letters.forms.letter import ComposeForm, ElsewhereForm, LetterForm
from letters.forms.parts import KeepForm
from letters.models import Letter, LetterTemplate
from letters.paper import annexes_of, on_screen, paper_of
from letters.permissions import may_compose, may_edit
from letters.reading.checklist import points_of
from letters.reading.parts import for_page
from letters.reading.versions import Versions, compare_versions
from letters.views.head import head, pill, visible_letter
from letters.views.refusal import answers_refusal
from lib import dates
from lib.http import done, form_status, require
from meetings.models import Meeting
from parties.access import seat_required
from parties.circles import readers_of
from trail.workflow import StepRefused
from udo.models import Assessment

PAGE = "letters/letter_edit.html"


@seat_required
@require_http_methods(["GET", "POST"])
def letter_create(request: HttpRequest) -> HttpResponse:
    """Begin a letter from a template; `?overleg=` chooses about which overleg, `?udo=` about which UDO.

    409 while there is a draft about that UDO.
    """
    require(may_compose(request.seat))
    now, udo, refusal = timezone.now(), _udo(request), ""
    kind = LetterTemplate.Kind.UDO if udo else LetterTemplate.Kind.OUTCOME
    known = {"kind": kind, "meeting": _meeting(request), "date": dates.local_day(now)}
    form = ComposeForm(
        request.POST or None, seat=request.seat, day=dates.local_day(now), udo=udo, initial=known
    )
    if form.is_valid():
        try:
            letter = _compose(request, udo, dict(form.cleaned_data), now)
            return done(request, reverse("letter-edit", args=[letter.key]), "Concept gemaakt.")
        except StepRefused as error:
            refusal = str(error)
    context = {"form": form, "udo": udo, "refusal": refusal}
    if udo:
        context |= {"offers": begun_with(udo, request.seat), "drafts": list(drafts_about(udo, request.seat))}
    return render(
        request, "letters/letter_create.html", context, status=409 if refusal else form_status(form)
    )


def _compose(request: HttpRequest, udo: Assessment | None, facts: dict, now: dt.datetime) -> Letter:
    meeting = facts.pop("meeting")
    if udo:
        return compose_about_udo(udo, meeting, by=request.seat, now=now, **facts)
    return actions.compose(meeting, by=request.seat, now=now, **facts)


def _udo(request: HttpRequest) -> Assessment | None:
    """Return the UDO that was asked for, or raise 404 if this seat reads none at that key."""
    if "udo" not in request.GET:
        return None
    rows = Assessment.objects.visible_to(request.seat).exclude(state=Assessment.State.MISTAKE)
    return get_object_or_404(rows.select_related("template"), key=request.GET["udo"])


def _meeting(request: HttpRequest) -> str:
    """Return the key of the meeting that was asked for, or of the last one that was held; none for a letter about a UDO."""
    held = Meeting.objects.visible_to(request.seat).filter(state=Meeting.State.HELD).order_by("-actual_start")
    asked = held.filter(key=request.GET.get("overleg", "")).first()
    asked = asked or (None if "udo" in request.GET else held.first())
    return asked.key if asked else ""


@seat_required
@require_http_methods(["GET", "POST"])
def letter_elsewhere(request: HttpRequest) -> HttpResponse:
    """Note the facts of a letter that was sent elsewhere."""
    require(may_compose(request.seat))
    now = timezone.now()
    today = dates.local_day(now)
    form = ElsewhereForm(request.POST or None, seat=request.seat, day=today)
    if form.is_valid() and form.cleaned_data["date"] > today:
        form.add_error("date", "Deze datum ligt in de toekomst. Vul de dag in waarop de brief is verzonden.")
    if form.is_valid():
        letter = actions.register_sent_elsewhere(by=request.seat, now=now, **form.cleaned_data)
        return done(request, letter, "Brief vastgelegd.")
    return render(request, "letters/letter_elsewhere.html", {"form": form}, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Edit a draft; the page saves by itself while somebody writes and then shows only what changed."""
    letter = visible_letter(request.seat, key)
    require(may_edit(request.seat, letter))
    if request.method == "GET":
        for_page(letter)
    form = LetterForm(request.POST or None, letter=letter, seat=request.seat, day=letter.date)
    if not form.is_valid():
        return _page(request, letter, form, status=form_status(form))
    if "keep" in request.POST:
        return _kept(request, letter, form)
    try:
        saved = _save(request, letter, form.values(), form.cleaned_data["revision"])
    except Overtaken as overtaken:
        return _both(request, overtaken.letter, form, form.cleaned_data["revision"])
    if request.htmx:
        return _page(request, saved, form)
    return done(request, reverse("letter-edit", args=[key]), "Opgeslagen.")


def _save(request: HttpRequest, letter: Letter, values: dict, revision: int) -> Letter:
    """Save, and put back the text of the register if that button was pressed."""
    now = timezone.now()
    saved = actions.save(letter, revision=revision, by=request.seat, now=now, **values)
    if restore := request.POST.get("restore"):
        passage = get_object_or_404(saved.passages.select_related("agreement"), agreement__key=restore)
        key, current = passage.agreement.key, saved.revision
        saved = actions.restore_passage(saved, key, revision=current, by=request.seat, now=now)
    return saved


def _page(request: HttpRequest, letter: Letter, form: LetterForm, *, status: int = 200) -> HttpResponse:
    """Show the editor, or for htmx what a save changes: the message, the checks and the preview."""
    letter = for_page(letter)
    readers = readers_of(letter, timezone.now())
    context = on_screen(paper_of(letter, marks=True)) | {
        "page": letter, "form": form, "passages": checks_of(letter), "readers": readers,
        "points": points_of(letter, readers, request.seat, may_edit=True),
        "annexes": annexes_of(letter), "revision": form["revision"].value() if form.errors else letter.revision,
        "swap": bool(request.htmx), "saved_at": letter.edited_at, "pill": pill(letter),
    }  # fmt: skip
    if not request.htmx:
        return render(request, PAGE, context | head(request, letter), status=status)
    return render(request, f"{PAGE}#{'stand' if status != 200 else 'saved'}", context, status=status)


def _both(request: HttpRequest, current: Letter, form: LetterForm, base: int) -> HttpResponse:
    """Answer 409: both versions; the autosave only says so, because somebody is still writing."""
    versions = compare_versions(current, base, form.values())
    if request.htmx and "done" not in request.POST:
        context = {"page": current, "overtaken": current, "form": form, "revision": base}
        return render(request, f"{PAGE}#stand", context, status=409)
    response = _versions_page(request, current, form, versions, base)
    if request.htmx:
        response["HX-Retarget"], response["HX-Reswap"] = "#inhoud", "innerHTML"
    return response


def _versions_page(request: HttpRequest, current: Letter, form: LetterForm, versions: Versions, base: int):
    name = "letters/letter_versions.html" + ("#versions" if request.htmx else "")
    hidden = [field for field in form if field.name != "revision"]
    context = {"page": current, "hidden": hidden, "versions": versions, "base": base, "letter": current}
    return render(request, name, context, status=409)


def _kept(request: HttpRequest, letter: Letter, form: LetterForm) -> HttpResponse:
    """Save the version that was chosen on the page with both; somebody may have been first once more."""
    choice = KeepForm(request.POST)
    require(choice.is_valid())
    base, keep = choice.cleaned_data["base"], choice.cleaned_data["keep"]
    back = reverse("letter-edit", args=[letter.key])
    if keep == KeepForm.THEIRS:
        return redirect(back)
    versions = compare_versions(letter, base, form.values())
    values = versions.merged if keep == KeepForm.BOTH and versions.merged else form.values()
    try:
        _save(request, letter, values, form.cleaned_data["revision"])
    except Overtaken as overtaken:
        return _both(request, overtaken.letter, form, base)
    return done(request, back, "Opgeslagen.")
